"""The HTTP API under `/api/`: what the map layer asks for, and what other tools can read."""

import re
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data.atlas import Atlas, NoSuchInitiative
from data.facets import Facet
from data.filters import Filters
from data.http import json_content, problem
from data.labels import names
from data.passerelles.answers import best_as_json, those_of_as_json
from data.search import HitKind
from data.search.highlight import plain
from data.store import Card
from data.stories.map import NoSuchStory, story_clusters
from geo.errors import VerbatlasError
from geo.outlines import area_of
from geo.point import BBox

MAX_ZOOM = 22
MAX_VALUES = 100
"""Values of one filter in an answer."""
MAX_TYPED = 200
"""Characters of a search, as in the box."""
MAX_LIMIT = 100
"""Passerelles in one answer."""


class BadRequest(VerbatlasError, ValueError):
    """A parameter cannot be read; the message says which one and what is expected."""

    code = "bad-request"


def routes(atlas: Callable[[], Atlas]) -> list[Route]:
    """The routes, over an atlas opened at the first request that needs it."""

    def route(path: str, answer: Callable[[Atlas, Request], Any]) -> Route:
        def endpoint(request: Request) -> Response:
            try:
                return json_content(answer(atlas(), request), level=4).answer(request.headers)
            except BadRequest as error:
                return problem(400, "Bad request", str(error))
            except NoSuchInitiative as error:
                return problem(404, "No such initiative", f"No initiative has the id {error.params['id']!r}.")
            except NoSuchStory as error:
                return problem(404, "No such story", f"No story has the id {error.params['id']!r}.")

        return Route(path, endpoint, methods=["GET"])

    return [
        route("/api/health", lambda atlas, _: atlas.health()),
        route("/api/clusters", _clusters),
        route("/api/facets", _facets),
        route("/api/suggestions", _suggestions),
        route(
            "/api/initiatives/{id}",
            lambda atlas, request: record(atlas.card(request.path_params["id"])),
        ),
        route("/api/areas/{code}", _area),
        route("/api/stories/{id}/clusters", _story_clusters),
        route(
            "/api/passerelles",
            lambda atlas, request: best_as_json(atlas, _filters(atlas, request), _limit(request)),
        ),
        route("/api/passerelles/{id}", _passerelles),
    ]


def _filters(atlas: Atlas, request: Request) -> Filters:
    return atlas.known(Filters.from_params(request.query_params))


def _suggestions(atlas: Atlas, request: Request) -> dict[str, Any]:
    """Themes apart: they stand below the box already, and no text is searched for in them."""
    text, language = request.query_params.get("q", ""), request.query_params.get("lang", "fr")
    hits = atlas.suggestions(text[:MAX_TYPED], language)
    return {
        "suggestions": [
            {
                "kind": str(hit.kind),
                "id": hit.id,
                "title": plain(hit.title),
                "detail": plain(hit.text if hit.kind is HitKind.PLACE else hit.detail or hit.text),
            }
            for hit in hits
            if hit.kind is not HitKind.THEME
        ]
    }


def _clusters(atlas: Atlas, request: Request) -> dict[str, Any]:
    return atlas.viewport(_filters(atlas, request), _bbox(request), _zoom(request))


def _story_clusters(atlas: Atlas, request: Request) -> dict[str, Any]:
    id, language = request.path_params["id"], request.query_params.get("lang", "")
    return story_clusters(atlas, id, language, _bbox(request), _zoom(request))


def _bbox(request: Request) -> BBox:
    text = request.query_params.get("bbox", "")
    try:
        return BBox.parse(text)
    except ValueError as error:
        raise BadRequest(f"bbox={text!r}: {error}") from None


def _zoom(request: Request) -> int:
    text = request.query_params.get("zoom", "")
    try:
        zoom = int(float(text))
    except (ValueError, OverflowError):
        zoom = -1
    if not 0 <= zoom <= MAX_ZOOM:
        raise BadRequest(f"zoom={text!r}: expected a whole number from 0 to {MAX_ZOOM}")
    return zoom


def _passerelles(atlas: Atlas, request: Request) -> dict[str, Any]:
    filters = _filters(atlas, request)
    return those_of_as_json(atlas, request.path_params["id"], filters, _limit(request))


def _limit(request: Request) -> int:
    text = request.query_params.get("limit", "10")
    if not (re.fullmatch("[0-9]{1,3}", text) and 1 <= int(text) <= MAX_LIMIT):
        raise BadRequest(f"limit={text!r}: expected a whole number from 1 to {MAX_LIMIT}")
    return int(text)


def _facets(atlas: Atlas, request: Request) -> dict[str, Any]:
    filters = _filters(atlas, request)
    counts = atlas.counts(filters)
    return {
        "shown": counts.shown,
        "total": counts.total,
        "not_located": counts.unplaced,
        "quotes": counts.quotes,
        "themes": _themes(atlas, filters),
        "filters": {facet.row.params[0]: _facet(atlas, facet) for facet in atlas.facets(filters, MAX_VALUES)},
    }


def _themes(atlas: Atlas, filters: Filters) -> list[dict[str, Any]]:
    counts = {option.value: option.count for option in atlas.facet(filters, "themes").options}
    return [
        {
            "id": theme.id,
            "label_fr": theme.label_fr,
            "label_en": theme.label_en,
            "count": counts.get(theme.id, 0),
        }
        for theme in atlas.themes.values()
    ]


def _facet(atlas: Atlas, facet: Facet) -> dict[str, Any]:
    """The values that the filter of this parameter takes; `total` of them, of which some may not be told."""
    called = names(atlas, facet.row, [option.value for option in facet.options])
    return {
        "total": facet.total,
        "values": [
            {"value": option.value, "label": called.get(option.value, option.value), "count": option.count}
            for option in facet.options
        ],
    }


def _area(_: Atlas, request: Request) -> dict[str, Any]:
    """The outline of an area, as a GeoJSON Feature; its geometry is null when we have none."""
    code = request.path_params["code"]
    return {"type": "Feature", "properties": {"code": code}, "geometry": area_of(code)}


def record(card: Card) -> dict[str, Any]:
    """An initiative with its location and quotes, as plain JSON values."""
    location = card.location
    return {
        **card.initiative.model_dump(mode="json"),
        "location": {
            "lat": location.point.lat if location.point else None,
            "lon": location.point.lon if location.point else None,
            "precision": str(location.precision),
            "status": str(location.status),
            "code": location.place.code if location.place else "",
            "name": location.place.name if location.place else "",
            "departement": location.place.departement if location.place else "",
            "region": location.place.region if location.place else "",
            "label": location.label,
            "method": location.method,
            "reasons": [str(reason) for reason in location.reasons],
        },
        "quotes": [
            quote.model_dump(mode="json") | {"source": card.sources[quote.source].model_dump(mode="json")}
            for quote in card.quotes
        ],
    }
