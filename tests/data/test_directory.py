"""The directory of the corpus: what is in it, under which letter, on which page, under which filters."""

from itertools import chain

import numpy as np
import pytest

from data.atlas import Atlas
from data.directory import Page, Section
from data.filters import Filters
from data.index.filing import LETTERS
from data.package import Package
from data.shown.gathering import Gathering
from data.wording.language import Language

FRENCH = Language("fr")


def page(
    atlas: Atlas,
    section: Section,
    letter: str = "",
    number: int = 1,
    size: int = 100,
    filters: Filters | None = None,
    words: Language = FRENCH,
) -> Page:
    return atlas.directory(filters or Filters(), section, letter, number, size, words)


def names(atlas: Atlas, found: Page) -> list[str]:
    if found.section is Section.INITIATIVES:
        return [one.name for one in atlas.summaries(np.array([int(entry.id) for entry in found.entries]))]
    return [entry.name for entry in found.entries]


def test_it_holds_all_that_the_corpus_names(atlas: Atlas, corpus: Package) -> None:
    people = {(quote.speaker, quote.organisation) for quote in corpus.quotes} - {("", "")}
    found = page(atlas, Section.PEOPLE)
    assert {(entry.name, entry.organisation) for entry in found.entries} == people
    titles = {source.title for source in corpus.sources}
    assert set(names(atlas, page(atlas, Section.SOURCES))) == titles
    assert sorted(names(atlas, page(atlas, Section.INITIATIVES))) == sorted(
        initiative.name for initiative in corpus.initiatives
    )
    assert found.sections == {
        Section.INITIATIVES: 24,
        Section.PEOPLE: len(people),
        Section.PLACES: 14,
        Section.SOURCES: len(titles),
        Section.THEMES: 10,
    }


def test_the_order_is_that_of_a_library(atlas: Atlas) -> None:
    assert names(atlas, page(atlas, Section.INITIATIVES, "c")) == [
        "La Cocotte Numérique",
        "Collège Alexandre-Varenne",
        "Colporterre",
        "CRESS Auvergne",
    ]
    assert names(atlas, page(atlas, Section.PLACES, "p")) == ["Le Puy-en-Velay"]
    assert names(atlas, page(atlas, Section.PEOPLE, "m")) == ["Valérie Mazza", "Benoît Membré"]
    assert names(atlas, page(atlas, Section.THEMES, "j", words=Language("en"))) == ["Jobs and companies"]


@pytest.mark.parametrize("section", list(Section))
def test_letters_and_pages_hold_each_entry_once(atlas: Atlas, section: Section) -> None:
    whole = page(atlas, section)
    assert sum(whole.letters.values()) == whole.total == whole.sections[section]
    by_letter = [page(atlas, section, letter).entries for letter in LETTERS]
    assert list(chain(*by_letter)) == list(whole.entries)
    assert [len(entries) for entries in by_letter] == list(whole.letters.values())
    pages = [page(atlas, section, number=number, size=3) for number in range(1, -(-whole.total // 3) + 1)]
    assert list(chain.from_iterable(one.entries for one in pages)) == list(whole.entries)
    assert {one.pages for one in pages} == {len(pages)}


def test_filters_hold_and_counts_are_of_what_they_leave(atlas: Atlas) -> None:
    cantal = Filters(departements=("15",))
    found = page(atlas, Section.PLACES, filters=cantal)
    assert [(entry.name, entry.count) for entry in found.entries] == [("Aurillac", 1), ("Murat", 1)]
    said = {entry.name: entry.count for entry in page(atlas, Section.PEOPLE, filters=cantal).entries}
    assert said == {"Marie Carreaud": 2, "Angélique Viala": 1}
    assert found.sections[Section.INITIATIVES] == atlas.counts(cantal).shown


@pytest.mark.parametrize("by", [None, *Gathering])
def test_pages_of_quotations_are_those_of_all_of_them(atlas: Atlas, by: Gathering | None) -> None:
    everything = atlas.quotes(Filters(), 1000, by)
    pages = [atlas.quotes(Filters(), 4, by, offset) for offset in range(0, 36, 4)]
    assert list(chain.from_iterable(pages)) == everything
    assert [len(page) for page in pages] == [*[4] * 7, 3, 0]


def test_a_page_beyond_the_last_is_the_last_and_nothing_is_one_empty_page(atlas: Atlas) -> None:
    last = page(atlas, Section.INITIATIVES, number=99, size=10)
    assert (last.number, last.pages, len(last.entries)) == (3, 3, 4)
    none = page(atlas, Section.INITIATIVES, filters=Filters(query="xyzzy"))
    assert (none.entries, none.number, none.pages, none.total) == ((), 1, 1, 0)
