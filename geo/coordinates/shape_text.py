"""How shapes are written in a cell: WKT, WKB in hexadecimal, GeoJSON."""

import re

MOST_CHARACTERS = 2_000_000
"""Of a shape in one cell: the outline of a region has some hundred thousand."""
WKT = re.compile(
    r"\s*(?:SRID\s*=\s*(\d+)\s*;)?\s*((?:MULTI)?(?:POINT|LINESTRING|POLYGON)|GEOMETRYCOLLECTION)\s*(?:Z|M|ZM)?\s*\(",
    re.IGNORECASE,
)
HEXADECIMAL = re.compile(r"(?:0[01])(?:[0-9a-fA-F]{2}){20,}")
GEOJSON = re.compile(r'\s*\{.{0,200}?"coordinates"\s*:', re.DOTALL)


def is_shape_text(text: str) -> bool:
    """Whether a cell looks like a shape; whether it is one, `shapes.shape_in` tells."""
    return len(text) <= MOST_CHARACTERS and bool(
        WKT.match(text) or HEXADECIMAL.fullmatch(text.strip()) or GEOJSON.match(text)
    )
