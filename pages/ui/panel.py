"""The side panel: the card of the selected initiative, or the list of what is in view."""

import time
from collections.abc import Callable

from data.atlas import Atlas, NoSuchInitiative
from data.filters import Around, Filters
from data.shown.listing import Listing
from data.store import Summary
from geo.point import BBox, Point, distance_m
from pages.screen.cards import entry_place, initiative_card
from pages.screen.passerelles import on_card
from pages.screen.safe import plain
from pages.screen.share import of_map
from pages.screen.titles import name_of_card
from pages.screen.view import View
from pages.screen.words import Words
from pages.ui import browser
from pages.ui.bar import draw_nothing_found
from pages.ui.found import draw_found
from pages.ui.map import draw_map
from pages.ui.order import draw_order, order_of
from pages.ui.parts import (
    back,
    block,
    button,
    caption,
    columns,
    fragment,
    limit,
    more,
    name_page,
    redraw_page,
    row,
    show,
    show_html,
)
from pages.ui.state import MAP, current, follow_map, go, is_first_run, last_event, must_redraw_page

EVERYWHERE = BBox(-180, -85, 180, 85)
PAGE_SIZE = 24
"""Entries drawn at once: each is a widget, which Streamlit draws again, faded, while the card that takes their place is
on its way."""
FIRST_SIZE = 8
"""Entries drawn before the map has answered, in case that it never does."""
GIVE_WAY_S = 0.6
"""How long the browser has for the map when a reader comes: entries that came with it would be drawn with it, before
the first marker."""

LEAVE_S = 0.05
"""How long what is drawn has to leave for the browser before something long is worked out: the words come first."""


@fragment
def draw_map_and_panel(atlas: Atlas, words: Words) -> None:
    """A fragment: a click on the map redraws the panel alone."""
    if must_redraw_page():
        redraw_page()
    now = current()
    left, right = columns([1.7, 1], gap="medium")
    with left:
        draw_map(atlas, now, words, on_event=follow_map)
    with right:
        draw_panel(atlas, now, last_event().bbox, words)


def draw_panel(atlas: Atlas, view: View, bbox: BBox | None, words: Words) -> None:
    """Draws what the view asks for; `bbox` is what the map shows, None before it has answered."""
    place = atlas.place(view.place) if view.place and not view.selected else None
    name_page(place.name if place else "", words._("Carte"))
    with block("panel"):
        if view.selected:
            _card(atlas, view, words)
        elif not atlas.counts(view.filters).shown:
            draw_found(atlas, view, words)  # a place may answer where no initiative does
            draw_nothing_found(atlas, view.filters, words)
        elif view.place:
            _place(atlas, view, words)
        else:
            _list(atlas, view, bbox, words)


def _card(atlas: Atlas, view: View, words: Words) -> None:
    place = atlas.place(view.place) if view.place else None
    back(plain(place.name if place else words._("Retour à la liste")), _select(""))
    try:
        card = atlas.card(view.selected)
        name_page(name_of_card(atlas, card))
        show_html(initiative_card(atlas, card, words, view.filters.query, of_map(browser.address())))
        time.sleep(LEAVE_S)
        show_html(on_card(atlas, view.selected, view, words))
    except NoSuchInitiative:
        show("unknown.html", words, id=view.selected)


def _list(atlas: Atlas, view: View, bbox: BBox | None, words: Words) -> None:
    filters, order = view.filters, order_of(view)
    box = None if view.everywhere else bbox or EVERYWHERE
    group = "all" if view.everywhere else "in"
    listed = atlas.listing(filters, order, _limit(group), box)
    draw_found(atlas, view, words)
    with block("list"):
        with row("listing"):
            _heading(words._("Partout") if view.everywhere else words._("Dans la vue"), listed.total, words)
            draw_order(view, words)
        if bbox is None and is_first_run(MAP):
            # Here, after all that a reader can set: what the map says meanwhile is heard at the end of this run, and
            # Streamlit takes a widget of which it says nothing for one that was set back.
            time.sleep(GIVE_WAY_S)
        _entries(atlas, listed, group, filters.near, words)
        if not view.everywhere:
            _out_of_view(atlas, filters, listed.total, words)


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
        unplaced = Listing(atlas.unplaced(filters)[: _limit("un")], counts.unplaced)
        _heading(words._("Non localisées"), unplaced.total, words)
        _entries(atlas, unplaced, "un", None, words)


def _place(atlas: Atlas, view: View, words: Words) -> None:
    """The initiatives of one place, those that one marker stands for."""
    place = atlas.place(view.place)
    here = atlas.at_spot(view.filters, view.place)
    back(words._("Retour à la liste"), lambda: go(current().at_place("")))
    with block("list"):
        _heading(place.name if place else words._("Lieu inconnu"), len(here), words)
        _entries(atlas, Listing(here[: _limit("place")], len(here)), "place", view.filters.near, words)


def _heading(title: str, count: int, words: Words) -> None:
    show("heading.html", words, title=title, count=words.number(count))


def _limit(group: str) -> int:
    """How many entries of a group the reader has asked for."""
    return limit(group, PAGE_SIZE if last_event().bbox else FIRST_SIZE)


def _entries(atlas: Atlas, listed: Listing, group: str, near: Around | None, words: Words) -> None:
    """A button for each entry, a page at a time."""
    with block(f"entries_{group}"):  # a list for screen readers: access.js gives the roles
        for entry in atlas.summaries(listed.numbers):
            _entry(atlas, entry, near, words)
    shown = _limit(group)
    if listed.total > shown:
        label = words.n("Voir {n} de plus", "Voir {n} de plus", min(PAGE_SIZE, listed.total - shown))
        more(label, group, shown + PAGE_SIZE, key=f"more_{group}")


def _entry(atlas: Atlas, entry: Summary, near: Around | None, words: Words) -> None:
    theme = atlas.theme(entry.themes[0])
    details = [
        entry_place(atlas, entry) or words._("sans lieu"),
        words.n("{n} citation", "{n} citations", entry.quote_count),
    ]
    if near and entry.lat is not None and entry.lon is not None:
        details.append(words.distance(distance_m(near.point, Point(entry.lat, entry.lon))))
    button(
        f"**{plain(entry.name)}**  \n{plain(' · '.join(details))}",
        _select(entry.id),
        key=f"open-{theme.id}--{entry.id}",
        icon=f":material/{theme.icon}:",
        width="stretch",
        type="tertiary",
    )


def _select(initiative_id: str) -> Callable[[], None]:
    return lambda: go(current().select(initiative_id))
