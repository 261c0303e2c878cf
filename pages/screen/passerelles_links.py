"""The addresses of the page « Passerelles », for its list, its map, its matrix and the cards."""

from dataclasses import replace
from urllib.parse import urlencode

from pages.screen.view import View


def page_link(view: View) -> str:
    return "./passerelles?" + urlencode(replace(view, place="", position=None, story="").to_params())


def pair_link(view: View, a: str, b: str) -> str:
    """The address of a pair; the chosen initiative stays the first of the two."""
    first, second = (b, a) if view.selected == b else (a, b)
    return page_link(replace(view, selected=first, other=second))


def alone_link(view: View, id: str) -> str:
    """The address of the passerelles of one initiative."""
    return page_link(replace(view, selected=id, other=""))


def map_link(view: View, id: str) -> str:
    """The address of the card of an initiative on the map, under the same filters."""
    return "./?" + urlencode(View(filters=view.filters, selected=id, lang=view.lang).to_params())
