#include "data/handout.hpp"

#include "data/base64.hpp"
#include "data/html_template.hpp"
#include "data/source_words.hpp"

#include <cstddef>

namespace data {
namespace {

class HandoutWriter {
public:
    HandoutWriter(const Handout& handout, HtmlTemplate& page)
        : m_handout(handout), m_page(page), m_sources(handout.atlas, handout.strings, handout.language) {}

    void write() {
        m_page.setLanguage(atlas::codeOf(m_handout.language));
        m_page.fill("atlas", word("app.title"));
        m_page.fill("title", best(m_handout.story.names));
        m_page.fill("summary", best(m_handout.story.summary));
        for (std::size_t i = 0; i < m_handout.story.chapters.size(); ++i) {
            addChapter(i);
        }
        m_page.fill("boundaries", word("credits.boundaries"));
        m_page.fill("boundaries-text", word("credits.boundaries-text"));
        const std::vector<std::string> sources = m_sources.lines();
        m_page.fill("sources", sources.empty() ? std::string() : word("card.sources"));
        for (const std::string& source : sources) {
            m_page.add("source");
            m_page.fill("source", source);
            m_page.leave();
        }
    }

private:
    [[nodiscard]] const std::string& word(std::string_view key) const {
        return m_handout.strings.text(m_handout.language, key);
    }
    [[nodiscard]] const std::string& best(const atlas::LocalizedText& text) const {
        return text.best(m_handout.language);
    }

    void addChapter(std::size_t index) {
        const atlas::Chapter& chapter = m_handout.story.chapters[index];
        m_page.add("chapter");
        m_page.fill("progress", m_handout.strings.format(m_handout.language, "stories.progress",
                                                         {{"number", std::to_string(index + 1)},
                                                          {"count", std::to_string(m_handout.story.chapters.size())}}));
        m_page.fill("heading", best(chapter.title));
        m_page.fill("when", chapter.when ? session::formatTimeSpan(m_handout.strings, m_handout.language, *chapter.when)
                                         : std::string());
        if (index < m_handout.pictures.size()) {
            const HandoutPicture& picture = m_handout.pictures[index];
            m_page.setAttribute("picture", "src", "data:image/png;base64," + base64Of(picture.png));
            m_page.setAttribute("picture", "alt", picture.alt);
        }
        m_page.fill("text", best(chapter.text) + m_sources.marks(chapter.citations));
        addClaims(chapter);
        m_page.leave();
    }

    void addClaims(const atlas::Chapter& chapter) {
        bool hasAny = false;
        for (const atlas::ClaimId& id : chapter.claims) {
            const auto [feature, claim] = m_handout.atlas.claim(id);
            if (claim == nullptr) {
                continue;
            }
            hasAny = true;
            m_page.add("claim");
            m_page.fill("claim",
                        m_handout.strings.format(m_handout.language, "label.colon",
                                                 {{"label", best(feature->names)}, {"value", best(claim->text)}}) +
                            m_sources.marks(claim->citations));
            m_page.fill("figure", figureWords(m_handout.strings, m_handout.language, *claim));
            m_page.leave();
        }
        m_page.fill("claims", hasAny ? word("card.claims") : std::string());
    }

    const Handout& m_handout;
    HtmlTemplate& m_page;
    SourceList m_sources;
};

}  // namespace

base::Result<std::string> handoutHtml(const Handout& handout, std::string_view text, const std::string& name) {
    base::Result<HtmlTemplate> page = HtmlTemplate::read(text, name);
    if (!page) {
        return base::Failure(page.error());
    }
    HandoutWriter(handout, *page).write();
    return page->finish();
}

}  // namespace data
