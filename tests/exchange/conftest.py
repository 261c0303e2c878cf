"""A client of the downloads, over the corpus."""

from collections.abc import Callable
from datetime import date

import pytest
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.exchange.extraction import Extraction
from data.filters import Filters
from pages.screen.words import Words
from tests.web.room import client_of

Extract = Callable[..., Extraction]


@pytest.fixture(scope="session")
def client(atlas: Atlas) -> TestClient:
    return client_of(atlas)


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
