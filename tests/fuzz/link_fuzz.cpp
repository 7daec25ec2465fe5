// Links: never a crash, never a view out of range, never a control character in what is told.

#include "session/link.hpp"

#include "base/utf8.hpp"
#include "fuzz_input.hpp"

#include <cmath>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text = fuzz::textOf(bytes, size);
    for (const std::string& link : {text, "khorgos:" + text, "khorgos:#" + text}) {
        const session::Link parsed = session::parseLink(link);
        if (parsed.view) {
            const session::Camera& camera = *parsed.view;
            fuzz::require(camera.zoom >= 0.0 && camera.zoom <= session::MaxZoom);
            fuzz::require(std::abs(camera.center.latDeg) <= 90.0 && std::abs(camera.center.lonDeg) <= 180.0);
        }
        for (const session::LinkFault& fault : parsed.faults) {
            fuzz::require(base::escapeControls(fault.part) == fault.part && !fault.reason.empty());
        }
        fuzz::require(base::escapeControls(parsed.select) == parsed.select);
    }
    return 0;
}
