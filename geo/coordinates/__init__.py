"""Coordinates as people write them: degrees with commas or minutes, both in one cell, metres of a country, shapes.

Nothing here knows of rows or files. Results are WGS84 `Point`s, latitude before longitude.

`numbers` and `shape_text` need no library; `systems`, `guessing` and `shapes` load PROJ and GEOS, so that they are
imported where files are read, not by whoever asks for it.
"""
