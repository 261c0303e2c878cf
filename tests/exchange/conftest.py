"""A client of the downloads, over the corpus."""

from collections.abc import Callable
from datetime import date

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.exchange.extraction import Extraction
from data.filters import Filters
from pages.html.words import Words
from pages.web import exports

Extract = Callable[..., Extraction]


@pytest.fixture(scope="session")
def client(atlas: Atlas) -> TestClient:
    return client_of(atlas)


def client_of(atlas: Atlas) -> TestClient:
    routes = exports.routes(lambda: atlas, Words)
    return TestClient(Starlette(routes=routes), base_url="https://atlas.example")


@pytest.fixture(scope="session")
def extract(atlas: Atlas) -> Extract:
    """An extraction of the corpus on a day that does not change."""

    def extract(
        name: str = "export.csv", lang: str = "fr", semicolon: bool = False, **params: str
    ) -> Extraction:
        filters = Filters.from_params(params)
        day = date(2026, 11, 22)
        return Extraction(atlas, filters, Words(lang), day, "https://atlas.example/", name, semicolon)

    return extract
