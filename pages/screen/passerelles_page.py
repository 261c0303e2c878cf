"""What the page « Passerelles » shows of a view: which links, of which initiatives to choose from, as parts of HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from data.atlas import Atlas
from data.passerelles import Best, Passerelle, best, passerelles
from data.store import Summary
from pages.screen.passerelles import link_list, method, pair
from pages.screen.passerelles_map import links_map
from pages.screen.passerelles_matrix import matrix
from pages.screen.view import View
from pages.screen.words import Words

PAGE_SIZE = 10
TO_CHOOSE = 100
"""Initiatives offered by name; the filters find the others."""


@dataclass(frozen=True)
class Links:
    """The links of the chosen initiative, or the best of all; `compared` are those that the address names."""

    found: Best
    links: Sequence[Passerelle]
    compared: Mapping[str, Summary]


@dataclass(frozen=True)
class DrawnLinks:
    """What is drawn of them, each as HTML: the list and the map beside one another, the rest below."""

    pair: str
    list: str
    map: str
    below: Sequence[str]


def best_of(atlas: Atlas, view: View) -> Best:
    return best(atlas, view.filters, 10_000)


def to_choose(atlas: Atlas, view: View, found: Best) -> dict[str, Summary]:
    """The initiatives that are offered, with the chosen one wherever it stands among all."""
    entries = atlas.entries(found.compared[:TO_CHOOSE])
    if view.selected and view.selected not in entries:
        entries |= atlas.entries([view.selected])
    return entries


def links_of(atlas: Atlas, view: View, found: Best) -> Links:
    """Raises NoSuchInitiative."""
    links = passerelles(atlas, view.selected, 100, view.filters) if view.selected else found.links
    return Links(found, links, atlas.entries([id for id in (view.selected, view.other) if id]))


def first_of(view: View) -> int:
    """How many links an address shows, before anybody asks for more."""
    return PAGE_SIZE * max(1, view.page)


def parts(atlas: Atlas, said: Links, count: int, view: View, words: Words) -> DrawnLinks:
    """With the first so many links. Raises NoSuchInitiative."""
    view = replace(view, page=0)  # another pair is another list, from its beginning
    shown = said.links[:count]
    return DrawnLinks(
        pair(atlas, view, words) if view.selected and view.other else "",
        link_list(atlas, shown, view, said.found, words),
        links_map(atlas, shown, view, words),
        (matrix(atlas, said.found, view, words), method(words)),
    )
