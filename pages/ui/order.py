"""How the list is sorted, and whether it follows the map."""

from dataclasses import replace

from data.shown.listing import Order, orders_of
from pages.screen.entries import CALLED_ORDERS, order_of
from pages.screen.view import View
from pages.screen.words import Words
from pages.ui.state import current, go
from pages.ui.widgets import choice, toggle


def draw_order(view: View, words: Words) -> None:
    """The order, and whether only what the map shows is listed."""
    toggle(words._("Seulement dans la vue"), key="only_in_view", value=not view.everywhere, switch=_follow)
    possible = orders_of(view.filters)
    choice(
        "box",
        words._("Ordre de la liste"),
        possible,
        key="order",
        value=order_of(view),
        called=lambda order: words._(CALLED_ORDERS[order]),
        choose=_sort,
        label_visibility="collapsed",
        width=140,
    )


def _follow(only_in_view: bool) -> None:
    go(replace(current(), everywhere=not only_in_view))


def _sort(order: Order) -> None:
    view = current()
    go(replace(view, order="" if order == orders_of(view.filters)[0] else str(order)))
