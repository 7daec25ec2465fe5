#include "data/content_reader.hpp"

#include "base/nearest.hpp"
#include "data/content_parts.hpp"
#include "data/fault_code.hpp"
#include "data/text_file.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <system_error>
#include <utility>

namespace data {
namespace {

constexpr std::size_t MaxFeatures = 20'000;
constexpr std::size_t MaxFiles = 200;
constexpr int FormatVersion = 1;

void readFeatures(const JsonNode& features, Content& content) {
    features.forEachItemOfSome(MaxFeatures, [&](const JsonNode& item) {
        if (std::optional<WrittenFeature> written = readWrittenFeature(item)) {
            content.features.push_back(std::move(*written));
        }
        item.source().setFeature("");
    });
}

void checkVersion(const JsonNode& root) {
    const std::optional<JsonNode> version = root.require("version");
    if (version && version->peekNumber() != FormatVersion) {
        version->report(fault::ValueUnknown,
                        fmt::format("this program reads version {} of these files", FormatVersion));
    }
}

void readRoot(const JsonNode& root, Content& content) {
    bool known = false;
    if (root.isObject()) {
        if (root.find("documents")) {
            readDocuments(root, content.documents);
            known = true;
        }
        if (root.find("groups")) {
            readLayers(root, content.layers);
            known = true;
        }
        if (root.find("disputes")) {
            readDisputes(root, content.disputes);
            known = true;
        }
        if (root.find("stories")) {
            readStories(root, content.stories);
            known = true;
        }
        if (root.find("templates")) {
            readTemplates(root, content.templates);
            known = true;
        }
        if (const std::optional<JsonNode> features = root.find("features")) {
            readFeatures(*features, content);
            known = true;
        }
    }
    if (known) {
        checkVersion(root);
    } else {
        root.report(fault::FileKindUnknown,
                    "nothing here is content of the atlas; a file holds \"features\", "
                    "\"documents\", \"groups\", \"disputes\", \"stories\" or \"templates\"");
    }
}

bool keep(Content& content, std::unique_ptr<JsonFile> file) {
    if (!file) {
        return false;
    }
    readRoot(file->root(), content);
    content.files.push_back(std::move(file));
    return true;
}

template <typename Item>
void dropRepeated(std::vector<Item>& items) {
    std::set<std::string> seen;
    std::erase_if(items, [&](const Item& item) { return !seen.insert(item.id).second; });
}

template <typename Statement>
void keepCited(std::vector<Statement>& statements, const std::set<std::string>& documents) {
    std::erase_if(statements, [&](Statement& statement) {
        std::erase_if(statement.citations,
                      [&](const atlas::Citation& citation) { return !documents.contains(citation.document); });
        return statement.citations.empty();
    });
}

/// What to say of a citation's document; empty where it is known, or is no text.
std::string problemOf(const JsonNode& node, const std::set<std::string>& documents) {
    const std::string id = node.peekString();
    if (id.empty() || documents.contains(id)) {
        return {};
    }
    const std::vector<std::string> all(documents.begin(), documents.end());
    const std::string near = base::didYouMean(base::nearest(id, all));
    return fmt::format("there is no document '{}'{}", id, near.empty() ? "; add it to documents.json" : near);
}

void reportUncitable(const WrittenFeature& written, const std::set<std::string>& documents) {
    for (const std::string_view member : {"body", "claims", "formerNames"}) {
        written.visitAt({member, "*", "citations", "*", "document"}, [&](const JsonNode& node) {
            if (std::string problem = problemOf(node, documents); !problem.empty()) {
                written.reportAt(node, fault::CitationUnknown, std::move(problem));
            }
        });
    }
}

/// Disputes that cite nothing known are left out.
void checkDisputes(Content& content, const std::set<std::string>& documents) {
    std::erase_if(content.disputes, [&](WrittenDispute& written) {
        if (std::exchange(written.isChecked, true)) {
            return false;
        }
        constexpr std::array<std::string_view, 3> Path = {"citations", "*", "document"};
        written.node.visitAt(Path, [&](const JsonNode& node) {
            if (std::string problem = problemOf(node, documents); !problem.empty()) {
                node.report(fault::CitationUnknown, std::move(problem));
            }
        });
        std::erase_if(written.dispute.citations,
                      [&](const atlas::Citation& citation) { return !documents.contains(citation.document); });
        return written.dispute.citations.empty();
    });
}

/// Chapters that cite nothing known are left out, and stories without a chapter.
void checkStories(Content& content, const std::set<std::string>& documents) {
    std::erase_if(content.stories, [&](WrittenStory& written) {
        if (std::exchange(written.isChecked, true)) {
            return false;
        }
        constexpr std::array<std::string_view, 5> Path = {"chapters", "*", "citations", "*", "document"};
        written.node.visitAt(Path, [&](const JsonNode& node) {
            if (std::string problem = problemOf(node, documents); !problem.empty()) {
                node.report(fault::CitationUnknown, std::move(problem));
            }
        });
        keepCited(written.story.chapters, documents);
        return written.story.chapters.empty();
    });
}

}  // namespace

void WrittenFeature::report(std::string_view code, const std::string& member, std::string message,
                            base::Severity severity) const {
    JsonSource& source = node->source();
    source.setFeature(feature.id);
    source.report(code, node->pointer() + member, std::move(message), severity);
    source.setFeature("");
}

void WrittenFeature::reportAt(const JsonNode& value, std::string_view code, std::string message,
                              base::Severity severity) const {
    value.source().setFeature(feature.id);
    value.report(code, std::move(message), severity);
    value.source().setFeature("");
}

void WrittenFeature::visitAt(std::initializer_list<std::string_view> path,
                             const std::function<void(const JsonNode& node)>& visit) const {
    node->visitAt(std::span(path.begin(), path.size()), visit);
}

bool isSlug(std::string_view text) {
    const auto isWordCharacter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
    char before = '-';
    for (const char c : text) {
        if (!isWordCharacter(c) && !(c == '-' && before != '-')) {
            return false;
        }
        before = c;
    }
    return before != '-';
}

bool isFeatureId(std::string_view id) {
    constexpr std::size_t MaxBytes = 120;
    const std::size_t slash = id.find('/');
    return id.size() <= MaxBytes && slash != std::string_view::npos && isSlug(id.substr(0, slash)) &&
           isSlug(id.substr(slash + 1));
}

bool addContentFile(Content& content, const std::filesystem::path& path, const std::string& name) {
    return keep(content, JsonFile::open(path, name, content.diagnostics));
}

bool addContentText(Content& content, std::string text, const std::string& name) {
    return keep(content, JsonFile::fromText(std::move(text), name, content.diagnostics));
}

void checkCitations(Content& content) {
    dropRepeated(content.documents);
    dropRepeated(content.layers);
    std::set<std::string> documents;
    for (const atlas::Document& document : content.documents) {
        documents.insert(document.id);
    }
    for (WrittenFeature& written : content.features) {
        if (written.isChecked) {
            continue;
        }
        written.isChecked = true;
        reportUncitable(written, documents);
        atlas::Article& article = written.feature.article;
        keepCited(article.body, documents);
        keepCited(article.claims, documents);
        keepCited(article.formerNames, documents);
    }
    checkDisputes(content, documents);
    checkStories(content, documents);
}

void addContentFolder(Content& content, const std::filesystem::path& geodataDir,
                      const std::function<bool(const std::filesystem::path& path)>& isLeftOut) {
    std::vector<std::filesystem::path> paths;
    std::error_code error;
    for (std::filesystem::directory_iterator entry(geodataDir / "atlas", error), end; !error && entry != end;
         entry.increment(error)) {
        if (entry->path().extension() == ".json" && paths.size() < MaxFiles && !isLeftOut(entry->path())) {
            paths.push_back(entry->path());
        }
    }
    std::ranges::sort(paths);
    for (const std::filesystem::path& path : paths) {
        addContentFile(content, path, shownPath(path));
    }
}

std::unique_ptr<Content> readContent(const std::filesystem::path& geodataDir) {
    auto content = std::make_unique<Content>();
    addContentFolder(*content, geodataDir, [](const std::filesystem::path&) { return false; });
    const auto wanted = [&](std::string_view file, bool isThere, std::string_view loss) {
        if (!isThere) {
            base::Diagnostic diagnostic;
            diagnostic.code = fault::FileMissing;
            diagnostic.file = shownPath(geodataDir / "atlas" / file);
            diagnostic.message =
                fmt::format("no file gives any {}; install the program again or name the folder that holds it", loss);
            content->diagnostics.push_back(std::move(diagnostic));
        }
    };
    wanted("documents.json", !content->documents.empty(), "documents");
    wanted("layers.json", !content->layers.empty(), "layers");
    wanted("places.json", !content->features.empty(), "features");
    wanted("templates.json", !content->templates.empty(), "templates");
    checkCitations(*content);
    return content;
}

}  // namespace data
