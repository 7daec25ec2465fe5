#include "data/replay_reader.hpp"

#include "base/utf8.hpp"
#include "data/atomic_file.hpp"
#include "data/fault_code.hpp"
#include "data/json_file.hpp"
#include "data/text_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>

namespace data {
namespace {

constexpr std::size_t MaxArguments = 200;
constexpr std::size_t MaxEvents = 100'000;
constexpr double MaxSeconds = 24.0 * 3600.0;
constexpr double MaxPixel = 32768.0;
constexpr double MaxNotches = 100.0;
constexpr double MaxLevels = 20.0;
constexpr std::size_t MaxWordBytes = 1000;
constexpr std::array<std::string_view, 3> ButtonNames = {"left", "right", "middle"};

bool flag(const JsonNode& node, std::string_view key) {
    const std::optional<JsonNode> member = node.find(key);
    return member && member->readBool().value_or(false);
}

std::optional<std::string> word(const JsonNode& node, std::string_view key) {
    const std::optional<JsonNode> member = node.require(key);
    return member ? member->readString(MaxWordBytes) : std::nullopt;
}

std::optional<float> pixels(const JsonNode& node, std::string_view key) {
    const std::optional<JsonNode> member = node.require(key);
    const std::optional<double> number = member ? member->readNumber(-MaxPixel, MaxPixel) : std::nullopt;
    return number ? std::optional(static_cast<float>(*number)) : std::nullopt;
}

std::optional<geo::ScreenPoint> point(const JsonNode& node) {
    const std::optional<float> x = pixels(node, "x");
    const std::optional<float> y = pixels(node, "y");
    return x && y ? std::optional(geo::ScreenPoint{*x, *y}) : std::nullopt;
}

std::optional<session::MouseButton> button(const JsonNode& node) {
    const std::optional<std::string> name = word(node, "button");
    const auto found = name ? std::ranges::find(ButtonNames, *name) : ButtonNames.end();
    if (found == ButtonNames.end()) {
        if (name) {
            node.report(fault::ValueUnknown, fmt::format("there is no button '{}'; use left, right or middle", *name));
        }
        return std::nullopt;
    }
    return static_cast<session::MouseButton>(found - ButtonNames.begin());
}

std::optional<session::Key> key(const JsonNode& node) {
    const std::optional<std::string> name = word(node, "key");
    const std::optional<session::Key> found = name ? session::keyFromName(*name) : std::nullopt;
    if (name && !found) {
        node.report(fault::ValueUnknown, fmt::format("there is no key '{}'", *name));
    }
    return found;
}

using Events = std::vector<session::InputEvent>;

/// Most types make one event; text makes one per character; a bad one makes none.
Events readKey(const JsonNode& node, bool pressed) {
    const std::optional<session::Key> which = key(node);
    if (!which) {
        return {};
    }
    const bool control = flag(node, "ctrl");
    const bool shift = flag(node, "shift");
    const bool alt = flag(node, "alt");
    if (pressed) {
        return {session::KeyPressed{*which, control, shift, alt}};
    }
    return {session::KeyReleased{*which, control, shift, alt}};
}

Events readMouse(const JsonNode& node, std::string_view type) {
    const std::optional<geo::ScreenPoint> at = point(node);
    if (type == "mouse-move") {
        return at ? Events{session::MouseMoved{*at}} : Events{};
    }
    const std::optional<session::MouseButton> which = button(node);
    if (!at || !which) {
        return {};
    }
    if (type == "mouse-press") {
        return {session::MousePressed{*which, *at}};
    }
    return {session::MouseReleased{*which, *at}};
}

Events readWheel(const JsonNode& node) {
    const std::optional<geo::ScreenPoint> at = point(node);
    const std::optional<JsonNode> notches = node.require("notches");
    const std::optional<double> number = notches ? notches->readNumber(-MaxNotches, MaxNotches) : std::nullopt;
    return at && number ? Events{session::MouseWheel{static_cast<float>(*number), *at}} : Events{};
}

Events readPinch(const JsonNode& node) {
    const std::optional<geo::ScreenPoint> from = point(node);
    const std::optional<float> x = pixels(node, "toX");
    const std::optional<float> y = pixels(node, "toY");
    const std::optional<JsonNode> levels = node.require("levels");
    const std::optional<double> number = levels ? levels->readNumber(-MaxLevels, MaxLevels) : std::nullopt;
    return from && x && y && number ? Events{session::Pinched{*from, {*x, *y}, *number}} : Events{};
}

Events readText(const JsonNode& node) {
    Events events;
    for (const char32_t codePoint : base::decodeUtf8(word(node, "text").value_or(""))) {
        events.push_back(session::TextEntered{codePoint});
    }
    return events;
}

Events readResize(const JsonNode& node) {
    const std::optional<JsonNode> width = node.require("width");
    const std::optional<JsonNode> height = node.require("height");
    const auto size = [](const JsonNode& side) { return side.readInteger(1, static_cast<std::int64_t>(MaxPixel)); };
    const std::optional<std::int64_t> widthPx = width ? size(*width) : std::nullopt;
    const std::optional<std::int64_t> heightPx = height ? size(*height) : std::nullopt;
    if (!widthPx || !heightPx) {
        return {};
    }
    return {session::Resized{{static_cast<int>(*widthPx), static_cast<int>(*heightPx)}}};
}

Events readEvent(const JsonNode& node) {
    const std::string type = word(node, "type").value_or("");
    if (type == "key" || type == "key-release") {
        return readKey(node, type == "key");
    }
    if (type == "mouse-move" || type == "mouse-press" || type == "mouse-release") {
        return readMouse(node, type);
    }
    if (type == "wheel") {
        return readWheel(node);
    }
    if (type == "pinch") {
        return readPinch(node);
    }
    if (type == "press-taken") {
        return {session::PressTaken{}};
    }
    if (type == "text") {
        return readText(node);
    }
    if (type == "resize") {
        return readResize(node);
    }
    if (type == "mouse-leave") {
        return {session::MouseLeft{}};
    }
    if (type == "close") {
        return {session::CloseRequested{}};
    }
    if (!type.empty()) {
        node.report(fault::ValueUnknown,
                    fmt::format("there is no event '{}'; use key, key-release, text, mouse-move, mouse-press, "
                                "mouse-release, mouse-leave, wheel, pinch, press-taken, resize or close",
                                type));
    }
    return {};
}

Replay readRoot(const JsonNode& root) {
    Replay replay;
    if (const std::optional<JsonNode> args = root.find("args")) {
        args->forEachItem(MaxArguments, [&](const JsonNode& item) {
            replay.args.push_back(item.readString(MaxWordBytes).value_or(""));
        });
    }
    const std::optional<JsonNode> events = root.require("events");
    if (!events) {
        return replay;
    }
    double last = 0.0;
    events->forEachItem(MaxEvents, [&](const JsonNode& item) {
        const std::optional<JsonNode> time = item.require("t");
        const std::optional<double> seconds = time ? time->readNumber(0.0, MaxSeconds) : std::nullopt;
        if (!seconds) {
            return;
        }
        if (*seconds < last) {
            time->report(fault::ValueRange, fmt::format("{} comes before {}; times ascend", *seconds, last));
            return;
        }
        last = *seconds;
        for (const session::InputEvent& event : readEvent(item)) {
            replay.events.push_back({*seconds, event});
        }
    });
    return replay;
}

using Json = nlohmann::ordered_json;

void put(Json& json, const geo::ScreenPoint& at) {
    json["x"] = at.xPx;
    json["y"] = at.yPx;
}

template <typename KeyEvent>
void putKey(Json& json, std::string_view type, const KeyEvent& event) {
    json["type"] = type;
    json["key"] = session::nameOf(event.key);
    const std::array<std::pair<std::string_view, bool>, 3> flags = {
        {{"ctrl", event.control}, {"shift", event.shift}, {"alt", event.alt}}};
    for (const auto& [name, on] : flags) {
        if (on) {
            json[std::string(name)] = true;
        }
    }
}

template <typename ButtonEvent>
void putButton(Json& json, std::string_view type, const ButtonEvent& event) {
    json["type"] = type;
    json["button"] = ButtonNames.at(static_cast<std::size_t>(event.button));
    put(json, event.at);
}

struct EventWriter {
    Json& json;

    void operator()(const session::KeyPressed& event) const { putKey(json, "key", event); }
    void operator()(const session::KeyReleased& event) const { putKey(json, "key-release", event); }
    void operator()(const session::TextEntered& event) const {
        json["type"] = "text";
        json["text"] = base::encodeUtf8(std::u32string(1, event.codePoint));
    }
    void operator()(const session::MouseMoved& event) const {
        json["type"] = "mouse-move";
        put(json, event.at);
    }
    void operator()(const session::MousePressed& event) const { putButton(json, "mouse-press", event); }
    void operator()(const session::MouseReleased& event) const { putButton(json, "mouse-release", event); }
    void operator()(const session::MouseWheel& event) const {
        json["type"] = "wheel";
        json["notches"] = event.notches;
        put(json, event.at);
    }
    void operator()(const session::Pinched& event) const {
        json["type"] = "pinch";
        put(json, event.from);
        json["toX"] = event.to.xPx;
        json["toY"] = event.to.yPx;
        json["levels"] = event.levels;
    }
    void operator()(const session::PressTaken&) const { json["type"] = "press-taken"; }
    void operator()(const session::MouseLeft&) const { json["type"] = "mouse-leave"; }
    void operator()(const session::Resized& event) const {
        json["type"] = "resize";
        json["width"] = event.size.widthPx;
        json["height"] = event.size.heightPx;
    }
    void operator()(const session::CloseRequested&) const { json["type"] = "close"; }
};

/// Windows report some keys as control characters too, and keys that have no name here: nothing listens to either.
bool isRecorded(const session::InputEvent& event) {
    if (const auto* text = std::get_if<session::TextEntered>(&event)) {
        return text->codePoint >= 0x20 && (text->codePoint < 0x7F || text->codePoint > 0x9F);
    }
    if (const auto* pressed = std::get_if<session::KeyPressed>(&event)) {
        return pressed->key != session::Key::Unknown;
    }
    const auto* released = std::get_if<session::KeyReleased>(&event);
    return released == nullptr || released->key != session::Key::Unknown;
}

}  // namespace

base::Result<Replay> parseReplay(std::string_view text, std::string_view name) {
    base::Diagnostics diagnostics;
    const std::unique_ptr<JsonFile> file = JsonFile::fromText(std::string(text), std::string(name), diagnostics);
    Replay replay;
    if (file) {
        replay = readRoot(file->root());
    }
    if (!diagnostics.empty()) {
        const base::Diagnostic& first = diagnostics.front();
        std::string where = first.file;
        if (first.line > 0) {
            where += fmt::format(":{}:{}", first.line, first.column);
        }
        return base::fail(base::ErrorCode::Malformed, std::move(where), first.message);
    }
    return replay;
}

base::Result<Replay> readReplay(const std::filesystem::path& path) {
    const base::Result<std::string> text = readFile(path, path.string(), MaxJsonBytes);
    if (!text) {
        return base::Failure(text.error());
    }
    return parseReplay(*text, path.string());
}

std::string formatReplay(const Replay& replay) {
    // One event a line, so that a recording can be read and its changes compared.
    constexpr auto Replace = Json::error_handler_t::replace;
    std::string text = "{\n  \"args\": " + Json(replay.args).dump(-1, ' ', false, Replace) + ",\n  \"events\": [";
    bool first = true;
    for (const TimedEvent& timed : replay.events) {
        if (!isRecorded(timed.event)) {
            continue;
        }
        Json json;
        json["t"] = timed.seconds;
        std::visit(EventWriter{json}, timed.event);
        text += (first ? "\n    " : ",\n    ") + json.dump(-1, ' ', false, Replace);
        first = false;
    }
    text += first ? "]\n}\n" : "\n  ]\n}\n";
    return text;
}

base::Result<void> writeReplay(const std::filesystem::path& path, const Replay& replay) {
    return writeFileAtomically(path, formatReplay(replay));
}

}  // namespace data
