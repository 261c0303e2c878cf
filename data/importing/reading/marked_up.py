"""KML and GPX: placemarks and waypoints are rows. No address that such a file holds is ever asked."""

import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import iterparse

from data.importing.reading.draft import Draft, add_records
from data.importing.reading.limits import Unreadable
from data.importing.table import FileFormat
from geo.coordinates.shapes import XY, xy_of_geojson

_DEEPEST = 200
_PREFIX = re.compile(rb"<([A-Za-z][\w-]{0,30}):|\s([A-Za-z][\w-]{0,30}):[\w-]{1,60}\s*=\s*[\"']")
_DECLARED = re.compile(rb"xmlns:([\w-]{1,30})\s*=")
_ROOT = re.compile(rb"<(?:[\w-]+:)?(?:kml|gpx)\b")
_Record = tuple[int, dict[str, str], XY | None]


def read_kml(content: bytes, form: FileFormat = FileFormat.KML) -> Draft:
    """Each Placemark is a row; the folders that it lies in are in a column. Raises Unreadable."""
    draft = Draft(form, has_geometry=True)
    links: Counter[str] = Counter()
    add_records(draft, _placemarks(content, links))
    if links["NetworkLink"]:
        draft.remark("network-link", count=links["NetworkLink"])
    return draft


def read_gpx(content: bytes) -> Draft:
    """Waypoints are rows, then routes and tracks, each with the point in the middle of it. Raises Unreadable."""
    draft = Draft(FileFormat.GPX, has_geometry=True)
    add_records(draft, _waypoints(content))
    return draft


def _events(content: bytes, name: str) -> Iterator[tuple[str, Element, str]]:
    """Begins and ends of elements, with their names without namespaces."""
    depth = 0
    try:
        for event, element in iterparse(
            BytesIO(_declaring(content)), events=("start", "end"), forbid_dtd=True
        ):
            depth += 1 if event == "start" else -1
            if depth > _DEEPEST:
                raise Unreadable("too-deep")
            yield event, element, _local(element)
    except DefusedXmlException:
        raise Unreadable("entities") from None
    except (ParseError, LookupError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable("broken", format=name) from None


def _declaring(content: bytes) -> bytes:
    """With the namespaces that are used and not declared: files that were cut out of others have `gx:` and no more."""
    used = (
        {prefix for pair in _PREFIX.findall(content) for prefix in pair if prefix}
        - set(_DECLARED.findall(content))
        - {b"xml", b"xmlns"}
    )
    root = _ROOT.search(content) if used and len(used) < 20 else None
    if root is None:
        return content
    declared = b"".join(b' xmlns:%b="%b"' % (prefix, prefix) for prefix in sorted(used))
    return content[: root.end()] + declared + content[root.end() :]


def _placemarks(content: bytes, links: Counter[str]) -> Iterator[_Record]:
    folders: list[str] = []
    inside, number = 0, 0
    for event, element, name in _events(content, "KML"):
        if event == "start":
            inside += name == "Placemark"
            if name in ("Folder", "Document"):
                folders.append("")
            continue
        if name == "name" and folders and not inside and not folders[-1]:
            folders[-1] = _text(element)
        elif name in ("Folder", "Document") and folders:
            folders.pop()
            element.clear()
        elif name == "Placemark":
            inside -= 1
            number += 1
            path = [folder for folder in folders[1:] if folder]
            yield number, _placemark(element, path), _kml_xy(element)
            element.clear()
        links[name] += name == "NetworkLink"


def _placemark(element: Element, folders: list[str]) -> dict[str, str]:
    values = {"dossier": " / ".join(folders)} if folders else {}
    if own := element.get("id"):
        values["id"] = own
    for child in element:
        name = _local(child)
        if name == "ExtendedData":
            values |= _extended(child)
        elif len(child) == 0 and _text(child) and name not in ("styleUrl", "visibility", "open"):
            values[name] = _text(child)
    for point in element.iter():
        if _local(point) in ("when", "begin"):
            values.setdefault("date", _text(point))
    return values


def _extended(element: Element) -> dict[str, str]:
    """`Data` has its value within, `SimpleData` is its value."""
    values = {}
    for data in element.iter():
        if _local(data) in ("Data", "SimpleData") and (name := data.get("name")):
            inner = next((child for child in data if _local(child) == "value"), data)
            values[name] = _text(inner)
    return values


def _kml_xy(element: Element) -> XY | None:
    """The point of a placemark: a point of its own where it has one, else within its largest shape."""
    shapes: list[tuple[str, list[list[float]]]] = []
    for child in element.iter():
        kind = _local(child)
        if kind in ("Point", "LineString", "LinearRing"):
            numbers = [_numbers(part) for text in _coordinates(child) for part in text.split()]
            shapes.append((kind, [pair for pair in numbers if pair]))
        elif kind == "Track":
            track = [_text(one).replace(" ", ",") for one in child if _local(one) == "coord"]
            shapes.append(("LineString", [pair for part in track if (pair := _numbers(part))]))
    shapes = [(kind, pairs) for kind, pairs in shapes if pairs]
    if not shapes:
        return None
    kind, pairs = next(
        (shape for shape in shapes if shape[0] == "Point"), max(shapes, key=lambda one: len(one[1]))
    )
    if kind == "Point" or len(pairs) == 1:
        return xy_of_geojson({"type": "Point", "coordinates": pairs[0]})
    if kind == "LinearRing" and len(pairs) >= 4:
        return xy_of_geojson({"type": "Polygon", "coordinates": [pairs]})
    return xy_of_geojson({"type": "LineString", "coordinates": pairs})


def _coordinates(element: Element) -> Iterator[str]:
    return (_text(child) for child in element if _local(child) == "coordinates")


def _numbers(text: str) -> list[float]:
    try:
        return [float(part) for part in text.split(",")[:2]] if text.count(",") else []
    except ValueError:
        return []


def _waypoints(content: bytes) -> Iterator[_Record]:
    number = 0
    for event, element, name in _events(content, "GPX"):
        if event == "start" or name not in ("wpt", "rte", "trk"):
            continue
        number += 1
        values = {"type_gpx": name} | {
            _local(child): _text(child) for child in element if len(child) == 0 and _text(child)
        }
        if link := next((child.get("href") for child in element if _local(child) == "link"), None):
            values["link"] = link
        points = (
            [element] if name == "wpt" else [p for p in element.iter() if _local(p) in ("rtept", "trkpt")]
        )
        pairs = [pair for point in points if (pair := _numbers(f"{point.get('lon')},{point.get('lat')}"))]
        line = {"type": "LineString", "coordinates": pairs}
        single = {"type": "Point", "coordinates": pairs[0] if pairs else None}
        yield number, values, xy_of_geojson(line if len(pairs) > 1 else single)
        element.clear()


def _local(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _text(element: Element) -> str:
    return "".join(element.itertext()).strip()
