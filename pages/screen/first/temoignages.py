"""« Témoignages » as a first screen: all quotations under the filters, of a person, of a source, or one of them."""

from dataclasses import replace
from functools import partial

from markupsafe import Markup

from data.atlas import Atlas
from pages.screen.first.nothing import nothing_found
from pages.screen.first.page import DrawnPage, WhereItStands, back, bar_of, blocks, summary
from pages.screen.gathered import (
    READ_BY,
    GatheredQuotes,
    Some,
    first_of,
    heading,
    leaf,
    of_address,
    of_filters,
    of_pages,
    others,
    read_on_end,
)
from pages.screen.links import SCREENS, page_link
from pages.screen.magazine import magazine
from pages.screen.safe import render
from pages.screen.view import View
from pages.screen.words import Words

PATH = "temoignages"
_WAYS = replace(SCREENS, scripted=True, leaf=partial(page_link, PATH))
_to = partial(page_link, PATH)


def temoignages(atlas: Atlas, view: View, around: WhereItStands, words: Words) -> DrawnPage:
    """Raises StoreError."""
    if view.quote:
        return _one(atlas, view, around, words)
    if gathered := of_address(atlas, view, words):
        return _gathered(atlas, gathered, view, around, words)
    return _all(atlas, view, around, words)


def _all(atlas: Atlas, view: View, around: WhereItStands, words: Words) -> DrawnPage:
    lead = words._("Les mots, et qui les a dits.")
    some = of_filters(atlas, view)
    body = [
        blocks(render("title.html", words, title=words._("Témoignages"), lead=lead)),
        bar_of(atlas, view, words, _to),
        summary(atlas, view, words, shared=not around.embedded),
        blocks(_read_by(view, words)),
        _read(atlas, some, view, words) if some.quotes else blocks(nothing_found(atlas, view, words, _to)),
    ]
    return DrawnPage((words._("Témoignages"),), Markup("\n").join(body), awaits=".st-key-by button")


def _read_by(view: View, words: Words) -> str:
    here = replace(of_pages(view), page=0)
    ways = [
        (words._(label), _to(replace(here, by="" if by == view.by else str(by))), by == view.by)
        for by, label in READ_BY.items()
    ]
    return render("first_read_by.html", words, turns=ways)


def _read(atlas: Atlas, some: Some, view: View, words: Words) -> Markup:
    if not some.on_end:
        return blocks(*leaf(atlas, some, view, words, _WAYS))
    count = first_of(view)
    further = _to(replace(of_pages(view), page=max(1, view.page) + 1)) if some.quotes > count else ""
    text = words._("Lire la suite")
    more = render("first_more.html", words, text=text, link=further) if further else ""
    return blocks(read_on_end(atlas, some, count, view, words), more)


def _gathered(
    atlas: Atlas, gathered: GatheredQuotes, view: View, around: WhereItStands, words: Words
) -> DrawnPage:
    some, lang = gathered.some, view.lang
    body = [
        blocks(back(words._("Tous les témoignages"), _to(View(view.filters, by=view.by, lang=lang)), words))
    ]
    body.append(blocks(heading(gathered, words)))
    if some.quotes and not around.embedded:
        body.append(summary(atlas, view, words, count=False, shared=True))
    body.append(blocks(others(gathered, view, words)))
    if some.quotes:
        body.append(_read(atlas, some, replace(view, by=""), words))
    name = (gathered.title,) if some.quotes else (words._("Témoignages"),)
    return DrawnPage(
        name,
        Markup("\n").join(body),
        awaits="" if around.embedded or not some.quotes else ".st-key-embed button",
    )


def _one(atlas: Atlas, view: View, around: WhereItStands, words: Words) -> DrawnPage:
    said = atlas.said_as(view.quote)
    parts: list[str] = []
    if not around.embedded:
        parts.append(back(words._("Tous les témoignages"), _to(replace(view, quote="")), words))
    if not said:
        parts.append(render("nobody.html", words, title=view.quote))
        return DrawnPage((words._("Témoignages"),), blocks(*parts))
    quote, name = said[0].quote, said[0].entry.name
    parts += [
        render("unseen_title.html", words, title=name),
        magazine(atlas, said, replace(view, by=""), words),
    ]
    return DrawnPage((quote.speaker or quote.organisation, name), blocks(*parts))
