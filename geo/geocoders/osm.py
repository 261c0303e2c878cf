"""What Nominatim and Photon have in common: places told in OpenStreetMap's words."""

import re
from collections.abc import Mapping

from geo.geocoders.agreement import departement_of, in_france
from geo.geocoders.reading import text
from geo.place import Level, Place, Precision
from geo.point import Point

LEVEL_OF_PRECISION = {
    Precision.DEPARTEMENT: Level.DEPARTEMENT,
    Precision.REGION: Level.REGION,
    Precision.COUNTRY: Level.COUNTRY,
    Precision.CONTINENT: Level.CONTINENT,
}
_ISO_DEPARTEMENT = re.compile(r"FR-(97\d|2[AB]|(?!20)\d\d)[A-Z]?")
"""ISO 3166-2: "FR-15"; Paris and the Lyon metropolis are "FR-75C" and "FR-69M"; Corsica is "FR-20R"."""


def departement(address: Mapping[str, object]) -> str:
    """The code of the French département, "" abroad or when the address does not say."""
    country = text(address.get("country_code") or address.get("countrycode")).upper()
    if not country or not in_france(country):
        return ""
    for key, value in address.items():
        if key.startswith("ISO3166-2") and (code := _ISO_DEPARTEMENT.fullmatch(text(value))):
            return code[1]
    postcode = text(address.get("postcode")).strip()
    if not re.fullmatch(r"\d{5}", postcode):
        return ""
    if postcode.startswith("20"):
        return "2A" if postcode < "20200" else "2B"
    return departement_of(postcode)  # true but for some forty communes served from across the border


def place(
    precision: Precision, *, code: str, name: str, country: str, departement: str, point: Point
) -> Place | None:
    """The commune, town or area of an answer. `code` stays empty when OpenStreetMap does not give ours."""
    level = LEVEL_OF_PRECISION.get(precision)
    if precision == Precision.LOCAL_AREA or not name:
        return None
    if level is None:
        level = Level.COMMUNE if country and in_france(country) else Level.FOREIGN_TOWN
        at = point if precision == Precision.COMMUNE else None
        return Place(code, name, level, at, departement=departement, country=country)
    if level == Level.COUNTRY:
        code = country
    elif level == Level.DEPARTEMENT:
        code = f"D{departement}" if departement else ""
    elif level == Level.REGION:
        code = f"R{code}" if code else ""
    return Place(code, name, level, point, departement=departement, country=country)
