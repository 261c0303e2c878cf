"""The outlines and the towns of the base map, as the frame of the map asks for them."""

from functools import cache
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response

from data.atlas import Atlas
from geo.outlines import FILES, packed
from pages.web.content import A_DAY, Content, json_content
from pages.web.reading import Asked

TOWNS = (15_000, 1 << 30)
SMALL_TOWNS = (1_500, 15_000)
"""Inhabitants, from and below: the map asks for the small ones when it is near enough to show them."""


def towns(asked: Asked) -> Response:
    return _towns(asked.atlas, *TOWNS).answer(asked.request.headers, A_DAY)


def small_towns(asked: Asked) -> Response:
    return _towns(asked.atlas, *SMALL_TOWNS).answer(asked.request.headers, A_DAY)


def layer(asked: Asked) -> Response:
    name = asked.in_path("name")
    if name not in FILES:
        raise HTTPException(404)
    return _layer(name).answer(asked.request.headers, A_DAY)


@cache
def _layer(name: str) -> Content:
    return Content.of(packed(name), "application/json")


@cache
def _towns(atlas: Atlas, at_least: int, below: int) -> Content:
    return json_content(towns_of(atlas, at_least, below))


def towns_of(atlas: Atlas, at_least: int, below: int) -> list[list[Any]]:
    """The towns of some size as [name, lat, lon, population], the biggest first."""
    found = (town for town in atlas.main_towns(at_least) if (town.population or 0) < below)
    return [
        [town.name, round(town.point.lat, 4), round(town.point.lon, 4), town.population]
        for town in sorted(found, key=lambda town: -(town.population or 0))
        if town.point
    ]
