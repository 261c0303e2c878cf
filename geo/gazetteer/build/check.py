"""Checks of what was built, written to `coverage.json`: the polygons are not shipped, this proof of them is."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from geo.errors import VerbatlasError
from geo.gazetteer.build.france import France
from geo.gazetteer.build.shapes import MAX_TOWN_HALL_GAP_M, distance_to_m
from geo.gazetteer.build.tables import read_table
from geo.gazetteer.build.towns import GeonamesTown
from geo.point import Point, distance_m

OVERSEAS_PREFIXES = ("97", "98")

ODD_M = 10_000.0
"""A commune whose point is farther than this from GeoNames' is listed, for somebody to look at."""


class TableError(VerbatlasError, ValueError):
    """A table written by hand names a place that the gazetteer does not hold."""

    code = "gazetteer-table"


def coverage(france: France, written: Mapping[str, Point], towns: Iterable[GeonamesTown]) -> dict[str, Any]:
    """How the written points lie in their communes, and how far they are from GeoNames' points.

    `written` holds the points as they stand in the table, by INSEE code.
    """
    metropolitan = [code for code in france.cog.communes if not code.startswith(OVERSEAS_PREFIXES)]
    gaps = {c: distance_to_m(france.communes[c], written[c]) for c in metropolitan if c in written}
    kinds = [france.points[code].kind for code in metropolitan if code in france.points]
    return {
        "metropolitan_communes": len(metropolitan),
        "inside": sum(gap == 0 for gap in gaps.values()),
        "within_400_m": sum(gap <= MAX_TOWN_HALL_GAP_M for gap in gaps.values()),
        "farthest_m": round(max(gaps.values())),
        "at_the_town_hall": kinds.count("town_hall"),
        "at_the_centroid": kinds.count("centroid"),
        "corrected_by_hand": kinds.count("hand"),
        "geonames": _against_geonames(written, towns),
    }


def _against_geonames(written: Mapping[str, Point], towns: Iterable[GeonamesTown]) -> dict[str, Any]:
    """GeoNames is an independent witness: it files a town under the INSEE code of its commune."""
    theirs: dict[str, Point] = {}
    for town in towns:
        if town.country == "FR" and town.admin4 in written:
            theirs.setdefault(town.admin4, town.point)
    apart = {code: distance_m(point, written[code]) for code, point in theirs.items()}
    odd = sorted(code for code, metres in apart.items() if metres > ODD_M)
    return {
        "communes_in_common": len(apart),
        "median_m": round(median(apart.values())),
        "95_percent_within_m": round(quantiles(apart.values(), n=20)[-1]),
        "farther_than_10_km": odd,
    }


def check_hand_tables(tables: Path) -> None:
    """Raises TableError when a hand-written table names a code that no table holds."""
    holders = ("communes", "departements", "regions", "former_regions", "natural_regions", "countries")
    codes = {row["code"] for name in holders for row in read_table(tables / f"{name}.tsv")}
    for name, column in (("short_forms", "code"), ("demonyms", "code"), ("venues", "parent")):
        unknown = [row for row in read_table(tables / f"{name}.tsv") if row[column] not in codes]
        if unknown:
            raise TableError(f"{name}.tsv: no such place: {[row[column] for row in unknown]}", table=name)
