"""The entries of a list beside the map: each a link to its card, which `entries.js` opens at once."""

from collections.abc import Mapping, Sequence
from typing import Any

from data.atlas import Atlas
from data.filters import Around
from data.shown.listing import Order, orders_of
from data.store import Summary
from geo.point import Point, distance_m
from geo.sentence import N_
from pages.screen.cards import entry_place
from pages.screen.links import links_to_cards
from pages.screen.safe import render
from pages.screen.view import View
from pages.screen.words import Words

CALLED_ORDERS: Mapping[Order, str] = {
    Order.DISTANCE: N_("Par distance"),
    Order.RELEVANCE: N_("Par pertinence"),
    Order.NAME: N_("Par nom"),
    Order.DATE: N_("Par date"),
}
PAGE_SIZE = 24
"""Entries drawn at once."""


def order_of(view: View) -> Order:
    """The order chosen, or the one that suits the filters when it is none of theirs."""
    possible = orders_of(view.filters)
    return Order(view.order) if view.order in possible else possible[0]


def entries(
    atlas: Atlas,
    listed: Sequence[Summary],
    view: View,
    words: Words,
    spots: Mapping[int, str],
    near: Around | None = None,
) -> str:
    """As HTML; "" where there is none.

    `view` is what a link keeps of the screen, `spots` the place that each one counts under, by its number, so that it
    lights its marker and the other way round. With `near` each says how far it is from there.
    """
    if not listed:
        return ""
    link = links_to_cards(view)
    shown = [
        entry_values(atlas, entry, words, spots.get(entry.number, ""), near) | {"link": link(entry.id)}
        for entry in listed
    ]
    return render("entries.html", words, entries=shown)


def entry_values(
    atlas: Atlas, entry: Summary, words: Words, spot: str, near: Around | None = None
) -> dict[str, Any]:
    """What `entry.html` draws of one, but for its link."""
    details = [
        entry_place(atlas, entry, words) or words._("sans lieu"),
        words.quoted(entry.quote_count),
    ]
    is_located = entry.lat is not None and entry.lon is not None
    if near and entry.lat is not None and entry.lon is not None:
        details.append(words.distance(distance_m(near.point, Point(entry.lat, entry.lon))))
    return {
        "id": entry.id,
        "name": entry.name,
        "details": details,
        "theme": atlas.theme(entry.themes[0]),
        "at": f"{entry.lat} {entry.lon}" if is_located else "",
        "spot": spot,
    }
