"""The outlines and the towns of the base map, as the frame of the map asks for them."""

import json
from collections.abc import Callable
from functools import cache

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data.atlas import Atlas
from geo.outlines import LAYERS, outline
from pages.web.content import A_DAY, Content, json_content

TOWNS = (15_000, 1 << 30)
SMALL_TOWNS = (1_500, 15_000)
"""Inhabitants, from and below: the map asks for the small ones when it is near enough to show them."""


def routes(atlas: Callable[[], Atlas]) -> list[Route]:
    """The layers by name, and the towns by size."""

    def towns(at_least: int, below: int) -> Callable[[Request], Response]:
        return lambda request: _towns(atlas(), at_least, below).answer(request.headers, A_DAY)

    return [
        Route("/assets/outlines/towns.json", towns(*TOWNS)),
        Route("/assets/outlines/small-towns.json", towns(*SMALL_TOWNS)),
        Route("/assets/outlines/{name}.json", _outline),
    ]


def _outline(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in LAYERS:
        return Response(status_code=404)
    return _layer(name).answer(request.headers, A_DAY)


@cache
def _layer(name: str) -> Content:
    return Content.of(json.dumps(outline(name), separators=(",", ":")).encode(), "application/json")


@cache
def _towns(atlas: Atlas, at_least: int, below: int) -> Content:
    """The towns of some size as [name, lat, lon, population], the biggest first."""
    found = (town for town in atlas.main_towns(at_least) if (town.population or 0) < below)
    return json_content(
        [
            [town.name, round(town.point.lat, 4), round(town.point.lon, 4), town.population]
            for town in sorted(found, key=lambda town: -(town.population or 0))
            if town.point
        ]
    )
