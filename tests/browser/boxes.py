"""Where the controls of a screen are, and which of them leave their box: measured in the page, and in its map."""

from collections.abc import Iterator
from typing import Any

from tests.browser.screen import Screen

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


def outside(screen: Screen) -> Iterator[str]:
    """A line for each control of the page or its map that is not wholly within the window and what cuts it off."""
    for frame in screen.page.frames:
        found: Any = frame.evaluate(OUTSIDE, CONTROLS)
        yield from found
