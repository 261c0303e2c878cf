"""Pictures and sounds of a package on the screen: shown, told in words, and from this server alone."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import NARROW
from tests.browser.screen import Screen
from tests.browser.server import running
from tests.data.media_package import write_media_package

STORY = """---
title: À Murat
lead: Un guichet.
---

## Entrer

> guichet
"""


@pytest.fixture(scope="module")
def illustrated(chromium_path: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("media")
    (folder / "package" / "stories").mkdir(parents=True)
    write_media_package(folder / "package")
    (folder / "package" / "stories" / "murat.fr.md").write_text(STORY, encoding="utf-8")
    with running(folder / "app.log", {"VERBATLAS_PACKAGE": str(folder / "package")}) as address:
        yield address


@pytest.mark.parametrize("path", ["/?id=cocotte-numerique", "/temoignages", "/parcours?story=murat&step=1"])
def test_a_picture_and_a_sound_are_shown_with_who_made_them(
    visit: Callable[..., Screen], illustrated: str, path: str
) -> None:
    screen = visit(viewport=NARROW, address=illustrated)
    screen.open(path)
    picture = screen.page.get_by_role("img", name="Le même carré gris")
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("naturalWidth", 64)
    sound = screen.page.locator(".va-medium audio").first  # of a story, told once more whole below
    expect(sound).to_have_attribute("aria-label", "Extrait sonore")
    expect(sound).to_have_js_property("controls", True)
    sound.evaluate("audio => { audio.muted = true; return audio.play(); }")
    expect(sound).to_have_js_property("ended", True)
    expect(screen.page.locator(".va-medium figcaption").first).to_contain_text("Essai, CC0")
    assert screen.page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
