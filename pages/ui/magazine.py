"""Quotations as a page to read: one after the other, or under headings, or those of one person or one source."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from data.atlas import Atlas, Said
from data.model import QuoteKind
from data.shown.gathering import Gathering
from geo.place import N_
from pages.html.cards import entry_place, quote_card
from pages.html.links import person_link, source_link
from pages.html.safe import render
from pages.html.view import View
from pages.html.words import Words
from pages.ui.state import current, go, show_more
from pages.ui.widgets import choice

PAGE_SIZE = 24
_READ_BY: Mapping[Gathering, str] = {
    Gathering.THEME: N_("Par thème"),
    Gathering.PERSON: N_("Par personne"),
    Gathering.PLACE: N_("Par lieu"),
    Gathering.SOURCE: N_("Par source"),
}


def draw_gathering(view: View, words: Words) -> None:
    """The choice of what quotations are read by; none is one after the other."""
    choice(
        st.segmented_control,
        words._("Lire par"),
        list(Gathering),
        key="by",
        value=Gathering(view.by) if view.by else None,
        called=lambda by: words._(_READ_BY[by]),
        choose=lambda by: go(replace(current(), by=str(by or ""))),
    )


def magazine(atlas: Atlas, quotes: Sequence[Said], view: View, words: Words) -> str:
    """Quotations, each with the way to its initiative on the map, under the headings that `view.by` asks for."""
    query = view.filters.query
    searched = atlas.search(query, words.lang).understood if query else None

    def card_of(initiative: str) -> View:
        return View(filters=view.filters, selected=initiative, lang=view.lang)

    sections: dict[str, dict[str, object]] = {}
    for said in quotes:
        heading = _heading(atlas, said, Gathering(view.by) if view.by else None, words)
        section = sections.setdefault(heading["title"], {**heading, "items": []})
        items = section["items"]
        assert isinstance(items, list)
        card = quote_card(said.quote, said.source, words, searched)
        items.append(
            {
                "card": card,
                "theme": atlas.theme(said.entry.themes[0]),
                "name": said.entry.name,
                "place": entry_place(atlas, said.entry),
                "link": "./?" + urlencode(card_of(said.entry.id).to_params()),
            }
        )
    if view.by == Gathering.PERSON:  # those who have a name first
        sections = dict(sorted(sections.items(), key=lambda section: not section[1]["link"]))
    flow = view.by in {Gathering.PERSON, Gathering.PLACE}
    return render("quotes.html", words, sections=list(sections.values()), flow=flow)


def _heading(atlas: Atlas, said: Said, by: Gathering | None, words: Words) -> dict[str, str]:
    quote, source = said.quote, said.source
    if by is Gathering.THEME:
        return {"title": words.of(atlas.theme(said.entry.themes[0]), "label"), "detail": "", "link": ""}
    if by is Gathering.PERSON:
        named = quote.speaker or quote.organisation
        link = person_link(quote.speaker, quote.organisation, words.chosen) if named else ""
        rest = [quote.role, quote.organisation] if quote.speaker else [quote.role]
        detail = words._(", ").join(filter(None, rest)) if named else ""
        nameless = (
            words._("Récits des auteurs des sources")
            if quote.kind is QuoteKind.NARRATION
            else words._("Paroles de personnes que la source ne nomme pas")
        )
        return {"title": named or nameless, "detail": detail, "link": link}
    if by is Gathering.PLACE:
        return {"title": entry_place(atlas, said.entry) or words._("Sans lieu"), "detail": "", "link": ""}
    if by is Gathering.SOURCE:
        detail = " · ".join(filter(None, [source.author, source.publisher, words.day(source.published)]))
        return {"title": source.title, "detail": detail, "link": source_link(source.id, words.chosen)}
    return {"title": "", "detail": "", "link": ""}


def draw_person(atlas: Atlas, view: View, words: Words) -> None:
    """A person's page: who they are as the sources say it, and all their words."""
    said = atlas.said_by(view.person, view.organisation, _limit() + 1)
    roles = dict.fromkeys(one.quote.role for one in said if one.quote.role)
    title = view.person or view.organisation
    about = [*roles, *([view.organisation] if view.person and view.organisation else [])]
    _draw_page(atlas, said, title, words._(", ").join(about), view, words)


def draw_document(atlas: Atlas, view: View, words: Words) -> None:
    """A source's page: what it is, and its quotations in the order of its text."""
    said = atlas.said_in(view.document, _limit() + 1)
    source = said[0].source if said else None
    about = [source.author, source.publisher, words.day(source.published)] if source else []
    lead, url = " · ".join(filter(None, about)), source.url if source else ""
    _draw_page(atlas, said, source.title if source else "", lead, view, words, url)


def _draw_page(
    atlas: Atlas, said: Sequence[Said], title: str, lead: str, view: View, words: Words, url: str = ""
) -> None:
    st.button(
        words._("Tous les témoignages"),
        key="back",
        icon=":material/arrow_back:",
        type="tertiary",
        on_click=lambda: go(replace(current(), person="", organisation="", document="")),
    )
    if not said:
        st.html(render("nobody.html", words, title=title or view.document))
        return
    st.html(render("gathered.html", words, title=title, lead=lead, url=url, count=_count(said, words)))
    draw_quotes(atlas, said, replace(view, by=""), words)


def _count(said: Sequence[Said], words: Words) -> str:
    if len(said) > _limit():
        return ""
    initiatives = len({one.entry.id for one in said})
    return " · ".join(
        [
            words.n("{n} citation", "{n} citations", len(said)),
            words.n("{n} initiative", "{n} initiatives", initiatives),
        ]
    )


def draw_quotes(atlas: Atlas, quotes: Sequence[Said], view: View, words: Words) -> None:
    """A page of quotations; one more than a page tells that there are others."""
    limit = _limit()
    st.html(magazine(atlas, quotes[:limit], view, words))
    if len(quotes) > limit:
        st.button(
            words._("Lire la suite"),
            key="more_quotes",
            on_click=lambda: show_more("limit_quotes", limit + PAGE_SIZE),
        )


def draw_all(atlas: Atlas, view: View, words: Words) -> bool:
    """All quotations under the filters. False when there is none."""
    quotes = atlas.quotes(view.filters, _limit() + 1, Gathering(view.by) if view.by else None)
    if quotes:
        draw_quotes(atlas, quotes, view, words)
    return bool(quotes)


def _limit() -> int:
    """How many quotations the reader has asked for."""
    return int(st.session_state.get("limit_quotes", PAGE_SIZE))
