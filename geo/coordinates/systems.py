"""The systems of coordinates in which French files are written, and from each of them to WGS84.

PROJ is loaded by the first coordinates that are in metres.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from math import isfinite
from typing import TYPE_CHECKING, NamedTuple

from geo.point import Point

if TYPE_CHECKING:
    from pyproj import Transformer


class CoordinateSystem(NamedTuple):
    """`code` as EPSG has it; the values, in its unit, between which a place of its area lies: x, then y."""

    code: str
    name: str
    x: tuple[float, float]
    y: tuple[float, float]
    words: tuple[str, ...] = ()


WGS84 = CoordinateSystem("EPSG:4326", "WGS84", (-180, 180), (-90, 90), ("wgs84", "4326", "gps"))

SYSTEMS: tuple[CoordinateSystem, ...] = (
    CoordinateSystem(
        "EPSG:2154", "Lambert-93", (80e3, 1.27e6), (6.02e6, 7.13e6), ("lambert93", "l93", "rgf93", "2154")
    ),
    *(
        CoordinateSystem(
            f"EPSG:39{zone}",
            f"Lambert CC{zone}",
            (1.0e6, 2.4e6),
            ((zone - 41) * 1e6 + 5e4, (zone - 41) * 1e6 + 3.6e5),
            (f"cc{zone}", f"39{zone}"),
        )
        for zone in range(42, 51)
    ),
    CoordinateSystem(
        "EPSG:27572", "Lambert II étendu", (40e3, 1.21e6), (1.6e6, 2.69e6), ("lambert2", "l2e", "27572")
    ),
    CoordinateSystem("EPSG:5490", "RGAF09 / UTM 20N", (4.6e5, 7.5e5), (1.58e6, 2.01e6), ("rgaf09", "5490")),
    CoordinateSystem("EPSG:2972", "RGFG95 / UTM 22N", (1e5, 4.6e5), (2.2e5, 6.5e5), ("rgfg95", "2972")),
    CoordinateSystem("EPSG:2975", "RGR92 / UTM 40S", (3.1e5, 3.85e5), (7.62e6, 7.7e6), ("rgr92", "2975")),
    CoordinateSystem("EPSG:4471", "RGM04 / UTM 38S", (4.9e5, 5.4e5), (8.55e6, 8.63e6), ("rgm04", "4471")),
    CoordinateSystem("EPSG:4467", "RGSPM06 / UTM 21N", (5.3e5, 5.9e5), (5.16e6, 5.25e6), ("rgspm06", "4467")),
    CoordinateSystem("EPSG:3163", "RGNC91-93 / Lambert NC", (3e4, 7e5), (3e4, 5e5), ("rgnc", "3163")),
    *(
        CoordinateSystem(
            f"EPSG:{code}",
            f"RGPF / UTM {zone}S",
            (1.5e5, 8.5e5),
            (6.9e6, 9.25e6),
            (f"rgpf{zone}", f"rgpfutm{zone}", str(code)),
        )
        for code, zone in ((3297, 6), (3296, 5), (3298, 7), (3299, 8))
    ),
    CoordinateSystem("EPSG:8903", "RGWF96 / UTM 1S", (3.6e5, 6.3e5), (8.4e6, 8.6e6), ("rgwf", "8903")),
    CoordinateSystem(
        "EPSG:3857", "Web Mercator", (-7.2e6, 1.9e7), (-3e6, 6.7e6), ("mercator", "3857", "900913")
    ),
    CoordinateSystem("EPSG:32631", "WGS84 / UTM 31N", (1e5, 9e5), (4.5e6, 5.75e6), ("utm31", "32631")),
    CoordinateSystem("EPSG:32630", "WGS84 / UTM 30N", (1e5, 9e5), (4.5e6, 5.75e6), ("utm30", "32630")),
    CoordinateSystem("EPSG:32632", "WGS84 / UTM 32N", (1e5, 9e5), (4.5e6, 5.75e6), ("utm32", "32632")),
)
"""The likeliest first, where values fit several."""
_EPSG = re.compile(r"(?:epsg|crs)\D{0,8}(\d{4,5})\b", re.IGNORECASE)


def named_system(text: str) -> CoordinateSystem | None:
    """The system that a name of a column, a header or a choice speaks of: « X (Lambert 93) », « EPSG:2154 »."""
    letters = "".join(letter for letter in text.casefold() if letter.isalnum())
    if not letters or len(letters) > 200:
        return None
    for system in (WGS84, *SYSTEMS):
        if any(word in letters for word in system.words):
            return system
    found = _EPSG.search(text)
    return _any_system(f"EPSG:{found[1]}") if found else None


def _any_system(code: str) -> CoordinateSystem | None:
    """A system that is not in our list."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        crs = CRS.from_user_input(code)
    except CRSError:
        return None
    return CoordinateSystem(code, crs.name, (-1e9, 1e9), (-1e9, 1e9))


def system_of_wkt(text: str) -> str:
    """What a .prj or a layer says of itself, as a code or as the same text; "" for WGS84 and for what is no system."""
    from pyproj import CRS
    from pyproj.exceptions import CRSError

    try:
        crs = CRS.from_user_input(text)
    except CRSError:
        return ""
    if epsg := crs.to_epsg(min_confidence=60):
        return "" if epsg == 4326 else f"EPSG:{epsg}"
    return text


def to_points(code: str, xs: Sequence[float], ys: Sequence[float]) -> list[Point | None]:
    """The points of some coordinates, x (east) and y (north), in a system; None for what lies nowhere on Earth."""
    if code == WGS84.code or not code:
        return [_on_earth(y, x) for x, y in zip(xs, ys, strict=True)]
    if not xs:
        return []
    from pyproj.exceptions import ProjError

    try:
        lons, lats = _transformer(code).transform(list(xs), list(ys))
    except ProjError:
        return [None] * len(xs)
    return [_on_earth(lat, lon) for lat, lon in zip(lats, lons, strict=True)]


@lru_cache(maxsize=32)
def _transformer(code: str) -> "Transformer":
    from pyproj import Transformer

    return Transformer.from_crs(code, WGS84.code, always_xy=True)


def _on_earth(lat: float, lon: float) -> Point | None:
    if not (isfinite(lat) and isfinite(lon) and abs(lat) <= 90 and abs(lon) <= 180):
        return None
    return Point(lat, lon)
