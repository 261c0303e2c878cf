"""The directory: pages of names under the filters. What is named is in the index and the gazetteer; the names of
initiatives stay in the store, which is asked for those of one page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import numpy as np
from numpy.typing import NDArray

from data.directory.filed_names import FiledNames
from data.filters.values import Counts
from data.index import Index, Mask, Names
from data.index.filing import LETTERS, filed, filed_person
from geo.text import fold


class Section(StrEnum):
    """What the directory lists, in the order in which it offers them."""

    INITIATIVES = "initiatives"
    PEOPLE = "people"
    PLACES = "places"
    SOURCES = "sources"
    THEMES = "themes"


@dataclass(frozen=True)
class Named:
    """Something named. `id` is the number of an initiative in the store, the code of a place, the identifier of a
    source or a theme; a person is a speaker (`name`) of an organisation. `count` is of quotations for a person, of
    initiatives else; of an initiative it is not told.
    """

    id: str
    letter: str
    name: str = ""
    organisation: str = ""
    count: int = 0


@dataclass(frozen=True)
class Page:
    """One page of a section under a letter ("" for all): `number` from 1 to `pages`, of `total` entries."""

    section: Section
    letter: str
    entries: tuple[Named, ...]
    number: int
    pages: int
    total: int
    letters: Mapping[str, int]
    """How many entries of the section there are under each letter."""
    sections: Mapping[Section, int]
    """How many entries each section has."""


_Names = tuple[tuple[str, ...], ...]
_Found = dict[Section, tuple[FiledNames, Counts]]
KEPT = 4
"""Answers kept, by what the filters leave: six megabytes each at a million."""


class Directory:
    """One for each atlas. The order of names is worked out once; that of initiatives is the index's."""

    def __init__(self, names_of_places: Callable[[], Mapping[str, str]]) -> None:
        """`names_of_places` by their codes; one that it does not hold is called by its code."""
        self._names_of_places = cache(names_of_places)
        self._kept: dict[Section, tuple[_Names, FiledNames]] = {}
        self._last: list[tuple[object, _Found]] = []

    def page(
        self,
        index: Index,
        mask: Mask,
        themes: Mapping[str, str],
        section: Section,
        letter: str,
        number: int,
        size: int,
    ) -> Page:
        """A page of `size` entries; the last one where there are not so many. `themes` gives the label of each."""
        found = self._all_found(index, mask, themes)
        listed, counts = found[section]
        letter = letter if letter in LETTERS else ""
        under = listed.under(letter)
        pages = max(1, -(-len(under) // size))
        number = min(max(1, number), pages)
        shown = slice((number - 1) * size, number * size)
        entries = [
            _entry(index, themes, section, int(at), LETTERS[place], counts, self._name_of)
            for at, place in zip(under.at[shown], under.letters[shown], strict=True)
        ]
        sizes = {one: len(kept) for one, (kept, _) in found.items()}
        return Page(section, letter, tuple(entries), number, pages, len(under), listed.by_letter(), sizes)

    def rank_of_places(self, index: Index) -> NDArray[np.int64]:
        """For each spot where it stands from A to Z, -1 without a name; one more at the end, for no spot."""
        listed = self._in_order(index.names, Section.PLACES)
        ranks = np.full(len(index.names.spots) + 1, -1, np.int64)
        ranks[listed.at] = np.arange(len(listed))
        return ranks

    def _name_of(self, code: str) -> str:
        return self._names_of_places().get(code, code)

    def _all_found(self, index: Index, mask: Mask, themes: Mapping[str, str]) -> _Found:
        """What the mask leaves of each section. What was just asked is kept: pages are turned one after the other."""
        key = (index.revision, tuple(themes.items()), mask.tobytes() if not mask.all() else b"")
        for known, found in self._last:
            if known == key:
                return found
        found = {one: self._found(index, mask, themes, one) for one in Section}
        self._last = [(key, found), *self._last[: KEPT - 1]]
        return found

    def _found(
        self, index: Index, mask: Mask, themes: Mapping[str, str], section: Section
    ) -> tuple[FiledNames, Counts]:
        """What of a section the mask leaves, and how often each occurs in it."""
        if section is Section.INITIATIVES:
            rows = index.filed_of(mask)
            return FiledNames(rows, index.columns.letter[rows]), np.empty(0, np.int64)
        counts = _counts(index, mask, section)
        if section is Section.THEMES:
            listed = FiledNames.of([fold(themes.get(theme, "")) for theme in index.themes])
        else:
            listed = self._in_order(index.names, section)
        return listed.kept(counts), counts

    def _in_order(self, names: Names, section: Section) -> FiledNames:
        """The names of a section, in order. An edit seldom brings new ones: worked out where the names are others."""
        named = _named(names, section)
        known, listed = self._kept.get(section, ((), FiledNames.of(())))
        if known != named:
            listed = FiledNames.of(self._filed(named, section))
            self._kept[section] = named, listed
        return listed

    def _filed(self, named: _Names, section: Section) -> list[str]:
        """What each is filed under."""
        if section is Section.PEOPLE:
            return [filed_person(who) if who else filed(fold(of)) for who, of in zip(*named, strict=True)]
        if section is Section.PLACES:
            return [filed(fold(self._name_of(code))) for code in named[0]]
        return [filed(fold(title)) for title in named[0]]


def _named(names: Names, section: Section) -> _Names:
    """The lists of the index that name what is in a section."""
    if section is Section.PEOPLE:
        return names.speakers, names.organisations
    return (names.spots,) if section is Section.PLACES else (names.titles,)


def _counts(index: Index, mask: Mask, section: Section) -> Counts:
    """How often each thing of a section occurs in the rows of a mask."""
    columns, names = index.columns, index.names
    if section is Section.PEOPLE:
        return columns.people.counts(mask, len(names.speakers))
    if section is Section.SOURCES:
        return columns.sources.counts(mask, len(names.sources))
    if section is Section.PLACES:
        spots = columns.spot.take(np.flatnonzero(mask)).astype(np.int64)
        return np.bincount(spots + 1, minlength=len(names.spots) + 1)[1:]
    bits = columns.theme_bits.take(np.flatnonzero(mask))
    held = [np.count_nonzero(bits & np.uint64(1 << position)) for position in range(len(index.themes))]
    return np.array(held, np.int64)


def _entry(
    index: Index,
    themes: Mapping[str, str],
    section: Section,
    at: int,
    letter: str,
    counts: Counts,
    name_of: Callable[[str], str],
) -> Named:
    names = index.names
    if section is Section.INITIATIVES:
        return Named(str(index.columns.number[at]), letter)
    count = int(counts[at])
    if section is Section.PEOPLE:
        return Named("", letter, names.speakers[at], names.organisations[at], count)
    if section is Section.PLACES:
        return Named(names.spots[at], letter, name_of(names.spots[at]), count=count)
    if section is Section.SOURCES:
        return Named(names.sources[at], letter, names.titles[at], count=count)
    return Named(index.themes[at], letter, themes[index.themes[at]], count=count)
