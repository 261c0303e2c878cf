"""Coordinates as people write them: degrees with commas or minutes, both in one cell, metres of a country, shapes.

Nothing here knows of rows or files. Results are WGS84 `Point`s, latitude before longitude.

`shapes` loads GEOS, and metres PROJ: whoever can do without them does.
"""
