"""Where the controls of a screen are, and what its window is filled with: measured in the page, and in its map."""

from collections.abc import Iterator
from typing import Any

from tests.browser.screen import Screen, resize, until_nothing_is_found

WIDTHS = (320, 390, 480, 640, 700, 844, 1024, 1280, 1366, 1920)
LOW = [(640, 400), (844, 390), (1366, 768)]
"""A laptop at 200 %, a phone lying, a laptop: width and height in CSS pixels."""
CONTROLS = ", ".join(
    [
        *("a[href]", "button", "input", "select", "textarea", "summary"),
        *(f"[role={role}]" for role in ("button", "radio", "option", "combobox")),
    ]
)
OUTSIDE = """(selector) => {
  const EDGE = 1; // what rounding may cost, in pixels
  const style = (node) => getComputedStyle(node);
  const shown = (node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  // Read aloud only; a box without a picture, whose label is what one presses; a marker, which is where its place is.
  const unseen = (node) => node.closest('.va-unseen, .va-skip, .leaflet-marker-icon') ||
    (node.matches('input') && node.closest('label'));
  // A region that the keyboard can stop at and that has a name says that it scrolls sideways: it is no edge.
  const leads = (node) => node.tabIndex === 0 && node.ariaLabel && /auto|scroll/.test(style(node).overflowX);
  // By how many pixels it is outside of the window and of what cuts it off, at each side. What can be scrolled to
  // downwards is not cut off there.
  function cutOff(node) {
    const box = node.getBoundingClientRect();
    const edges = { left: 0, right: document.documentElement.clientWidth, top: -Infinity, bottom: Infinity };
    let { position } = style(node);
    let scrolls = false;
    for (let up = node.parentElement; up && up !== document.documentElement; up = up.parentElement) {
      if (position === 'fixed') break;
      const { overflowX, overflowY, position: own } = style(up);
      if (position === 'absolute' && own === 'static') continue;
      const around = up.getBoundingClientRect();
      if (leads(up)) return {};
      if (overflowX !== 'visible') {
        edges.left = Math.max(edges.left, around.left);
        edges.right = Math.min(edges.right, around.right);
      }
      scrolls ||= /auto|scroll/.test(overflowY);
      if (overflowY !== 'visible' && !scrolls) {
        edges.top = Math.max(edges.top, around.top);
        edges.bottom = Math.min(edges.bottom, around.bottom);
      }
      position = own;
    }
    if (position === 'fixed' && !scrolls) {
      edges.top = Math.max(edges.top, 0);
      edges.bottom = Math.min(edges.bottom, innerHeight);
    }
    return { left: edges.left - box.left, right: box.right - edges.right,
      top: edges.top - box.top, bottom: box.bottom - edges.bottom };
  }
  const name = (node) => (node.ariaLabel || node.textContent || node.id).trim().slice(0, 40);
  const controls = [...document.querySelectorAll(selector)].filter((node) => shown(node) && !unseen(node));
  return controls.filter((node) => node.offsetWidth !== 1).flatMap((node) => {
    const sides = Object.entries(cutOff(node)).filter(([, pixels]) => pixels > EDGE);
    return sides.map(([side, pixels]) => `${node.localName} "${name(node)}": ${Math.round(pixels)} px at the ${side}`);
  });
}"""
SHARES = """() => {
  const CONTENT = '.st-key-map iframe, .st-key-panel, [data-vb=page] h1, .va-prose, .va-data, .va-stories, '
    + '.va-magazine, .va-directory, .va-figures, .va-links, .va-links-map, .va-pair';
  const seen = (node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true });
  const nodes = [...document.querySelectorAll('#root *, .va-panes')].filter(seen);
  const stands = (node) => /fixed|sticky/.test(getComputedStyle(node).position) && node.textContent.trim();
  // Of which rows of pixels of the window one of the boxes takes that share of the width, or more.
  const rows = (some, width) => {
    const boxes = some.map((node) => node.getBoundingClientRect()).filter((box) => box.width >= innerWidth * width);
    return [...Array(innerHeight).keys()].map((y) => boxes.some((box) => box.top <= y && y < box.bottom));
  };
  const stuck = rows(nodes.filter(stands), 0.55);
  const content = rows(nodes.filter((node) => node.matches(CONTENT)), 0.25);
  const share = (some) => some.filter(Boolean).length / innerHeight;
  return { stuck: share(stuck), content: share(content.map((there, y) => there && !stuck[y])) };
}"""
"""The share of the window's height that stands still (a header, a bar; a column beside the words takes none of it), and
the one in which one reads or sees the map."""


def overflowing(screen: Screen) -> dict[int, list[str]]:
    """By width of the window, a line for each control of the page or its map that is not wholly within the window and
    what cuts it off, and one where the page scrolls sideways."""
    found = {}
    for width in WIDTHS:
        resize(screen, width, 900)
        if lines := until_nothing_is_found(screen, lambda: list(_outside(screen))):
            found[width] = lines
    return found


def _outside(screen: Screen) -> Iterator[str]:
    if screen.scrolls_sideways():
        yield "the page scrolls sideways"
    for frame in screen.page.frames:
        found: Any = frame.evaluate(OUTSIDE, CONTROLS)
        yield from found


def ill_filled(screen: Screen, words: float = 1 / 2) -> dict[tuple[int, int], list[str]]:
    """The low windows of which more than a third stands still, or less than that share is words or map."""

    def shares() -> list[str]:
        found = screen.page.evaluate(SHARES)
        return [f"{found}"] if found["stuck"] > 1 / 3 or found["content"] < words else []

    ill = {}
    for width, height in LOW:
        resize(screen, width, height)
        if found := until_nothing_is_found(screen, shares):
            ill[width, height] = found
    return ill
