"""The page « Témoignages »: all quotations under the filters, those of one person, those of one source."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from data.atlas import Atlas
from data.search.hits import Hit
from data.shown.gathering import Gathering
from data.shown.said import Said
from geo.sentence import N_
from pages.screen.magazine import magazine
from pages.screen.pager import link_to_page, pager
from pages.screen.view import View
from pages.screen.words import Words
from pages.ui import browser
from pages.ui.parts import back, limit, more, name_page, show, show_html
from pages.ui.share import draw_share
from pages.ui.state import current, go
from pages.ui.widgets import choice

PAGE_SIZE = 24
FEW_PAGES = 3
"""Up to so many pages are read on end: more of them would be too many presses."""
_READ_BY: Mapping[Gathering, str] = {
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


def draw_gathering(view: View, words: Words) -> None:
    """The choice of what quotations are read by; none is one after the other."""
    choice(
        "control",
        words._("Lire par"),
        list(Gathering),
        key="by",
        value=Gathering(view.by) if view.by else None,
        called=lambda by: words._(_READ_BY[by]),
        choose=lambda by: go(replace(current(), by=str(by or ""))),
    )


def draw_person(atlas: Atlas, view: View, words: Words) -> None:
    """A person's page: who they are as the sources say it, all their words, and who else has that name."""
    named = atlas.people_named(view.person, view.organisation)
    meant = named.meant
    person, organisation = (meant.speaker, meant.organisation) if meant else (view.person, view.organisation)
    read = cache(
        partial(atlas.said_by, person, organisation)
    )  # the roles and the page are of the same quotations
    some = Some(*atlas.count_said_by(person, organisation), read)
    roles = dict.fromkeys(one.quote.role for one in some.read(PAGE_SIZE, 0) if one.quote.role)
    title = person or organisation
    about = [*roles, *([organisation] if person and organisation else [])]
    _draw_page(atlas, some, title, words._(", ").join(about), view, words, namesakes=named.others)


def draw_document(atlas: Atlas, view: View, words: Words) -> None:
    """A source's page: what it is, and its quotations in the order of its text."""
    some = Some(*atlas.count_said_in(view.document), partial(atlas.said_in, view.document))
    source = atlas.sources_of([view.document]).get(view.document) if some.quotes else None
    about = [source.author, source.publisher, words.day(source.published)] if source else []
    lead, url = " · ".join(filter(None, about)), source.url if source else ""
    _draw_page(atlas, some, source.title if source else "", lead, view, words, url)


def draw_one(atlas: Atlas, view: View, words: Words) -> None:
    """One quotation, as another site shows it: the words, who said them, where."""
    said = atlas.said_as(view.quote)
    if not browser.is_embedded():
        back(words._("Tous les témoignages"), lambda: go(replace(current(), quote="")))
    if not said:
        show("nobody.html", words, title=view.quote)
        return
    quote = said[0].quote
    name_page(quote.speaker or quote.organisation, said[0].entry.name)
    show("unseen_title.html", words, title=said[0].entry.name)
    show_html(magazine(atlas, said, replace(view, by=""), words))


def _draw_page(
    atlas: Atlas,
    some: Some,
    title: str,
    lead: str,
    view: View,
    words: Words,
    url: str = "",
    namesakes: Sequence[Hit] = (),
) -> None:
    back(
        words._("Tous les témoignages"),
        lambda: go(replace(current(), person="", organisation="", document="", page=0)),
    )
    if some.quotes:
        show("gathered.html", words, title=title, lead=lead, url=url, count=_count(some, words))
        draw_share(atlas, words, "temoignages")
    elif not namesakes:
        show("nobody.html", words, title=title or view.document)
    if namesakes:
        show("namesakes.html", words, title=title, people=namesakes, beside=bool(some.quotes))
    if some.quotes:
        name_page(title)
        _draw_some(atlas, some, replace(view, by=""), words)


def _count(some: Some, words: Words) -> str:
    return " · ".join(
        [
            words.n("{n} citation", "{n} citations", some.quotes),
            words.n("{n} initiative", "{n} initiatives", some.initiatives),
        ]
    )


def draw_all(atlas: Atlas, view: View, words: Words) -> bool:
    """All quotations under the filters. False when there is none."""
    counts = atlas.counts(view.filters)
    by = Gathering(view.by) if view.by else None
    read = partial(_of_filters, atlas, view, by)
    if counts.quotes:
        _draw_some(atlas, Some(counts.quotes, counts.shown, read), view, words)
    return bool(counts.quotes)


def _of_filters(atlas: Atlas, view: View, by: Gathering | None, limit: int, offset: int) -> list[Said]:
    return atlas.quotes(view.filters, limit, by, offset)


def _draw_some(atlas: Atlas, some: Some, view: View, words: Words) -> None:
    """A few quotations are read on end; of very many one page is shown, with the way to any other."""
    if some.quotes > FEW_PAGES * PAGE_SIZE:
        _draw_leaf(atlas, some, view, words)
        return
    count = _limit()
    show_html(magazine(atlas, some.read(count, 0), view, words))
    if some.quotes > count:
        more(words._("Lire la suite"), "quotes", count + PAGE_SIZE, key="more_quotes")


def _draw_leaf(atlas: Atlas, some: Some, view: View, words: Words) -> None:
    pages = -(-some.quotes // PAGE_SIZE)
    number = min(max(1, view.page), pages)
    first = (number - 1) * PAGE_SIZE
    quotes = some.read(PAGE_SIZE, first)
    here = View(
        view.filters,
        by=view.by,
        person=view.person,
        organisation=view.organisation,
        document=view.document,
        lang=words.chosen,
    )
    last, total = first + len(quotes), some.quotes
    show("leaf.html", words, now=link_to_page(here, number), first=first + 1, last=last, total=total)
    show_html(magazine(atlas, quotes, view, words))
    show("leaves.html", words, pager=pager(here, number, pages))


def _limit() -> int:
    """How many quotations the reader has asked for."""
    return limit("quotes", PAGE_SIZE)
