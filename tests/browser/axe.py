"""What axe-core finds on a screen, inside the map too, less what the declaration owns up to."""

from collections.abc import Iterator, Sequence
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT

from pages.screen.accessibility import LIMITS, Limit
from tests.browser.screen import Screen, make_dark, until_nothing_is_found, wait_until_drawn

OPTIONS = {
    "resultTypes": ["violations"],
    "preload": {"assets": ["media"]},  # the styles are for an experiment, which is not among the rules below
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},  # of WCAG 2.2, off by default
}


COLOURS = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
}
"""The rules of ours that look at colours (axe's tag cat.color); all others look at elements, words and boxes."""
IS_AS_BEFORE = """() => {
  const told = ({ name, value }) => /^(class|style)$/.test(name) ? '' : `${name}=${value}`;
  const seen = (node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const box = (node) => Object.values(node.getBoundingClientRect().toJSON()).map(Math.round);
  const words = (node) => [...node.childNodes].map((child) => child.nodeType === Node.TEXT_NODE ? child.data : '');
  const whole = (node) => [node.localName, [...node.attributes].map(told), seen(node), box(node), words(node)].join();
  const now = [...document.querySelectorAll('html, body, body *')].map(whole).join(';');
  const before = window.asItWas;
  window.asItWas = now;
  return before === now;
}"""
"""Whether a page, but for its colours, is what it was when this was asked last: elements, attributes, words, boxes."""


def violations(screen: Screen, options: dict[str, Any] = OPTIONS) -> list[str]:
    """One line for each element that fails a rule when the screen is at rest: the rule, where, and what to mend."""
    return until_nothing_is_found(screen, lambda: found_now(screen, options=options))


def violations_light_and_dark(screen: Screen) -> list[str]:
    """Those of a light screen, then of the same in the dark, in which it is left.

    Where the dark changes nothing but colours, it is asked about colours alone: that takes a third of the time.
    """
    light = violations(screen)
    _is_as_before(screen)
    make_dark(screen)
    wait_until_drawn(screen)
    return light + violations(screen, COLOURS if _is_as_before(screen) else OPTIONS)


def _is_as_before(screen: Screen) -> bool:
    each = [frame.evaluate(IS_AS_BEFORE) for frame in screen.page.frames]  # to the last, since each remembers
    return all(each)


def found_now(
    screen: Screen, limits: Sequence[Limit] = LIMITS, options: dict[str, Any] = OPTIONS
) -> list[str]:
    """The same, of the screen as it is at this moment."""
    wait_until_drawn(screen)
    for frame in screen.page.frames:
        if not frame.evaluate("() => 'axe' in window"):
            frame.evaluate(AXE_SCRIPT)
    found = screen.page.evaluate(
        "options => axe.run(document, options).then(({ violations }) => violations)", options
    )
    return list(_undeclared(found, limits))


def _undeclared(found: list[dict[str, Any]], limits: Sequence[Limit]) -> Iterator[str]:
    for violation in found:
        for node in violation["nodes"]:
            where = " ".join(str(part) for part in node["target"])
            if not any(limit.rule == violation["id"] and limit.selector in where for limit in limits):
                yield f"{violation['id']} ({violation['impact']}): {where}: {node['failureSummary']}"
