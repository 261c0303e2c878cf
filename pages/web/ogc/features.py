"""The answers of OGC API – Features."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import quote, urlencode

from starlette.responses import RedirectResponse, Response

from data.exchange.catalogue import dates, extent
from data.exchange.cql import CqlError
from data.exchange.extraction import Extraction
from data.exchange.features import FeaturePage, feature_page, features, one_feature
from data.exchange.queryables import GEOMETRY, QUERYABLES
from data.filters import Filters
from pages.web.content import Content, json_content
from pages.web.errors import BadRequest
from pages.web.ogc.asking import CRS84, FORMAT, LANGUAGE, feature_query, only
from pages.web.ogc.definition import COLLECTION, DEFINITION_TYPE, definition
from pages.web.reading import Asked

Json = dict[str, Any]
GEOJSON = "application/geo+json"
CONFORMS_TO = [
    *(
        f"http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/{part}"
        for part in ("core", "oas30", "geojson")
    ),
    *(
        f"http://www.opengis.net/spec/ogcapi-features-3/1.0/conf/{part}"
        for part in ("queryables", "filter", "features-filter")
    ),
    *(
        f"http://www.opengis.net/spec/cql2/1.0/conf/{part}"
        for part in ("cql2-text", "basic-cql2", "basic-spatial-functions")
    ),
]
SCHEMA = "application/schema+json"
QUERYABLES_RELATION = "http://www.opengis.net/def/rel/ogc/1.0/queryables"
GREGORIAN = "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian"
_LANDING = {FORMAT.name, LANGUAGE.name}


def beside(asked: Asked) -> Response:
    """« /ogc » without its slash."""
    return RedirectResponse("ogc/", 308)


def landing(asked: Asked) -> Response:
    only(asked, _LANDING)
    package = asked.atlas.package()
    told = {
        "title": package.title if package else "Verbatlas",
        "description": package.description if package else "",
        "links": [
            _link(asked, "self", "", "This page"),
            _link(asked, "service-desc", "api", "The definition", DEFINITION_TYPE),
            {
                "rel": "service-doc",
                "href": f"{asked.address}donnees",
                "type": "text/html",
                "title": "In words",
            },
            _link(asked, "conformance", "conformance", "What is kept of the standard"),
            _link(asked, "data", "collections", "The collections"),
        ],
    }
    return _json(asked, told)


def conformance(asked: Asked) -> Response:
    only(asked, _LANDING)
    return _json(asked, {"conformsTo": CONFORMS_TO})


def api(asked: Asked) -> Response:
    only(asked, _LANDING)
    return _json(asked, definition(asked), DEFINITION_TYPE)


def collections(asked: Asked) -> Response:
    only(asked, _LANDING)
    links = [_link(asked, "self", "collections", "This page")]
    return _json(asked, {"links": links, "collections": [_collection(asked)]})


def collection(asked: Asked) -> Response:
    only(asked, _LANDING)
    return _json(asked, _collection(asked))


def queryables(asked: Asked) -> Response:
    """What a filter may ask of each feature, as a JSON Schema."""
    only(asked, _LANDING)
    address = f"{asked.address}ogc/collections/{COLLECTION}/queryables"
    told = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": address,
        "type": "object",
        "title": "Queryables",
        "properties": {
            **{name: {"title": name, **schema} for name, (schema, _) in QUERYABLES.items()},
            GEOMETRY: {"format": "geometry-point"},
        },
        "additionalProperties": False,
    }
    return _json(asked, told, SCHEMA)


def items(asked: Asked) -> Response:
    """Some features, how many there are in all, and where the next ones are."""
    query = feature_query(asked)
    try:
        page = feature_page(asked.atlas, query)
    except CqlError as error:
        raise BadRequest(f"filter={query.cql[:60]!r}: {error}") from None
    found = features(_extraction(asked), page)
    told = {
        "type": "FeatureCollection",
        "numberMatched": page.matched,
        "numberReturned": len(found),
        "features": found,
        "links": _links(asked, page),
    }
    return _json(asked, told, GEOJSON, level=1)


def item(asked: Asked) -> Response:
    """Raises NoSuchInitiative."""
    only(asked, _LANDING)
    id = asked.in_path("id")
    found = one_feature(_extraction(asked), id)
    path = f"collections/{COLLECTION}"
    links = [
        _link(asked, "self", f"{path}/items/{quote(id, safe='')}", "This feature", GEOJSON),
        _link(asked, "collection", path, "The collection"),
    ]
    return _json(asked, found | {"links": links}, GEOJSON)


def _extraction(asked: Asked) -> Extraction:
    return Extraction(asked.atlas, Filters(), asked.words, date.today(), asked.address, "export.geojson")


def _links(asked: Asked, page: FeaturePage) -> list[Json]:
    path = f"collections/{COLLECTION}/items"
    said = dict(asked.params)
    links = [_link(asked, "self", path, "This page", GEOJSON, said)]
    if page.after is not None:
        links.append(_link(asked, "next", path, "The next ones", GEOJSON, said | {"cursor": str(page.after)}))
    return [*links, _link(asked, "collection", f"collections/{COLLECTION}", "The collection")]


def _collection(asked: Asked) -> Json:
    path, package = f"collections/{COLLECTION}", asked.atlas.package()
    licences = [
        {"rel": "license", "href": one.path, "title": one.title}
        for one in (package.licences if package else ())
        if one.path
    ]
    return {
        "id": COLLECTION,
        "title": package.title if package else "Verbatlas",
        "description": package.description if package else "",
        "itemType": "feature",
        "crs": [CRS84],
        "extent": _extent(asked),
        "links": [
            _link(asked, "self", path, "This collection"),
            _link(asked, "items", f"{path}/items", "Its features", GEOJSON),
            _link(asked, QUERYABLES_RELATION, f"{path}/queryables", "What a filter may ask", SCHEMA),
            *licences,
        ],
    }


def _extent(asked: Asked) -> Json:
    """In space and time, as far as anything there has a point or a date."""
    index, _ = asked.atlas.mask(Filters())
    box, period = extent(index), dates(index)
    told: Json = {}
    if box:
        told["spatial"] = {"bbox": [list(box)], "crs": CRS84}
    if period:
        ends = (period[0] + "-01-01"[len(period[0]) - 4 :], period[1] + "-12-31"[len(period[1]) - 4 :])
        told["temporal"] = {"interval": [[f"{ends[0]}T00:00:00Z", f"{ends[1]}T23:59:59Z"]], "trs": GREGORIAN}
    return told


def _link(
    asked: Asked,
    rel: str,
    path: str,
    title: str,
    type: str = "application/json",
    params: Mapping[str, str] | None = None,
) -> Json:
    query = f"?{urlencode(params)}" if params else ""
    return {"rel": rel, "href": f"{asked.address}ogc/{path}{query}", "type": type, "title": title}


def _json(asked: Asked, told: Json, type: str = "application/json", level: int = 4) -> Response:
    content = json_content(told, level)
    return Content.of(content.body, type, level).answer(asked.request.headers)
