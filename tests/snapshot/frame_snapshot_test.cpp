// The display list of the mini atlas as rounded text, compared with the files beside this one. Run with
// KHORGOS_UPDATE_SNAPSHOTS=1 to have <name>.candidate written next to each file that differs; look at the difference
// like at code, then rename the candidate.

#include "unit/support/frame_text.hpp"
#include "unit/support/mini_scene.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace {

const std::filesystem::path Folder = std::filesystem::path(KHORGOS_SOURCE_DIR) / "tests" / "snapshot";

std::string contentsOf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

bool wantsUpdate() {
    const char* value = std::getenv("KHORGOS_UPDATE_SNAPSHOTS");  // NOLINT(concurrency-mt-unsafe): one thread
    return value != nullptr && std::string(value) == "1";
}

/// The first line that differs, with its number, so that a failure can be read without a diff.
std::string firstDifference(const std::string& expected, const std::string& actual) {
    std::size_t line = 1;
    for (std::size_t a = 0, b = 0;; ++line) {
        const std::size_t endA = expected.find('\n', a);
        const std::size_t endB = actual.find('\n', b);
        const std::string left = expected.substr(a, endA == std::string::npos ? endA : endA - a);
        const std::string right = actual.substr(b, endB == std::string::npos ? endB : endB - b);
        if (left != right || endA == std::string::npos || endB == std::string::npos) {
            return "line " + std::to_string(line) + "\n  expected: " + left + "\n  actual:   " + right;
        }
        a = endA + 1;
        b = endB + 1;
    }
}

void expectSnapshot(const std::string& name, const session::AppState& state,
                    const std::vector<geo::ScreenRect>& panels = {}) {
    const std::filesystem::path file = Folder / (name + ".txt");
    const std::string expected = contentsOf(file);
    const std::string actual = support::textOf(support::frameOf(state, panels), *support::miniScene().scene);
    if (actual == expected) {
        return;
    }
    if (wantsUpdate()) {
        std::ofstream(file.string() + ".candidate", std::ios::binary) << actual;
    }
    ADD_FAILURE() << file.filename().string() << " differs, " << firstDifference(expected, actual)
                  << "\nKHORGOS_UPDATE_SNAPSHOTS=1 writes a .candidate beside it";
}

TEST(FrameSnapshot, WholeAtlas) {
    expectSnapshot("whole_atlas", support::miniStateOver());
}

TEST(FrameSnapshot, FarAway) {
    expectSnapshot("far_away", support::miniStateOver({80.0, 45.0}, 3.8, {800, 600}));
}

TEST(FrameSnapshot, NearTheBorderInChineseAtScaleTwo) {
    session::AppState state = support::miniStateOver({80.4, 44.2}, 8.5);
    state.language = atlas::Language::Chinese;
    state.uiScale = 2.0;
    state.selected = "place/khorgos";
    expectSnapshot("near_border_zh", state, {{24.0F, 24.0F, 600.0F, 700.0F}});
}

TEST(FrameSnapshot, OnlyBorderAndGraticule) {
    session::AppState state =
        support::after(support::miniStateOver(), session::ShowOnlyLayers{{"border", "graticule"}});
    state.selected = "border/kz-cn";
    expectSnapshot("only_border_and_graticule", state);
}

TEST(FrameSnapshot, SelectionHoverAndFocus) {
    session::AppState state = support::miniStateOver();
    state.selected = "country/kz";
    state.hovered = "route/ili";
    state.focused = "place/turpan";
    expectSnapshot("selection_hover_focus", state);
}

}  // namespace
