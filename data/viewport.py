"""What the map draws for a view: clusters, single initiatives and areas, as a GeoJSON FeatureCollection."""

from typing import Any

import numpy as np

from data.filters import Mask
from data.index import Entry, Index
from geo.clusters import Groups, Ints, group, to_degrees, to_mercator
from geo.point import BBox

MARGIN = 0.25
"""Share of the view's size drawn around it, so that a small pan shows markers at once."""
MAX_FEATURES = 1500
"""Cap on the answer. The grid of 64 px cells cannot reach it on a screen under 2,400 × 2,400 px."""
TEASER = 90
"""Length, in characters, of the first words of a quote shown when pointing at a marker."""

Feature = dict[str, Any]


def viewport(index: Index, mask: Mask, bbox: BBox, zoom: int) -> Feature:
    """The features to draw in a box (WGS84 degrees) at a zoom level, biggest first."""
    rows = np.flatnonzero(mask & index.pinned & _around(index, bbox))
    groups = group(index.x[rows], index.y[rows], zoom)
    features = _pins(index, rows, groups) + _areas(index, mask, bbox)
    return {
        "type": "FeatureCollection",
        "features": features[:MAX_FEATURES],
        "truncated": len(features) > MAX_FEATURES,
    }


def _around(index: Index, bbox: BBox) -> Mask:
    x, y = to_mercator(np.array([bbox.south, bbox.north]), np.array([bbox.west, bbox.east]))
    wide, high = (x[1] - x[0]) * MARGIN, (y[0] - y[1]) * MARGIN
    with np.errstate(invalid="ignore"):
        return np.asarray(
            (index.x >= x[0] - wide)
            & (index.x <= x[1] + wide)
            & (index.y >= y[1] - high)
            & (index.y <= y[0] + high),
            bool,
        )


def _pins(index: Index, rows: Ints, groups: Groups) -> list[Feature]:
    lat, lon = to_degrees(groups.x, groups.y)
    north, west = to_degrees(groups.west, groups.north)
    south, east = to_degrees(groups.east, groups.south)
    by_member = rows[np.argsort(groups.member, kind="stable")]
    ends = np.cumsum(groups.count)
    features = []
    for number in np.lexsort((groups.x, groups.y, -groups.count)):
        members = by_member[ends[number] - groups.count[number] : ends[number]]
        bounds = [west[number], south[number], east[number], north[number]]
        properties = (
            _single(index.entries[members[0]])
            if len(members) == 1
            else _cluster(index, members, [round(float(edge), 5) for edge in bounds])
        )
        features.append(_feature(float(lat[number]), float(lon[number]), properties))
    return features


def _feature(lat: float, lon: float, properties: dict[str, Any]) -> Feature:
    # GeoJSON puts longitude first (RFC 7946 §3.1.1).
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [round(lon, 5), round(lat, 5)]},
        "properties": properties,
    }


def _single(entry: Entry) -> dict[str, Any]:
    initiative = entry.initiative
    return {
        "type": "initiative",
        "id": initiative.id,
        "name": initiative.name,
        "kind": str(initiative.kind),
        "themes": list(initiative.themes),
        "precision": str(entry.location.precision),
        "place": entry.location.place.name if entry.location.place else "",
        "teaser": teaser(entry),
    }


def _cluster(index: Index, members: Ints, bounds: list[float]) -> dict[str, Any]:
    spots = set(index.spots[members].tolist())
    spot = spots.pop() if len(spots) == 1 else ""
    return {
        "type": "cluster",
        "count": len(members),
        "themes": _shares(index, members),
        "bounds": bounds,
        "ids": [index.entries[row].initiative.id for row in members[:50]],
        "place": spot,
        "name": index.spot_names.get(spot, ""),
    }


def _shares(index: Index, members: Ints) -> dict[str, int]:
    """How many members carry each theme as their first one, most frequent first."""
    counts: dict[str, int] = {}
    for row in members:
        theme = index.entries[row].initiative.themes[0]
        counts[theme] = counts.get(theme, 0) + 1
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _areas(index: Index, mask: Mask, bbox: BBox) -> list[Feature]:
    """Initiatives known only to an area, one feature for each area: they never become a false pin."""
    rows = np.flatnonzero(mask & index.located & index.is_area)
    by_code: dict[str, list[int]] = {}
    for row in rows:
        by_code.setdefault(str(index.spots[row]), []).append(int(row))
    features = []
    for code, members in sorted(by_code.items()):
        location = index.entries[members[0]].location
        if location.point is None or location.place is None:
            continue
        properties: dict[str, Any] = {
            "type": "area",
            "code": code,
            "name": location.place.name,
            "precision": str(location.precision),
            "count": len(members),
            "themes": _shares(index, np.array(members)),
            "ids": [index.entries[row].initiative.id for row in members[:50]],
        }
        if len(members) == 1:
            only = index.entries[members[0]]
            properties |= {"id": only.initiative.id, "title": only.initiative.name, "teaser": teaser(only)}
        features.append(_feature(location.point.lat, location.point.lon, properties))
    return features


def teaser(entry: Entry) -> str:
    """The first words of the initiative's first testimony (or narration), cut between two words."""
    if not entry.quotes:
        return ""
    text = min(entry.quotes, key=lambda quote: quote.kind != "testimony").text
    if len(text) <= TEASER:
        return text
    cut = text[:TEASER].rsplit(" ", 1)[0].rstrip(" ,;:.–-")
    return f"{cut}…"
