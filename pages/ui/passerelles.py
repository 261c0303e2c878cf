"""The page « Passerelles »: the list of links with their reasons, and one pair side by side."""

from collections.abc import Sequence
from dataclasses import replace

from data.atlas import Atlas, NoSuchInitiative
from data.passerelles import Best, Passerelle, best, passerelles
from pages.screen.passerelles import link_list, method, pair
from pages.screen.passerelles_map import links_map
from pages.screen.passerelles_matrix import matrix
from pages.screen.view import View
from pages.screen.words import Words
from pages.ui.parts import block, columns, limit, more, name_page, show, show_html
from pages.ui.state import current, go
from pages.ui.widgets import choice

PAGE_SIZE = 10
TO_CHOOSE = 100
"""Initiatives offered by name; the filters find the others."""


def draw_passerelles(atlas: Atlas, view: View, words: Words) -> None:
    """The pair of the address, then the links of the chosen initiative, or the best of all."""
    found = best(atlas, view.filters, 10_000)
    _choice(atlas, view, found, words)
    try:
        if view.selected and view.other:
            show_html(pair(atlas, view, words))
        links = _links(atlas, view, found)
        compared = atlas.entries([id for id in (view.selected, view.other) if id])
        name_page(" – ".join(entry.name for entry in compared.values()), words._("Passerelles"))
    except NoSuchInitiative as error:
        show("unknown.html", words, id=error.params["id"])
        return
    group = f"links_{view.selected}"  # those of one initiative, or of all
    count = limit(group, PAGE_SIZE)
    shown = links[:count]
    left, right = columns([1, 1], gap="large")
    with left:
        show_html(link_list(atlas, shown, view, found, words))
        if len(links) > count:
            more(words._("Voir d’autres liens"), group, count + PAGE_SIZE, key="more_links")
    with right, block("links"):
        show_html(links_map(atlas, shown, view, words))
    show_html(matrix(atlas, found, view, words))
    show_html(method(words))


def _links(atlas: Atlas, view: View, found: Best) -> Sequence[Passerelle]:
    if not view.selected:
        return found.links
    return passerelles(atlas, view.selected, 100, view.filters)


def _choice(atlas: Atlas, view: View, found: Best, words: Words) -> None:
    """Choose an initiative by its name, typed or picked; the box is emptied to see all links again."""
    entries = atlas.entries(found.compared[:TO_CHOOSE])
    if view.selected and view.selected not in entries:
        entries |= atlas.entries([view.selected])
    choice(
        "box",
        words._("Une initiative"),
        list(entries),
        key="chosen",
        value=view.selected if view.selected in entries else None,
        called=lambda id: entries[id].name,
        choose=lambda id: go(replace(current(), selected=id or "", other="", place="")),
        index=None,
        placeholder=words._("Voir les passerelles d’une initiative…"),
        label_visibility="collapsed",
    )
