"""What is said when the store does not answer: what still works, and that the rest comes back by itself."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from data.atlas import Atlas
from data.store import StoreError
from pages.screen.words import Words
from pages.ui import inside
from pages.ui.parts import fragment_every, redraw_page, show

log = logging.getLogger(__name__)

ASK_EVERY_S = 5
"""How often a page that said it looks whether the store is there again."""


@contextmanager
def told_when_away(atlas: Atlas, words: Words) -> Iterator[None]:
    """Around what is drawn of the store: says in its place that the store does not answer."""
    try:
        yield
    except StoreError as error:
        log.error("drawn without the store: %s", error)
        _draw(atlas, words)


@fragment_every(ASK_EVERY_S)
def _draw(atlas: Atlas, words: Words) -> None:
    if inside.is_for_a_fragment() and _is_there(atlas):
        redraw_page()
    show("store_away.html", words)


def _is_there(atlas: Atlas) -> bool:
    try:
        atlas.readiness()
    except StoreError:
        return False
    return True
