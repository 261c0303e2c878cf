"""A store of the true corpus for each test that writes: a copy, so that nobody else sees what it does."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.atlas import Atlas
from data.store import Store, open_store


@pytest.fixture(scope="session")
def corpus_file(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The store of the corpus in one file, never to be written."""
    path = tmp_path_factory.mktemp("corpus") / "corpus.sqlite"
    atlas.store.backup(path)
    return path


@pytest.fixture
def store_file(corpus_file: Path, tmp_path: Path) -> Path:
    """A store of the corpus to write in."""
    return Path(shutil.copyfile(corpus_file, tmp_path / "verbatlas.sqlite"))


@pytest.fixture
def store(store_file: Path) -> Iterator[Store]:
    opened = open_store(store_file)
    yield opened
    opened.close()


@pytest.fixture
def elsewhere(store_file: Path) -> Iterator[Store]:
    """The same store as another process has it open."""
    opened = open_store(store_file)
    yield opened
    opened.close()
