"""The addresses of the page « Passerelles », for its list, its map, its matrix and the cards."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from urllib.parse import quote_plus, urlencode

from pages.screen.view import View


def page_link(view: View) -> str:
    return "./passerelles?" + urlencode(_of_links(view).to_params())


def _of_links(view: View) -> View:
    return replace(view, place="", position=None, story="")


def pair_link(view: View, a: str, b: str) -> str:
    """The address of a pair; the chosen initiative stays the first of the two."""
    first, second = (b, a) if view.selected == b else (a, b)
    return page_link(replace(view, selected=first, other=second))


def links_to_pairs(view: View) -> Callable[[str, str], str]:
    """The same for many pairs, of which a view is read once."""
    kept = urlencode(_of_links(replace(view, selected="", other="")).to_params())
    quoted = cache(quote_plus)  # of forty initiatives that stand in eight hundred links

    def link(a: str, b: str) -> str:
        first, second = (b, a) if view.selected == b else (a, b)
        return f"./passerelles?id={quoted(first)}&with={quoted(second)}{'&' if kept else ''}{kept}"

    return link


def alone_link(view: View, id: str) -> str:
    """The address of the passerelles of one initiative."""
    return page_link(replace(view, selected=id, other=""))


def map_link(view: View, id: str) -> str:
    """The address of the card of an initiative on the map, under the same filters."""
    return "./?" + urlencode(View(filters=view.filters, selected=id, lang=view.lang).to_params())
