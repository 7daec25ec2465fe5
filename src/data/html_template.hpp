#pragma once
// HtmlTemplate: an HTML file of assets/ with places to be filled. It is read and written as XML, so that whatever is
// filled in is text and nothing else, and the file that comes out is well-formed.
//
//   <p data-slot="when">…</p>     fill("when", …) puts the text in place of what stands there
//   <li data-each="claim">…</li>  add("claim") puts one more copy in front of it; in the end it goes itself
//   <ul data-list="claim">…</ul>  goes where no "claim" was added
//
// Places are looked for in the part that was added last and not left, else in the whole page.

#include "base/result.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace data {

class HtmlTemplate {
public:
    /// `name` stands in messages.
    [[nodiscard]] static base::Result<HtmlTemplate> read(std::string_view text, const std::string& name);

    HtmlTemplate(HtmlTemplate&&) noexcept;
    HtmlTemplate& operator=(HtmlTemplate&&) noexcept;
    ~HtmlTemplate();

    /// An empty text takes the element away. All places of that name are filled that are not in a part to be copied.
    void fill(std::string_view slot, std::string_view text);
    void setAttribute(std::string_view slot, const char* name, std::string_view value);
    void setLanguage(std::string_view code);

    /// A copy of that part; what is filled from now on is filled in it.
    void add(std::string_view part);
    /// Back to what is around the last copy.
    void leave();

    /// The places asked for in vain end up in the error.
    [[nodiscard]] base::Result<std::string> finish();

private:
    struct Tree;
    explicit HtmlTemplate(std::unique_ptr<Tree> tree);

    std::unique_ptr<Tree> m_tree;
};

}  // namespace data
