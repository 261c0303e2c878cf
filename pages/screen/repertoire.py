"""« Répertoire »: everything that has a name, from A to Z, each entry leading to what it names."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from data.atlas import Atlas
from data.directory import Named, Page, Section
from data.index.filing import LETTERS
from geo.sentence import N_
from pages.screen.cards import entry_place, named
from pages.screen.links import SCREENS, Ways
from pages.screen.pager import link_to_page, pager
from pages.screen.safe import render
from pages.screen.view import View
from pages.screen.words import Words

PAGE_SIZE = 100
CALLED: Mapping[Section, str] = {
    Section.INITIATIVES: N_("Initiatives"),
    Section.PEOPLE: N_("Personnes"),
    Section.PLACES: N_("Lieux"),
    Section.SOURCES: N_("Sources"),
    Section.THEMES: N_("Thèmes"),
}


@dataclass(frozen=True)
class Listed:
    """An entry as it is shown: its name, what tells it from others, how many it stands for, where it leads."""

    letter: str
    name: str
    detail: str
    count: str
    link: str


Lines = Callable[[Atlas, tuple[Named, ...], View, Words, Ways], list[Listed]]


def repertoire(atlas: Atlas, view: View, words: Words, ways: Ways = SCREENS) -> str:
    """The page of the directory that the view asks for, as HTML."""
    section = Section(view.section or Section.INITIATIVES)
    page = atlas.directory(view.filters, section, view.letter, view.page, PAGE_SIZE, words)
    here = View(filters=view.filters, section=view.section, lang=words.chosen)
    shown = replace(here, letter=page.letter)
    lines = _LINES[section](atlas, page.entries, View(filters=view.filters, lang=words.chosen), words, ways)
    return render(
        "repertoire.html",
        words,
        ways=ways,
        now=link_to_page(shown, page.number, ways),
        sections=_sections(page, here, words, ways),
        letters=_letters(page, here, words, ways),
        title=words._(CALLED[section]),
        letter=page.letter.upper(),
        total=page.total,
        groups=_groups(lines),
        pager=pager(shown, page.number, page.pages, ways),
    )


def _sections(page: Page, here: View, words: Words, ways: Ways) -> list[dict[str, object]]:
    return [
        {
            "title": words._(CALLED[section]),
            "count": words.number(page.sections[section]),
            "link": ways.leaf(replace(here, section="" if section is Section.INITIATIVES else section)),
            "current": section is page.section,
        }
        for section in Section
    ]


def _letters(page: Page, here: View, words: Words, ways: Ways) -> list[dict[str, object]]:
    """All together, then each letter; one that nothing is filed under leads nowhere."""
    every = {"title": words._("Tout"), "count": sum(page.letters.values()), "link": ways.leaf(here)}
    rest = [
        {"title": letter.upper(), "count": count, "link": ways.leaf(replace(here, letter=letter))}
        for letter, count in ((letter, page.letters[letter]) for letter in LETTERS)
    ]
    chosen = ("", *LETTERS).index(page.letter)
    return [{**one, "current": at == chosen} for at, one in enumerate([every, *rest])]


def _groups(lines: list[Listed]) -> list[tuple[str, list[Listed]]]:
    """The entries of each letter together."""
    groups: dict[str, list[Listed]] = {}
    for line in lines:
        groups.setdefault(line.letter.upper(), []).append(line)
    return list(groups.items())


def _initiatives(
    atlas: Atlas, entries: tuple[Named, ...], there: View, words: Words, ways: Ways
) -> list[Listed]:
    letters = {int(entry.id): entry.letter for entry in entries}
    return [
        Listed(
            letters[found.number],
            found.name,
            entry_place(atlas, found, words) or words._("sans lieu"),
            words.quoted(found.quote_count),
            ways.on_map(there.select(found.id)),
        )
        for found in atlas.summaries(np.array(list(letters), np.int64))
    ]


def _people(atlas: Atlas, entries: tuple[Named, ...], there: View, words: Words, ways: Ways) -> list[Listed]:
    return [
        Listed(
            entry.letter,
            entry.name or entry.organisation,
            entry.organisation if entry.name else "",
            words.n("{n} citation", "{n} citations", entry.count),
            ways.person(entry.name, entry.organisation, words.chosen),
        )
        for entry in entries
    ]


def _places(atlas: Atlas, entries: tuple[Named, ...], there: View, words: Words, ways: Ways) -> list[Listed]:
    lines = []
    for entry in entries:
        place = atlas.place(entry.id)
        detail = named(atlas, place)[len(place.name) :].strip(" ()") if place else ""
        lines.append(
            Listed(
                entry.letter, entry.name, detail, _many(entry, words), ways.on_map(there.at_place(entry.id))
            )
        )
    return lines


def _sources(atlas: Atlas, entries: tuple[Named, ...], there: View, words: Words, ways: Ways) -> list[Listed]:
    found = atlas.sources_of([entry.id for entry in entries])
    lines = []
    for entry in entries:
        source = found.get(entry.id)
        about = [source.author, source.publisher, words.day(source.published)] if source else []
        detail, link = " · ".join(filter(None, about)), ways.source(entry.id, words.chosen)
        lines.append(Listed(entry.letter, entry.name, detail, _many(entry, words), link))
    return lines


def _themes(atlas: Atlas, entries: tuple[Named, ...], there: View, words: Words, ways: Ways) -> list[Listed]:
    return [
        Listed(
            entry.letter,
            entry.name,
            words.of(atlas.theme(entry.id), "definition"),
            _many(entry, words),
            ways.on_map(there.filtered(themes=(entry.id,))),
        )
        for entry in entries
    ]


_LINES: Mapping[Section, Lines] = {
    Section.INITIATIVES: _initiatives,
    Section.PEOPLE: _people,
    Section.PLACES: _places,
    Section.SOURCES: _sources,
    Section.THEMES: _themes,
}


def _many(entry: Named, words: Words) -> str:
    return words.n("{n} initiative", "{n} initiatives", entry.count)
