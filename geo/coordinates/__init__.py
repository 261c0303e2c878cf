"""Coordinates as people write them: degrees with commas or minutes, both in one cell, metres of a country, shapes.

Nothing here knows of rows or files. Results are WGS84 `Point`s, latitude before longitude.
"""

from geo.coordinates.guessing import CoordinateGuess, guess_system
from geo.coordinates.numbers import WrittenPair, degrees_of, number_of, pair_of
from geo.coordinates.shapes import XY, shape_in, xy_of_geojson, xy_of_wkb
from geo.coordinates.systems import SYSTEMS, WGS84, CoordinateSystem, named_system, to_points

__all__ = [
    "SYSTEMS",
    "WGS84",
    "XY",
    "CoordinateGuess",
    "CoordinateSystem",
    "WrittenPair",
    "degrees_of",
    "guess_system",
    "named_system",
    "number_of",
    "pair_of",
    "shape_in",
    "to_points",
    "xy_of_geojson",
    "xy_of_wkb",
]
