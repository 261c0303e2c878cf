"""The definition of the service, in OpenAPI 3.0: what may be asked at each address, and what answers."""

from typing import Any

from data.filters import FILTERS
from pages.web.ogc.asking import FORMAT, LANGUAGE, PARAMETERS, Parameter
from pages.web.reading import Asked

Json = dict[str, Any]
COLLECTION = "initiatives"
DEFINITION_TYPE = "application/vnd.oai.openapi+json;version=3.0"
_ITEMS = f"/collections/{COLLECTION}/items"
_PLACES = {
    "/": ("landing", "Where everything begins", "landing"),
    "/conformance": ("conformance", "What is kept of the standard", "conformance"),
    "/api": ("definition", "This definition", "anything"),
    "/collections": ("collections", "The collections", "collections"),
    f"/collections/{COLLECTION}": ("collection", "The collection of the initiatives", "collection"),
    f"/collections/{COLLECTION}/queryables": ("queryables", "What a filter may ask", "anything"),
}
_ID = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}


def definition(asked: Asked) -> Json:
    package = asked.atlas.package()
    common = [_parameter(FORMAT), _parameter(LANGUAGE)]
    paths = {
        path: {"get": _operation(name, what, f"#/components/schemas/{schema}", common)}
        for path, (name, what, schema) in _PLACES.items()
    }
    paths[_ITEMS] = {
        "get": _operation(
            "features",
            "Initiatives, in an order that does not change: follow the link `next`",
            "#/components/schemas/features",
            [*map(_parameter, PARAMETERS), *_filters(asked)],
            "application/geo+json",
        )
    }
    paths[f"{_ITEMS}/{{id}}"] = {
        "get": _operation(
            "feature",
            "One initiative",
            "#/components/schemas/feature",
            [_ID, *common],
            "application/geo+json",
        )
    }
    return {
        "openapi": "3.0.3",
        "info": {
            "title": package.title if package else "Verbatlas",
            "description": package.description if package else "",
            "version": "1.0.0",
        },
        "servers": [{"url": f"{asked.address}ogc"}],
        "paths": paths,
        "components": {"schemas": _SCHEMAS},
    }


def _filters(asked: Asked) -> list[Json]:
    """The filters of the atlas, under the names that they have in the address of a screen."""
    labels = {name: row.label for row in FILTERS for name in row.params}
    return [_parameter(Parameter(name, asked.words._(label))) for name, label in labels.items()]


def _parameter(one: Parameter) -> Json:
    return {
        "name": one.name,
        "in": "query",
        "description": one.what,
        "required": False,
        "style": "form",
        "explode": one.explode,
        "schema": one.schema,
    }


def _operation(
    name: str, what: str, schema: str, parameters: list[Json], type: str = "application/json"
) -> Json:
    return {
        "operationId": name,
        "summary": what,
        "parameters": parameters,
        "responses": {
            "200": {"description": what, "content": {type: {"schema": {"$ref": schema}}}},
            **{
                status: {
                    "description": said,
                    "content": {
                        "application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}
                    },
                }
                for status, said in _ERRORS.items()
            },
        },
    }


_ERRORS = {
    "400": "A parameter cannot be read",
    "404": "Nothing is there",
    "500": "A fault of ours",
    "503": "The store does not answer",
}
_TEXT: Json = {"type": "string"}
_LINKS: Json = {"type": "array", "items": {"$ref": "#/components/schemas/link"}}
_SCHEMAS: Json = {
    "anything": {"type": "object"},
    "link": {
        "type": "object",
        "required": ["href", "rel"],
        "properties": {"href": _TEXT, "rel": _TEXT, "type": _TEXT, "title": _TEXT},
    },
    "problem": {
        "type": "object",
        "required": ["status", "title"],
        "properties": {"type": _TEXT, "title": _TEXT, "status": {"type": "integer"}, "detail": _TEXT},
    },
    "landing": {
        "type": "object",
        "required": ["links"],
        "properties": {"title": _TEXT, "description": _TEXT, "links": _LINKS},
    },
    "conformance": {
        "type": "object",
        "required": ["conformsTo"],
        "properties": {"conformsTo": {"type": "array", "items": _TEXT}},
    },
    "collection": {
        "type": "object",
        "required": ["id", "links"],
        "properties": {
            "id": _TEXT,
            "title": _TEXT,
            "description": _TEXT,
            "itemType": _TEXT,
            "crs": {"type": "array", "items": _TEXT},
            "extent": {"type": "object"},
            "links": _LINKS,
        },
    },
    "collections": {
        "type": "object",
        "required": ["links", "collections"],
        "properties": {
            "links": _LINKS,
            "collections": {"type": "array", "items": {"$ref": "#/components/schemas/collection"}},
        },
    },
    "feature": {
        "type": "object",
        "required": ["type", "id", "geometry", "properties"],
        "properties": {
            "type": {"type": "string", "enum": ["Feature"]},
            "id": _TEXT,
            "geometry": {
                "type": "object",
                "nullable": True,
                "required": ["type", "coordinates"],
                "properties": {
                    "type": {"type": "string", "enum": ["Point"]},
                    "coordinates": {
                        "type": "array",
                        "minItems": 2,
                        "maxItems": 2,
                        "items": {"type": "number"},
                    },
                },
            },
            "properties": {"type": "object"},
            "links": _LINKS,
        },
    },
    "features": {
        "type": "object",
        "required": ["type", "features"],
        "properties": {
            "type": {"type": "string", "enum": ["FeatureCollection"]},
            "numberMatched": {"type": "integer", "minimum": 0},
            "numberReturned": {"type": "integer", "minimum": 0},
            "features": {"type": "array", "items": {"$ref": "#/components/schemas/feature"}},
            "links": _LINKS,
        },
    },
}
