"""The plain pages that list initiatives: those on a theme, those at a place."""

from collections.abc import Mapping
from dataclasses import replace

from markupsafe import Markup
from starlette.responses import Response

from data.atlas import Atlas
from data.directory import Section
from data.filters import Filters
from data.index import Numbers
from data.store import RecordKind
from geo.place import Level, Place
from geo.text import fold
from pages.screen.cards import entry_place, named
from pages.screen.links import map_link
from pages.screen.pager import pager
from pages.screen.safe import render
from pages.screen.view import View
from pages.screen.words import Words
from pages.web.errors import NoSuchPage, Withdrawn
from pages.web.plain import schema, ways
from pages.web.plain.layout import PlainPage, crumbs_told, language, markup, plain_answer, trail, whole
from pages.web.plain.maps import map_of_place
from pages.web.reading import Asked

ENTRIES = 50
"""Initiatives on a page."""
ACCENT = "#14616b"
_FILTERED: Mapping[Level, tuple[str, str]] = {
    Level.DEPARTEMENT: ("dep", "D"),
    Level.REGION: ("region", "R"),
}
"""The filter that keeps what is in such an area, and what its code begins with there."""


def theme(asked: Asked) -> Response:
    """The initiatives on a theme, from A to Z. Raises NoSuchPage, Withdrawn."""
    id = asked.in_path("id")
    atlas, words = asked.atlas, language(asked)
    found = atlas.themes.get(id)
    if found is None:
        meant = "-".join(fold(id).split())
        if meant in atlas.themes:
            return asked.moved(ways.theme(meant, words.chosen))
        if atlas.was_there(RecordKind.THEME, id):
            raise Withdrawn(id=id)
        raise NoSuchPage(id=id)
    filters = Filters(themes=(id,))
    numbers = atlas.numbers(filters)
    label, definition = words.of(found, "label"), words.of(found, "definition")
    path = ways.path_of(Section.THEMES, id)
    page = PlainPage(
        path=path,
        params=_page_of(asked, len(numbers)),
        title=label,
        description=" · ".join(filter(None, [label, definition, _count(numbers, words)])),
        body=markup(
            render("plain_theme.html", words, theme=found, title=label, lead=definition),
            _entries(asked, numbers, path, words),
            render("plain_onward.html", words, link=map_link(View(filters=filters, lang=words.chosen))),
        ),
        section=Section.THEMES,
        crumbs=trail(Section.THEMES, label, words),
        filters=filters.to_params(),
    )
    about = schema.known(
        type_="DefinedTerm", name=label, description=definition, url=whole(asked, path), termCode=id
    )
    return plain_answer(asked, replace(page, things=[crumbs_told(asked, page), about]), words)


def place(asked: Asked) -> Response:
    """The initiatives at a place, or in an area. Raises NoSuchPage where the atlas has none."""
    code = asked.in_path("code")
    atlas, words = asked.atlas, language(asked)
    found = atlas.place(code) or atlas.place(code.strip("/").upper())
    if found is None:
        raise NoSuchPage(id=code)
    main = found.parent if found.level is Level.VENUE and found.parent else found.code
    if main != code:
        return asked.moved(ways.place(main, words.chosen))
    numbers = _at(atlas, found)
    if not len(numbers):
        raise NoSuchPage(id=code)
    return plain_answer(asked, _place(asked, found, numbers, words), words)


def _at(atlas: Atlas, found: Place) -> Numbers:
    if found.level in _FILTERED:
        name, letter = _FILTERED[found.level]
        return atlas.numbers(Filters.from_params({name: found.code.removeprefix(letter)}))
    return atlas.at_spot(Filters(), found.code)


def _place(asked: Asked, found: Place, numbers: Numbers, words: Words) -> PlainPage:
    atlas = asked.atlas
    path = ways.path_of(Section.PLACES, found.code)
    title = words.territory(found.name) if found.level in _WIDE_LEVELS else named(atlas, found)
    above = _above(atlas, found, words)
    on_map = map_link(View(place=found.code, lang=words.chosen))
    page = PlainPage(
        path=path,
        params=_page_of(asked, len(numbers)),
        title=title,
        description=" · ".join([title, *(name for name, _ in above), _count(numbers, words)]),
        body=markup(
            render(
                "plain_place.html",
                words,
                title=title,
                above=above,
                code=found.code if len(found.code) == 5 and found.country == "FR" else "",
                picture=map_of_place(atlas, found, ACCENT, words),
                on_map=on_map,
            ),
            _entries(asked, numbers, path, words),
        ),
        section=Section.PLACES,
        crumbs=trail(Section.PLACES, title, words),
    )
    about = schema.place(found, whole(asked, path), title, found.point)
    return replace(page, things=[crumbs_told(asked, page), about])


_WIDE_LEVELS = (Level.COUNTRY, Level.CONTINENT)


def _above(atlas: Atlas, found: Place, words: Words) -> list[tuple[str, str]]:
    """The département and the région that a place is in, with the links to them."""
    areas = [
        (atlas.departement_name(found.departement), f"D{found.departement}"),
        (atlas.region_name(found.region), f"R{found.region}"),
    ]
    return [(name, ways.place(code, words.chosen)) for name, code in areas if name and code != found.code]


def _page_of(asked: Asked, total: int) -> dict[str, str]:
    number, _pages = _turned(asked, total)
    return {"page": str(number) if number > 1 else ""}


def _turned(asked: Asked, total: int) -> tuple[int, int]:
    pages = max(1, -(-total // ENTRIES))
    return min(max(1, View.from_params(asked.params).page), pages), pages


def _entries(asked: Asked, numbers: Numbers, path: str, words: Words) -> Markup:
    atlas = asked.atlas
    number, pages = _turned(asked, len(numbers))
    entries = [
        {
            "id": entry.id,
            "name": entry.name,
            "place": entry_place(atlas, entry, words),
            "quoted": words.quoted(entry.quote_count),
            "summary": words.of(entry, "summary"),
        }
        for entry in atlas.summaries(numbers[(number - 1) * ENTRIES : number * ENTRIES])
    ]
    view = View(lang=words.chosen, page=number)
    turned = pager(view, number, pages, ways.leaves_of(path, {}))
    return Markup(
        render(
            "plain_entries.html", words, ways=ways.PLAIN, entries=entries, total=len(numbers), pager=turned
        )
    )


def _count(numbers: Numbers, words: Words) -> str:
    return words.n("{n} initiative", "{n} initiatives", len(numbers))
