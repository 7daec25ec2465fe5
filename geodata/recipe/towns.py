#!/usr/bin/python3
"""towns.geojson: GeoNames' places of the window that the atlas has no article on.

usage: towns.py CITIES15000_TXT LOCALE_FOLDER ATLAS_FOLDER OUT

Places come from GeoNames' list of places above 15,000 inhabitants, Chinese, Kazakh and Russian names from the
message catalogues of libgeonames, and corrections from names/towns.json. Places that the atlas describes itself
(ATLAS_FOLDER's place/… features) are left out.
"""

import gettext
import json
import math
import os
import re
import subprocess
import sys
from typing import Dict, Iterator, List, NamedTuple, Set, Tuple

from geojson_file import feature_line, write_collection
from window import DETAIL, LANGUAGES, WINDOW, to_units

NAMES = os.path.join(os.path.dirname(os.path.abspath(__file__)), "names", "towns.json")

# GeoNames' first-level codes of Xinjiang, Gansu and Qinghai.
NEAR_CHINA = ("13", "15", "06")
NEAR_POPULATION, DETAIL_POPULATION, OUTER_POPULATION = 20_000, 100_000, 500_000
# Sections of cities and abandoned, destroyed or historical places.
NO_TOWNS = ("PPLX", "PPLQ", "PPLW", "PPLH")
RANK_POPULATIONS = (3_000_000, 1_000_000, 300_000, 80_000)
SAME_NAME_KM, SAME_SPOT_KM = 15.0, 2.5


class Town(NamedTuple):
    number: str
    name: str
    plain_name: str
    aliases: Set[str]
    lon: float
    lat: float
    code: str
    country: str
    unit: str
    population: int


class AtlasPlace(NamedTuple):
    lon: float
    lat: float
    names: Set[str]


def folded(name: str) -> str:
    """A name for comparing: lower case, letters only."""
    return re.sub(r"\W", "", name.casefold())


def read_towns(path: str) -> Iterator[Town]:
    with open(path, encoding="utf-8") as file:
        for row in file:
            f = row.rstrip("\n").split("\t")
            aliases = {folded(name) for name in (f[1], f[2], *f[3].split(",")) if name}
            yield Town(f[0], f[1], f[2], aliases, float(f[5]), float(f[4]), f[7], f[8], f[10], int(f[14] or 0))


def is_wanted(town: Town) -> bool:
    """Everything in Kazakhstan and Kyrgyzstan, much of north-west China, larger towns the farther away."""
    if not WINDOW.covers(town.lon, town.lat) or town.code in NO_TOWNS:
        return False
    if town.country in ("KZ", "KG"):
        return True
    if town.country == "CN" and town.unit in NEAR_CHINA:
        return town.population >= NEAR_POPULATION
    return town.population >= (DETAIL_POPULATION if DETAIL.covers(town.lon, town.lat) else OUTER_POPULATION)


def read_atlas_places(folder: str) -> List[AtlasPlace]:
    """The places that the atlas itself describes, with present and former names."""
    places = []
    for name in sorted(os.listdir(folder)):
        if not name.endswith(".json"):
            continue
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            features = json.load(file).get("features", [])
        for feature in features:
            if feature["id"].startswith("place/") and isinstance(feature.get("at"), list):
                forms = [feature["names"], *(former["names"] for former in feature.get("formerNames", []))]
                places.append(AtlasPlace(*feature["at"], {folded(text) for form in forms for text in form.values()}))
    if not places:
        raise RuntimeError(f"no places in {folder}; towns would double those of the atlas")
    return places


def distance_km(a: Tuple[float, float], b: Tuple[float, float]) -> float:
    shrink = math.cos(math.radians((a[1] + b[1]) / 2))
    return math.hypot((a[0] - b[0]) * shrink, a[1] - b[1]) * 111.2


def is_in_atlas(town: Town, places: List[AtlasPlace]) -> bool:
    """Whether the atlas has this place: the same name nearby, or any name on the very spot."""
    for place in places:
        if abs(place.lat - town.lat) > 0.2 or abs(place.lon - town.lon) > 0.4:
            continue
        away = distance_km((place.lon, place.lat), (town.lon, town.lat))
        if away < SAME_SPOT_KM or (away < SAME_NAME_KM and place.names & town.aliases):
            return True
    return False


def fits_script(language: str, name: str) -> bool:
    """Kazakh and Russian stand in Cyrillic and Chinese in Han characters; catalogues also hold Latin and Arabic ones."""
    if language == "zh":
        return re.search(r"[\u4e00-\u9fff]", name) is not None and re.search(r"[A-Za-z]", name) is None
    return re.fullmatch(r"[\u0400-\u04ff\u2019' .()–-]+", name) is not None


def latin_name(town: Town) -> str:
    """GeoNames' name; without accents where they are a scholar's transcription and not the country's own spelling.

    Macrons and letters beyond Latin Extended-A (Romanian's excepted) mark transcriptions; an apostrophe at the end
    stands for the Russian soft sign.
    """
    name = town.name
    if re.search(r"[āēīōūĀĒĪŌŪ]|[^\u0000-\u017f\u0218-\u021b\u2018\u2019]", name):
        name = town.plain_name
    return name.rstrip("\u2019'`")


def to_simplified(names: List[str]) -> List[str]:
    """Chinese names in simplified characters, by ICU; the catalogues mix both."""
    run = subprocess.run(["uconv", "-f", "utf-8", "-t", "utf-8", "-x", "Traditional-Simplified"],
                         input="\n".join(names).encode(), stdout=subprocess.PIPE, check=True)
    return run.stdout.decode().split("\n")


def chinese_names(numbers: List[str], catalogues: List[dict]) -> Dict[str, str]:
    """By geonameid, without the word for "city" at the end."""
    found: Dict[str, str] = {}
    for number in numbers:
        for catalogue in catalogues:
            name = catalogue.get(number)
            if name and number not in found and fits_script("zh", name):
                found[number] = name
    simplified = to_simplified(list(found.values()))
    return {number: re.sub(r"(?<=..)(特别|广域|廣域)?市$", "", name) for number, name in zip(found, simplified)}


def names_of(town: Town, catalogues: Dict[str, dict], by_hand: Dict[str, str]) -> Dict[str, str]:
    names = {"en": latin_name(town)}
    for language, catalogue in catalogues.items():
        name = catalogue.get(town.number)
        if name and fits_script(language, name):
            names[language] = name.removesuffix(" қаласы")
    names.update(by_hand)
    return {language: names[language] for language in LANGUAGES if language in names}


def read_catalogue(locales: str, folder: str) -> dict:
    with open(os.path.join(locales, folder, "LC_MESSAGES", "geonames.mo"), "rb") as file:
        return gettext.GNUTranslations(file)._catalog


def main(cities: str, locales: str, atlas: str, out: str) -> None:
    with open(NAMES, encoding="utf-8") as file:
        corrections = json.load(file)["towns"]
    places = read_atlas_places(atlas)
    wanted = [town for town in read_towns(cities)
              if is_wanted(town) and "skip" not in corrections.get(town.number, {})]
    towns = [town for town in wanted if not is_in_atlas(town, places)]
    left_out = sorted(town.name for town in wanted if is_in_atlas(town, places))
    # Simplified Chinese first; libgeonames keeps it partly under the bare language.
    chinese = chinese_names([town.number for town in towns], [read_catalogue(locales, f) for f in ("zh_CN", "zh")])
    catalogues = {"zh": chinese, "kk": read_catalogue(locales, "kk"), "ru": read_catalogue(locales, "ru")}
    features = []
    counts = dict.fromkeys(LANGUAGES, 0)
    for town in towns:
        correction = corrections.get(town.number, {})
        names = names_of(town, catalogues, correction.get("name", {}))
        for language in names:
            counts[language] += 1
        rank = correction.get("rank") or 1 + sum(town.population < limit for limit in RANK_POPULATIONS)
        properties = {"id": f"town/{town.number}", "name": names, "cc": town.country, "population": town.population,
                      "rank": rank}
        features.append((-town.population, int(town.number),
                         feature_line(properties, "Point", (to_units(town.lon), to_units(town.lat)))))
    print(f"towns: names {counts}; {len(left_out)} left out as places of the atlas: {', '.join(left_out)}")
    write_collection(out, [line for _, _, line in sorted(features)])


if __name__ == "__main__":
    main(*sys.argv[1:])
