"""Stores to search in, filled once: the true corpus, and invented initiatives."""

from collections.abc import Iterator

import pytest

from data.atlas import Atlas
from data.store import Store, open_store
from data.synth import Places, SyntheticPackage
from geo.gazetteer import Gazetteer

COUNT = 2000


@pytest.fixture(scope="session")
def store(atlas: Atlas) -> Store:
    return atlas.store


@pytest.fixture(scope="session")
def gazetteer(atlas: Atlas) -> Gazetteer:
    return atlas.gazetteer


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = open_store(tmp_path_factory.mktemp("invented") / "store.sqlite")
    places = Places()
    store.load(SyntheticPackage(COUNT, places=places), places.locate, "tests", "")
    yield store
    store.close()
