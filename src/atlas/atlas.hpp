#pragma once
// Atlas: everything the program knows, frozen after loading and shared as shared_ptr<const Atlas>.

#include "atlas/dispute.hpp"
#include "atlas/document.hpp"
#include "atlas/feature.hpp"
#include "atlas/geography.hpp"
#include "atlas/layer.hpp"
#include "atlas/story.hpp"

#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace atlas {

/// The id of the border the atlas is about; its line is the arc shared by the two countries.
inline constexpr std::string_view SharedBorder = "border/kz-cn";

class Atlas {
public:
    struct Parts {
        std::vector<Layer> layers;  // groups with their layers after them, then base layers
        std::vector<Document> documents;
        std::vector<Feature> features;
        std::vector<Dispute> disputes;
        std::vector<Story> stories;
        Geography geography;
    };

    explicit Atlas(Parts parts);

    /// What is put at the end of an atlas.
    struct Additions {
        std::vector<Layer> layers;
        std::vector<Document> documents;
        std::vector<Feature> features;
    };
    /// The other one with more in it; both share the geography.
    Atlas(const Atlas& other, Additions additions);

    /// A copy of everything.
    [[nodiscard]] Parts parts() const;
    [[nodiscard]] const std::vector<Layer>& layers() const { return m_parts.layers; }
    [[nodiscard]] const std::vector<Document>& documents() const { return m_parts.documents; }
    [[nodiscard]] const std::vector<Feature>& features() const { return m_parts.features; }
    [[nodiscard]] const std::vector<Dispute>& disputes() const { return m_parts.disputes; }
    [[nodiscard]] const std::vector<Story>& stories() const { return m_parts.stories; }
    [[nodiscard]] const Geography& geography() const { return *m_geography; }

    /// nullptr where there is none.
    [[nodiscard]] const Feature* feature(std::string_view id) const;
    [[nodiscard]] const Layer* layer(std::string_view id) const;
    [[nodiscard]] const Document* document(std::string_view id) const;
    [[nodiscard]] const Story* story(std::string_view id) const;
    /// The feature that says it, and the claim; null where there is none.
    [[nodiscard]] std::pair<const Feature*, const Claim*> claim(std::string_view id) const;

    /// Features that borrow the place of `id`, in file order.
    [[nodiscard]] const std::vector<std::uint32_t>& shownAt(std::string_view id) const;

    /// The box around all that a fit to this feature should show (its shape, or its anchor).
    [[nodiscard]] geo::LonLatBounds extentOf(const Feature& feature) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    using Index = std::unordered_map<std::string, std::uint32_t, Hash, std::equal_to<>>;

    void buildIndexes();

    Parts m_parts;  // its geography has moved to the next one
    std::shared_ptr<const Geography> m_geography;
    Index m_featureIndex;
    Index m_layerIndex;
    Index m_documentIndex;
    std::unordered_map<std::string, std::pair<std::uint32_t, std::uint32_t>, Hash, std::equal_to<>> m_claimIndex;
    std::unordered_map<std::string, std::vector<std::uint32_t>, Hash, std::equal_to<>> m_shownAt;
};

}  // namespace atlas
