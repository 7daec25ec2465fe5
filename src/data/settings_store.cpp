#include "data/settings_store.hpp"

#include "data/atomic_file.hpp"
#include "data/fault_code.hpp"
#include "data/json_file.hpp"
#include "data/json_text.hpp"
#include "data/set_aside.hpp"
#include "data/text_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <functional>
#include <string>
#include <system_error>

namespace data {
namespace {

constexpr std::uintmax_t MaxSettingsBytes = std::uintmax_t{1024} * 1024;
constexpr int StoredVersion = 1;
constexpr std::size_t MaxLayers = 500;
constexpr std::size_t MaxIdBytes = 200;
constexpr std::size_t MaxFiles = 64;
constexpr std::size_t MaxPathBytes = 4096;
// Wider than any map needs: the session brings the camera into bounds itself.
constexpr double MaxLonDeg = 360.0;
constexpr double MaxLatDeg = 90.0;
constexpr double MaxZoomLevel = 30.0;
constexpr int MaxWindowPx = 32768;

/// Empty where all of the file was understood.
std::optional<StoredFault> readRoot(const JsonNode& root, const std::function<void(const JsonNode& root)>& read) {
    const std::optional<JsonNode> version = root.isObject() ? root.find("version") : std::nullopt;
    if (version && version->peekNumber().value_or(0.0) > StoredVersion) {
        version->report(fault::SettingsNewer,
                        "a newer version of the program wrote this file; it is left as it is, defaults are in use, and "
                        "nothing is saved in it",
                        base::Severity::Warning);
        return StoredFault{StoredFault::Kind::Newer, root.source().name(), {}, {}};
    }
    if (version) {
        static_cast<void>(version->readInteger(StoredVersion, StoredVersion));
    }
    read(root);
    return std::nullopt;
}

/// Reads a file with `read`; whatever it reports makes the file a broken one.
std::optional<StoredFault> readStored(const std::filesystem::path& configDir, std::string_view fileName,
                                      base::Diagnostics& diagnostics,
                                      const std::function<void(const JsonNode& root)>& read) {
    const std::filesystem::path path = configDir / fileName;
    const std::string name = shownPath(path);
    std::error_code error;
    if (!std::filesystem::exists(std::filesystem::symlink_status(path, error))) {
        return std::nullopt;
    }
    const base::Result<std::string> text = readFile(path, name, MaxSettingsBytes);
    if (!text) {
        diagnostics.push_back(diagnosticOf(text.error(), name));
        if (text.error().code != base::ErrorCode::FileTooLarge) {
            return StoredFault{StoredFault::Kind::Unreadable, name, {}, text.error().message};
        }
    } else if (const std::unique_ptr<JsonFile> file = JsonFile::fromText(*text, name, diagnostics)) {
        if (std::optional<StoredFault> newer = readRoot(file->root(), read)) {
            return newer;
        }
    }
    if (diagnostics.empty()) {
        return std::nullopt;
    }
    base::Diagnostic kept;
    kept.severity = base::Severity::Warning;
    kept.code = fault::SettingsBroken;
    kept.file = name;
    const base::Result<std::filesystem::path> aside = setAside(path, MaxSettingsBytes);
    kept.message = aside ? fmt::format("what was sound is used, the rest has its default; the file was kept as {}",
                                       shownPath(*aside))
                         : fmt::format("what was sound is used, the rest has its default; {}", aside.error().message);
    diagnostics.push_back(std::move(kept));
    return aside ? StoredFault{StoredFault::Kind::Broken, name, shownPath(*aside), {}}
                 : StoredFault{StoredFault::Kind::Unreadable, name, {}, aside.error().message};
}

bool isNewer(const nlohmann::ordered_json& stored) {
    const auto version = stored.find("version");
    return version != stored.end() && version->is_number() && version->get<double>() > StoredVersion;
}

/// Writes `known` into the file, members it does not name kept as they are there; null takes a member out.
base::Result<void> writeStored(const std::filesystem::path& path, const nlohmann::ordered_json& known) {
    nlohmann::ordered_json merged = nlohmann::ordered_json::object();
    std::error_code error;
    if (std::filesystem::exists(path, error)) {
        const base::Result<std::string> text = readFile(path, shownPath(path), MaxSettingsBytes);
        const base::Result<nlohmann::ordered_json> old =
            text ? parseOrderedJson(*text, shownPath(path))
                 : base::Result<nlohmann::ordered_json>(base::Failure(text.error()));
        if (old && old->is_object() && isNewer(*old)) {
            return base::fail(base::ErrorCode::FileUnwritable, shownPath(path),
                              "a newer version of the program wrote it, so it is left as it is");
        }
        if (old && old->is_object()) {
            merged = *old;
        } else if (const base::Result<std::filesystem::path> aside = setAside(path, MaxSettingsBytes); !aside) {
            return base::Failure(aside.error());
        }
    }
    for (const auto& [key, value] : known.items()) {
        if (value.is_null()) {
            merged.erase(key);
        } else {
            merged[key] = value;
        }
    }
    return writeFileAtomically(path,
                               merged.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n");
}

void readLanguage(const JsonNode& node, session::Settings& settings) {
    const std::optional<std::string> code = node.readString(MaxIdBytes);
    const std::optional<atlas::Language> language = code ? atlas::languageFromCode(*code) : std::nullopt;
    if (language) {
        settings.language = *language;
    } else if (code) {
        node.report(fault::ValueUnknown, fmt::format("'{}' is no language of the atlas; use en, zh, kk or ru", *code));
    }
}

/// A word that `valueOf` knows; `words` says which there are.
template <typename Value>
void readChoice(const JsonNode& root, std::string_view key, std::optional<Value> (*valueOf)(std::string_view),
                std::string_view words, Value& target) {
    const std::optional<JsonNode> node = root.find(key);
    const std::optional<std::string> name = node ? node->readString(MaxIdBytes) : std::nullopt;
    if (!name) {
        return;
    }
    if (const std::optional<Value> value = valueOf(*name)) {
        target = *value;
    } else {
        node->report(fault::ValueUnknown, fmt::format("'{}' is unknown; use {}", *name, words));
    }
}

void readFiles(const JsonNode& root, session::Settings& settings) {
    const std::optional<JsonNode> files = root.find("files");
    if (!files) {
        return;
    }
    static_cast<void>(files->forEachItem(MaxFiles, [&](const JsonNode& item) {
        const std::optional<JsonNode> path = item.require("path");
        session::SavedFile file;
        file.path = path ? path->readString(MaxPathBytes).value_or("") : "";
        const auto text = [&](std::string_view key) {
            const std::optional<JsonNode> node = item.find(key);
            return node ? node->readString(MaxPathBytes) : std::nullopt;
        };
        file.look.name = text("name").value_or("");
        file.look.labelField = text("label");
        file.look.timeField = text("time").value_or("");
        if (const std::optional<JsonNode> color = item.find("color")) {
            file.look.palette = static_cast<std::size_t>(color->readInteger(0, session::FileColors - 1).value_or(0));
        }
        if (!file.path.empty()) {
            settings.files.push_back(std::move(file));
        }
    }));
}

void readSettingsRoot(const JsonNode& root, session::Settings& settings) {
    if (const std::optional<JsonNode> language = root.find("language")) {
        readLanguage(*language, settings);
    }
    readChoice(root, "theme", &session::themeFromName, "light, dark or print", settings.theme);
    readChoice(root, "projection", &session::projectionFromName, "conic or mercator", settings.projection);
    readChoice(root, "labels", &session::labelsFromName, "one-line or two-line", settings.labels);
    if (const std::optional<JsonNode> motion = root.find("reducedMotion")) {
        settings.reducedMotion = motion->readBool().value_or(settings.reducedMotion);
    }
    if (const std::optional<JsonNode> overview = root.find("overview")) {
        settings.overview = overview->readBool().value_or(settings.overview);
    }
    const std::optional<JsonNode> scale = root.find("uiScale");
    if (const std::optional<double> value =
            scale ? scale->readNumber(session::MinUiScale, session::MaxUiScale) : std::nullopt) {
        settings.uiScale = *value;
    }
    if (const std::optional<JsonNode> layers = root.find("hiddenLayers")) {
        settings.hasHiddenLayers = layers->forEachItem(MaxLayers, [&](const JsonNode& item) {
            if (std::optional<std::string> id = item.readString(MaxIdBytes)) {
                settings.hiddenLayers.insert(std::move(*id));
            }
        });
    }
    readFiles(root, settings);
}

nlohmann::ordered_json writtenFiles(const session::Settings& settings) {
    nlohmann::ordered_json files = nlohmann::ordered_json::array();
    for (const session::SavedFile& file : settings.files) {
        nlohmann::ordered_json& written = files.emplace_back();
        written["path"] = file.path;
        written["color"] = file.look.palette;
        if (!file.look.name.empty()) {
            written["name"] = file.look.name;
        }
        if (file.look.labelField) {
            written["label"] = *file.look.labelField;
        }
        if (!file.look.timeField.empty()) {
            written["time"] = file.look.timeField;
        }
    }
    return files.empty() ? nlohmann::ordered_json() : files;
}

void readWindow(const JsonNode& window, geo::ScreenSize& size) {
    if (window.itemCount() != 2) {
        window.report(fault::TypeWrong, "the window is [width, height] in pixels");
        return;
    }
    const std::optional<std::int64_t> width = window.item(0).readInteger(1, MaxWindowPx);
    const std::optional<std::int64_t> height = window.item(1).readInteger(1, MaxWindowPx);
    if (width && height) {
        size = {static_cast<int>(*width), static_cast<int>(*height)};
    }
}

std::optional<session::SavedView> readViewRoot(const JsonNode& root) {
    const std::optional<JsonNode> center = root.require("center");
    const std::optional<JsonNode> zoom = root.require("zoom");
    if (!center || !zoom) {
        return std::nullopt;
    }
    if (center->itemCount() != 2) {
        center->report(fault::TypeWrong, "the centre is [longitude, latitude]");
        return std::nullopt;
    }
    const std::optional<double> lonDeg = center->item(0).readNumber(-MaxLonDeg, MaxLonDeg);
    const std::optional<double> latDeg = center->item(1).readNumber(-MaxLatDeg, MaxLatDeg);
    const std::optional<double> level = zoom->readNumber(-MaxZoomLevel, MaxZoomLevel);
    if (!lonDeg || !latDeg || !level) {
        return std::nullopt;
    }
    session::SavedView view;
    view.camera = {{*lonDeg, *latDeg}, *level};
    if (const std::optional<JsonNode> selected = root.find("selected")) {
        view.selected = selected->readString(MaxIdBytes).value_or("");
    }
    if (const std::optional<JsonNode> window = root.find("window")) {
        readWindow(*window, view.windowSize);
    }
    return view;
}

}  // namespace

LoadedSettings readSettings(const std::filesystem::path& configDir) {
    LoadedSettings loaded;
    loaded.fault = readStored(configDir, SettingsFile, loaded.diagnostics,
                              [&](const JsonNode& root) { readSettingsRoot(root, loaded.settings); });
    return loaded;
}

LoadedView readView(const std::filesystem::path& configDir) {
    LoadedView loaded;
    loaded.fault = readStored(configDir, ViewFile, loaded.diagnostics,
                              [&](const JsonNode& root) { loaded.view = readViewRoot(root); });
    return loaded;
}

LoadedSettings parseSettings(const std::string& text) {
    LoadedSettings loaded;
    if (const auto file = JsonFile::fromText(text, std::string(SettingsFile), loaded.diagnostics)) {
        loaded.fault = readRoot(file->root(), [&](const JsonNode& root) { readSettingsRoot(root, loaded.settings); });
    }
    return loaded;
}

LoadedView parseView(const std::string& text) {
    LoadedView loaded;
    if (const auto file = JsonFile::fromText(text, std::string(ViewFile), loaded.diagnostics)) {
        loaded.fault = readRoot(file->root(), [&](const JsonNode& root) { loaded.view = readViewRoot(root); });
    }
    return loaded;
}

base::Result<void> writeSettings(const std::filesystem::path& configDir, const session::Settings& settings) {
    if (!std::isfinite(settings.uiScale)) {
        return base::fail(base::ErrorCode::OutOfRange, shownPath(configDir / SettingsFile),
                          "the UI scale is not finite; nothing was saved");
    }
    nlohmann::ordered_json known;
    known["version"] = StoredVersion;
    known["language"] = atlas::codeOf(settings.language);
    known["uiScale"] = settings.uiScale;
    known["theme"] = session::nameOf(settings.theme);
    known["projection"] = session::nameOf(settings.projection);
    known["labels"] = session::nameOf(settings.labels);
    known["reducedMotion"] = settings.reducedMotion;
    known["overview"] = settings.overview;
    known["hiddenLayers"] =
        settings.hasHiddenLayers ? nlohmann::ordered_json(settings.hiddenLayers) : nlohmann::ordered_json();
    known["files"] = writtenFiles(settings);
    return writeStored(configDir / SettingsFile, known);
}

base::Result<void> writeView(const std::filesystem::path& configDir, const session::SavedView& view) {
    const geo::LonLat& center = view.camera.center;
    if (!std::isfinite(center.lonDeg) || !std::isfinite(center.latDeg) || !std::isfinite(view.camera.zoom)) {
        return base::fail(base::ErrorCode::OutOfRange, shownPath(configDir / ViewFile),
                          "the camera is not finite; nothing was saved");
    }
    nlohmann::ordered_json known;
    known["version"] = StoredVersion;
    known["center"] = {center.lonDeg, center.latDeg};
    known["zoom"] = view.camera.zoom;
    known["window"] = {view.windowSize.widthPx, view.windowSize.heightPx};
    known["selected"] = view.selected.empty() ? nlohmann::ordered_json() : nlohmann::ordered_json(view.selected);
    return writeStored(configDir / ViewFile, known);
}

}  // namespace data
