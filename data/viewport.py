"""What the map draws for a view: clusters, single initiatives and areas, as a GeoJSON FeatureCollection."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import floor
from typing import Any

import numpy as np

from data.index import Index, Mask, Rows
from data.store import Summary
from geo.clusters import Groups, group, to_degrees, to_mercator, window_at
from geo.curve import Positions, Window, narrowed
from geo.place import Precision
from geo.point import BBox, Point

MARGIN = 0.25
"""Share of the view's size drawn around it, so that a small pan shows markers at once."""
MAX_FEATURES = 1500
"""Cap on the answer. The grid of 64 px cells cannot reach it on a screen under 2,400 × 2,400 px."""
TEASER = 90
"""Length, in characters, of the first words of a quote shown when pointing at a marker."""

Feature = dict[str, Any]
Summaries = Callable[[Rows], Sequence[Summary]]
"""The entries of some rows of the index, from the store; one deleted a moment ago is left out."""
PlaceOf = Callable[[str], tuple[str, Point | None]]
"""Name and point of a place, by its code."""


def viewport(
    index: Index, mask: Mask, window: Window, zoom: int, summaries: Summaries, place_of: PlaceOf
) -> Feature:
    """The features to draw in a window of the grid at a zoom level, biggest first.

    Whole cells of the grid are counted: a cluster is the same in all views that hold it, so that it stays where it
    is while the map is moved.
    """
    features = _pins(index, mask, window, zoom, summaries, place_of)
    features += _areas(index, mask, window, summaries, place_of)
    return {
        "type": "FeatureCollection",
        "features": features[:MAX_FEATURES],
        "truncated": len(features) > MAX_FEATURES,
    }


def window_of(bbox: BBox, zoom: int) -> Window:
    """The cells of the grid drawn for a view: those that it shows, and a margin around."""
    west, north, east, south = _edges(bbox, MARGIN)
    return window_at(zoom, west, north, east, south)


def inside(index: Index, bbox: BBox) -> Mask:
    """The rows in a box (WGS84 degrees)."""
    west, north, east, south = _edges(bbox)
    columns = index.columns
    with np.errstate(invalid="ignore"):  # NaN, what has no place, is in no box
        mask = (columns.x >= west) & (columns.x <= east)
        mask &= columns.y >= north
        mask &= columns.y <= south
    return np.asarray(mask, bool)


def _edges(bbox: BBox, margin: float = 0.0) -> tuple[float, float, float, float]:
    """West, north, east and south of a box in unit Web Mercator, widened by a share of its size on each side."""
    x, y = to_mercator(np.array([bbox.south, bbox.north]), np.array([bbox.west, bbox.east]))
    wide, high = (x[1] - x[0]) * margin, (y[0] - y[1]) * margin
    return float(x[0] - wide), float(y[1] - high), float(x[1] + wide), float(y[0] + high)


def _pins(
    index: Index, mask: Mask, window: Window, zoom: int, summaries: Summaries, place_of: PlaceOf
) -> list[Feature]:
    curve = index.curve
    positions = curve.within(window)
    positions = narrowed(positions, mask.take(curve.rows[positions]))
    points = curve.take(positions)
    groups = group(points, zoom)
    order = np.lexsort((groups.x, groups.y, -groups.count))[: MAX_FEATURES + 1]  # one more tells of others
    lat, lon = to_degrees(groups.x, groups.y)
    row = points.rows[groups.first()]
    members = _Members(index, positions, groups)
    singles = order[groups.count[order] == 1]
    entries = {entry.number: entry for entry in summaries(row[singles])}
    features = []
    for number in order.tolist():
        if groups.count[number] > 1:
            properties = members.cluster(number, place_of)
        elif entry := entries.get(int(index.columns.number[row[number]])):
            properties = _single(entry)
        else:
            continue
        features.append(_feature(float(lat[number]), float(lon[number]), properties))
    return features


def _feature(lat: float, lon: float, properties: dict[str, Any]) -> Feature:
    # GeoJSON puts longitude first (RFC 7946 §3.1.1).
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [round(lon, 5), round(lat, 5)]},
        "properties": properties,
    }


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
    }


class _Members:
    """What the clusters hold, counted once for all of them."""

    def __init__(self, index: Index, positions: Positions, groups: Groups) -> None:
        self._index, self._groups = index, groups
        spots, leads = index.on_curve
        spot = spots[positions]
        self._shares = groups.shares(leads[positions], max(1, len(index.themes)))
        low, high = groups.lowest(spot), groups.highest(spot)
        self._spot = np.where(low == high, high, -1)
        self._lat_north, self._west = to_degrees(groups.west, groups.north)[0], groups.west * 360.0 - 180.0
        self._lat_south, self._east = to_degrees(groups.east, groups.south)[0], groups.east * 360.0 - 180.0

    def cluster(self, number: int, place_of: PlaceOf) -> dict[str, Any]:
        spot = self._index.spots[self._spot[number]] if self._spot[number] >= 0 else ""
        edges = (self._west[number], self._lat_south[number], self._east[number], self._lat_north[number])
        return {
            "type": "cluster",
            "count": int(self._groups.count[number]),
            "themes": _named(self._index, self._shares[number]),
            "bounds": [round(float(edge), 5) for edge in edges],
            "place": spot,
            "name": place_of(spot)[0] if spot else "",
        }


def _named(index: Index, shares: Rows) -> dict[str, int]:
    """How many members carry each theme as their first one, most frequent first."""
    counted = [(int(count), theme) for theme, count in zip(index.themes, shares, strict=False) if count]
    return {theme: count for count, theme in sorted(counted, key=lambda pair: (-pair[0], pair[1]))}


def _areas(
    index: Index, mask: Mask, window: Window, summaries: Summaries, place_of: PlaceOf
) -> list[Feature]:
    """Initiatives known only to an area, one feature for each area: they never become a false pin.

    An area is drawn where its label stands: that of Auvergne is not sent to who looks at Paris.
    """
    rows, starts = index.areas
    features = []
    for begin, end in pairwise([*starts.tolist(), len(rows)]):
        code = index.spots[index.columns.spot[rows[begin]]]
        name, point = place_of(code)
        if point is None or not _holds(window, point):
            continue
        members = rows[begin:end][mask[rows[begin:end]]]
        if len(members):
            only = summaries(members) if len(members) == 1 else ()
            features.append(_feature(point.lat, point.lon, _area(index, code, name, members, only)))
    return sorted(features, key=lambda feature: str(feature["properties"]["code"]))


def _holds(window: Window, point: Point) -> bool:
    x, y = to_mercator(np.float64(point.lat), np.float64(point.lon))
    cells = 2**window.level
    column, row = floor(float(x) * cells), floor(float(y) * cells)
    return bool(window.left <= column <= window.right and window.top <= row <= window.bottom)


def _area(index: Index, code: str, name: str, members: Rows, only: Sequence[Summary]) -> dict[str, Any]:
    shares = np.bincount(index.columns.lead[members], minlength=len(index.themes))
    properties: dict[str, Any] = {
        "type": "area",
        "code": code,
        "name": name,
        "precision": str(tuple(Precision)[index.columns.precision[members[0]]]),
        "count": len(members),
        "themes": _named(index, shares),
    }
    for entry in only:
        properties |= {"id": entry.id, "title": entry.name, "teaser": teaser(entry.words)}
    return properties


def teaser(text: str) -> str:
    """The first words of a quotation, cut between two words."""
    if len(text) <= TEASER:
        return text
    cut = text[:TEASER].rsplit(" ", 1)[0].rstrip(" ,;:.–-")
    return f"{cut}…"
