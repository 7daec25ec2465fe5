#include "data/note_row.hpp"

#include "base/number.hpp"
#include "base/utf8.hpp"
#include "data/geopackage_shape.hpp"
#include "data/json_text.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <utility>
#include <vector>

namespace data {
namespace {

enum Column : int { Id, Title, Text, Tags, When, Links, Created, Changed, Revision, Geom };

base::Failure unsound(std::string_view column, std::string message) {
    return base::fail(base::ErrorCode::Malformed, std::string(column), std::move(message));
}

std::string arrayOf(const std::vector<std::string>& words) {
    return nlohmann::json(words).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

/// No value is no text: other programs leave a column out.
base::Result<std::string> textOf(const sqlite::Statement& row, Column column, std::string_view name) {
    if (row.isNull(column)) {
        return std::string();
    }
    std::optional<std::string> text = row.text(column);
    return text ? base::Result<std::string>(std::move(*text)) : unsound(name, "it is no text");
}

base::Result<std::vector<std::string>> wordsOf(const sqlite::Statement& row, Column column, std::string_view name) {
    const base::Result<std::string> text = textOf(row, column, name);
    if (!text) {
        return base::Failure(text.error());
    }
    std::vector<std::string> words;
    if (text->empty()) {
        return words;
    }
    const base::Result<nlohmann::json> array = parseJson(*text, std::string(name));
    const bool isOne =
        array && array->is_array() && std::ranges::all_of(*array, [](const auto& word) { return word.is_string(); });
    if (!isOne) {
        return unsound(name, "it is no JSON array of texts");
    }
    for (const nlohmann::json& word : *array) {
        words.push_back(word.get<std::string>());
    }
    return words;
}

base::Result<std::optional<atlas::TimeSpan>> timeOf(const sqlite::Statement& row) {
    const base::Result<std::string> text = textOf(row, When, "when_edtf");
    if (!text) {
        return base::Failure(text.error());
    }
    if (text->empty()) {
        return std::optional<atlas::TimeSpan>();
    }
    const base::Result<atlas::TimeSpan> when =
        base::isValidUtf8(*text) ? atlas::parseTimeSpan(*text) : unsound("when_edtf", "it is no UTF-8");
    return when ? base::Result<std::optional<atlas::TimeSpan>>(*when) : unsound("when_edtf", when.error().message);
}

base::Result<std::int64_t> secondsOf(const sqlite::Statement& row, Column column, std::string_view name) {
    const base::Result<std::string> text = textOf(row, column, name);
    if (!text) {
        return base::Failure(text.error());
    }
    const std::optional<std::int64_t> seconds = text->empty() ? 0 : parseUtc(*text);
    return seconds ? base::Result<std::int64_t>(*seconds)
                   : unsound(name, "it is no date with an hour, as 2024-05-01T12:00:00Z");
}

base::Result<geo::Geometry> placeOf(const sqlite::Statement& row) {
    if (row.isNull(Geom)) {
        return geo::Geometry();
    }
    const std::optional<std::string> bytes = row.bytes(Geom);
    return bytes ? decodeGeoPackageShape(*bytes, session::MaxNotePoints) : unsound("geom", "it is no shape");
}

/// Puts the value where it belongs, or keeps the first fault.
template <typename Value>
void take(base::Result<Value> value, Value& target, std::optional<base::Error>& fault) {
    if (value) {
        target = std::move(*value);
    } else if (!fault) {
        fault = std::move(value.error());
    }
}

}  // namespace

void bindNote(sqlite::Statement& statement, const session::Note& note) {
    const auto bind = [&](Column column, std::string_view text) { statement.bind(column + 1, text); };
    bind(Id, note.id);
    bind(Title, note.title);
    bind(Text, note.text);
    bind(Tags, arrayOf(note.tags));
    bind(Links, arrayOf(note.links));
    bind(Created, formatUtc(note.created));
    bind(Changed, formatUtc(note.changed));
    statement.bind(Revision + 1, note.revision);
    if (note.when) {
        bind(When, atlas::formatEdtf(*note.when));
    } else {
        statement.bindNull(When + 1);
    }
    if (const std::string shape = encodeGeoPackageShape(note.place); shape.empty()) {
        statement.bindNull(Geom + 1);
    } else {
        statement.bindBytes(Geom + 1, shape);
    }
}

base::Result<session::Note> noteOfRow(const sqlite::Statement& row) {
    session::Note note;
    std::optional<base::Error> fault;
    take(textOf(row, Id, "id"), note.id, fault);
    take(textOf(row, Title, "title"), note.title, fault);
    take(textOf(row, Text, "text"), note.text, fault);
    take(wordsOf(row, Tags, "tags"), note.tags, fault);
    take(timeOf(row), note.when, fault);
    take(wordsOf(row, Links, "links"), note.links, fault);
    take(secondsOf(row, Created, "created"), note.created, fault);
    take(secondsOf(row, Changed, "changed"), note.changed, fault);
    take(placeOf(row), note.place, fault);
    note.revision = row.whole(Revision).value_or(0);
    if (fault) {
        return base::Failure(std::move(*fault));
    }
    if (!session::isNoteId(note.id)) {
        return unsound("id", fmt::format("an id has {} hexadecimal digits", session::NoteIdLength));
    }
    if (note.revision < 1) {
        return unsound("revision", "it counts changes from 1");
    }
    if (base::Result<void> checked = session::checkNote(note); !checked) {
        return base::Failure(checked.error());
    }
    return note;
}

std::string formatUtc(std::int64_t seconds) {
    using std::chrono::floor;
    const std::chrono::sys_seconds moment{std::chrono::seconds(seconds)};
    const auto day = floor<std::chrono::days>(moment);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss hour(moment - day);
    return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}Z", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), hour.hours().count(),
                       hour.minutes().count(), hour.seconds().count());
}

std::optional<std::int64_t> parseUtc(std::string_view text) {
    constexpr std::string_view Form = "0000-00-00T00:00:00";
    if (text.size() <= Form.size() || text.back() != 'Z') {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < Form.size(); ++i) {
        const bool isDigit = text[i] >= '0' && text[i] <= '9';
        if (Form[i] == '0' ? !isDigit : text[i] != Form[i]) {
            return std::nullopt;
        }
    }
    std::string_view fraction = text.substr(Form.size(), text.size() - Form.size() - 1);
    if (!fraction.empty() && (fraction.front() != '.' || fraction.size() < 2 ||
                              fraction.find_first_not_of("0123456789", 1) != std::string_view::npos)) {
        return std::nullopt;
    }
    const auto part = [&](std::size_t at, std::size_t digits) {
        return base::parseNumber<int>(text.substr(at, digits)).value_or(-1);
    };
    const std::chrono::year_month_day date{std::chrono::year(part(0, 4)),
                                           std::chrono::month(static_cast<unsigned>(part(5, 2))),
                                           std::chrono::day(static_cast<unsigned>(part(8, 2)))};
    const int hours = part(11, 2);
    const int minutes = part(14, 2);
    const int seconds = part(17, 2);
    if (!date.ok() || hours > 23 || minutes > 59 || seconds > 59) {
        return std::nullopt;
    }
    const std::chrono::sys_seconds moment = std::chrono::sys_days(date) + std::chrono::hours(hours) +
                                            std::chrono::minutes(minutes) + std::chrono::seconds(seconds);
    return moment.time_since_epoch().count();
}

}  // namespace data
