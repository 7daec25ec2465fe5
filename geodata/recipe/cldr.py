"""Names of countries and of their first-level units from Unicode's CLDR."""

import xml.etree.ElementTree as ElementTree
from typing import Dict

from window import LANGUAGES


def territory_names(common: str) -> Dict[str, Dict[str, str]]:
    """{"KZ": {"en": "Kazakhstan", …}, …}; the short form is taken where CLDR has one ("Hong Kong")."""
    names: Dict[str, Dict[str, str]] = {}
    for language in LANGUAGES:
        for element in ElementTree.parse(f"{common}/main/{language}.xml").iter("territory"):
            forms = names.setdefault(element.get("type"), {})
            if element.get("alt") == "short" or (element.get("alt") is None and language not in forms):
                forms[language] = element.text
    return names


def subdivision_names(common: str) -> Dict[str, Dict[str, str]]:
    """{"kzala": {"en": "Almaty", …}, …}."""
    names: Dict[str, Dict[str, str]] = {}
    for language in LANGUAGES:
        for element in ElementTree.parse(f"{common}/subdivisions/{language}.xml").iter("subdivision"):
            names.setdefault(element.get("type"), {})[language] = element.text
    return names


def alpha_codes(common: str) -> Dict[str, str]:
    """{"398": "KZ", …}: ISO 3166-1 numeric to two-letter codes; withdrawn codes (ZR, BU) have no name and are skipped."""
    root = ElementTree.parse(f"{common}/supplemental/supplementalData.xml")
    named = territory_names(common)
    return {e.get("numeric"): e.get("type") for e in root.iter("territoryCodes")
            if e.get("numeric") and e.get("type") in named}
