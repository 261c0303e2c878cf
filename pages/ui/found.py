"""What a search found besides initiatives: quotations, people, places, sources. Shown above the list."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import streamlit as st

from data.atlas import Atlas
from data.search import Hit, HitKind, Parts, Results
from geo.place import N_, PRECISION_OF_LEVEL
from geo.position import Position
from pages.html.safe import plain, render
from pages.html.view import View
from pages.html.words import Words
from pages.ui.state import current, go, order_map
from pages.ui.whereabouts import ZOOMS
from pages.ui.widgets import pressed

PAGES = Path(__file__).parent.parent
SHOWN = 3
"""Of each kind: the list below goes on with the initiatives."""
_CALLED: Mapping[HitKind, str] = {
    HitKind.PLACE: N_("Lieux"),
    HitKind.PERSON: N_("Personnes"),
    HitKind.QUOTE: N_("Citations"),
    HitKind.SOURCE: N_("Sources"),
}
_ICONS: Mapping[HitKind, str] = {
    HitKind.PLACE: "location_on",
    HitKind.PERSON: "person",
    HitKind.QUOTE: "format_quote",
    HitKind.SOURCE: "article",
}


def draw_found(atlas: Atlas, view: View, words: Words) -> None:
    """The groups that answer, the best first; a place moves the map, the others open what they name."""
    results = atlas.search(view.filters.query, words.lang) if view.filters.query else Results("")
    groups = [group for group in results.groups if group.kind in _CALLED]
    if not groups and not results.corrected:
        return
    with st.container(key="found"):
        if results.corrected:
            st.html(render("understood.html", words, text=results.corrected))
        for group in groups:
            st.html(render("group.html", words, title=words._(_CALLED[group.kind])))
            for number, hit in enumerate(group.hits[:SHOWN]):
                _draw_hit(hit, f"found_{group.kind}_{number}", words)


def _draw_hit(hit: Hit, key: str, words: Words) -> None:
    details = (
        [lit(hit.detail), lit(hit.text)] if hit.kind is HitKind.PLACE else [lit(hit.text), lit(hit.detail)]
    )
    if hit.kind is HitKind.QUOTE:
        label = f"« {lit(hit.text)} »  \n{lit(hit.detail) or lit(hit.title)}"
    else:
        if hit.kind is HitKind.PLACE:
            details.append(words.n("{n} initiative", "{n} initiatives", hit.count))
        else:
            details.append(words.n("{n} citation", "{n} citations", hit.count))
        label = f"**{lit(hit.title)}**  \n{' · '.join(filter(None, details))}"
    icon, see = f":material/{_ICONS[hit.kind]}:", _SEEING.get(hit.kind)
    if see:
        st.button(label, key=key, icon=icon, width="stretch", type="tertiary", on_click=partial(see, hit))
    elif pressed(label, key=key, icon=icon, width="stretch", type="tertiary"):
        # Streamlit changes pages in a run only, not in a callback.
        st.switch_page(PAGES / "temoignages.py", query_params=_reading(hit))


def lit(parts: Parts) -> str:
    """A text in pieces as the Markdown of a label, the words searched for lit."""
    return "".join(
        f":orange-background[{plain(text)}]" if is_lit and text.strip() else _kept(text)
        for text, is_lit in parts
    )


def _kept(text: str) -> str:
    """`plain` drops the spaces around a text: here they part it from its neighbours."""
    inner = plain(text)
    if not inner:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"


def _see_quote(hit: Hit) -> None:
    go(current().select(hit.initiative))


def _see_place(hit: Hit) -> None:
    """The map goes there; the text that named the place is done with, and hides nothing any more."""
    if hit.place and hit.point:
        view = current()
        order_map(Position(hit.point.lat, hit.point.lon, ZOOMS.get(PRECISION_OF_LEVEL[hit.place.level], 9)))
        go(view.at_place("").filtered(query=""))


_SEEING: Mapping[HitKind, Callable[[Hit], None]] = {
    HitKind.QUOTE: _see_quote,
    HitKind.PLACE: _see_place,
}


def _reading(hit: Hit) -> dict[str, str]:
    """The address of a person's page, or of a source's, with the filters and the language: that page adds nothing."""
    view = View(filters=current().filters, lang=current().lang)
    if hit.kind is HitKind.PERSON:
        return replace(view, person=hit.speaker, organisation=hit.organisation).to_params()
    return replace(view, document=hit.source).to_params()
