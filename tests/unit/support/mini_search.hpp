#pragma once
// The search over the mini atlas, with readings for its hanzi.

#include "session/search.hpp"
#include "unit/support/mini_scene.hpp"
#include "unit/support/mini_world.hpp"

namespace support {

inline session::Readings miniReadings() {
    return {
        {U'阿', {"a"}},          {U'拉', {"la"}},   {U'木', {"mu"}},   {U'图', {"tu"}},   {U'长', {"zhang", "chang"}},
        {U'安', {"an"}},         {U'公', {"gong"}}, {U'元', {"yuan"}}, {U'前', {"qian"}}, {U'年', {"nian"}},
        {U'月', {"yue", "rou"}}, {U'日', {"ri"}}};
}

inline const session::SearchIndex& miniSearch() {
    static const session::SearchIndex Index(*miniWorld().atlas, miniScene().strings, miniReadings());
    return Index;
}

}  // namespace support
