#include "data/base64.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace data {

std::string base64Of(std::string_view bytes) {
    constexpr std::string_view Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    constexpr std::size_t Group = 3;
    std::string text;
    text.reserve((bytes.size() + 2) / Group * 4);
    for (std::size_t at = 0; at < bytes.size(); at += Group) {
        const std::size_t count = std::min(Group, bytes.size() - at);
        std::uint32_t bits = 0;
        for (std::size_t i = 0; i < Group; ++i) {
            bits = (bits << 8U) | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
        }
        constexpr std::array<unsigned, 4> Shifts = {18, 12, 6, 0};
        for (std::size_t i = 0; i < Shifts.size(); ++i) {
            text += i <= count ? Letters[(bits >> Shifts.at(i)) & 63U] : '=';
        }
    }
    return text;
}

}  // namespace data
