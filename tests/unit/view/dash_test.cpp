// Dashes while the map zooms: they keep their place, nothing jumps.

#include "unit/support/frame_text.hpp"
#include "unit/support/mini_scene.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

namespace {

using view::DrawRibbon;

/// The first dashed ribbon of the uncertain route.
DrawRibbon dashedAt(double zoom) {
    session::AppState state = support::miniStateOver();
    state.camera.zoom = zoom;
    for (const DrawRibbon& ribbon : support::commandsOf<DrawRibbon>(support::frameOf(state))) {
        if (ribbon.color == support::miniScene().theme->strokeRules[0].style.color && !ribbon.dashM.empty()) {
            return ribbon;
        }
    }
    return {};
}

double inkOf(const std::vector<float>& dashM, double alongM) {
    double whole = 0.0;
    for (const float length : dashM) {
        whole += static_cast<double>(length);
    }
    double at = std::fmod(alongM, whole);
    for (std::size_t i = 0; i < dashM.size(); ++i) {
        at -= static_cast<double>(dashM[i]);
        if (at < 0.0) {
            return i % 2 == 0 ? 1.0 : 0.0;
        }
    }
    return 0.0;
}

/// How dark the line is at a distance from its start: what the shader does.
double inkAt(const DrawRibbon& ribbon, double alongM) {
    const double share = static_cast<double>(ribbon.halved);
    return (1.0 - share) * inkOf(ribbon.dashM, alongM) + share * inkOf(ribbon.dashM, 2.0 * alongM);
}

TEST(Dashes, KeepTheirPlaceOnTheGroundAtEveryStepOfAZoom) {
    constexpr double Step = 0.004;
    double most = 0.0;
    for (double zoom = 4.0; zoom < 7.0; zoom += Step) {
        const DrawRibbon before = dashedAt(zoom);
        const DrawRibbon after = dashedAt(zoom + Step);
        ASSERT_FALSE(before.dashM.empty());
        // Off the edges of dashes, where rounding decides.
        for (double alongM = 777.0; alongM < 3.0e5; alongM += 1234.5) {
            most = std::max(most, std::abs(inkAt(after, alongM) - inkAt(before, alongM)));
        }
    }
    EXPECT_LT(most, 0.05);
    EXPECT_GT(most, 0.001) << "they do change with the scale";
}

TEST(Dashes, StayAboutTheirLengthOnTheScreen) {
    const std::vector<float>& wanted = support::miniScene().theme->strokeRules[0].style.dashPx;
    for (double zoom = 4.0; zoom < 7.0; zoom += 0.07) {
        session::AppState state = support::miniStateOver();
        state.camera.zoom = zoom;
        const session::MapView view(support::miniWorld().projection, state.camera, state.size);
        const DrawRibbon ribbon = dashedAt(zoom);
        ASSERT_FALSE(ribbon.dashM.empty());
        const double shown = static_cast<double>(ribbon.dashM.front()) / view.worldMetresPerPixel();
        const double share = shown / static_cast<double>(wanted.front());
        EXPECT_GT(share, 0.70) << zoom;
        EXPECT_LT(share, 1.42) << zoom;
    }
}

}  // namespace
