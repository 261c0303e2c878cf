"""Which quotations « Témoignages » reads: all under the filters, those of one person, of one source, a single one."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from data.atlas import Atlas
from data.search.hits import Hit
from data.shown.gathering import Gathering
from data.shown.said import Said
from geo.sentence import N_
from pages.screen.links import SCREENS, Ways
from pages.screen.magazine import magazine
from pages.screen.pager import link_to_page, pager
from pages.screen.safe import render
from pages.screen.view import View
from pages.screen.words import Words

PAGE_SIZE = 24
FEW_PAGES = 3
"""Up to so many pages are read on end: more of them would be too many presses."""
READ_BY: Mapping[Gathering, str] = {
    Gathering.THEME: N_("Par thème"),
    Gathering.PERSON: N_("Par personne"),
    Gathering.PLACE: N_("Par lieu"),
    Gathering.SOURCE: N_("Par source"),
}


@dataclass(frozen=True)
class Some:
    """Quotations that are read one after the other: how many, of how many initiatives, and how to read some of them."""

    quotes: int
    initiatives: int
    read: Callable[[int, int], list[Said]]
    """By how many at most, and after how many."""

    @property
    def on_end(self) -> bool:
        """They are read on end; of very many one page is shown, with the way to any other."""
        return self.quotes <= FEW_PAGES * PAGE_SIZE


@dataclass(frozen=True)
class GatheredQuotes:
    """The quotations of a person or of a source, and what is said above them."""

    some: Some
    title: str
    lead: str = ""
    url: str = ""
    namesakes: Sequence[Hit] = ()


def of_filters(atlas: Atlas, view: View) -> Some:
    counts = atlas.counts(view.filters)
    by = Gathering(view.by) if view.by else None

    def read(limit: int, offset: int) -> list[Said]:
        return atlas.quotes(view.filters, limit, by, offset)

    return Some(counts.quotes, counts.shown, read)


def of_address(atlas: Atlas, view: View, words: Words) -> GatheredQuotes | None:
    """Those of the person or of the source that the address names; None where it names neither."""
    if view.person or view.organisation:
        return _of_person(atlas, view, words)
    return _of_source(atlas, view, words) if view.document else None


def _of_person(atlas: Atlas, view: View, words: Words) -> GatheredQuotes:
    """All their words, who they are as the sources say it, and who else has that name."""
    named = atlas.people_named(view.person, view.organisation)
    meant = named.meant
    person, organisation = (meant.speaker, meant.organisation) if meant else (view.person, view.organisation)
    read = cache(
        partial(atlas.said_by, person, organisation)
    )  # the roles and the page are of the same quotations
    some = Some(*atlas.count_said_by(person, organisation), read)
    roles = dict.fromkeys(one.quote.role for one in some.read(PAGE_SIZE, 0) if one.quote.role)
    about = [*roles, *([organisation] if person and organisation else [])]
    return GatheredQuotes(some, person or organisation, words._(", ").join(about), namesakes=named.others)


def _of_source(atlas: Atlas, view: View, words: Words) -> GatheredQuotes:
    """What it is, and its quotations in the order of its text."""
    some = Some(*atlas.count_said_in(view.document), partial(atlas.said_in, view.document))
    source = atlas.sources_of([view.document]).get(view.document) if some.quotes else None
    if source is None:
        return GatheredQuotes(some, "")
    about = [source.author, source.publisher, words.day(source.published)]
    return GatheredQuotes(some, source.title, " · ".join(filter(None, about)), source.url)


def heading(gathered: GatheredQuotes, words: Words) -> str:
    """Who, or what, is read, and how much of it; "" where there is nothing to read."""
    some = gathered.some
    count = " · ".join(
        [
            words.n("{n} citation", "{n} citations", some.quotes),
            words.n("{n} initiative", "{n} initiatives", some.initiatives),
        ]
    )
    return (
        render(
            "gathered.html", words, title=gathered.title, lead=gathered.lead, url=gathered.url, count=count
        )
        if some.quotes
        else ""
    )


def others(gathered: GatheredQuotes, view: View, words: Words) -> str:
    """Who else has that name; that nothing is there, where nobody has it."""
    if gathered.namesakes:
        beside = bool(gathered.some.quotes)
        return render("namesakes.html", words, title=gathered.title, people=gathered.namesakes, beside=beside)
    if gathered.some.quotes:
        return ""
    return render("nobody.html", words, title=gathered.title or view.document)


def first_of(view: View) -> int:
    """How many quotations that are read on end an address shows, before anybody asks for more."""
    return PAGE_SIZE * max(1, view.page)


def read_on_end(atlas: Atlas, some: Some, count: int, view: View, words: Words) -> str:
    return magazine(atlas, some.read(count, 0), view, words)


def leaf(atlas: Atlas, some: Some, view: View, words: Words, ways: Ways = SCREENS) -> list[str]:
    """One page of very many: what it holds, its quotations, the way to the other pages."""
    pages = -(-some.quotes // PAGE_SIZE)
    number = min(max(1, view.page), pages)
    first = (number - 1) * PAGE_SIZE
    quotes = some.read(PAGE_SIZE, first)
    here = replace(of_pages(view), lang=words.chosen)
    last, total = first + len(quotes), some.quotes
    now = link_to_page(here, number)
    return [
        render("leaf.html", words, now=now, first=first + 1, last=last, total=total),
        magazine(atlas, quotes, view, words),
        render("leaves.html", words, pager=pager(here, number, pages, ways)),
    ]


def of_pages(view: View) -> View:
    """What all pages of the same quotations have in common."""
    return View(
        view.filters,
        by=view.by,
        person=view.person,
        organisation=view.organisation,
        document=view.document,
        lang=view.lang,
    )
