"""GeoJSON in all its dresses: a collection, one feature, uMap's layers, what Overpass answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from data.importing.reading.draft import Draft, add_records
from data.importing.reading.limits import Unreadable
from data.importing.reading.values import flat, is_geometry
from data.importing.table import FileFormat, ReadingOptions
from geo.coordinates.shapes import XY, xy_of_geojson
from geo.coordinates.systems import named_system

LAYER_COLUMN = "calque"


@dataclass(slots=True)
class Layer:
    name: str
    features: list[object]


@dataclass(slots=True)
class Features:
    """The layers of a document, and the name of the system that it speaks of."""

    format: FileFormat
    layers: list[Layer] = field(default_factory=list)
    system: str = ""


def as_features(document: object) -> Features | None:
    """None for what is no GeoJSON."""
    if isinstance(document, list):
        first = [item for item in document[:20] if isinstance(item, dict)]
        if first and all(item.get("type") == "Feature" for item in first):
            return Features(FileFormat.GEOJSON, [Layer("", document)])
        if first and len(first) == len(document) and all(_is_collection(item) for item in first):
            return Features(
                FileFormat.GEOJSON, [_layer(item, at) for at, item in enumerate(document, start=1)]
            )
        return None
    if not isinstance(document, dict):
        return None
    layers = document.get("layers")
    if isinstance(layers, list) and layers and all(_is_collection(layer) for layer in layers):
        return Features(FileFormat.UMAP, [_layer(layer, at) for at, layer in enumerate(layers, start=1)])
    if _is_collection(document):
        system = _system(document.get("crs"))
        return Features(FileFormat.GEOJSON, [Layer("", _list(document.get("features")))], system)
    if document.get("type") == "Feature":
        return Features(FileFormat.GEOJSON, [Layer("", [document])])
    if is_geometry(document):
        return Features(FileFormat.GEOJSON, [Layer("", [{"type": "Feature", "geometry": document}])])
    elements = document.get("elements")
    if isinstance(elements, list) and elements and _is_element(elements[0]):
        return Features(FileFormat.OVERPASS, [Layer("", [_of_element(one) for one in elements])])
    return None


def read_features(features: Features, options: ReadingOptions) -> Draft:
    """Each feature is a row, its properties are cells. Layers are read together unless one is chosen."""
    names = [layer.name for layer in features.layers]
    draft = Draft(features.format, sheets=tuple(names) if len(names) > 1 else (), has_geometry=True)
    draft.system = features.system
    layers = [layer for layer in features.layers if not options.sheet or layer.name == options.sheet]
    if not layers:
        raise Unreadable("no-such-sheet", sheet=options.sheet, others=", ".join(names))
    several = len(names) > 1
    draft.sheet = options.sheet
    if several and not options.sheet:
        draft.guess("layers", "sheet", "", names, count=len(names), column=LAYER_COLUMN)
    add_records(draft, _records(layers, several))
    for row in draft.rows:
        if row.xy is None and not any(row.cells):
            row.note("empty-row")
    return draft


def _records(layers: list[Layer], several: bool) -> Iterator[tuple[int, dict[str, str], XY | None]]:
    number = 0
    for layer in layers:
        for feature in layer.features:
            number += 1
            of_layer = {LAYER_COLUMN: layer.name} if several else {}
            yield number, of_layer | _properties(feature), _xy(feature)


def _properties(feature: object) -> dict[str, str]:
    if not isinstance(feature, dict):
        return {}
    properties = feature.get("properties")
    values = flat(properties) if isinstance(properties, dict) else {}
    own = feature.get("id")
    if isinstance(own, str | int) and str(own) and not {"id", "@id"} & values.keys():
        return {"id": str(own), **values}
    return values


def _xy(feature: object) -> XY | None:
    return xy_of_geojson(feature.get("geometry")) if isinstance(feature, dict) else None


def _is_collection(value: object) -> bool:
    return isinstance(value, dict) and isinstance(value.get("features"), list)


def _layer(collection: Mapping[str, object], at: int) -> Layer:
    """uMap names a layer in its options; older files under another key."""
    for key in ("_umap_options", "_storage", "properties", "options"):
        options = collection.get(key)
        if isinstance(options, dict) and isinstance(options.get("name"), str) and options["name"].strip():
            return Layer(options["name"].strip(), _list(collection.get("features")))
    name = collection.get("name")
    return Layer(
        name if isinstance(name, str) and name else f"calque {at}", _list(collection.get("features"))
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _system(crs: object) -> str:
    """What an old GeoJSON names; "" for degrees."""
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    system = named_system(str(name)) if name and "CRS84" not in str(name) else None
    return system.code if system else ""


def _is_element(element: object) -> bool:
    return (
        isinstance(element, dict) and element.get("type") in ("node", "way", "relation") and "id" in element
    )


def _of_element(element: object) -> dict[str, object]:
    """What Overpass answers, as a feature: a way or a relation has a centre, or the box that it lies in."""
    if not isinstance(element, dict):
        return {}
    given = element.get("tags")
    tags = given if isinstance(given, dict) else {}
    own = {"@id": f"{element.get('type')}/{element.get('id')}"}
    return {"type": "Feature", "properties": own | tags, "geometry": _of_place(element)}


def _of_place(element: Mapping[str, object]) -> dict[str, object] | None:
    centre = element.get("center")
    place = centre if isinstance(centre, dict) else element
    bounds = element.get("bounds")
    if "lat" in place:
        return {"type": "Point", "coordinates": [place.get("lon"), place.get("lat")]}
    if isinstance(bounds, dict):
        try:
            west, south, east, north = (
                float(bounds[key]) for key in ("minlon", "minlat", "maxlon", "maxlat")
            )
        except (KeyError, TypeError, ValueError):
            return None
        return {"type": "Point", "coordinates": [(west + east) / 2, (south + north) / 2]}
    return None
