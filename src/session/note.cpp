#include "session/note.hpp"

#include "base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <variant>

namespace session {
namespace {

enum class Lines { One, Many };

base::Failure unsound(std::string_view member, std::string message) {
    return base::fail(base::ErrorCode::OutOfRange, std::string(member), std::move(message));
}

bool isControl(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

base::Result<void> checkText(std::string_view member, std::string_view text, std::size_t maxBytes, Lines lines) {
    if (text.size() > maxBytes) {
        return unsound(member, fmt::format("it has {} bytes; {} are the most", text.size(), maxBytes));
    }
    if (!base::isValidUtf8(text)) {
        return unsound(member, "it is no UTF-8");
    }
    const std::u32string signs = base::decodeUtf8(text);
    const bool hasControls = std::ranges::any_of(
        signs, [&](char32_t c) { return isControl(c) && (lines == Lines::One || (c != U'\n' && c != U'\t')); });
    return hasControls ? unsound(member, "it holds control characters; take them out") : base::Result<void>();
}

base::Result<void> checkWords(std::string_view member, const std::vector<std::string>& words, std::size_t maxWords,
                              std::size_t maxBytes) {
    if (words.size() > maxWords) {
        return unsound(member, fmt::format("there are {}; {} are the most", words.size(), maxWords));
    }
    for (const std::string& word : words) {
        if (word.empty()) {
            return unsound(member, "one of them is empty");
        }
        if (base::Result<void> checked = checkText(member, word, maxBytes, Lines::One); !checked) {
            return checked;
        }
    }
    return {};
}

class PlaceCheck {
public:
    base::Result<void> operator()(std::monostate) { return {}; }
    base::Result<void> operator()(const geo::LonLat& point) { return checkPoints({point}); }
    base::Result<void> operator()(const geo::MultiLineString& lines) {
        if (lines.empty()) {
            return fault("there is no line in it");
        }
        for (const geo::LineString& line : lines) {
            if (line.size() < 2) {
                return fault("a line has two points at least");
            }
            if (base::Result<void> checked = checkPoints(line); !checked) {
                return checked;
            }
        }
        return {};
    }
    base::Result<void> operator()(const geo::MultiPolygon& areas) {
        if (areas.empty()) {
            return fault("there is no area in it");
        }
        for (const geo::Polygon& area : areas) {
            if (area.rings.empty()) {
                return fault("an area has a ring at least");
            }
            for (const geo::Ring& ring : area.rings) {
                if (ring.size() < 4 || ring.front() != ring.back()) {
                    return fault("a ring is closed and has four points at least, the last one like the first");
                }
                if (base::Result<void> checked = checkPoints(ring); !checked) {
                    return checked;
                }
            }
        }
        return {};
    }

private:
    static base::Failure fault(std::string message) { return unsound("place", std::move(message)); }

    base::Result<void> checkPoints(const geo::LineString& points) {
        m_points += points.size();
        if (m_points > MaxNotePoints) {
            return fault(fmt::format("it has more than {} points", MaxNotePoints));
        }
        const auto off = std::ranges::find_if_not(points, &geo::isOnEarth);
        return off == points.end() ? base::Result<void>()
                                   : fault(fmt::format("{}, {} is not on the earth", off->lonDeg, off->latDeg));
    }

    std::size_t m_points = 0;
};

base::Result<void> checkTime(const atlas::TimeSpan& when) {
    const base::Result<atlas::TimeSpan> again = atlas::parseTimeSpan(atlas::formatEdtf(when));
    if (!again) {
        return unsound("when", again.error().message);
    }
    return *again == when ? base::Result<void>() : unsound("when", "it has no written form");
}

bool isWritableHour(std::int64_t seconds) {
    constexpr std::int64_t EndOf9999 = 253'402'300'799;
    return seconds >= 0 && seconds <= EndOf9999;
}

}  // namespace

bool haveSameContent(const Note& a, const Note& b) {
    Note other = b;
    other.changed = a.changed;
    other.revision = a.revision;
    return a == other;
}

bool isNoteId(std::string_view text) {
    return text.size() == NoteIdLength &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

base::Result<void> checkNote(const Note& note) {
    base::Result<void> checked = checkText("title", note.title, MaxNoteTitleBytes, Lines::One);
    if (checked) {
        checked = checkText("text", note.text, MaxNoteTextBytes, Lines::Many);
    }
    if (checked) {
        checked = checkWords("tags", note.tags, MaxNoteTags, MaxNoteTagBytes);
    }
    if (checked) {
        checked = checkWords("links", note.links, MaxNoteLinks, MaxNoteLinkBytes);
    }
    if (checked && note.when) {
        checked = checkTime(*note.when);
    }
    if (checked && (!isWritableHour(note.created) || !isWritableHour(note.changed))) {
        checked = unsound("hour", "it lies before 1970 or after 9999");
    }
    return checked ? std::visit(PlaceCheck(), note.place) : checked;
}

atlas::FeatureId noteFeatureId(std::string_view id) {
    return "note/" + std::string(id);
}

}  // namespace session
