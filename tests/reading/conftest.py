"""One reader for all tests of the reading: the gazetteer and the corpus that ships."""

import pytest

from data.package import load_package
from data.reading.reader import ArticleReader
from data.settings import Settings
from geo.gazetteer import Gazetteer


@pytest.fixture(scope="session")
def reader() -> ArticleReader:
    package = load_package(Settings().package)
    return ArticleReader.of(Gazetteer.open(), package.initiatives, package.themes)
