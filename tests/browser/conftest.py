"""A real Chromium on a real app. Without Chromium these tests skip, or fail where CI asked for them."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.browser.screen import Screen, open_whole
from tests.browser.server import running
from tests.browser.spoken import SAID

FIXTURES = Path(__file__).parent.parent / "fixtures"
# A machine that also runs other things is slow, not wrong.
expect.set_options(timeout=15_000)

DESKTOP = {"width": 1400, "height": 900}
PHONE = {"width": 390, "height": 844}
NARROW = {"width": 320, "height": 640}
# The first of them is the same engine without the windows, menus and boxes around the page, which nobody sees here: a
# visit takes a sixth less of the processor.
COMMANDS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
# Switched off: Chromium's own box of suggestions, a page in itself that takes a fifth of the time of each visit. The
# others are Playwright's, whose list is replaced by this one.
NO_FEATURES = [
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "AimEnabled",
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "PaintHolding",
    "PreconnectToSearch",
    "ThirdPartyStoragePartitioning",
]
# A root user (a container) has no sandbox. The browser without a window would give letters whole pixels, as no reader
# sees them: the menu was 3 px too wide. The rest keeps Chromium from looking for its own services.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--font-render-hinting=none",
    f"--disable-features={','.join(NO_FEATURES)}",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """With a test that failed goes what its pages and their server have said: it may not fail once more."""
    report = yield
    if report.when == "call" and report.failed:
        screens = [one for one in getattr(item, "funcargs", {}).values() if isinstance(one, Screen)]
        for screen in screens:
            report.sections.append((f"{SAID} {screen.page.url}", "\n".join(screen.spoken.lines())))
            report.sections.append(("Console", "\n".join(screen.errors)))
    return report


@pytest.fixture(scope="session")
def chromium_path() -> str:
    named = os.environ.get("VERBATLAS_CHROMIUM", "")
    if path := named or next(filter(None, map(shutil.which, COMMANDS)), None):
        return path
    sentence = (
        "No Chromium: install it (Debian: apt-get install chromium; macOS: brew install --cask chromium), "
        "or give its path in VERBATLAS_CHROMIUM."
    )
    if os.environ.get("VERBATLAS_REQUIRE_BROWSER"):
        pytest.fail(sentence)
    pytest.skip(sentence)


@pytest.fixture(scope="session")
def browser(chromium_path: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def app_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the app of the session says what it does: the editor's link, too."""
    return tmp_path_factory.mktemp("app") / "app.log"


@pytest.fixture(scope="session")
def address(chromium_path: str, app_log: Path) -> Iterator[str]:
    """The app with the real corpus, one for the whole session."""
    with running(app_log) as address:
        yield address


Visit = Callable[..., Screen]


@contextmanager
def visits(browser: Browser, address: str) -> Iterator[Visit]:
    """Opens fresh browsers (no cookie, no history) on the app; no console error may be left at the end."""
    contexts: list[BrowserContext] = []
    screens: list[Screen] = []

    def new_visit(
        viewport: dict[str, int] = DESKTOP,
        address: str = address,
        tiles: bool = True,
        locale: str = "fr-FR",
        dark: bool = False,
        kept: bool = False,
    ) -> Screen:
        context = browser.new_context(
            viewport=viewport,  # type: ignore[arg-type]
            locale=locale,
            color_scheme="dark" if dark else "light",
            has_touch=viewport is PHONE,
            reduced_motion="reduce",
        )
        contexts.append(context)
        screens.append(Screen(context.new_page(), address, tiles, kept))
        return screens[-1]

    yield new_visit
    for context in contexts:
        context.close()
    assert [error for screen in screens for error in screen.errors] == []
    assert [url for screen in screens for url in screen.foreign] == []


@pytest.fixture(scope="session")
def opened_map(browser: Browser, address: str) -> Iterator[Screen]:
    """« Carte » as it opens on a desktop, for tests that look and touch nothing."""
    with visits(browser, address) as visit:
        yield open_whole(visit(), "/")


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    with visits(browser, address) as new_visit:
        yield new_visit


@pytest.fixture
def screen(request: pytest.FixtureRequest, visit: Visit) -> Screen:
    """A desktop in French: a visit of its own, or in a file marked `one_visit` the one that its tests share."""
    if not request.node.get_closest_marker("one_visit"):
        return visit()
    shared: Screen = request.getfixturevalue("shared_screen")
    shared.page.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    shared.page.emulate_media(media="screen", color_scheme="light", reduced_motion="reduce")
    return shared


@pytest.fixture(scope="module")
def shared_screen(browser: Browser, address: str) -> Iterator[Screen]:
    with visits(browser, address) as visit:
        yield visit(kept=True)
