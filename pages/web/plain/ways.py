"""Where the plain pages lead: to one another, and to the same on the map. Relative to the root of the app."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from urllib.parse import quote, urlencode

from data.directory import Section
from pages.screen.links import Ways, anchor, map_link
from pages.screen.view import View

LISTS: Mapping[Section, str] = {
    Section.INITIATIVES: "initiatives",
    Section.PEOPLE: "personnes",
    Section.PLACES: "lieux",
    Section.SOURCES: "sources",
    Section.THEMES: "themes",
}
"""The path of each list; what it lists is below it."""
NOBODY = "-"
"""Stands for the speaker where an organisation alone is named."""


def path_of(section: Section, id: str) -> str:
    return f"{LISTS[section]}/{quote(id, safe='')}"


def with_query(path: str, params: Mapping[str, str]) -> str:
    query = urlencode({name: value for name, value in params.items() if value}, safe="~")
    return f"./{path}?{query}" if query else f"./{path}"


def initiative(id: str, lang: str, quote: str = "") -> str:
    link = with_query(path_of(Section.INITIATIVES, id), {"lang": lang})
    return f"{link}#{anchor(quote)}" if quote else link


def person(speaker: str, organisation: str, lang: str) -> str:
    path = path_of(Section.PEOPLE, speaker or NOBODY)
    return with_query(path, {"org": organisation, "lang": lang})


def _one(section: Section, id: str, lang: str) -> str:
    return with_query(path_of(section, id), {"lang": lang})


source = partial(_one, Section.SOURCES)
theme = partial(_one, Section.THEMES)
place = partial(_one, Section.PLACES)


def story(id: str, lang: str) -> str:
    return with_query(f"parcours/{quote(id, safe='')}", {"lang": lang})


def in_place_of_the_map(view: View) -> str:
    """The plain page of what a view of the map shows: a card, a place, a theme."""
    if view.selected:
        return initiative(view.selected, view.lang)
    if view.place:
        return place(view.place, view.lang)
    themes = view.filters.themes
    return theme(themes[0], view.lang) if themes else map_link(view)


def leaf_of_list(view: View) -> str:
    """A page of a list under its filters."""
    path = LISTS[Section(view.section or Section.INITIATIVES)]
    return with_query(path, replace(view, section="").to_params())


PLAIN = Ways(
    card=initiative,
    person=person,
    source=source,
    on_map=in_place_of_the_map,
    leaf=leaf_of_list,
    theme=theme,
    place=place,
    scripted=False,
)


def leaves_of(path: str, params: Mapping[str, str]) -> Ways:
    """The same for a page whose own pages are at a path, with the parameters that say what it is of."""

    def leaf(view: View) -> str:
        own = {"page": str(view.page or ""), "letter": view.letter, "lang": view.lang}
        return with_query(path, {**params, **own})

    return replace(PLAIN, leaf=leaf)
