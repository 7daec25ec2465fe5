#pragma once
// A small atlas built in code, for tests that need one and no files.
//
//   50 N  +----------------+----------------+
//         |  country/kz     \  country/cn   |      border/kz-cn: 82,50 - 80,46 - 80.5,43
//   43 N  +-----------------+               |      tri-point at 80.5,43
//         |  country/kg     |               |
//   40 N  +-----------------+---------------+
//        70 E              80              90 E
//
// Places: almaty 76.93,43.26; khorgos 80.4,44.2 (on the border); urumqi 87.6,43.8; bishkek 74.6,42.87;
// turpan 89.17,42.95.

#include "atlas/atlas.hpp"
#include "geo/topology.hpp"

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace support {

inline atlas::LocalizedText words(const std::string& en, const std::string& zh, const std::string& kk,
                                  const std::string& ru) {
    atlas::LocalizedText text;
    text.set(atlas::Language::English, en);
    text.set(atlas::Language::Chinese, zh);
    text.set(atlas::Language::Kazakh, kk);
    text.set(atlas::Language::Russian, ru);
    return text;
}

/// The same word in all four languages.
inline atlas::LocalizedText words(const std::string& everywhere) {
    return words(everywhere, everywhere, everywhere, everywhere);
}

inline atlas::Layer miniLayer(const std::string& id, int key) {
    atlas::Layer layer;
    layer.id = id;
    layer.group = id.substr(0, id.find('/'));
    layer.name = words(id);
    layer.description = words("About " + id);
    if (key > 0) {
        layer.key = key;
    }
    return layer;
}

inline atlas::Layer miniBaseLayer(const std::string& id, bool on) {
    atlas::Layer layer = miniLayer(id, 0);
    layer.isBase = true;
    layer.onByDefault = on;
    return layer;
}

inline atlas::Article miniArticle(const std::string& summary) {
    atlas::Article article;
    article.summary = words(summary);
    article.body.push_back({words("A paragraph. " + summary), {{"document-a", "paragraph 1"}}});
    return article;
}

inline atlas::Feature miniFeature(const std::string& id, const std::string& layer, const std::string& kind,
                                  const atlas::LocalizedText& names, const geo::LonLat& anchor, int rank) {
    atlas::Feature feature;
    feature.id = id;
    feature.layer = layer;
    feature.kind = kind;
    feature.names = names;
    feature.anchor = anchor;
    feature.geometry = anchor;
    feature.rank = rank;
    feature.article = miniArticle("About " + id + ".");
    return feature;
}

inline std::vector<geo::MultiPolygon> miniCountryShapes() {
    const geo::Ring kz = {{70, 43}, {80.5, 43}, {80, 46}, {82, 50}, {70, 50}, {70, 43}};
    const geo::Ring cn = {{80.5, 40}, {90, 40}, {90, 50}, {82, 50}, {80, 46}, {80.5, 43}, {80.5, 40}};
    const geo::Ring kg = {{70, 40}, {80.5, 40}, {80.5, 43}, {70, 43}, {70, 40}};
    return {{geo::Polygon{{kz}}}, {geo::Polygon{{cn}}}, {geo::Polygon{{kg}}}};
}

inline atlas::Geography miniGeography() {
    atlas::Geography geography;
    geography.window = {70, 40, 90, 50};
    geography.countries = {"country/kz", "country/cn", "country/kg"};
    geography.countryTopology = geo::buildTopology(miniCountryShapes(), geography.window);
    geography.units = {"admin1/cn-xj"};
    geography.unitTopology = geo::buildTopology(
        std::vector<geo::MultiPolygon>{{geo::Polygon{{{{82, 41}, {89, 41}, {89, 49}, {82, 49}, {82, 41}}}}}},
        geography.window);
    geography.rivers.push_back({{{85, 43.5}, {82, 43.9}, {79, 44}, {77, 44.5}}, 1});
    geography.lakes.push_back({geo::Polygon{{{{74, 46}, {77, 46}, {77, 46.8}, {74, 46.8}, {74, 46}}}}});
    geography.coreElevation = {{75, 42, 85, 48}, 5, 3, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15}};
    geography.overviewElevation = {geography.window, 4, 2, {100, 200, 300, 400, 500, 600, 700, 800}};
    return geography;
}

inline std::vector<atlas::Feature> miniFeatures(const atlas::Geography& geography) {
    const std::vector<geo::MultiPolygon> shapes = miniCountryShapes();
    std::vector<atlas::Feature> features;
    const auto country = [&](std::size_t i, const atlas::LocalizedText& names, const geo::LonLat& label, int rank) {
        atlas::Feature feature = miniFeature(geography.countries[i], "countries", "country", names, label, rank);
        feature.geometry = shapes[i];
        feature.origin = atlas::Origin::BaseMap;
        features.push_back(std::move(feature));
    };
    country(0, words("Kazakhstan", "哈萨克斯坦", "Қазақстан", "Казахстан"), {75, 47}, 1);
    country(1, words("China", "中国", "Қытай", "Китай"), {86, 45}, 1);
    country(2, words("Kyrgyzstan", "吉尔吉斯斯坦", "Қырғызстан", "Киргизия"), {75, 41.5}, 2);

    atlas::Feature unit =
        miniFeature("admin1/cn-xj", "admin1", "unit", words("Xinjiang", "新疆", "Шыңжаң", "Синьцзян"), {85.5, 45}, 3);
    unit.geometry = geo::MultiPolygon{{{{{82, 41}, {89, 41}, {89, 49}, {82, 49}, {82, 41}}}}};
    unit.origin = atlas::Origin::BaseMap;
    features.push_back(std::move(unit));

    atlas::Feature lake = miniFeature("lake/balkhash", "water", "lake",
                                      words("Balkhash", "巴尔喀什湖", "Балқаш", "Балхаш"), {75.5, 46.4}, 2);
    lake.geometry = geography.lakes.front();
    lake.origin = atlas::Origin::BaseMap;
    features.push_back(std::move(lake));

    atlas::Feature river =
        miniFeature("river/ili", "water", "river", words("Ili", "伊犁河", "Іле", "Или"), {79, 44}, 2);
    river.geometry = geo::MultiLineString{geography.rivers.front().line};
    river.origin = atlas::Origin::BaseMap;
    features.push_back(std::move(river));

    atlas::Feature town =
        miniFeature("town/1", "towns", "town", words("Taldykorgan", "塔尔迪库尔干", "Талдықорған", "Талдыкорган"),
                    {78.37, 45.02}, 3);
    town.origin = atlas::Origin::BaseMap;
    town.population = 140000;
    features.push_back(std::move(town));

    atlas::Feature border = miniFeature(
        std::string(atlas::SharedBorder), "border/kz-cn", "border",
        words("Kazakhstan–China border", "中哈边界", "Қазақстан–Қытай шекарасы", "Граница Казахстана и Китая"),
        {80, 46}, 1);
    border.geometry = geo::sharedLine(geography.countryTopology, 0, 1);
    atlas::Claim length;
    length.id = "claim/border-length-a";
    length.text = words("The border is 1,533 km long.");
    length.quantity = atlas::Quantity{"border-length", 1533.0, "km", atlas::QuantityKind::Observed};
    length.citations = {{"document-a", "paragraph 2"}};
    border.article.claims.push_back(length);
    length.id = "claim/border-length-b";
    length.text = words("The border is 1,700 km long.");
    length.quantity->value = 1700.0;
    length.citations = {{"document-b", "section 1"}};
    border.article.claims.push_back(length);
    features.push_back(std::move(border));

    const geo::LonLat almaty{76.93, 43.26};
    const geo::LonLat khorgos{80.4, 44.2};
    const geo::LonLat urumqi{87.6, 43.8};
    const geo::LonLat bishkek{74.6, 42.87};
    const geo::LonLat turpan{89.17, 42.95};
    const atlas::LocalizedText almatyNames = words("Almaty", "阿拉木图", "Алматы", "Алматы");
    const atlas::LocalizedText khorgosNames = words("Khorgos", "霍尔果斯", "Қорғас", "Хоргос");
    const atlas::LocalizedText urumqiNames = words("Urumqi", "乌鲁木齐", "Үрімжі", "Урумчи");
    const atlas::LocalizedText turpanNames = words("Turpan", "吐鲁番", "Тұрпан", "Турфан");
    features.push_back(miniFeature("place/almaty", "places", "city", almatyNames, almaty, 1));
    features.push_back(miniFeature("place/khorgos", "places", "crossing", khorgosNames, khorgos, 2));
    features.push_back(miniFeature("place/urumqi", "places", "city", urumqiNames, urumqi, 1));
    features.push_back(miniFeature("place/bishkek", "places", "capital",
                                   words("Bishkek", "比什凯克", "Бішкек", "Бишкек"), bishkek, 2));
    features.push_back(miniFeature("place/turpan", "places", "city", turpanNames, turpan, 3));

    atlas::Feature route = miniFeature("route/ili", "silk-road/ili", "silk-road",
                                       words("Ili road", "伊犁道", "Іле жолы", "Илийская дорога"), khorgos, 2);
    atlas::Segment east;
    east.through = {{turpan, turpanNames, "place/turpan"},
                    {urumqi, urumqiNames, "place/urumqi"},
                    {khorgos, khorgosNames, "place/khorgos"}};
    east.certainty = atlas::Certainty::Certain;
    atlas::Segment west;
    west.through = {{khorgos, khorgosNames, "place/khorgos"},
                    {{78.4, 43.8}, words("A ford"), ""},
                    {almaty, almatyNames, "place/almaty"}};
    west.certainty = atlas::Certainty::Hypothetical;
    route.segments = {east, west};
    route.geometry = geo::MultiLineString{{turpan, urumqi, khorgos}, {khorgos, {78.4, 43.8}, almaty}};
    features.push_back(std::move(route));

    const auto shownAt = [&](const std::string& id, const std::string& layer, const std::string& kind,
                             const std::string& place, const geo::LonLat& anchor, const std::string& when) {
        atlas::Feature feature = miniFeature(id, layer, kind, words(id), anchor, 3);
        feature.shownAt = place;
        feature.geometry = std::monostate{};
        feature.when = *atlas::parseTimeSpan(when);
        features.push_back(std::move(feature));
    };
    shownAt("event/visit", "events", "event", "place/almaty", almaty, "1994-04");
    shownAt("treaty/border", "events", "treaty", "border/kz-cn", {80, 46}, "1994-04-26");
    shownAt("event/envoy", "events", "event", "place/turpan", turpan, "-0138/-0126");
    return features;
}

/// Two chapters: one with all that a chapter can have, one with as little as it can.
inline atlas::Story miniStory() {
    atlas::Chapter first;
    first.title = words("One", "一", "Бір", "Один");
    first.text = words("A text.", "文字。", "Мәтін.", "Текст.");
    first.center = {77, 43};
    first.zoom = 5.0;
    first.when = *atlas::parseTimeSpan("-0138/-0126");
    first.layers = {"places"};
    first.select = std::string(atlas::SharedBorder);
    first.claims = {"claim/border-length-a"};
    first.citations = {{"document-a", "paragraph 2, sentence 1"}};
    atlas::Chapter second;
    second.title = words("Two", "二", "Екі", "Два");
    second.text = first.text;
    second.center = {80, 44};
    second.zoom = 6.0;
    second.citations = {{"document-b", ""}};
    return {"story/mini", words("A story", "故事", "Әңгіме", "Рассказ"), words("About it."), {first, second}};
}

/// Layers: border (1) with border/kz-cn, silk-road (2) with silk-road/ili and silk-road/steppe, places (3), events (4);
/// base relief, water, admin1, towns, graticule (off).
inline atlas::Atlas::Parts miniParts() {
    atlas::Atlas::Parts parts;
    parts.layers = {miniLayer("border", 1),        miniLayer("border/kz-cn", 0),     miniLayer("silk-road", 2),
                    miniLayer("silk-road/ili", 0), miniLayer("silk-road/steppe", 0), miniLayer("places", 3),
                    miniLayer("events", 4),        miniBaseLayer("relief", true),    miniBaseLayer("water", true),
                    miniBaseLayer("admin1", true), miniBaseLayer("towns", true),     miniBaseLayer("graticule", false)};
    atlas::Document documentA;
    documentA.id = "document-a";
    documentA.title = words("Document A");
    documentA.kind = "article";
    atlas::Document documentB;
    documentB.id = "document-b";
    documentB.title = words("Document B");
    documentB.kind = "encyclopedia";
    parts.documents = {documentA, documentB};
    parts.geography = miniGeography();
    parts.features = miniFeatures(parts.geography);
    parts.stories = {miniStory()};
    return parts;
}

inline std::shared_ptr<const atlas::Atlas> miniAtlas() {
    return std::make_shared<const atlas::Atlas>(miniParts());
}

}  // namespace support
