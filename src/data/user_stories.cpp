#include "data/user_stories.hpp"

#include "data/fault_code.hpp"
#include "data/user_layers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <unordered_set>
#include <utility>

namespace data {
namespace {

/// What of the atlas a story may refer to.
struct KnownIds {
    std::unordered_set<std::string> features;
    std::unordered_set<std::string> claims;
    std::unordered_set<std::string> layers;
    std::unordered_set<std::string> documents;

    explicit KnownIds(const atlas::Atlas::Parts& parts) {
        for (const atlas::Feature& feature : parts.features) {
            features.insert(feature.id);
            for (const atlas::Claim& claim : feature.article.claims) {
                claims.insert(claim.id);
            }
        }
        std::ranges::transform(parts.layers, std::inserter(layers, layers.end()), &atlas::Layer::id);
        std::ranges::transform(parts.documents, std::inserter(documents, documents.end()), &atlas::Document::id);
    }
};

/// Its own id where no other story has it; else one of its file.
atlas::StoryId freeId(const UserStory& story, const std::vector<atlas::Story>& stories) {
    const auto isTaken = [&](const atlas::StoryId& id) {
        return std::ranges::find(stories, id, &atlas::Story::id) != stories.end();
    };
    atlas::StoryId id = story.written.story.id;
    if (!id.empty()) {
        if (!isTaken(id)) {
            return id;
        }
        id = story.document + id.substr(id.find('/'));
    }
    for (int number = 1; id.empty() || isTaken(id); ++number) {
        id = fmt::format("{}/story-{}", story.document, number);
    }
    return id;
}

atlas::StoryId addStory(UserStory&& user, const KnownIds& known, atlas::Atlas::Parts& parts,
                        base::Diagnostics& diagnostics) {
    atlas::Story& story = user.written.story;
    story.id = freeId(user, parts.stories);
    for (std::size_t i = 0; i < story.chapters.size(); ++i) {
        atlas::Chapter& chapter = story.chapters[i];
        const auto tell = [&](std::string_view code, std::string message) {
            base::Diagnostic diagnostic;
            diagnostic.severity = base::Severity::Warning;
            diagnostic.code = code;
            diagnostic.file = user.file;
            diagnostic.line = user.written.places[i].line;
            diagnostic.column = user.written.places[i].column;
            diagnostic.message = std::move(message);
            diagnostics.push_back(std::move(diagnostic));
        };
        const auto isUnknown = [&](const std::unordered_set<std::string>& ids, std::string_view what,
                                   const std::string& id) {
            if (ids.contains(id)) {
                return false;
            }
            tell(fault::ReferenceUnknown,
                 fmt::format("the atlas has no {} '{}'; the chapter is shown without it", what, shownText(id)));
            return true;
        };
        std::erase_if(chapter.layers, [&](const atlas::LayerId& id) { return isUnknown(known.layers, "layer", id); });
        std::erase_if(chapter.claims, [&](const atlas::ClaimId& id) { return isUnknown(known.claims, "claim", id); });
        std::erase_if(chapter.citations, [&](const atlas::Citation& citation) {
            return isUnknown(known.documents, "document", citation.document);
        });
        if (!chapter.select.empty() && isUnknown(known.features, "feature", chapter.select)) {
            chapter.select.clear();
        }
        if (!parts.geography.window.covers(chapter.center)) {
            tell(fault::PlaceOutside, "the chapter looks at a place outside the atlas; the nearest view is shown");
        }
        // Whatever else it cites, this is what the reader opened.
        chapter.citations.insert(chapter.citations.begin(), {user.document, {}});
    }
    parts.stories.push_back(std::move(story));
    return parts.stories.back().id;
}

}  // namespace

std::vector<atlas::StoryId> addUserStories(std::vector<UserStory>&& stories, atlas::Atlas::Parts& parts,
                                           base::Diagnostics& diagnostics) {
    std::vector<atlas::StoryId> added;
    if (!stories.empty()) {
        const KnownIds known(parts);
        for (UserStory& story : stories) {
            added.push_back(addStory(std::move(story), known, parts, diagnostics));
        }
    }
    return added;
}

}  // namespace data
