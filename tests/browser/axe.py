"""What axe-core finds on a screen, inside the map too, less what the declaration owns up to."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from pages.screen.accessibility import LIMITS, Limit
from tests.browser.screen import Screen, make_dark, until_nothing_is_found, wait_until_drawn

OPTIONS = {
    "resultTypes": ["violations"],
    "preload": {"assets": ["media"]},  # the styles are for an experiment, which is not among the rules below
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},  # of WCAG 2.2, off by default
}


OF_COLOURS = OPTIONS | {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""Those of the rules above whose answer depends on a colour: all that the dark can change."""


def violations(screen: Screen, options: Mapping[str, Any] = OPTIONS) -> list[str]:
    """One line for each element that fails a rule when the screen is at rest: the rule, where, and what to mend."""
    return until_nothing_is_found(screen, lambda: found_now(screen, options=options))


def violations_light_and_dark(screen: Screen) -> list[str]:
    """Those of a light screen, then what its colours fail in the dark, in which it is left."""
    light = violations(screen)
    make_dark(screen)
    return light + violations(screen, OF_COLOURS)


def found_now(
    screen: Screen, limits: Sequence[Limit] = LIMITS, options: Mapping[str, Any] = OPTIONS
) -> list[str]:
    """The same, of the screen as it is at this moment."""
    wait_until_drawn(screen)
    return found_in(screen.page, limits, options)


def found_in(page: Page, limits: Sequence[Limit] = LIMITS, options: Mapping[str, Any] = OPTIONS) -> list[str]:
    """The same, of a page that waits for nothing."""
    for frame in page.frames:
        if not frame.evaluate("() => 'axe' in window"):
            frame.evaluate(AXE_SCRIPT)
    found = page.evaluate(
        "options => axe.run(document, options).then(({ violations }) => violations)", options
    )
    return list(_undeclared(found, limits))


def _undeclared(found: list[dict[str, Any]], limits: Sequence[Limit]) -> Iterator[str]:
    for violation in found:
        for node in violation["nodes"]:
            where = " ".join(str(part) for part in node["target"])
            if not any(limit.rule == violation["id"] and limit.selector in where for limit in limits):
                yield f"{violation['id']} ({violation['impact']}): {where}: {node['failureSummary']}"
