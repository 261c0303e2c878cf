"""What the map draws for a view: clusters, single initiatives and areas, as a GeoJSON FeatureCollection.

It is written from columns, without an object for each of a hundred clusters that would be read once.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import floor
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from pydantic_core import to_json

from data.index import TALLIED, Index, Mask, Rows
from data.store import Summary
from geo.clusters import Groups, group, level_of, to_degrees, to_mercator, window_at
from geo.curve import Curve, Window, narrowed, starts_of
from geo.place import Precision
from geo.point import BBox, Point
from geo.tally import CellTally

MARGIN = 0.1
"""Share of the view's size drawn around it: a marker half in view, and the next step of a pan."""
MAX_FEATURES = 1500
"""Cap on the answer. The grid of 64 px cells cannot reach it on a screen under 2,400 × 2,400 px."""
MANY = 50_000
"""Points from which a view takes them as they are counted already; fewer are counted for it as fast."""
MAX_AREAS = 12
"""Up to so many areas each has its own label, and the labels step aside for one another."""
LABEL_ZOOM = 1
"""Labels are some 130 px wide: grouped as markers would be one zoom level farther, by cells of 128 px."""
CLOSEST = 18
"""The closest zoom of the map (`geo.layers.base_map`)."""
PART = 1e-4
"""Degrees within which markers never part, as `viewport.js` knows."""
TEASER = 90
"""Length, in characters, of the first words of a quote shown when pointing at a marker."""

# GeoJSON puts longitude first (RFC 7946 §3.1.1).
_FEATURE = '{"type":"Feature","geometry":{"type":"Point","coordinates":[%s]},"properties":%s}'
_CLUSTER = '{"type":"cluster","count":%d,"themes":{%s},"bounds":[%s],"place":%s,"name":%s%s}'
_COLLECTION = '{"type":"FeatureCollection","features":[%s],"truncated":%s}'
Summaries = Callable[[Rows], Sequence[Summary]]
"""The entries of some rows of the index, from the store; one deleted a moment ago is left out."""
PlaceOf = Callable[[str], tuple[str, Point | None]]
"""Name and point of a place, by its code."""


@dataclass(frozen=True)
class Sight:
    """What is looked at: the rows of an index that pass, in a window of the grid at a zoom level.

    `tally` gives those that pass, wherever they are, counted by the cells of a grid (`data.index.TALLIED`).
    """

    index: Index
    mask: Mask
    window: Window
    zoom: int
    tally: Callable[[], CellTally] | None = None


@dataclass(frozen=True)
class Namer:
    """Who says what stands there.

    Without `all_read`, an initiative that has no entry was not deleted, only not read: a marker says its place.
    """

    summaries: Summaries
    place_of: PlaceOf
    all_read: bool = True


def viewport(sight: Sight, namer: Namer) -> bytes:
    """The features to draw, biggest first, as JSON.

    Whole cells of the grid are counted: a cluster is the same in all views that hold it, so that it stays where it
    is while the map is moved. Longitudes are those of the window: beyond 180° where it goes on there.
    """
    areas = _areas(sight, namer)
    pins = _pins(sight, namer)
    room = MAX_FEATURES - len(areas)
    return (_COLLECTION % (",".join(pins[:room] + areas), _json(len(pins) > room))).encode()


def window_of(bbox: BBox, zoom: int) -> Window:
    """The cells of the grid drawn for a view: those that it shows, and a margin around."""
    west, north, east, south = _edges(bbox, MARGIN)
    return window_at(zoom, west, north, east, south)


def inside(index: Index, bbox: BBox) -> Mask:
    """The rows in a box (WGS84 degrees), in whichever copies of the world it lies."""
    west, north, east, south = _edges(bbox)
    x, y = index.columns.x, index.columns.y
    mask = np.zeros(len(index), bool)
    with np.errstate(invalid="ignore"):  # NaN, what has no place, is in no box
        for world in range(floor(west), floor(east) + 1):
            mask |= (x >= west - world) & (x <= east - world)
        mask &= (y >= north) & (y <= south)
    return mask


def _edges(bbox: BBox, margin: float = 0.0) -> tuple[float, float, float, float]:
    """West, north, east and south of a box in unit Web Mercator, widened by a share of its size on each side."""
    x, y = to_mercator(np.array([bbox.south, bbox.north]), np.array([bbox.west, bbox.east]))
    wide, high = (x[1] - x[0]) * margin, (y[0] - y[1]) * margin
    return float(x[0] - wide), float(y[1] - high), float(x[1] + wide), float(y[0] + high)


def _pins(sight: Sight, namer: Namer) -> list[str]:
    index, window = sight.index, sight.window
    groups = group(_counted(sight), sight.zoom)
    order = np.lexsort((groups.x, groups.y, -groups.count))[: MAX_FEATURES + 1]  # one more tells of others
    together, alone = np.split(order, [np.count_nonzero(groups.count[order] > 1)])
    rows = groups.row[alone].astype(np.int64)
    entries = {entry.number: entry for entry in namer.summaries(rows)}
    found = [entries.get(number) for number in index.columns.number[rows].tolist()]
    is_read = np.array([entry is not None for entry in found], bool)
    if not namer.all_read:
        together = np.append(together, alone[~is_read])
    drawn = np.append(together, alone[is_read])
    lat, lon = to_degrees(groups.x[drawn] + window.origin, groups.y[drawn])
    properties = _clusters(sight, groups, together, namer.place_of)
    properties += [_json(_single(entry)) for entry in found if entry]
    return [_FEATURE % feature for feature in zip(_numbers(lon, lat), properties, strict=True)]


def _counted(sight: Sight) -> CellTally:
    """The points of the window that pass, by cells no coarser than its own.

    Many are counted already, for all views: those of a country in one pass over them, where each zoom took one.
    """
    curve, window, labels = sight.index.curve, sight.window, sight.index.labels
    if sight.tally and not window.crosses and window.level <= TALLIED and curve.around(window) > MANY:
        return sight.tally().within(window)
    positions = curve.within(window)
    positions = narrowed(positions, sight.mask.take(curve.rows[positions]))
    if window.crosses:
        points, order = curve.take(positions).cut_for(window)
        labels = labels.take(np.arange(len(curve), dtype=np.int64)[positions][order])
        return CellTally.whole(points, window.level, labels)
    return CellTally.of(curve, positions, starts_of(curve.code[positions], window.level), labels)


def _feature(lat: float, lon: float, properties: dict[str, Any]) -> str:
    return _FEATURE % (_json([round(lon, 5), round(lat, 5)])[1:-1], _json(properties))


def _json(value: Any) -> str:
    return to_json(value).decode()


def _numbers(*columns: NDArray[np.float64]) -> list[str]:
    """The rows of some columns of degrees: "3.0799,45.7772"; all of them are written at once, which is fast."""
    rows = np.round(np.column_stack(columns), 5).tolist()
    return _json(rows)[2:-2].split("],[") if rows else []


def _single(entry: Summary) -> dict[str, Any]:
    return {
        "type": "initiative",
        "id": entry.id,
        "name": entry.name,
        "kind": str(entry.kind),
        "themes": list(entry.themes),
        "precision": str(entry.precision),
        "place": entry.place_name,
        "teaser": teaser(entry.words),
        **_waiting(int(entry.quote_count == 0)),
    }


def _waiting(many: int) -> dict[str, int]:
    """How many wait for words; said of what has some alone."""
    return {"waiting": many} if many else {}


def _clusters(sight: Sight, groups: Groups, drawn: NDArray[np.int64], place_of: PlaceOf) -> list[str]:
    """What some groups say of their members, as the labels of the index have it."""
    index, origin, spots = sight.index, sight.window.origin, sight.index.spots
    (low,), (high, *own), (shares, *waits) = groups.least, groups.greatest, groups.shares
    alike = low == high
    north, west = to_degrees(groups.west + origin, groups.north)
    south, east = to_degrees(groups.east + origin, groups.south)
    if own and sight.zoom < CLOSEST:  # these part at a closer look
        alike &= ~((own[0] > 0) & ((east - west > PART) | (north - south > PART)))
    codes = [spots[at] if at >= 0 else "" for at in np.where(alike, high, -1)[drawn].tolist()]
    waiting = waits[0][drawn, 1].tolist() if waits else [0] * len(drawn)
    columns = (
        groups.count[drawn].tolist(),
        _named(index, shares[drawn]),
        _numbers(*(edge[drawn] for edge in (west, south, east, north))),
        map(_json, codes),
        [_json(place_of(code)[0]) if code else '""' for code in codes],
        [f',"waiting":{many}' if many else "" for many in waiting],
    )
    return [_CLUSTER % cluster for cluster in zip(*columns, strict=True)]


def _named(index: Index, shares: NDArray[np.int64]) -> list[str]:
    """For each row of shares, how many members carry each theme as their first one, most frequent first."""
    by_name = sorted(range(len(index.themes)), key=index.themes.__getitem__)
    names = [_json(index.themes[at]) for at in by_name]
    shares = shares[:, by_name]
    order = np.argsort(-shares, axis=1, kind="stable")
    counts = np.take_along_axis(shares, order, axis=1)
    carried = counts > 0
    said = [
        f"{names[at]}:{count}"
        for at, count in zip(order[carried].tolist(), counts[carried].tolist(), strict=True)
    ]
    ends = np.cumsum(np.count_nonzero(carried, axis=1)).tolist()
    return [",".join(said[begin:end]) for begin, end in pairwise([0, *ends])]


class _Area(NamedTuple):
    """What a view shows of an area: where its label stands there, and the rows known only as lying in it."""

    code: str
    name: str
    point: Point
    members: Rows


def _areas(sight: Sight, namer: Namer) -> list[str]:
    """Initiatives known only to an area, one feature for each area: they never become a false pin.

    An area is drawn where its label stands: that of Auvergne is not sent to who looks at Paris. Where there are many,
    those whose labels would cover one another are told as one: « 96 territoires ».
    """
    areas = sorted(_areas_of(sight, namer.place_of), key=lambda area: area.code)
    if len(areas) <= MAX_AREAS:
        return [_area(sight.index, area, namer) for area in areas]
    points = np.array([(area.point.lat, area.point.lon) for area in areas])
    x, y = to_mercator(points[:, 0], points[:, 1])
    labels = Curve.of(x - sight.window.origin, y)
    zoom = max(0, sight.zoom - LABEL_ZOOM)
    tally = CellTally.whole(labels, level_of(zoom))
    groups = group(tally, zoom)
    cluster = np.repeat(groups.cluster, tally.count)
    features = []
    for number in range(len(groups)):
        together = [areas[row] for row in sorted(labels.rows[cluster == number].tolist())]
        features.append(
            _area(sight.index, together[0], namer) if len(together) == 1 else _many(sight.index, together)
        )
    return features


def _areas_of(sight: Sight, place_of: PlaceOf) -> Iterator[_Area]:
    index, mask = sight.index, sight.mask
    rows, starts = index.areas
    for begin, end in pairwise([*starts.tolist(), len(rows)]):
        code = index.spots[index.columns.spot[rows[begin]]]
        name, point = place_of(code)
        turns = None if point is None else sight.window.turns_to(*_mercator_of(point))
        if point is None or turns is None:
            continue
        members = rows[begin:end][mask[rows[begin:end]]]
        if len(members):
            yield _Area(code, name, Point(point.lat, point.lon + 360.0 * turns), members)


@lru_cache(maxsize=1_000)  # some hundred areas, at each view of the map
def _mercator_of(point: Point) -> tuple[float, float]:
    x, y = to_mercator(*map(np.float64, point))
    return float(x), float(y)


def _area(index: Index, area: _Area, namer: Namer) -> str:
    properties: dict[str, Any] = {
        "type": "area",
        "code": area.code,
        "name": area.name,
        "precision": str(tuple(Precision)[index.columns.precision[area.members[0]]]),
        "count": len(area.members),
        "themes": _shares(index, area.members),
        **_waiting(int(np.count_nonzero(index.waiting[area.members]))),
    }
    for entry in namer.summaries(area.members) if len(area.members) == 1 else ():
        properties |= {"id": entry.id, "title": entry.name, "teaser": teaser(entry.words)}
    return _feature(area.point.lat, area.point.lon, properties)


def _many(index: Index, areas: Sequence[_Area]) -> str:
    """Several areas under one label, in the middle of theirs; `bounds` is where they part."""
    members = np.concatenate([area.members for area in areas])
    lats, lons = [area.point.lat for area in areas], [area.point.lon for area in areas]
    properties = {
        "type": "areas",
        "areas": len(areas),
        "count": len(members),
        "themes": _shares(index, members),
        "bounds": [round(edge, 5) for edge in (min(lons), min(lats), max(lons), max(lats))],
        **_waiting(int(np.count_nonzero(index.waiting[members]))),
    }
    return _feature(sum(lats) / len(lats), sum(lons) / len(lons), properties)


def _shares(index: Index, members: Rows) -> dict[str, int]:
    """As `_named`, of one: an area has few members, and a view many areas."""
    counts = np.bincount(index.columns.lead[members]).tolist()
    found = [(-count, theme) for theme, count in zip(index.themes, counts, strict=False) if count]
    return {theme: -count for count, theme in sorted(found)}


def teaser(text: str) -> str:
    """The first words of a quotation, cut between two words."""
    if len(text) <= TEASER:
        return text
    cut = text[:TEASER].rsplit(" ", 1)[0].rstrip(" ,;:.–-")
    return f"{cut}…"
