"""What a first screen is made of: what stands in the middle of it, and what it stands in."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from data.atlas import Atlas
from pages.screen.counted import shown_in_words
from pages.screen.first.bar import To, bar
from pages.screen.safe import render, with_drawings
from pages.screen.view import View
from pages.screen.words import Words


@dataclass(frozen=True)
class WhereItStands:
    """What a screen stands in: the whole address of the page, whether another site frames it, our logo, and whether the
    reader's browser holds a permission to write."""

    address: str
    embedded: bool
    logo: str
    may_write: bool = False


@dataclass(frozen=True)
class DrawnPage:
    """One page as HTML. `name` is what the window is called, its parts.

    `awaits`: what else of Streamlit's page has to be there before it takes the place of this one, as a selector.
    """

    name: Sequence[str]
    body: Markup
    awaits: str = ""
    layout: str = "reading"
    """ "map" and "story" fill a wide window; of "reading" the page is as long as what it says."""
    panel: bool = False
    """On a phone the list is in sight, not the map."""


def blocks(*parts: str) -> Markup:
    """Parts that stand below one another, each with room around it, as Streamlit's stand; pictures in their places."""
    return Markup("\n").join(Markup(f"<div>{with_drawings(part)}</div>") for part in parts if part.strip())


def bar_of(atlas: Atlas, view: View, words: Words, to: To) -> Markup:
    return Markup(render("first_bar.html", words, bar=bar(atlas, view, words, to)))


def summary(atlas: Atlas, view: View, words: Words, *, count: bool = True, shared: bool) -> Markup:
    """How many are shown, and where the page is shared from."""
    parts = shown_in_words(atlas, view.filters, words) if count else ()
    problems = len(atlas.problems)
    return Markup(render("first_summary.html", words, parts=parts, problems=problems, shared=shared))


def back(text: str, link: str, words: Words) -> Markup:
    """The way back from what takes the place of a list."""
    return Markup(render("first_back.html", words, text=text, link=link))
