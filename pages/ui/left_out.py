"""The line that says what of the address was left aside, with the button that takes it off the address."""

from data.atlas import Atlas
from pages.screen.left_out import left_out, sentence
from pages.screen.view import View
from pages.screen.words import Words
from pages.ui.parts import button, row, show
from pages.ui.state import current, go, written


def draw_left_out(atlas: Atlas, page: str, view: View, words: Words) -> View:
    """Gives the view that can be shown; draws nothing where that is all that was asked. `page` is the page's key."""
    left, known = left_out(atlas, page, written(), view)
    if left:
        with row("left_out", gap="small"):
            show("left_out.html", words, width="content", sentence=sentence(atlas, left, words))
            button(
                words._("Retirer du lien"),
                lambda: go(left_out(atlas, page, {}, current())[1]),
                key="leave_out",
                icon=":material/close:",
                type="tertiary",
            )
    return known
