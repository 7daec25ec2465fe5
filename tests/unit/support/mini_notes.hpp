#pragma once
// Notes with something in every member, and a clock that stands still until it is set.

#include "atlas/time_span.hpp"
#include "data/notes_store.hpp"
#include "session/note.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace support {

inline session::Note titled(std::string title) {
    session::Note note;
    note.title = std::move(title);
    return note;
}

inline geo::Geometry aLine() {
    return geo::MultiLineString{{{80.25, 44.2}, {80.4, 44.25}, {81.0, 43.9}}, {{75.0, 40.0}, {75.5, 40.5}}};
}

inline geo::Geometry anArea() {
    const geo::Ring outer{{75.0, 45.0}, {76.0, 45.0}, {76.0, 46.0}, {75.0, 46.0}, {75.0, 45.0}};
    const geo::Ring hole{{75.2, 45.2}, {75.4, 45.2}, {75.4, 45.4}, {75.2, 45.2}};
    const geo::Ring other{{-10.0, -5.0}, {-9.0, -5.0}, {-9.0, -4.0}, {-10.0, -5.0}};
    return geo::MultiPolygon{{{outer, hole}}, {{other}}};
}

inline session::Note wholeNote() {
    session::Note note;
    note.title = "Хоргос 霍尔果斯 قورعاس 🐫";
    note.text = "Қазақша мәтін.\n\tTwo lines, \"quoted\", with a \\ and a ' in it.\n汉字";
    note.tags = {"жол", "路", "a \"tag\""};
    note.when = *atlas::parseTimeSpan("-0138/-0126~");
    note.links = {"place/khorgos", "route/silk-road-tianshan-n"};
    note.place = geo::LonLat{80.41, 44.21};
    return note;
}

/// Counts on by itself, so that no two changes have the same hour.
inline data::NotesStore::Clock countingClock(std::int64_t first = 1'700'000'000) {
    return [now = first]() mutable { return now++; };
}

inline data::NotesStore openNotes(const std::filesystem::path& path) {
    base::Result<data::NotesStore> store = data::NotesStore::open(path, countingClock());
    EXPECT_TRUE(store) << (store ? "" : store.error().where + ": " + store.error().message);
    return std::move(store.value());
}

/// Those that can be shown; nothing may be wrong with the others.
inline std::vector<session::Note> notesIn(data::NotesStore& store) {
    base::Result<data::LoadedNotes> loaded = store.all();
    EXPECT_TRUE(loaded) << (loaded ? "" : loaded.error().message);
    EXPECT_TRUE(!loaded || loaded->diagnostics.empty()) << loaded->diagnostics.front().message;
    return loaded ? std::move(loaded->notes) : std::vector<session::Note>();
}

inline std::vector<std::string> titlesIn(data::NotesStore& store) {
    std::vector<std::string> titles;
    for (const session::Note& note : notesIn(store)) {
        titles.push_back(note.title);
    }
    return titles;
}

}  // namespace support
