"""How long a reader waits: from `streamlit run` to the first marker, from a click to the words, from a theme to
the map. Prints the median of several runs, in seconds: `python -m tests.benchmarks.screens [runs]`.
"""

import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import DESKTOP, FLAGS
from tests.browser.screen import Screen
from tests.browser.server import running


def timed(action: Callable[[], object]) -> float:
    start = time.perf_counter()
    action()
    return time.perf_counter() - start


def seen(page: Page, text: str) -> None:
    """Waits, polling at every animation frame, until the panel holds a text."""
    page.wait_for_function(
        "text => document.querySelector('.st-key-panel')?.textContent.includes(text)", arg=text, polling="raf"
    )


def drawn(page: Page, count: int) -> None:
    """Waits, polling at every animation frame, until the map holds so many markers."""
    page.wait_for_function(
        "n => document.querySelector('.st-key-map iframe')?.contentDocument"
        "?.querySelectorAll('.leaflet-marker-icon[aria-label]').length === n",
        arg=count,
        polling="raf",
    )


def one_run(browser: Browser, log: Path) -> dict[str, float]:
    figures: dict[str, float] = {}
    start = time.perf_counter()
    with running(log, {"VERBATLAS_TILES": "none"}) as address:
        figures["streamlit run to the first answer"] = time.perf_counter() - start
        context = browser.new_context(viewport=DESKTOP, locale="fr-FR")
        screen = Screen(context.new_page(), address)
        screen.page.goto(address)
        screen.wait_for_markers()
        figures["streamlit run to the first marker, first visitor"] = time.perf_counter() - start
        second = browser.new_context(viewport=DESKTOP, locale="fr-FR")
        warm = Screen(second.new_page(), address)
        figures["page to the first marker, warm server"] = timed(
            lambda: (warm.page.goto(address), warm.wait_for_markers())
        )
        page, marker = warm.page, warm.marker("La Cocotte Numérique")
        figures["click on a marker to its quotes"] = timed(
            lambda: (marker.dispatch_event("click"), seen(page, "guichet unique"))
        )
        page.locator(".st-key-back button").click()
        seen(page, "Dans la vue")
        figures["click on an entry to its quotes"] = timed(
            lambda: (warm.open_entry("Fablab de Lapalisse"), seen(page, "centre de recherche"))
        )
        figures["theme to the map"] = timed(lambda: (warm.choose_theme("Fabrication"), drawn(page, 4)))
        second.close()
        context.close()
    return figures


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    chromium = shutil.which("chromium") or ""
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        results = [one_run(browser, Path(folder) / "app.log") for _ in range(runs)]
        browser.close()
    print(f"Median of {runs} runs, seconds (min–max)")
    for name in results[0]:
        values = [result[name] for result in results]
        print(f"{name:52} {statistics.median(values):6.2f}  ({min(values):.2f}–{max(values):.2f})")


if __name__ == "__main__":
    main()
