"""The side panel: the card of the selected initiative, or the list of what is in view."""

import re
import time
from collections.abc import Callable

from data.atlas import Atlas, NoSuchInitiative
from data.filters import Around, Filters
from data.shown.listing import Listing
from geo.place import PRECISION_OF_LEVEL, Place
from geo.point import BBox
from pages.screen.cards import initiative_card
from pages.screen.entries import PAGE_SIZE, entries, order_of
from pages.screen.left_out import is_place
from pages.screen.passerelles import on_card
from pages.screen.safe import plain
from pages.screen.share import of_map
from pages.screen.titles import name_of_card
from pages.screen.view import View
from pages.screen.whereabouts import looked_at, position_of
from pages.screen.words import Words
from pages.ui import browser
from pages.ui.away import told_when_away
from pages.ui.bar import draw_nothing_found
from pages.ui.found import draw_found
from pages.ui.map import draw_map
from pages.ui.order import draw_order
from pages.ui.parts import (
    back,
    begin_at,
    block,
    caption,
    columns,
    fragment,
    limit,
    more,
    name_page,
    redraw_page,
    row,
    show,
    show_group,
    show_html,
    start,
)
from pages.ui.state import (
    current,
    follow_map,
    go,
    last_event,
    map_order,
    must_redraw_page,
    order_map,
)
from pages.ui.widgets import text

EVERYWHERE = BBox(-180, -85, 180, 85)
FEW_PAGES = 3
"""Up to so many pages are made longer on end: more of them would be too many presses."""
FIRST_SIZE = 8
"""Entries drawn before the map has answered, in case that it never does; and of many without a place."""
LEAVE_S = 0.05
"""How long what is drawn has to leave for the browser before something long is worked out: the words come first."""


@fragment
def draw_map_and_panel(atlas: Atlas, words: Words) -> None:
    """A fragment: a click on the map redraws the panel alone."""
    if must_redraw_page():
        redraw_page()
    now = current()
    left, right = columns([1.7, 1], gap="medium")
    with left, told_when_away(atlas, words):
        draw_map(atlas, now, words, on_event=follow_map)
    with right:
        draw_panel(atlas, now, last_event().bbox, words)


def draw_panel(atlas: Atlas, view: View, bbox: BBox | None, words: Words) -> None:
    """Draws what the view asks for; `bbox` is what the map shows, None before it has answered."""
    place = atlas.place(view.place) if view.place and not view.selected else None
    name_page(place.name if place else "", words._("Carte"))
    with block("panel"), told_when_away(atlas, words):
        if view.selected:
            _card(atlas, view, words)
        elif not atlas.counts(view.filters).shown:
            draw_found(atlas, view, words)  # a place may answer where no initiative does
            draw_nothing_found(atlas, view.filters, words)
        elif view.place and is_place(atlas, view.place):
            _place(atlas, view, bbox, words)
        else:
            _list(atlas, view, bbox, words)


def _card(atlas: Atlas, view: View, words: Words) -> None:
    place = atlas.place(view.place) if view.place else None
    back(plain(words.territory(place.name) if place else words._("Retour à la liste")), _select(""))
    try:
        card = atlas.card(view.selected)
        name_page(name_of_card(atlas, card))
        may_write = atlas.may_write(browser.permission())
        page = of_map(browser.address())
        show_html(initiative_card(atlas, card, words, view.filters.query, page, for_editor=may_write))
        time.sleep(LEAVE_S)
        show_html(on_card(atlas, view.selected, view, words))
    except NoSuchInitiative:
        show("unknown.html", words, id=view.selected)


def _list(atlas: Atlas, view: View, bbox: BBox | None, words: Words) -> None:
    filters, order = view.filters, order_of(view)
    box = None if view.everywhere else bbox or EVERYWHERE
    group = "all" if view.everywhere else "in"
    first = start(group, PAGE_SIZE, view.page)
    listed = atlas.listing(filters, order, first + _limit(group), box)
    draw_found(atlas, view, words)
    with block("list"):
        with row("listing"):
            _heading(_title(atlas, view, words), listed.total, words)
            draw_order(view, words)
        _entries(atlas, listed, group, filters.near, words, first)
        if not view.everywhere:
            _out_of_view(atlas, filters, listed.total, words)


def _title(atlas: Atlas, view: View, words: Words) -> str:
    """Of the list: it follows the map, down to the département or the commune that it looks at."""
    if view.everywhere:
        return words._("Partout")
    seen, near = last_event(), view.filters.near
    around = near.point if near and seen.bbox and seen.bbox.holds(near.point) else None
    where = looked_at(atlas, seen.position, around)
    return words._("Dans la vue · {place}", place=where) if where else words._("Dans la vue")


def _out_of_view(atlas: Atlas, filters: Filters, in_view: int, words: Words) -> None:
    """How many the map could show elsewhere, and those that it cannot show."""
    counts = atlas.counts(filters)
    elsewhere = counts.shown - counts.unplaced - in_view
    if elsewhere:
        caption(
            words.n(
                "{n} autre hors de la vue : dézoomez pour la voir.",
                "{n} autres hors de la vue : dézoomez pour les voir.",
                elsewhere,
            )
        )
    if counts.unplaced:
        first = start("un", PAGE_SIZE)
        last = first + _limit("un", first, counts.unplaced)
        unplaced = Listing(atlas.unplaced(filters)[:last], counts.unplaced)
        _heading(words._("Non localisées"), unplaced.total, words)
        _entries(atlas, unplaced, "un", None, words, first)


def _place(atlas: Atlas, view: View, bbox: BBox | None, words: Words) -> None:
    """The initiatives of one place, those that one marker stands for; where there is none, what is in view."""
    place = atlas.place(view.place)
    here = atlas.at_spot(view.filters, view.place)
    first = start("place", PAGE_SIZE, view.page)
    back(words._("Retour à la liste"), lambda: _leave_place(place))
    if not len(here):
        if place and not PRECISION_OF_LEVEL[place.level].is_area:
            caption(
                plain(words._("Aucune initiative à {place} même : voici ce qui l’entoure.", place=place.name))
            )
        _list(atlas, view, bbox, words)
        return
    with block("list"):
        name = words.territory(place.name) if place else words._("Lieu inconnu")
        show_group(view.place, name, len(here), words)
        listed = Listing(here[: first + _limit("place")], len(here))
        _entries(atlas, listed, "place", view.filters.near, words, first)


def _leave_place(place: Place | None) -> None:
    """The map, which a link to the place may have led there without any other order, stays where it looks."""
    position = current().position or (position_of(place) if place else None)
    if position and map_order() is None:
        order_map(position)
    go(current().at_place(""))


def _heading(title: str, count: int, words: Words) -> None:
    show("heading.html", words, title=title, count=words.number(count))


def _limit(group: str, first: int = 0, total: int = 0) -> int:
    """How many entries of a group the reader has asked for. Of many that the map cannot show, few at first: they are
    drawn again each time that it moves, and are the same.
    """
    few = last_event().bbox is None or (group == "un" and not first and total > PAGE_SIZE)
    return limit(group, FIRST_SIZE if few else PAGE_SIZE)


def _entries(
    atlas: Atlas, listed: Listing, group: str, near: Around | None, words: Words, first: int = 0
) -> None:
    """The entries, a page at a time, from the `first` one on; of many pages, any can be asked for.

    The map may have moved to where there are fewer: the last page is shown then.
    """
    first = min(first, max(0, listed.total - 1) // PAGE_SIZE * PAGE_SIZE)
    if listed.total > FEW_PAGES * PAGE_SIZE:
        _draw_jump(group, first, listed.total, words)
    entries_shown = atlas.summaries(listed.numbers[first:])
    spots = dict(zip(listed.numbers.tolist(), listed.spots, strict=False))
    with block(f"entries_{group}"):
        show_html(entries(atlas, entries_shown, current(), words, spots, near))
    shown = _limit(group, first, listed.total)
    if listed.total > first + shown:
        label = words.n("Voir {n} de plus", "Voir {n} de plus", min(PAGE_SIZE, listed.total - first - shown))
        more(label, group, shown + PAGE_SIZE, key=f"more_{group}")


def _draw_jump(group: str, first: int, total: int, words: Words) -> None:
    """A box for the number of a page. Nobody presses two hundred times for what comes last."""
    pages = -(-total // PAGE_SIZE)
    begin = begin_at(group)
    text(
        words._("Page, sur {pages}", pages=words.number(pages)),
        key=f"page_{group}",
        value=str(first // PAGE_SIZE + 1),
        say=lambda said: begin(min(pages, int(said)) if re.fullmatch("[0-9]{1,7}", said.strip()) else 1),
        width=160,
    )


def _select(initiative_id: str) -> Callable[[], None]:
    return lambda: go(current().select(initiative_id))
