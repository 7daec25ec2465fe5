// KML with tours: never a crash; whatever is read can be written and read again.

#include "data/export.hpp"
#include "data/kml_reader.hpp"

#include "fuzz_input.hpp"

#include <cmath>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const data::LoadedKml loaded = data::readKml(fuzz::textOf(bytes, size), "fuzz.kml");
    static const atlas::Atlas Empty{atlas::Atlas::Parts()};
    static const session::Strings Strings;
    fuzz::require(loaded.diagnostics.size() <= 60);
    for (const data::KmlStory& read : loaded.stories) {
        const std::vector<atlas::Chapter>& chapters = read.story.chapters;
        fuzz::require(!chapters.empty() && chapters.size() <= 60 && chapters.size() == read.places.size());
        for (const atlas::Chapter& chapter : chapters) {
            fuzz::require(chapter.zoom >= 0.0 && chapter.zoom <= session::MaxZoom);
            fuzz::require(std::abs(chapter.center.lonDeg) <= 180.0 && std::abs(chapter.center.latDeg) <= 90.0);
        }
        const data::Export what{Empty, Strings, atlas::Language::English, {}, {}, {}, {}};
        const data::LoadedKml again = data::readKml(data::exportTour(what, read.story), "again.kml");
        fuzz::require(again.stories.size() == 1 && again.diagnostics.empty());
        fuzz::require(again.stories.front().story.chapters.size() == chapters.size());
    }
    return 0;
}
