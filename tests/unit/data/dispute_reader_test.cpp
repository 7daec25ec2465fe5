// Disputes in content files, and what is said of those that cannot be used.

#include "data/content_reader.hpp"
#include "data/fault_code.hpp"
#include "data/load_atlas.hpp"
#include "unit/support/mini_geodata.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace {

namespace fault = data::fault;

const std::string Words = R"({"en": "a", "zh": "b", "kk": "c", "ru": "d"})";

std::string disputeWith(const std::string& members) {
    return R"({"version": 1, "disputes": [{"id": "dispute/one", "names": )" + Words + R"(, "text": )" + Words + ", " +
           members + "}]}";
}

constexpr const char* Cited = R"("citations": [{"document": "known", "place": "page 2"}])";

/// The content of one file beside a document "known".
std::unique_ptr<data::Content> read(const std::string& text) {
    auto content = std::make_unique<data::Content>();
    data::addContentText(
        *content, R"({"version": 1, "documents": [{"id": "known", "title": {"en": "K"}, "kind": "article"}]})", "d");
    data::addContentText(*content, text, "disputes.json");
    data::checkCitations(*content);
    return content;
}

bool reports(const base::Diagnostics& diagnostics, std::string_view code, std::string_view pointer) {
    return std::ranges::any_of(diagnostics, [&](const base::Diagnostic& diagnostic) {
        return diagnostic.code == code && diagnostic.pointer == pointer && diagnostic.line > 0;
    });
}

TEST(DisputeReader, ReadsAllOfIt) {
    const auto content = read(disputeWith(std::string(Cited) + R"(, "between": [["country/aa", "territory/bb"]],
        "within": [[70, 40, 80.5, 45]], "settled": true)"));
    EXPECT_TRUE(content->diagnostics.empty()) << base::formatDiagnostic(content->diagnostics.front());
    ASSERT_EQ(content->disputes.size(), 1U);
    const atlas::Dispute& dispute = content->disputes.front().dispute;
    EXPECT_EQ(dispute.id, "dispute/one");
    EXPECT_EQ(dispute.names.in(atlas::Language::Kazakh), "c");
    EXPECT_TRUE(dispute.isSettled);
    ASSERT_EQ(dispute.between.size(), 1U);
    EXPECT_EQ(dispute.between.front().second, "territory/bb");
    EXPECT_EQ(dispute.within, (std::vector<geo::LonLatBounds>{{70, 40, 80.5, 45}}));
    EXPECT_EQ(dispute.citations.front().place, "page 2");
}

TEST(DisputeReader, FaultsAreToldAtTheirPlaces) {
    const auto faultsOf = [](const std::string& members) { return read(disputeWith(members))->diagnostics; };
    EXPECT_TRUE(reports(faultsOf(R"("settled": false)"), fault::CitationMissing, "/disputes/0"));
    EXPECT_TRUE(reports(faultsOf(R"("citations": [{"document": "unknown"}])"), fault::CitationUnknown,
                        "/disputes/0/citations/0/document"));
    const std::string cited = std::string(Cited) + ", ";
    EXPECT_TRUE(reports(faultsOf(cited + R"("between": [["country/aa"]])"), fault::TypeWrong, "/disputes/0/between/0"));
    EXPECT_TRUE(reports(faultsOf(cited + R"("between": [["country/aa", "B"]])"), fault::IdMalformed,
                        "/disputes/0/between/0/1"));
    const std::string pair = cited + R"("between": [["country/aa", "country/bb"]], )";
    EXPECT_TRUE(reports(faultsOf(pair + R"("within": [[1, 2, 3]])"), fault::TypeWrong, "/disputes/0/within/0"));
    EXPECT_TRUE(reports(faultsOf(pair + R"("within": [[9, 2, 3, 4]])"), fault::ValueRange, "/disputes/0/within/0"));
    EXPECT_TRUE(reports(faultsOf(cited + R"("within": [[1, 2, 3, 4]])"), fault::KeyMissing, "/disputes/0"));
}

TEST(DisputeReader, OneThatCitesNothingKnownIsLeftOut) {
    EXPECT_TRUE(read(disputeWith(R"("citations": [{"document": "unknown"}])"))->disputes.empty());
}

TEST(DisputeReader, AnIdCountsOnceAndLooksLikeOne) {
    const std::string one = R"({"id": "dispute/one", "names": )" + Words + R"(, "text": )" + Words + ", " + Cited + "}";
    const auto twice = read("{\"disputes\": [" + one + ", " + one + "]}");
    EXPECT_EQ(twice->disputes.size(), 1U);
    EXPECT_TRUE(reports(twice->diagnostics, fault::IdDuplicate, "/disputes/1"));
    std::string bad = one;
    bad.replace(bad.find("dispute/one"), 11, "Dispute one");
    const auto malformed = read("{\"disputes\": [" + bad + "]}");
    EXPECT_TRUE(malformed->disputes.empty());
    EXPECT_TRUE(reports(malformed->diagnostics, fault::IdMalformed, "/disputes/0/id"));
}

TEST(DisputeReader, BordersOfShapesThatAreNotOnTheMapAreTakenOut) {
    const support::MiniGeodata mini;
    const std::string documents = mini.read("atlas/documents.json");
    const std::size_t at = documents.find("\"id\": \"") + 7;
    const std::string known = documents.substr(at, documents.find('"', at) - at);
    mini.write("atlas/disputes.json", disputeWith(R"("citations": [{"document": ")" + known + R"("}],
        "between": [["country/kz", "country/cn"], ["country/kz", "country/kx"]])"));
    const data::LoadedAtlas loaded = data::loadAtlas(mini.geodata());
    ASSERT_EQ(loaded.atlas->disputes().size(), 1U);
    ASSERT_EQ(loaded.atlas->disputes().front().between.size(), 1U);
    EXPECT_EQ(loaded.atlas->disputes().front().between.front().second, "country/cn");
    EXPECT_TRUE(reports(loaded.diagnostics, fault::ReferenceUnknown, "/disputes/0/between/1/1"));
}

}  // namespace
