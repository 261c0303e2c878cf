"""The page « Témoignages »: all quotations under the filters, those of one person, those of one source."""

from dataclasses import replace

from data.atlas import Atlas
from data.shown.gathering import Gathering
from pages.screen.gathered import (
    PAGE_SIZE,
    READ_BY,
    GatheredQuotes,
    Some,
    first_of,
    heading,
    leaf,
    of_filters,
    others,
    read_on_end,
)
from pages.screen.magazine import magazine
from pages.screen.view import View
from pages.screen.words import Words
from pages.ui import browser
from pages.ui.parts import back, limit, more, name_page, show, show_html
from pages.ui.share import draw_share
from pages.ui.state import current, go
from pages.ui.widgets import choice


def draw_gathering(view: View, words: Words) -> None:
    """The choice of what quotations are read by; none is one after the other."""
    choice(
        "control",
        words._("Lire par"),
        list(Gathering),
        key="by",
        value=Gathering(view.by) if view.by else None,
        called=lambda by: words._(READ_BY[by]),
        choose=lambda by: go(replace(current(), by=str(by or ""))),
    )


def draw_one(atlas: Atlas, view: View, words: Words) -> None:
    """One quotation, as another site shows it: the words, who said them, where."""
    said = atlas.said_as(view.quote)
    if not browser.is_embedded():
        back(words._("Tous les témoignages"), lambda: go(replace(current(), quote="")))
    if not said:
        show("nobody.html", words, title=view.quote)
        return
    quote = said[0].quote
    name_page(quote.speaker or quote.organisation, said[0].entry.name)
    show("unseen_title.html", words, title=said[0].entry.name)
    show_html(magazine(atlas, said, replace(view, by=""), words))


def draw_gathered(atlas: Atlas, gathered: GatheredQuotes, view: View, words: Words) -> None:
    """The page of a person, or of a source."""
    back(
        words._("Tous les témoignages"),
        lambda: go(replace(current(), person="", organisation="", document="", page=0)),
    )
    if gathered.some.quotes:
        show_html(heading(gathered, words))
        draw_share(atlas, words, "temoignages")
    show_html(others(gathered, view, words))
    if gathered.some.quotes:
        name_page(gathered.title)
        _draw_some(atlas, gathered.some, replace(view, by=""), words)


def draw_all(atlas: Atlas, view: View, words: Words) -> bool:
    """All quotations under the filters. False when there is none."""
    some = of_filters(atlas, view)
    if some.quotes:
        _draw_some(atlas, some, view, words)
    return bool(some.quotes)


def _draw_some(atlas: Atlas, some: Some, view: View, words: Words) -> None:
    """A few quotations are read on end; of very many one page is shown, with the way to any other."""
    if not some.on_end:
        for part in leaf(atlas, some, view, words):
            show_html(part)
        return
    count = limit("quotes", first_of(view))
    show_html(read_on_end(atlas, some, count, view, words))
    if some.quotes > count:
        more(words._("Lire la suite"), "quotes", count + PAGE_SIZE, key="more_quotes")
