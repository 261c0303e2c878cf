"""What stands beside the map of the first screen: the card of the selected initiative, or the list."""

from dataclasses import replace

from markupsafe import Markup

from data.atlas import Atlas
from data.filters import Filters
from data.search.hits import Hit, HitKind
from data.shown.listing import Listing
from geo.point import BBox
from pages.screen.cards import initiative_card
from pages.screen.entries import CALLED_ORDERS, PAGE_SIZE, entries, order_of
from pages.screen.first.nothing import nothing_found
from pages.screen.first.page import back
from pages.screen.found import CALLED, SHOWN, reading
from pages.screen.left_out import is_place
from pages.screen.links import SCREENS, map_link
from pages.screen.pager import pager
from pages.screen.safe import render
from pages.screen.share import of_map
from pages.screen.view import View
from pages.screen.words import Words

_WAYS = replace(SCREENS, leaf=map_link, scripted=False)
"""Pages of the list are pages of the map; a box that asks for a number would need a script."""


def panel(atlas: Atlas, view: View, seen: BBox, address: str, words: Words) -> str:
    """As HTML. `seen` is what the map shows in a usual window, `address` that of the page. Raises NoSuchInitiative."""
    if view.selected:
        return card_panel(atlas, view, address, words)
    if not atlas.counts(view.filters).shown:
        return _found(atlas, view, words) + nothing_found(atlas, view, words, map_link)
    if view.place and is_place(atlas, view.place):
        here = atlas.at_spot(view.filters, view.place)
        if len(here):
            return _place(atlas, view, Listing(here, len(here)), words)
    order = order_of(view)
    listed = atlas.listing(view.filters, order, _last(view), None if view.everywhere else seen)
    return _found(atlas, view, words) + _list(atlas, view, listed, words)


def card_panel(atlas: Atlas, view: View, address: str, words: Words, *, for_editor: bool = False) -> str:
    """The card that a view names, with the way back. Raises NoSuchInitiative."""
    card = atlas.card(view.selected)
    place = atlas.place(view.place) if view.place else None
    return render(
        "first_card.html",
        words,
        back=back(
            words.territory(place.name) if place else words._("Retour à la liste"),
            map_link(view.select("")),
            words,
        ),
        card=Markup(
            initiative_card(atlas, card, words, view.filters.query, of_map(address), for_editor=for_editor)
        ),
    )


def _list(atlas: Atlas, view: View, listed: Listing, words: Words) -> str:
    return render(
        "first_list.html",
        words,
        back="",
        title=words._("Partout") if view.everywhere else words._("Dans la vue"),
        order=words._(CALLED_ORDERS[order_of(view)]),
        everywhere=view.everywhere,
        other=map_link(replace(view, everywhere=not view.everywhere, page=0)),
        count=words.number(listed.total),
        **_leaf(atlas, view, listed, words),
    )


def _place(atlas: Atlas, view: View, listed: Listing, words: Words) -> str:
    place = atlas.place(view.place)
    return render(
        "first_list.html",
        words,
        back=back(words._("Retour à la liste"), map_link(view.at_place("")), words),
        title=words.territory(place.name) if place else words._("Lieu inconnu"),
        order="",
        count=words.number(listed.total),
        **_leaf(atlas, view, listed, words),
    )


def _number(view: View) -> int:
    return max(1, view.page)


def _last(view: View) -> int:
    return _number(view) * PAGE_SIZE


def _leaf(atlas: Atlas, view: View, listed: Listing, words: Words) -> dict[str, object]:
    """The entries of one page of a list, and the way to the others."""
    pages = max(1, -(-listed.total // PAGE_SIZE))
    number = min(_number(view), pages)
    first = (number - 1) * PAGE_SIZE
    numbers = listed.numbers[first : first + PAGE_SIZE]
    spots = dict(zip(listed.numbers.tolist(), listed.spots, strict=False))
    shown = atlas.summaries(numbers)
    return {
        "entries": Markup(entries(atlas, shown, replace(view, page=0), words, spots, view.filters.near)),
        "pager": pager(view, number, pages, _WAYS),
    }


def _found(atlas: Atlas, view: View, words: Words) -> str:
    """What a search found besides initiatives."""
    if not view.filters.query:
        return ""
    results = atlas.search(view.filters.query, words.lang)
    themes = [
        (hit, map_link(View(Filters(themes=(hit.id,)), lang=view.lang))) for hit in results.themes[:SHOWN]
    ]
    groups = [(words._("Thèmes qui en parlent"), themes)] if themes else []
    groups += [
        (words._(CALLED[group.kind]), [(hit, _way(hit, view)) for hit in group.hits[:SHOWN]])
        for group in results.groups
        if group.kind in CALLED
    ]
    return render("first_found.html", words, corrected=results.corrected, groups=groups)


def _way(hit: Hit, view: View) -> str:
    if hit.kind is HitKind.QUOTE:
        return map_link(view.select(hit.initiative))
    if hit.kind is HitKind.PLACE and hit.place:
        return map_link(replace(view.at_place(hit.place.code).filtered(query=""), position=None))
    return reading(hit, view)
