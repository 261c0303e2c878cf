"""« Passerelles » as a first screen: the links, their map, one pair side by side."""

from dataclasses import replace
from functools import partial

from markupsafe import Markup

from data.atlas import Atlas, NoSuchInitiative
from data.passerelles import Best
from pages.screen.first.nothing import nothing_found
from pages.screen.first.page import DrawnPage, WhereItStands, bar_of, blocks, summary
from pages.screen.links import page_link
from pages.screen.passerelles_page import best_of, first_of, links_of, parts, to_choose
from pages.screen.safe import render, with_drawings
from pages.screen.view import View
from pages.screen.words import Words

_to = partial(page_link, "passerelles")


def passerelles(atlas: Atlas, view: View, around: WhereItStands, words: Words) -> DrawnPage:
    """Raises StoreError."""
    title = words._("Passerelles")
    lead = words._("Celles et ceux qui gagneraient à se connaître, et pourquoi.")
    body = [
        blocks(render("title.html", words, title=title, lead=lead)),
        bar_of(atlas, view, words, _to),
        summary(atlas, view, words, shared=not around.embedded),
    ]
    if not atlas.counts(view.filters).shown:
        body.append(blocks(nothing_found(atlas, view, words, _to)))
        return DrawnPage((title,), Markup("\n").join(body))
    found = best_of(atlas, view)
    body.append(_choice(atlas, view, found, words))
    name = ""
    try:
        drawn, name = _links(atlas, view, found, words)
        body.append(drawn)
    except NoSuchInitiative as error:
        body.append(blocks(render("unknown.html", words, id=error.params["id"])))
    return DrawnPage((name, title), Markup("\n").join(body), awaits=".st-key-chosen input")


def _links(atlas: Atlas, view: View, found: Best, words: Words) -> tuple[Markup, str]:
    said, count = links_of(atlas, view, found), first_of(view)
    drawn = parts(atlas, said, count, view, words)
    more = ""
    if len(said.links) > count:
        further = _to(replace(view, page=max(1, view.page) + 1))
        more = render("first_more.html", words, text=words._("Voir d’autres liens"), link=further)
    beside = render(
        "first_passerelles.html",
        words,
        list=Markup(drawn.list),
        more=Markup(more),
        map=Markup(with_drawings(drawn.map)),
    )
    name = " – ".join(entry.name for entry in said.compared.values())
    return blocks(drawn.pair, beside, *drawn.below), name


def _choice(atlas: Atlas, view: View, found: Best, words: Words) -> Markup:
    """By its name, in a list; the others are found by the filters."""
    kept = View(view.filters, lang=view.lang).to_params()
    entries = to_choose(atlas, view, found)
    return Markup(
        render(
            "first_choice.html",
            words,
            action=_to(View()),
            kept=list(kept.items()),
            options=[(id, entry.name, id == view.selected) for id, entry in entries.items()],
        )
    )
