#include "session/user_file.hpp"

#include "base/number.hpp"
#include "base/utf8.hpp"
#include "session/percent.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <type_traits>

namespace session {
namespace {

constexpr std::string_view DocumentPrefix = "file-";

/// "NAME" is "name".
bool isSameWord(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

/// What may stand in an id, a link and a command line.
bool isPlain(char32_t letter) {
    constexpr char32_t FirstBeyondAscii = 0x80;
    return letter >= FirstBeyondAscii || (letter >= U'a' && letter <= U'z') || (letter >= U'0' && letter <= U'9');
}

}  // namespace

std::string fileNameOf(std::string_view path) {
    const std::size_t slash = path.find_last_of("/\\");
    return std::string(slash == std::string_view::npos ? path : path.substr(slash + 1));
}

std::string shownNameOf(const UserFile& file) {
    return file.look.name.empty() ? fileNameOf(file.path) : file.look.name;
}

atlas::LayerId newFileLayer(std::string_view path, std::span<const UserFile> others) {
    std::string name = fileNameOf(path);
    name = name.substr(0, name.find('.', 1));
    std::u32string plain;
    constexpr std::size_t Longest = 40;
    for (char32_t letter : base::decodeUtf8(name)) {
        if (letter >= U'A' && letter <= U'Z') {
            letter += U'a' - U'A';
        }
        if (isPlain(letter) && plain.size() < Longest) {
            plain += letter;
        } else if (!plain.empty() && plain.back() != U'-') {
            plain += U'-';
        }
    }
    while (!plain.empty() && plain.back() == U'-') {
        plain.pop_back();
    }
    const std::string stem = plain.empty() ? "file" : base::encodeUtf8(plain);
    atlas::LayerId layer = fmt::format("{}/{}", atlas::UserLayer, stem);
    for (int number = 2; std::ranges::find(others, layer, &UserFile::layer) != others.end(); ++number) {
        layer = fmt::format("{}/{}-{}", atlas::UserLayer, stem, number);
    }
    return layer;
}

atlas::DocumentId fileDocumentId(std::string_view layer) {
    return fmt::format("{}{}", DocumentPrefix, layer.substr(atlas::UserLayer.size() + 1));
}

atlas::FeatureId fileFeatureId(std::string_view layer, std::string_view number) {
    return fmt::format("{}/{}", fileDocumentId(layer), number);
}

bool isFileDocument(std::string_view id) {
    return id.starts_with(DocumentPrefix);
}

std::size_t freePalette(std::span<const UserFile> others) {
    std::array<std::size_t, FileColors> uses{};
    for (const UserFile& other : others) {
        ++uses[other.look.palette % uses.size()];
    }
    return static_cast<std::size_t>(std::ranges::min_element(uses) - uses.begin());
}

std::string formatLook(const UserFile& file) {
    std::string text = fmt::format("{}?color={}", percentEncoded(file.layer), file.look.palette + 1);
    const auto add = [&](std::string_view key, const std::string& value) {
        text += fmt::format("&{}={}", key, percentEncoded(value));
    };
    if (!file.look.name.empty()) {
        add("name", file.look.name);
    }
    if (file.look.labelField) {
        add("label", *file.look.labelField);
    }
    if (!file.look.timeField.empty()) {
        add("time", file.look.timeField);
    }
    return text;
}

base::Result<LayerLook> parseLook(std::string_view text) {
    const auto fail = [&](std::string message) {
        return base::fail(base::ErrorCode::OutOfRange, std::string(text), std::move(message));
    };
    const std::size_t question = text.find('?');
    LayerLook read;
    read.layer = percentDecoded(text.substr(0, question)).value_or("");
    if (!atlas::isUserLayer(read.layer)) {
        return fail("it begins with the layer of a file: files/NAME");
    }
    std::string_view rest = question == std::string_view::npos ? std::string_view() : text.substr(question + 1);
    while (!rest.empty()) {
        const std::string_view part = rest.substr(0, rest.find('&'));
        rest.remove_prefix(std::min(rest.size(), part.size() + 1));
        const std::size_t equals = part.find('=');
        const std::string_view key = part.substr(0, equals);
        std::optional<std::string> value =
            equals == std::string_view::npos ? std::nullopt : percentDecoded(part.substr(equals + 1));
        if (!value) {
            return fail(fmt::format("'{}' is no KEY=VALUE with percent escapes", part));
        }
        if (key == "name") {
            read.look.name = *std::move(value);
        } else if (key == "label") {
            read.look.labelField = *std::move(value);
        } else if (key == "time") {
            read.look.timeField = *std::move(value);
        } else if (const auto color = base::parseNumber<std::size_t>(*value);
                   key == "color" && color && *color >= 1 && *color <= FileColors) {
            read.look.palette = *color - 1;
        } else {
            return fail(fmt::format("'{}' is not known; write color (1 to {}), name, label or time", part, FileColors));
        }
    }
    return read;
}

std::vector<std::string> fieldsOf(const overlay::Source& source) {
    std::vector<std::string> names;
    for (const overlay::Table& table : source.tables) {
        for (const overlay::Field& field : table.fields()) {
            if (field.isUsed && std::ranges::find(names, field.name) == names.end()) {
                names.push_back(field.name);
            }
        }
    }
    return names;
}

std::string usualLabelField(const overlay::Source& source) {
    constexpr std::array<std::string_view, 4> Usual = {"name", "title", "label", "id"};
    const std::vector<std::string> names = fieldsOf(source);
    for (const std::string_view wanted : Usual) {
        const auto found =
            std::ranges::find_if(names, [&](const std::string& name) { return isSameWord(name, wanted); });
        if (found != names.end()) {
            return *found;
        }
    }
    return {};
}

std::vector<std::string> timeFieldsOf(const overlay::Source& source) {
    constexpr std::size_t LookedAt = 200;  // features of each table
    std::vector<std::string> fields;
    for (const overlay::Table& table : source.tables) {
        std::vector<std::size_t> times(table.fields().size(), 0);
        std::vector<std::size_t> others(table.fields().size(), 0);
        for (std::size_t feature = 0; feature < std::min(table.size(), LookedAt); ++feature) {
            const std::vector<overlay::Value> values = table.valuesOf(feature);
            for (std::size_t i = 0; i < values.size(); ++i) {
                if (!std::holds_alternative<std::monostate>(values[i])) {
                    ++(timeOf(values[i]) ? times : others)[i];
                }
            }
        }
        for (std::size_t i = 0; i < table.fields().size(); ++i) {
            const std::string& name = table.fields()[i].name;
            if (times[i] > 0 && others[i] == 0 && std::ranges::find(fields, name) == fields.end()) {
                fields.push_back(name);
            }
        }
    }
    return fields;
}

std::optional<atlas::TimeSpan> timeOf(const overlay::Value& value) {
    if (const auto* year = std::get_if<std::int64_t>(&value)) {
        constexpr std::int64_t EarliestYear = -9999;
        constexpr std::int64_t LatestYear = 9999;
        if (*year == 0 || *year < EarliestYear || *year > LatestYear) {
            return std::nullopt;
        }
        atlas::Date date;
        date.year = static_cast<int>(*year);
        return atlas::TimeSpan{date, date, false};
    }
    const auto* text = std::get_if<std::string>(&value);
    if (text == nullptr || text->empty()) {
        return std::nullopt;
    }
    // A date and a time of day: 2003-06-11T08:30:00Z.
    constexpr std::size_t DateLength = 10;
    std::string_view date(*text);
    if (date.size() > DateLength && (date[DateLength] == 'T' || date[DateLength] == ' ') && date[4] == '-' &&
        date.find('/') == std::string_view::npos) {
        date = date.substr(0, DateLength);
    }
    const base::Result<atlas::TimeSpan> span = atlas::parseTimeSpan(date);
    return span ? std::optional(*span) : std::nullopt;
}

std::string textOf(const overlay::Value& value) {
    return std::visit(
        [](const auto& held) -> std::string {
            if constexpr (std::is_same_v<std::decay_t<decltype(held)>, std::monostate>) {
                return {};
            } else {
                return fmt::format("{}", held);
            }
        },
        value);
}

}  // namespace session
