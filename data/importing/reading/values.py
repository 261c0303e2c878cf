"""From the values of JSON, of a sheet, of a layer, to cells: text, one for each column."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time

_DEEPEST = 6
"""Objects within objects that become columns; what lies deeper stays JSON in one cell."""
_NAMES = ("name", "nom", "title", "label", "titre", "fr")
"""What stands for an object in a list: the name of a category."""
_GEOMETRIES = frozenset(
    {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon", "GeometryCollection"}
)


def cell_of(value: object) -> str:
    """A value as text: nothing is empty, a whole number has no « .0 », a day has no hour."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        if value != value or value in (float("inf"), float("-inf")):
            return ""
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    return str(value)


def flat(record: Mapping[str, object]) -> dict[str, str]:
    """The cells of an object by the names of their columns: « address.postalCode » for what lies within."""
    return dict(_flat(record, "", 0))


def is_geometry(value: object) -> bool:
    if not isinstance(value, dict) or not ("coordinates" in value or "geometries" in value):
        return False
    kind = value.get("type")
    return isinstance(kind, str) and kind in _GEOMETRIES


def _flat(record: Mapping[str, object], prefix: str, depth: int) -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        name = f"{prefix}{key}"
        if isinstance(value, dict) and value and depth < _DEEPEST and not is_geometry(value):
            yield from _flat(value, f"{name}.", depth + 1)
        elif isinstance(value, list):
            yield name, _listed(value)
        elif isinstance(value, dict):
            yield name, _as_json(value) if value else ""
        else:
            yield name, cell_of(value)


def _listed(values: list[object]) -> str:
    """Several values in one cell, separated by « | »; objects by their names where they have one."""
    if all(isinstance(value, str) for value in values):
        return "|".join(map(str, values))
    named = [_name_of(value) for value in values]
    if all(name is not None for name in named):
        return "|".join(str(name) for name in named)
    return _as_json(values)


def _name_of(value: object) -> str | None:
    if isinstance(value, dict):
        return next((str(value[name]) for name in _NAMES if isinstance(value.get(name), str)), None)
    return None if isinstance(value, list) else cell_of(value)


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
