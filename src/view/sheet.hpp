#pragma once
// Sheet: the map as it goes to paper, with its title and date above, and below it the legend, the sources of what is
// shown and the boundary viewpoint.
//
//   +--------------------------------+
//   | title                          |
//   | date                           |
//   | +----------------------------+ |
//   | |            map             | |   as wide as the sheet, less the margins; the sheet is as high as it takes
//   | +----------------------------+ |
//   | legend, in columns             |
//   | sources, in columns            |
//   | notes                          |
//   +--------------------------------+

#include "session/reduce.hpp"
#include "session/strings.hpp"
#include "view/frame.hpp"
#include "view/legend.hpp"
#include "view/scene.hpp"
#include "view/text_measurer.hpp"

#include <string>
#include <vector>

namespace view {

/// The words and signs of a sheet.
struct SheetContent {
    std::string title;
    std::string time;
    std::vector<LegendEntry> legend;
    std::vector<std::string> sources;
    std::vector<std::string> notes;
};

/// For the view of the state. The title is that of the story and chapter that is told or the name of what is selected,
/// else the atlas's own; the sources are the base map's and all that the articles of what is shown cite. `link` leads
/// back to the view.
[[nodiscard]] SheetContent sheetContent(const Scene& scene, const session::AppState& state,
                                        const session::Context& context, const session::Strings& strings,
                                        const std::string& link);

struct Sheet {
    Frame frame;          // drawn like any other
    geo::ScreenRect map;  // where on it the map lies
};

[[nodiscard]] Sheet layoutSheet(const Frame& map, const SheetContent& content, const session::Theme& theme,
                                const session::AppState& state, const session::Strings& strings,
                                const TextMeasurer& measurer);

}  // namespace view
