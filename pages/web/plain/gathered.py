"""The plain pages of quotations read one after the other: those of a person, those of a source."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from starlette.responses import Response

from data.directory import Section
from data.model import Source
from data.search.people import Namesakes
from data.shown.said import Said
from data.store import RecordKind
from geo.text import fold
from pages.screen.links import person_link, source_link
from pages.screen.magazine import magazine
from pages.screen.pager import pager
from pages.screen.safe import render
from pages.screen.view import View
from pages.screen.words import Words
from pages.web.errors import NoSuchPage, Withdrawn
from pages.web.plain import schema, ways
from pages.web.plain.layout import PlainPage, crumbs_told, language, markup, plain_answer, trail, whole
from pages.web.plain.pictures import picture_of_quote
from pages.web.reading import Asked

QUOTES = 24
"""On a page, as on the screen."""


@dataclass(frozen=True)
class Gathered:
    """Some of the quotations of something: page `number` of `pages`."""

    said: list[Said]
    number: int
    pages: int
    quotes: int
    initiatives: int

    @classmethod
    def of(cls, asked: Asked, counts: tuple[int, int], read: Callable[[int, int], list[Said]]) -> "Gathered":
        pages = max(1, -(-counts[0] // QUOTES))
        number = min(max(1, View.from_params(asked.params).page), pages)
        return cls(read(QUOTES, (number - 1) * QUOTES), number, pages, *counts)

    def count(self, words: Words) -> str:
        return " · ".join(
            [
                words.n("{n} citation", "{n} citations", self.quotes),
                words.n("{n} initiative", "{n} initiatives", self.initiatives),
            ]
        )

    def body(self, asked: Asked, path: str, params: Mapping[str, str], words: Words) -> str:
        view = View(lang=words.chosen, page=self.number)
        turned = pager(view, self.number, self.pages, ways.leaves_of(path, params))
        return markup(
            magazine(asked.atlas, self.said, View(lang=words.chosen), words, ways.PLAIN),
            render("leaves.html", words, pager=turned, ways=ways.PLAIN) if turned else "",
        )

    def things(self, asked: Asked) -> list[schema.Thing]:
        """The quotations, each about its initiative, where it stands."""
        found = []
        sources = {said.source.id: said.source for said in self.said}
        proofs = asked.atlas.proofs([said.quote for said in self.said], sources)
        for said in self.said:
            address = whole(asked, ways.path_of(Section.INITIATIVES, said.entry.id))
            about, origin = (
                f"{address}#initiative",
                whole(asked, ways.path_of(Section.SOURCES, said.source.id)),
            )
            proof = proofs[said.quote.id]
            found.append(schema.quotation(said.quote, said.source, address, about, proof, origin))
        return found

    def page(self, params: Mapping[str, str]) -> dict[str, str]:
        return {**params, "page": str(self.number) if self.number > 1 else ""}


def person(asked: Asked) -> Response:
    """What somebody said: a speaker, of the organisation that `org` says. Raises NoSuchPage."""
    name, organisation = asked.in_path("id"), asked.params.get("org", "")
    speaker = "" if name == ways.NOBODY else name
    words = language(asked)
    named = asked.atlas.people_named(speaker, organisation)
    if named.meant is None:
        if not named.others:
            raise NoSuchPage(id=name)
        return plain_answer(asked, _which_one(name, organisation, named, words), words)
    meant = named.meant.speaker, named.meant.organisation
    if meant != (speaker, organisation):
        return asked.moved(ways.person(*meant, words.chosen))
    return plain_answer(asked, _person(asked, speaker, organisation, named, words), words)


def _which_one(name: str, organisation: str, named: Namesakes, words: Words) -> PlainPage:
    body = render("namesakes.html", words, title=name, people=named.others, beside=False, ways=ways.PLAIN)
    return PlainPage(
        path=ways.path_of(Section.PEOPLE, name),
        params={"org": organisation},
        title=name,
        description=words.n(
            "{n} personne porte ce nom.", "{n} personnes portent ce nom. Laquelle ?", len(named.others)
        ),
        body=markup(body),
        section=Section.PEOPLE,
        crumbs=trail(Section.PEOPLE, name, words),
        found=False,
    )


def _person(asked: Asked, speaker: str, organisation: str, named: Namesakes, words: Words) -> PlainPage:
    atlas = asked.atlas
    path, params = ways.path_of(Section.PEOPLE, speaker or ways.NOBODY), {"org": organisation}

    def read(limit: int, offset: int) -> list[Said]:
        return atlas.said_by(speaker, organisation, limit, offset)

    some = Gathered.of(asked, atlas.count_said_by(speaker, organisation), read)
    title = speaker or organisation
    roles = list(dict.fromkeys(one.quote.role for one in some.said if one.quote.role))
    lead = words._(", ").join([*roles, *([organisation] if speaker and organisation else [])])
    others = (
        render("namesakes.html", words, title=title, people=named.others, beside=True, ways=ways.PLAIN)
        if named.others
        else ""
    )
    on_screen = person_link(speaker, organisation, words.chosen)
    who = schema.who(speaker, roles[0] if roles else "", organisation) or {}
    page = PlainPage(
        path=path,
        params=some.page(params),
        title=title,
        description=" · ".join(filter(None, [title, lead, some.count(words), *_first_words(some)])),
        body=markup(
            render("gathered.html", words, title=title, lead=lead, url="", count=some.count(words)),
            others,
            some.body(asked, path, params, words),
            render("plain_onward.html", words, link=on_screen),
        ),
        section=Section.PEOPLE,
        crumbs=trail(Section.PEOPLE, title, words),
        kind="profile",
        picture=picture_of_quote(some.said[0].quote) if some.said else ("", ""),
    )
    return replace(page, things=[crumbs_told(asked, page), who, *some.things(asked)])


def source(asked: Asked) -> Response:
    """The quotations of a source, in the order of its text. Raises NoSuchPage, Withdrawn."""
    id = asked.in_path("id")
    found = asked.atlas.sources_of([id]).get(id)
    if found is None:
        meant = "-".join(fold(id).split())
        if meant != id and meant in asked.atlas.sources_of([meant]):
            return asked.moved(ways.source(meant, language(asked).chosen))
        if asked.atlas.was_there(RecordKind.SOURCE, id):
            raise Withdrawn(id=id)
        raise NoSuchPage(id=id)
    words = language(asked)
    return plain_answer(asked, _source(asked, found, words), words)


def _source(asked: Asked, source: Source, words: Words) -> PlainPage:
    atlas = asked.atlas

    def read(limit: int, offset: int) -> list[Said]:
        return atlas.said_in(source.id, limit, offset)

    some = Gathered.of(asked, atlas.count_said_in(source.id), read)
    path = ways.path_of(Section.SOURCES, source.id)
    lead = " · ".join(filter(None, [source.author, source.publisher, words.day(source.published)]))
    page = PlainPage(
        path=path,
        params=some.page({}),
        title=source.title,
        description=" · ".join(filter(None, [source.title, lead, some.count(words), *_first_words(some)])),
        body=markup(
            render(
                "gathered.html",
                words,
                title=source.title,
                lead=lead,
                url=source.url,
                count=some.count(words),
            ),
            some.body(asked, path, {}, words),
            render("plain_source.html", words, source=source),
            render("plain_onward.html", words, link=source_link(source.id, words.chosen)),
        ),
        section=Section.SOURCES,
        crumbs=trail(Section.SOURCES, source.title, words),
        kind="article",
        picture=picture_of_quote(some.said[0].quote) if some.said else ("", ""),
    )
    about = schema.article(source, whole(asked, path))
    return replace(page, things=[crumbs_told(asked, page), about, *some.things(asked)])


def _first_words(some: Gathered) -> list[str]:
    return [f"« {some.said[0].quote.text} »"] if some.said else []
