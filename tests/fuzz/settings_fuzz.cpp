// Settings and saved views: never a crash, never a value out of range.

#include "data/settings_store.hpp"

#include "fuzz_input.hpp"

#include <cmath>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text = fuzz::textOf(bytes, size);
    const data::LoadedSettings settings = data::parseSettings(text);
    fuzz::require(settings.settings.uiScale >= session::MinUiScale && settings.settings.uiScale <= session::MaxUiScale);
    const data::LoadedView view = data::parseView(text);
    if (view.view) {
        fuzz::require(std::isfinite(view.view->camera.zoom) && std::abs(view.view->camera.center.latDeg) <= 90.0);
        fuzz::require(view.view->windowSize.widthPx > 0 && view.view->windowSize.heightPx > 0);
    }
    return 0;
}
