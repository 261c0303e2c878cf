"""Reading a service's JSON strictly: what is not of the expected shape is a `GeocoderBadAnswer`."""

from collections.abc import Mapping
from math import isfinite

from geo.errors import GeocoderBadAnswer
from geo.point import Point


def mapping(value: object, what: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise GeocoderBadAnswer(f"{what} is not an object: {str(value)[:80]}")
    return value


def items(value: object, what: str) -> list[object]:
    if not isinstance(value, list):
        raise GeocoderBadAnswer(f"{what} is not a list: {str(value)[:80]}")
    return value


def features(answer: object) -> list[tuple[Mapping[str, object], Point]]:
    """The features of a GeoJSON collection: properties, and point (GeoJSON writes longitude first)."""
    found = []
    for feature in items(mapping(answer, "the answer").get("features"), "features"):
        parts = mapping(feature, "a feature")
        geometry = mapping(parts.get("geometry"), "a geometry")
        coordinates = items(geometry.get("coordinates"), "coordinates")
        if len(coordinates) < 2:
            raise GeocoderBadAnswer("coordinates are missing")
        found.append((mapping(parts.get("properties"), "properties"), point(coordinates[1], coordinates[0])))
    return found


def point(lat: object, lon: object) -> Point:
    """A point from two numbers, or two texts that hold numbers."""
    lat_degrees, lon_degrees = number(lat), number(lon)
    if abs(lat_degrees) > 90 or abs(lon_degrees) > 180:
        raise GeocoderBadAnswer(f"no such point on Earth: {lat_degrees}, {lon_degrees}")
    return Point(lat_degrees, lon_degrees)


def number(value: object) -> float:
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        try:
            read = float(value)
        except ValueError as error:
            raise GeocoderBadAnswer(f"not a number: {value}") from error
        if isfinite(read):
            return read
    raise GeocoderBadAnswer(f"not a number: {value}")


def text(value: object) -> str:
    """A text, or the first of a list (the POI index writes lists); "" when there is none."""
    if isinstance(value, list):
        return text(value[0]) if value else ""
    if value is None:
        return ""
    if isinstance(value, str | int | float):
        return str(value)
    raise GeocoderBadAnswer(f"not a text: {value}")


def texts(value: object) -> tuple[str, ...]:
    """A list of texts, or a single one, or none."""
    if isinstance(value, list):
        return tuple(text(item) for item in value)
    return (text(value),) if value else ()
