"""A client of the web room, over the corpus."""

import pytest
from starlette.testclient import TestClient

from data.atlas import Atlas
from tests.web.room import client_of


@pytest.fixture(scope="session")
def client(atlas: Atlas) -> TestClient:
    return client_of(atlas)
