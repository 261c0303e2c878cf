"""Whether a point is on French ground, roughly: within some twenty kilometres of a commune.

It tells a latitude from a longitude and one system of metres from another. No point is refused for it.
"""

import csv
from collections import defaultdict
from functools import lru_cache
from math import floor
from pathlib import Path

from geo.point import BBox, Point

_COMMUNES = Path(__file__).parents[1] / "gazetteer" / "tables" / "communes.tsv"
"""Read as it is: a process that reads one file has no time for the whole gazetteer."""
_CELLS_A_DEGREE = 8
_STEPS = (-1, 0, 1)
_EUROPE = BBox(-12.0, 34.0, 32.0, 62.0)
_Cell = tuple[int, int]


def is_french_ground(point: Point, departement: str = "") -> bool:
    """With the code of a département ("63", "971"): on the ground of that one."""
    cells = _cells().get(departement) or set()
    y, x = _cell(point.lat, point.lon)
    return any((y + dy, x + dx) in cells for dy in _STEPS for dx in _STEPS)


def is_european(point: Point) -> bool:
    return _EUROPE.holds(point)


@lru_cache(maxsize=1)
def _cells() -> dict[str, set[_Cell]]:
    """The squares in which there are communes, by département; under "" those of the whole country."""
    cells: dict[str, set[_Cell]] = defaultdict(set)
    with _COMMUNES.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        names = next(rows)
        lat, lon, departement = (names.index(name) for name in ("lat", "lon", "departement"))
        for row in rows:
            if row[lat]:
                cell = _cell(float(row[lat]), float(row[lon]))
                cells[row[departement]].add(cell)
                cells[""].add(cell)
    return dict(cells)


def _cell(lat: float, lon: float) -> _Cell:
    return floor(lat * _CELLS_A_DEGREE), floor(lon * _CELLS_A_DEGREE)
