"""Whether a point is on French ground, roughly: within some twenty kilometres of a commune.

It tells a latitude from a longitude and one system of metres from another. No point is refused for it.
"""

import csv
from collections import defaultdict
from functools import lru_cache
from math import floor

from geo.gazetteer.tables import TABLES_DIR
from geo.point import BBox, Point

_CELLS_A_DEGREE = 8
_STEPS = (-1, 0, 1)
EUROPE = BBox(-12.0, 34.0, 32.0, 62.0)


def is_french_ground(point: Point, departement: str = "") -> bool:
    """With the code of a département ("63", "971"): on the ground of that one."""
    return _cell(point.lat, point.lon) in _cells().get(departement, ())


def is_european(point: Point) -> bool:
    return EUROPE.holds(point)


@lru_cache(maxsize=1)
def _cells() -> dict[str, set[tuple[int, int]]]:
    """By département, and under "" for the whole country: each commune's square, and the eight around it."""
    own: dict[str, set[tuple[int, int]]] = defaultdict(set)
    with (TABLES_DIR / "communes.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["lat"]:
                own[row["departement"]].add(_cell(float(row["lat"]), float(row["lon"])))
    around = {
        code: {(y + dy, x + dx) for y, x in cells for dy in _STEPS for dx in _STEPS}
        for code, cells in own.items()
    }
    return {**around, "": set().union(*around.values())}


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return floor(lat * _CELLS_A_DEGREE), floor(lon * _CELLS_A_DEGREE)
