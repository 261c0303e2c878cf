"""A thousand initiatives are as easy as twenty: any page of any list is one number away."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, expect

from data.store import open_store
from data.synth import SyntheticPackage
from geo.place import NOWHERE
from tests.browser.screen import Screen
from tests.browser.server import running


@pytest.fixture(scope="module")
def many(chromium_path: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app with a thousand invented initiatives, none of them placed, which takes no time."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "data").mkdir()
    store = open_store(folder / "data" / "verbatlas.sqlite")
    store.load(SyntheticPackage(1000), lambda text: NOWHERE, "Ana", "")
    store.close()
    with running(folder / "app.log", {"VERBATLAS_PACKAGE": "none"}) as address:
        yield address


def ask_for(screen: Screen, number: str) -> None:
    box = screen.page.locator(".va-pager").get_by_role("spinbutton")
    box.fill(number)
    box.press("Enter")


def title(screen: Screen) -> Locator:
    """That of what was turned to, where the keyboard goes on."""
    return screen.page.locator(".va-listed")


def test_a_number_leads_to_its_page_and_the_keyboard_goes_on_at_its_title(
    visit: Callable[..., Screen], many: str
) -> None:
    screen = visit(address=many).open("/donnees")
    ask_for(screen, "12")
    expect(screen.page.locator(".va-sheet caption")).to_contain_text("551 à 600")
    expect(title(screen)).to_be_focused()
    expect(title(screen)).to_be_in_viewport()
    screen.page.get_by_role("link", name="Suivant").click()
    expect(screen.page.locator(".va-sheet caption")).to_contain_text("601 à 650")
    screen.expect_all_params(page="13")
    screen.open("/repertoire")
    ask_for(screen, "99")
    expect(screen.page.locator(".va-pager [aria-current]")).to_have_text("10")
    screen.open("/temoignages")
    ask_for(screen, "7")
    expect(title(screen)).to_contain_text("145 à 168")
    expect(title(screen)).to_be_focused()
