#include "session/theme.hpp"

namespace session {

void completeFileStyles(Theme& theme) {
    const auto symbol = theme.symbols.find("default");
    for (FileStyle& style : theme.files) {
        style.line = theme.defaultStroke;
        style.line.color = style.stroke;
        if (symbol != theme.symbols.end()) {
            style.symbol = symbol->second;
        }
        style.symbol.fill = style.stroke;
    }
}

}  // namespace session
