"""What the first screens need and nobody has asked for yet: read after the start, not at the first visit."""

import logging
from collections.abc import Callable
from threading import Thread

from data.atlas import Atlas
from data.store import StoreError
from data.wording.language import LANGUAGES
from pages.screen.first.page import WhereItStands
from pages.screen.first.screen import PAGES, first_screen
from pages.screen.view import View
from pages.screen.words import Words

log = logging.getLogger(__name__)


def warm(atlas: Callable[[], Atlas]) -> None:
    """Draws each page once for nobody: outlines and templates are read then, and what the index counts is counted.

    The map first: it is what most visits begin with, and needs the most.
    """
    nowhere = WhereItStands("", False, "")
    try:
        for path in PAGES:
            for lang in LANGUAGES if not path else LANGUAGES[:1]:
                first_screen(atlas(), path, View(), nowhere, Words(lang))
    except StoreError as error:
        log.warning("first screens not drawn ahead: %s", error)


def warm_beside(atlas: Callable[[], Atlas]) -> None:
    """In a thread of its own, which ends with the process: nobody waits for it."""
    Thread(target=warm, args=(atlas,), name="first screens", daemon=True).start()
