#pragma once
// NoteDesk: keeps the user's notes for the window: carries out what is to be done with them, and says what is stored.

#include "app/world.hpp"
#include "data/notes_editor.hpp"
#include "session/action.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace app {

class NoteDesk {
public:
    /// `world` must outlive it. The file is made with the first note; where there is one, its notes are shown at the
    /// next poll.
    NoteDesk(const World& world, std::filesystem::path file);

    void take(const session::NoteTask& task, atlas::Language language);

    /// What has come about, also through other programs, which are looked for now and then. `now` in seconds.
    [[nodiscard]] std::vector<session::NoteStep> poll(double now, atlas::Language language);

    /// Another program may have changed something: ask again after so long.
    static constexpr double LookSeconds = 2.0;
    [[nodiscard]] bool isOpen() const { return m_editor.has_value(); }

private:
    [[nodiscard]] bool open(atlas::Language language);
    void show();
    void fail(const base::Error& error, atlas::Language language);
    void store(const session::Note& note, atlas::Language language);
    void takeAway(const session::notes::TakeAway& task, atlas::Language language);
    void step(base::Result<data::Undone> undone, atlas::Language language);
    [[nodiscard]] const std::string& words(std::string_view key, atlas::Language language) const {
        return m_world.strings.text(language, key);
    }

    const World& m_world;
    std::filesystem::path m_file;
    std::optional<data::NotesEditor> m_editor;
    std::vector<session::NoteStep> m_steps;
    double m_lookedAt = 0.0;
    bool m_isBroken = false;  // it was told, and is not tried again by itself
};

}  // namespace app
