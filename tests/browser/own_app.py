"""An app for the tests of a file alone, for those who write in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Visit, visits
from tests.browser.server import running


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("own") / "app.log"


@pytest.fixture(scope="module")
def own_address(chromium_path: str, log: Path) -> Iterator[str]:
    """An app of one's own: what is written here is nobody else's."""
    with running(log) as address:
        yield address


@pytest.fixture
def visit(browser: Browser, own_address: str) -> Iterator[Visit]:
    with visits(browser, own_address) as new_visit:
        yield new_visit


def press(page: Page, key: str) -> None:
    page.locator(f".st-key-{key} button").click()
