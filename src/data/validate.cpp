#include "data/validate.hpp"

#include "base/nearest.hpp"
#include "data/atlas_builder.hpp"
#include "data/base_map.hpp"
#include "data/content_reader.hpp"
#include "data/elevation_reader.hpp"
#include "data/fault_code.hpp"
#include "data/gdal_module.hpp"
#include "data/geojson_reader.hpp"
#include "data/glyph_check.hpp"
#include "data/json_text.hpp"
#include "data/kml_reader.hpp"
#include "data/load_atlas.hpp"
#include "data/locale_reader.hpp"
#include "data/map_reader.hpp"
#include "data/reading_process.hpp"
#include "data/replay_reader.hpp"
#include "data/schema_check.hpp"
#include "data/text_file.hpp"
#include "data/theme_reader.hpp"
#include "data/user_files.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <initializer_list>
#include <iterator>
#include <set>
#include <string>
#include <system_error>
#include <tuple>

namespace data {
namespace {

namespace fs = std::filesystem;

void append(base::Diagnostics& all, base::Diagnostics some) {
    std::ranges::move(some, std::back_inserter(all));
}

std::vector<fs::path> filesIn(const fs::path& folder, std::string_view extension) {
    std::vector<fs::path> paths;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        if (entry->path().extension() == extension) {
            paths.push_back(entry->path());
        }
    }
    std::ranges::sort(paths);
    return paths;
}

SchemaSet schemasOf(const ShippedFolders& folders) {
    return SchemaSet({folders.geodata / "schema", folders.assets / "schema"});
}

void checkKeys(JsonFile& file, base::Diagnostics& diagnostics) {
    for (const DuplicateKey& duplicate : findDuplicateKeys(file.text())) {
        base::Diagnostic diagnostic;
        diagnostic.code = fault::KeyDuplicate;
        diagnostic.file = file.source().name();
        const TextPosition position = positionAt(file.text(), duplicate.byte);
        diagnostic.line = position.line;
        diagnostic.column = position.column;
        diagnostic.message =
            fmt::format("'{}' stands here a second time, which hides the first; take one out", duplicate.key);
        diagnostics.push_back(std::move(diagnostic));
    }
}

bool overlap(const geo::LonLatBounds& a, const geo::LonLatBounds& b) {
    return a.westDeg <= b.eastDeg && b.westDeg <= a.eastDeg && a.southDeg <= b.northDeg && b.southDeg <= a.northDeg;
}

void checkShapes(GeoJson file, const geo::LonLatBounds& window, const HasGlyph& hasGlyph,
                 base::Diagnostics& diagnostics) {
    // The reader passes over what it does not want; here also that must be JSON.
    if (file.diagnostics.empty() && !nlohmann::json::accept(file.text)) {
        file.diagnostics.push_back(diagnosticOf(parseJson(file.text, file.name).error(), file.name));
    }
    const base::Result<const GdalModule*>& gdal = gdalModule();
    if (!gdal) {
        file.diagnostics.push_back(diagnosticOf(gdal.error(), file.name));
    }
    for (const GeoFeature& feature : file.features) {
        if (const std::string reason = gdal ? (*gdal)->unsoundnessOf(feature.geometry) : ""; !reason.empty()) {
            file.report(fault::RingCrossing, feature, "/geometry",
                        fmt::format("the polygon is unsound: {}; redraw it", reason));
        }
        const bool isEmpty = std::holds_alternative<std::monostate>(feature.geometry);
        if (!isEmpty && !overlap(geo::boundsOf(feature.geometry), window)) {
            file.report(fault::PlaceOutside, feature, "/geometry",
                        "the whole shape lies outside the map; is longitude first?");
        }
    }
    if (hasGlyph) {
        checkGlyphs(file, hasGlyph);
    }
    append(diagnostics, std::move(file.diagnostics));
}

/// The words that the interface has for what content names by key, and what is said where it has none.
struct Vocabulary {
    std::string_view code;
    std::string_view prefix;  // of the locale keys
    std::string_view what;
    std::initializer_list<std::string_view> path;  // in a feature
};

void checkWords(const Content& content, const Vocabulary& vocabulary, const session::Strings::Table& english) {
    std::vector<std::string> known;
    for (const auto& [key, words] : english) {
        if (key.starts_with(vocabulary.prefix)) {
            known.push_back(key.substr(vocabulary.prefix.size()));
        }
    }
    // A broken locale file has its own fault.
    if (known.empty()) {
        return;
    }
    for (const WrittenFeature& written : content.features) {
        written.visitAt(vocabulary.path, [&](const JsonNode& node) {
            const std::string name = node.peekString();
            if (!name.empty() && std::ranges::find(known, name) == known.end()) {
                const std::string near = base::didYouMean(base::nearest(name, known));
                const std::string remedy = fmt::format("; add '{}{}' to assets/locale/*.json", vocabulary.prefix, name);
                written.reportAt(node, vocabulary.code,
                                 fmt::format("the interface has no word for the {} '{}'{}", vocabulary.what, name,
                                             near.empty() ? remedy : near));
            }
        });
    }
}

void checkWords(const Content& content, const fs::path& assets) {
    const LoadedStrings loaded = readLocales(assets);
    const session::Strings::Table& english = loaded.strings.table(atlas::Language::English);
    checkWords(content, {fault::KindUnknown, "kind.", "kind", {"kind"}}, english);
    checkWords(content, {fault::MeasureUnknown, "measure.", "measure", {"claims", "*", "quantity", "measure"}},
               english);
}

/// Two checks may find one fault: the one that knows more about the file speaks, the schema only where nothing else
/// does.
base::Diagnostics inOrder(base::Diagnostics diagnostics) {
    using Place = std::tuple<std::string, int, int>;
    const auto isOfSchema = [](const base::Diagnostic& diagnostic) {
        return diagnostic.code == fault::SchemaViolated || diagnostic.code == fault::KeyUnknown;
    };
    const auto placeOf = [](const base::Diagnostic& d) { return Place(d.file, d.line, d.column); };
    std::set<Place> spoken;
    for (const base::Diagnostic& diagnostic : diagnostics) {
        if (!isOfSchema(diagnostic)) {
            spoken.insert(placeOf(diagnostic));
        }
    }
    std::erase_if(diagnostics, [&](const base::Diagnostic& diagnostic) {
        return isOfSchema(diagnostic) && spoken.contains(placeOf(diagnostic));
    });
    std::ranges::stable_sort(diagnostics, {}, placeOf);
    const auto same = [&](const base::Diagnostic& a, const base::Diagnostic& b) {
        return placeOf(a) == placeOf(b) && a.code == b.code && a.message == b.message;
    };
    diagnostics.erase(std::unique(diagnostics.begin(), diagnostics.end(), same), diagnostics.end());
    return diagnostics;
}

/// What the members of a JSON file say it is.
enum class FileKind { Content, Theme, Map, Replay, Locale, Schema, Unknown };

FileKind kindOf(const nlohmann::json& value) {
    if (!value.is_object()) {
        return FileKind::Unknown;
    }
    const auto has = [&](std::string_view key) { return value.find(key) != value.end(); };
    if (has("features") || has("documents") || has("groups") || has("disputes") || has("stories") || has("templates")) {
        return FileKind::Content;
    }
    if (has("map") && has("ui")) {
        return FileKind::Theme;
    }
    if (has("projection")) {
        return FileKind::Map;
    }
    if (has("events")) {
        return FileKind::Replay;
    }
    if (has("definitions") || has("properties")) {
        return FileKind::Schema;
    }
    const bool onlyTexts = std::ranges::all_of(value, [](const nlohmann::json& member) { return member.is_string(); });
    return onlyTexts && !has("$schema") && !value.empty() ? FileKind::Locale : FileKind::Unknown;
}

/// Files that the user names, content among them checked together and against the shipped atlas.
class GivenFiles {
public:
    explicit GivenFiles(const ShippedFolders& folders)
        : m_folders(folders), m_schemas(schemasOf(folders)), m_window(readMap(folders.geodata).window) {}

    void add(const fs::path& path) {
        const std::string name = path.string();
        if (path.extension() == ".tif" || path.extension() == ".tiff") {
            static_cast<void>(readElevation(path, name, Owner::User, m_diagnostics));
            return;
        }
        const base::Result<UserFileKind> kind = kindOfUserFile(path, name);
        if (kind && *kind == UserFileKind::Other) {
            static_cast<void>(readApart(path, name, m_diagnostics));
            return;
        }
        base::Result<std::string> text = kind ? readFile(path, name, MaxGeoJsonBytes) : base::Failure(kind.error());
        if (!text) {
            m_diagnostics.push_back(diagnosticOf(text.error(), name));
        } else if (*kind == UserFileKind::Tour) {
            std::ranges::move(readKml(*text, name).diagnostics, std::back_inserter(m_diagnostics));
        } else if (looksLikeGeoJson(*text)) {
            checkShapes(parseGeoJson(std::move(*text), name), m_window, m_folders.hasGlyph, m_diagnostics);
        } else if (text->size() > MaxJsonBytes) {
            m_diagnostics.push_back(diagnosticOf(readFile(path, name, MaxJsonBytes).error(), name));
        } else {
            addJson(path, name, std::move(*text));
        }
    }

    base::Diagnostics finish() {
        if (!m_given.empty()) {
            checkContent();
        }
        return inOrder(std::move(m_diagnostics));
    }

private:
    void addJson(const fs::path& path, const std::string& name, std::string text) {
        const std::unique_ptr<JsonFile> file = JsonFile::fromText(text, name, m_diagnostics);
        if (!file) {
            return;
        }
        checkKeys(*file, m_diagnostics);
        const FileKind kind = kindOf(file->value());
        const bool hasSchema = kind != FileKind::Schema && m_schemas.check(*file);
        if (m_folders.hasGlyph && (kind == FileKind::Content || kind == FileKind::Locale)) {
            checkGlyphs(*file, m_folders.hasGlyph);
        }
        switch (kind) {
        case FileKind::Content:
            m_given.push_back({path, name, std::move(text)});
            break;
        case FileKind::Theme:
            readThemeAt(path, name);
            break;
        case FileKind::Replay:
            if (const base::Result<Replay> replay = parseReplay(text, name); !replay) {
                m_diagnostics.push_back(diagnosticOf(replay.error(), name));
            }
            break;
        case FileKind::Locale:
            checkLocale(file->root(), readLocales(m_folders.assets).strings.table(atlas::Language::English));
            break;
        case FileKind::Map:
            break;
        case FileKind::Schema:
            SchemaSet::checkSchema(*file);
            break;
        case FileKind::Unknown:
            if (!hasSchema) {
                file->root().report(
                    fault::FileKindUnknown,
                    "this is no file of the atlas; give content, GeoJSON, a theme, a locale or a replay");
            }
            break;
        }
        if (!hasSchema && kind == FileKind::Content) {
            file->root().report(fault::SchemaUnknown, "'$schema' is missing; name the schema of the file");
        }
    }

    void readThemeAt(const fs::path& path, const std::string& name) {
        for (base::Diagnostic& diagnostic : readTheme(path.parent_path(), path.filename().string()).diagnostics) {
            diagnostic.file = name;
            m_diagnostics.push_back(std::move(diagnostic));
        }
    }

    /// The files join the shipped ones, which keep their ids, as they do in the window; a shipped file that is given
    /// itself counts once. Faults of shipped files are not these files'.
    void checkContent() {
        Content content;
        addContentFolder(content, m_folders.geodata, [&](const fs::path& shipped) {
            return std::ranges::any_of(m_given, [&](const ContentFile& given) {
                std::error_code error;
                return fs::equivalent(shipped, given.path, error);
            });
        });
        checkCitations(content);
        content.diagnostics.clear();
        std::set<std::string> names;
        for (ContentFile& given : m_given) {
            addContentText(content, std::move(given.text), given.name);
            names.insert(given.name);
        }
        checkCitations(content);
        checkWords(content, m_folders.assets);
        BaseMap map;
        for (const ReadTask& task : baseMapTasks(m_folders.geodata, m_window, map)) {
            task.run();
        }
        static_cast<void>(buildAtlas(content, map));
        std::ranges::copy_if(content.diagnostics, std::back_inserter(m_diagnostics),
                             [&](const base::Diagnostic& fault) { return names.contains(fault.file); });
    }

    struct ContentFile {
        fs::path path;
        std::string name;
        std::string text;
    };

    const ShippedFolders& m_folders;
    SchemaSet m_schemas;
    geo::LonLatBounds m_window;
    std::vector<ContentFile> m_given;
    base::Diagnostics m_diagnostics;
};

}  // namespace

base::Diagnostics validateShipped(const ShippedFolders& folders) {
    base::Diagnostics diagnostics;
    const geo::LonLatBounds window = readMap(folders.geodata).window;
    SchemaSet schemas = schemasOf(folders);
    schemas.checkAll(diagnostics);
    const auto checkJson = [&](const fs::path& root, std::string_view folder, bool wantsSchema) {
        for (const fs::path& path : filesIn(root / folder, ".json")) {
            const std::unique_ptr<JsonFile> file = JsonFile::open(path, shownPath(path), diagnostics);
            if (!file) {
                continue;
            }
            checkKeys(*file, diagnostics);
            if (folders.hasGlyph) {
                checkGlyphs(*file, folders.hasGlyph);
            }
            if (wantsSchema && !schemas.check(*file)) {
                file->root().report(fault::SchemaUnknown, "'$schema' is missing; name the schema of the file");
            }
        }
    };
    checkJson(folders.geodata, "", true);
    checkJson(folders.geodata, "atlas", true);
    checkJson(folders.assets, "", true);
    checkJson(folders.assets, "locale", false);
    append(diagnostics, loadAtlas(folders.geodata).diagnostics);
    // Read once more, for the words alone: what else there is to say has been said.
    const std::unique_ptr<Content> content = readContent(folders.geodata);
    content->diagnostics.clear();
    checkWords(*content, folders.assets);
    append(diagnostics, std::move(content->diagnostics));
    append(diagnostics, readMap(folders.geodata).diagnostics);
    for (const session::ThemeChoice choice : session::AllThemes) {
        append(diagnostics, readTheme(folders.assets, themeFile(choice)).diagnostics);
    }
    append(diagnostics, readLocales(folders.assets).diagnostics);
    for (const fs::path& path : filesIn(folders.geodata / "base", ".geojson")) {
        checkShapes(readGeoJson(path, shownPath(path)), window, folders.hasGlyph, diagnostics);
    }
    return inOrder(std::move(diagnostics));
}

base::Diagnostics validateFiles(const ShippedFolders& folders, std::span<const std::filesystem::path> files) {
    GivenFiles given(folders);
    for (const fs::path& path : files) {
        given.add(path);
    }
    return given.finish();
}

}  // namespace data
