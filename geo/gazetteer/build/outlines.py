"""Drawing the outlines of the base map: départements (régions are made of them) and countries."""

import json
from collections.abc import Iterable, Sequence
from math import sqrt
from pathlib import Path
from typing import Any

import shapely
from shapely import MultiPolygon
from shapely.geometry.base import BaseGeometry

from geo.aside import write_text
from geo.gazetteer.build.france import FORMER_REGIONS, France
from geo.gazetteer.build.shapes import clean_coverage
from geo.gazetteer.build.topology import AreaShape, encode
from geo.gazetteer.build.world import Country

DEPARTEMENT_TOLERANCE = 0.005
"""Degrees: corners whose triangle is smaller than this squared are dropped (Visvalingam-Whyatt)."""
DEPARTEMENT_STEP = 0.0005
DEPARTEMENT_ISLET = 2e-5
"""Square degrees, about 0.17 km2: smaller islands are not drawn."""

COUNTRY_TOLERANCE = 0.1
COUNTRY_STEP = 0.01
COUNTRY_ISLET = 0.04


def departement_shapes(france: France) -> list[AreaShape]:
    """Each département knows its région, and the région it was in before 2016: those are dissolved at reading."""
    former = {part: code for code, _, parts in FORMER_REGIONS for part in parts.split()}
    region_names = {region.code: region.name for region in france.cog.regions}
    areas = [france.departements[area.code] for area in france.cog.departements]
    return [
        AreaShape(
            id=f"D{area.code}",
            properties={
                "name": area.name,
                "region": f"R{area.region}",
                "region_name": region_names[area.region],
                "former_region": former.get(area.code, ""),
            },
            polygon=polygon,
        )
        for area, polygon in zip(
            france.cog.departements,
            simplified(areas, DEPARTEMENT_TOLERANCE, DEPARTEMENT_ISLET),
            strict=True,
        )
    ]


def country_shapes(countries: Sequence[Country], antarctica: BaseGeometry) -> list[AreaShape]:
    drawn = [country for country in countries if country.outline is not None]
    areas = [country.outline for country in drawn if country.outline is not None]
    polygons = simplified([*areas, antarctica], COUNTRY_TOLERANCE, COUNTRY_ISLET)
    shapes = [
        AreaShape(country.code, {"name": country.name_fr, "continent": f"C-{country.continent}"}, polygon)
        for country, polygon in zip(drawn, polygons, strict=False)
    ]
    return [*shapes, AreaShape("AQ", {"name": "Antarctique", "continent": "C-AN"}, polygons[-1])]


def simplified(areas: Sequence[BaseGeometry], tolerance: float, islet: float) -> list[BaseGeometry]:
    """The areas with fewer corners; shared borders are simplified once, so neither gaps nor overlaps appear.

    A dropped islet may have been an enclave: the hole it leaves goes to the neighbour.
    """
    coverage = clean_coverage([_without_islets(area, islet) for area in areas], 1.2 * sqrt(islet))
    return list(shapely.coverage_simplify(coverage, tolerance))


def _without_islets(area: BaseGeometry, islet: float) -> BaseGeometry:
    """Drops islands smaller than `islet`, except those of an area that has nothing bigger."""
    parts = sorted(shapely.get_parts(area), key=lambda part: -part.area)
    return MultiPolygon([parts[0], *(part for part in parts[1:] if part.area >= islet)])


def write_outline(folder: Path, layer: str, shapes: Iterable[AreaShape], step: float) -> int:
    """Writes `<folder>/<layer>.topojson` without spaces; answers its size in bytes."""
    return write_document(folder, layer, encode(layer, list(shapes), step))


def write_document(folder: Path, layer: str, document: dict[str, Any]) -> int:
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":")) + "\n"
    write_text(folder / f"{layer}.topojson", text)
    return len(text.encode())
