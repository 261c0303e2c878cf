"""Towns from GeoNames: those abroad, with their French names, and those of the French overseas countries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import combining, normalize

from babel import Locale
from babel.core import get_global

from geo.gazetteer.build.sources import TOWNS, read_npm
from geo.gazetteer.build.tables import Row, point_cells, read_table
from geo.gazetteer.gazetteer import COLLECTIVITIES
from geo.point import Point

MIN_POPULATION = 15_000

FRENCH = frozenset({"FR", "GP", "MQ", "GF", "RE", "YT"})
"""Where the communes come from INSEE: GeoNames would only add doubles."""

PARTS_OF_TOWNS = frozenset({"PPLX", "PPLH", "PPLQ", "PPLW"})
"""Feature codes of quarters, and of places that are historical, abandoned or destroyed."""


@dataclass(frozen=True, slots=True)
class GeonamesTown:
    geoname_id: str
    name: str
    alternates: tuple[str, ...]  # in all languages, without saying which
    country: str
    point: Point
    feature: str
    admin4: str  # the INSEE code, in France
    population: int
    timezone: str


def load_towns(cache: Path) -> list[GeonamesTown]:
    """Places of 500 inhabitants or more, most populous first. Columns: GeoNames' `geoname` table."""
    lines = read_npm(TOWNS, cache, "dist/cities500.txt").decode("utf-8").split("\n")
    towns = [_town(line.split("\t")) for line in lines if line]
    return sorted(towns, key=lambda town: (-town.population, int(town.geoname_id)))


def _town(cells: list[str]) -> GeonamesTown:
    return GeonamesTown(
        geoname_id=cells[0],
        name=cells[1],
        alternates=tuple(cells[3].split(",")),
        country=cells[8],
        point=Point(float(cells[4]), float(cells[5])),
        feature=cells[7],
        admin4=cells[13],
        population=int(cells[14]),
        timezone=cells[17],
    )


def foreign_town_rows(towns: Iterable[GeonamesTown], hand: Path) -> Iterable[Row]:
    """Towns abroad of 15,000 inhabitants or more; `name` is French where we know it."""
    abroad = [t for t in towns if t.country not in FRENCH and t.feature not in PARTS_OF_TOWNS]
    french = french_names(abroad, hand)
    for town in abroad:
        names = french.get(town.geoname_id, [])
        if town.population < MIN_POPULATION and not names:
            continue
        best, *others = [*names, town.name]
        yield {
            "code": f"G{town.geoname_id}",
            "name": best,
            "other_names": "|".join(dict.fromkeys(name for name in others if name != best)),
            "country": town.country,
            **point_cells(town.point),
            "population": str(town.population),
        }


def french_names(towns: list[GeonamesTown], hand: Path) -> dict[str, list[str]]:
    """French names by GeoNames id: our list, confirmed by GeoNames' alternate names, then CLDR's.

    GeoNames gives names in all languages without saying which; CLDR names in French the towns that stand for
    a time zone (Europe/London: Londres). Raises LookupError for a name of our list that GeoNames does not know.
    """
    found: dict[str, list[str]] = {}
    for row in read_table(hand / "exonyms.tsv"):
        local = [town for town in towns if town.country == row["country"]]
        for name in row["names"].split("|"):
            found.setdefault(_called(name, local).geoname_id, []).append(name)
    for zone, name in _zone_names().items():
        town = _of_zone(zone, towns)
        if town and name not in found.setdefault(town.geoname_id, []):
            found[town.geoname_id].append(name)
    return found


def _called(name: str, towns: list[GeonamesTown]) -> GeonamesTown:
    """The most populous of the towns that bear this name, `towns` being sorted."""
    for town in towns:
        if name == town.name or name in town.alternates:
            return town
    raise LookupError(f"GeoNames knows no {name!r} in {towns[0].country if towns else 'that country'}")


def _zone_names() -> Mapping[str, str]:
    """CLDR's French exemplar cities: time zone -> city. "Marengo [Indiana]" is no name, and is left out."""
    zones: Mapping[str, Any] = Locale("fr").time_zones
    names = {zone: str(data["city"]).replace("’", "'") for zone, data in zones.items() if "city" in data}
    return {zone: names[zone] for zone in sorted(names) if not set("[(") & set(names[zone])}


def _of_zone(zone: str, towns: list[GeonamesTown]) -> GeonamesTown | None:
    """The town whose English name stands in the zone's id: Europe/London is London."""
    zone_name = zone.split("/")[-1].replace("_", " ")
    canonical = get_global("zone_aliases").get(zone, zone)
    for town in towns:
        if town.timezone in (zone, canonical) and _plain(town.name) == _plain(zone_name):
            return town
    return None


def corrected_points(towns: Iterable[GeonamesTown], hand: Path) -> dict[str, Point]:
    """INSEE code -> GeoNames' point, for the communes whose town hall the source misplaces.

    The list is ours (`hand/corrected_points.tsv`), the coordinates are GeoNames'.
    """
    points = {town.geoname_id: town.point for town in towns}
    return {row["code"]: points[row["geonameid"]] for row in read_table(hand / "corrected_points.tsv")}


def overseas_points(towns: Sequence[GeonamesTown], names: Mapping[str, str], hand: Path) -> dict[str, Point]:
    """Points of communes without polygon: INSEE code -> the town of the same name in the same country.

    The seat of some bears another name: Lifou's is Wé (`hand/overseas_seats.tsv`).
    """
    known: dict[tuple[str, str], Point] = {}
    for town in towns:
        for name in (town.name, *town.alternates):
            known.setdefault((town.country, _plain(name)), town.point)
    keys = {code: (COLLECTIVITIES.get(code[:3], ""), _plain(name)) for code, name in names.items()}
    points = {town.geoname_id: town.point for town in towns}
    seats = {row["code"]: points[row["geonameid"]] for row in read_table(hand / "overseas_seats.tsv")}
    return {code: known[key] for code, key in keys.items() if key in known} | seats


def _plain(name: str) -> str:
    """Lower case, without accents or hyphens."""
    bare = "".join(char for char in normalize("NFD", name) if not combining(char))
    return bare.lower().replace("-", " ").replace("’", "'")
