"""What the map draws for a view: clusters, single initiatives and areas, as a GeoJSON FeatureCollection."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from data.filters import Mask
from data.index import Index, Rows
from data.store import Summary
from geo.clusters import Groups, group, to_degrees, to_mercator
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
    index: Index, mask: Mask, bbox: BBox, zoom: int, summaries: Summaries, place_of: PlaceOf
) -> Feature:
    """The features to draw in a box (WGS84 degrees) at a zoom level, biggest first."""
    rows = np.flatnonzero(mask & index.pinned & inside(index, bbox, MARGIN))
    features = _pins(index, rows, zoom, summaries, place_of) + _areas(index, mask, summaries, place_of)
    return {
        "type": "FeatureCollection",
        "features": features[:MAX_FEATURES],
        "truncated": len(features) > MAX_FEATURES,
    }


def inside(index: Index, bbox: BBox, margin: float = 0.0) -> Mask:
    """The rows in a box (WGS84 degrees), and in a margin around it as a share of its size."""
    x, y = to_mercator(np.array([bbox.south, bbox.north]), np.array([bbox.west, bbox.east]))
    wide, high = (x[1] - x[0]) * margin, (y[0] - y[1]) * margin
    columns = index.columns
    with np.errstate(invalid="ignore"):  # NaN, what has no place, is in no box
        mask = (columns.x >= x[0] - wide) & (columns.x <= x[1] + wide)
        mask &= columns.y >= y[1] - high
        mask &= columns.y <= y[0] + high
    return np.asarray(mask, bool)


def _pins(index: Index, rows: Rows, zoom: int, summaries: Summaries, place_of: PlaceOf) -> list[Feature]:
    groups = group(index.columns.x[rows], index.columns.y[rows], zoom)
    order = np.lexsort((groups.x, groups.y, -groups.count))[: MAX_FEATURES + 1]  # one more tells of others
    lat, lon = to_degrees(groups.x, groups.y)
    first = np.full(len(groups.count), -1, np.int64)
    first[groups.member[::-1]] = rows[::-1]
    members = _Members(index, rows, groups)
    singles = order[groups.count[order] == 1]
    entries = {entry.number: entry for entry in summaries(first[singles])}
    features = []
    for number in order.tolist():
        if groups.count[number] > 1:
            properties = members.cluster(number, place_of)
        elif entry := entries.get(int(index.columns.number[first[number]])):
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

    def __init__(self, index: Index, rows: Rows, groups: Groups) -> None:
        self._index, self._rows, self._groups = index, rows, groups
        themes, count = max(1, len(index.themes)), len(groups.count)
        lead = index.columns.lead[rows]
        self._shares = np.bincount(groups.member * themes + lead, minlength=count * themes)
        self._shares = self._shares.reshape(count, themes) if count else self._shares
        spot = index.columns.spot[rows]
        low, high = np.full(count, np.iinfo(np.int32).max), np.full(count, -1)
        np.minimum.at(low, groups.member, spot)
        np.maximum.at(high, groups.member, spot)
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


def _areas(index: Index, mask: Mask, summaries: Summaries, place_of: PlaceOf) -> list[Feature]:
    """Initiatives known only to an area, one feature for each area: they never become a false pin."""
    rows = np.flatnonzero(mask & index.located & index.columns.is_area & (index.columns.spot >= 0))
    features = []
    for position in np.unique(index.columns.spot[rows]).tolist():
        members = rows[index.columns.spot[rows] == position]
        name, point = place_of(index.spots[position])
        if point is not None:
            only = summaries(members) if len(members) == 1 else ()
            properties = _area(index, index.spots[position], name, members, only)
            features.append(_feature(point.lat, point.lon, properties))
    return sorted(features, key=lambda feature: str(feature["properties"]["code"]))


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
