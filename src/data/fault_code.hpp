#pragma once
// The codes of all diagnostics of this room. They are printed and scripts may rely on them, so none is ever renamed.
// tests/unit/data provokes each of them once.

#include <array>
#include <string_view>

namespace data::fault {

// Files
inline constexpr std::string_view FileMissing = "file-missing";
inline constexpr std::string_view FileUnreadable = "file-unreadable";
inline constexpr std::string_view FileTooLarge = "file-too-large";
inline constexpr std::string_view FileKindUnknown = "file-kind-unknown";
inline constexpr std::string_view JsonMalformed = "json-malformed";
inline constexpr std::string_view FaultsMany = "faults-many";
inline constexpr std::string_view BakedUnfit = "baked-unfit";
inline constexpr std::string_view FileRead = "file-read";  // a note: what came of a user's file

// Values
inline constexpr std::string_view KeyMissing = "key-missing";
inline constexpr std::string_view KeyDuplicate = "key-duplicate";
inline constexpr std::string_view KeyUnknown = "key-unknown";
inline constexpr std::string_view TypeWrong = "type-wrong";
inline constexpr std::string_view ValueRange = "value-range";
inline constexpr std::string_view ValueUnknown = "value-unknown";
inline constexpr std::string_view TextControl = "text-control";
inline constexpr std::string_view ColorMalformed = "color-malformed";
inline constexpr std::string_view DateMalformed = "date-malformed";
inline constexpr std::string_view SchemaViolated = "schema-violated";
inline constexpr std::string_view SchemaUnknown = "schema-unknown";

// Content
inline constexpr std::string_view IdMalformed = "id-malformed";
inline constexpr std::string_view IdDuplicate = "id-duplicate";
inline constexpr std::string_view ReferenceUnknown = "reference-unknown";
inline constexpr std::string_view ReferenceSelf = "reference-self";
inline constexpr std::string_view LayerUnknown = "layer-unknown";
inline constexpr std::string_view CitationMissing = "citation-missing";
inline constexpr std::string_view CitationUnknown = "citation-unknown";
inline constexpr std::string_view NameMissing = "name-missing";
inline constexpr std::string_view PlaceMissing = "place-missing";
inline constexpr std::string_view PlaceOutside = "place-outside";
inline constexpr std::string_view KindUnknown = "kind-unknown";
inline constexpr std::string_view MeasureUnknown = "measure-unknown";
inline constexpr std::string_view GlyphMissing = "glyph-missing";
inline constexpr std::string_view ArticleEmpty = "article-empty";
inline constexpr std::string_view BorderMissing = "border-missing";

// Shapes
inline constexpr std::string_view GeojsonMalformed = "geojson-malformed";
inline constexpr std::string_view GeometryMissing = "geometry-missing";
inline constexpr std::string_view GeometryKind = "geometry-kind";
inline constexpr std::string_view CoordinateRange = "coordinate-range";
inline constexpr std::string_view RingOpen = "ring-open";
inline constexpr std::string_view RingShort = "ring-short";
inline constexpr std::string_view RingCrossing = "ring-crossing";
inline constexpr std::string_view LineShort = "line-short";
inline constexpr std::string_view CrsUnsupported = "crs-unsupported";
inline constexpr std::string_view FeaturesSkipped = "features-skipped";
inline constexpr std::string_view RasterMalformed = "raster-malformed";
inline constexpr std::string_view VectorMalformed = "vector-malformed";

// KML
inline constexpr std::string_view KmlMalformed = "kml-malformed";
inline constexpr std::string_view TourMissing = "tour-missing";
inline constexpr std::string_view TourStep = "tour-step";

// Interface words
inline constexpr std::string_view LocaleKeyMissing = "locale-key-missing";
inline constexpr std::string_view LocaleKeyExtra = "locale-key-extra";
inline constexpr std::string_view LocalePlaceholder = "locale-placeholder";

// Settings
inline constexpr std::string_view SettingsBroken = "settings-broken";
inline constexpr std::string_view SettingsNewer = "settings-newer";

// Notes
inline constexpr std::string_view NoteUnsound = "note-unsound";

inline constexpr std::array All = {
    FileMissing,      FileUnreadable,   FileTooLarge,     FileKindUnknown,   JsonMalformed,  FaultsMany,
    KeyMissing,       KeyDuplicate,     TypeWrong,        ValueRange,        ValueUnknown,   TextControl,
    ColorMalformed,   DateMalformed,    SchemaViolated,   SchemaUnknown,     IdMalformed,    IdDuplicate,
    ReferenceUnknown, LayerUnknown,     CitationMissing,  CitationUnknown,   NameMissing,    PlaceMissing,
    ArticleEmpty,     BorderMissing,    GeojsonMalformed, GeometryMissing,   GeometryKind,   CoordinateRange,
    RingOpen,         RingShort,        RingCrossing,     LineShort,         CrsUnsupported, FeaturesSkipped,
    RasterMalformed,  LocaleKeyMissing, LocaleKeyExtra,   LocalePlaceholder, SettingsBroken, SettingsNewer,
    KeyUnknown,       ReferenceSelf,    PlaceOutside,     KindUnknown,       MeasureUnknown, GlyphMissing,
    BakedUnfit,       KmlMalformed,     TourMissing,      TourStep,          FileRead,       VectorMalformed,
    NoteUnsound,
};

}  // namespace data::fault
