"""Quotations as a page to read: one after the other, or under headings by theme, person, place or source."""

from collections.abc import Sequence

from data.atlas import Atlas
from data.model import QuoteKind
from data.shown.gathering import Gathering
from data.shown.said import Said
from pages.screen.cards import entry_place, quote_card
from pages.screen.links import SCREENS, Ways
from pages.screen.safe import render
from pages.screen.view import View
from pages.screen.words import Words


def magazine(atlas: Atlas, quotes: Sequence[Said], view: View, words: Words, ways: Ways = SCREENS) -> str:
    """Quotations, each with the way to its initiative on the map, under the headings that `view.by` asks for."""
    query = view.filters.query
    searched = atlas.search(query, words.lang).understood if query else None

    def card_of(initiative: str) -> View:
        return View(filters=view.filters, selected=initiative, lang=view.lang)

    proofs = atlas.proofs([said.quote for said in quotes], {said.source.id: said.source for said in quotes})
    sections: dict[str, dict[str, object]] = {}
    for said in quotes:
        heading = _heading(atlas, said, Gathering(view.by) if view.by else None, words, ways)
        section = sections.setdefault(heading["title"], {**heading, "items": []})
        items = section["items"]
        assert isinstance(items, list)
        card = quote_card(said.quote, said.source, words, proofs[said.quote.id], searched, said.media)
        items.append(
            {
                "card": card,
                "theme": atlas.theme(said.entry.themes[0]),
                "name": said.entry.name,
                "place": entry_place(atlas, said.entry, words),
                "link": ways.on_map(card_of(said.entry.id)),
            }
        )
    if view.by == Gathering.PERSON:  # those who have a name first
        sections = dict(sorted(sections.items(), key=lambda section: not section[1]["link"]))
    flow = view.by in {Gathering.PERSON, Gathering.PLACE}
    return render("quotes.html", words, ways=ways, sections=list(sections.values()), flow=flow)


def _heading(atlas: Atlas, said: Said, by: Gathering | None, words: Words, ways: Ways) -> dict[str, str]:
    quote, source = said.quote, said.source
    if by is Gathering.THEME:
        return {"title": words.of(atlas.theme(said.entry.themes[0]), "label"), "detail": "", "link": ""}
    if by is Gathering.PERSON:
        named = quote.speaker or quote.organisation
        link = ways.person(quote.speaker, quote.organisation, words.chosen) if named else ""
        rest = [quote.role, quote.organisation] if quote.speaker else [quote.role]
        detail = words._(", ").join(filter(None, rest)) if named else ""
        nameless = (
            words._("Récits des auteurs des sources")
            if quote.kind is QuoteKind.NARRATION
            else words._("Paroles de personnes que la source ne nomme pas")
        )
        return {"title": named or nameless, "detail": detail, "link": link}
    if by is Gathering.PLACE:
        return {
            "title": entry_place(atlas, said.entry, words) or words._("Sans lieu"),
            "detail": "",
            "link": "",
        }
    if by is Gathering.SOURCE:
        detail = " · ".join(filter(None, [source.author, source.publisher, words.day(source.published)]))
        return {"title": source.title, "detail": detail, "link": ways.source(source.id, words.chosen)}
    return {"title": "", "detail": "", "link": ""}
