"""Natural regions and regional parks: written by hand in `hand/natural_regions.tsv`, placed by the build.

Nobody publishes their limits as open data in the registries. We give none either: a name, its départements,
and a point in the middle of a few communes that everybody places there.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from geo.gazetteer.build.check import TableError
from geo.gazetteer.build.cog import Cog
from geo.gazetteer.build.tables import Row, point_cells, read_table
from geo.point import Point


def natural_region_rows(hand: Path, cog: Cog, points: Mapping[str, Point]) -> Iterable[Row]:
    """Raises TableError when an anchor is not a commune of one of the region's départements."""
    for row in read_table(hand / "natural_regions.tsv"):
        anchors, departements = row["anchors"].split(), row["departements"].split()
        for code in anchors:
            if code not in cog.communes or cog.communes[code].departement not in departements:
                raise TableError(f"natural_regions.tsv: {row['code']}: {code} is not in {departements}")
        names = ", ".join(cog.communes[code].name for code in anchors)
        yield {
            "code": row["code"],
            "name": row["name"],
            "other_names": row["other_names"],
            "departements": row["departements"],
            **point_cells(middle_of([points[code] for code in anchors])),
            "kind": row["kind"],
            "source": f"our own table, from usage; middle of {names}",
        }


def middle_of(points: list[Point]) -> Point:
    """The mean of the coordinates: good enough over a few tens of kilometres."""
    return Point(
        sum(point.lat for point in points) / len(points),
        sum(point.lon for point in points) / len(points),
    )
