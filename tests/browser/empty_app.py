"""An app with nothing in it, for the tests of a file alone, and an editor who fills it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import visits
from tests.browser.screen import Screen
from tests.browser.server import running


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("empty") / "app.log"


@pytest.fixture(scope="module")
def empty_address(chromium_path: str, log: Path) -> Iterator[str]:
    with running(log, {"VERBATLAS_PACKAGE": "none"}) as address:
        yield address


@pytest.fixture
def editor(browser: Browser, empty_address: str, log: Path) -> Iterator[Screen]:
    with visits(browser, empty_address) as visit:
        yield visit().become_editor(log)
