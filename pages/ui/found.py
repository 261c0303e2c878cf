"""What a search found besides initiatives: quotations, people, places, sources. Shown above the list."""

from collections.abc import Callable, Mapping
from functools import partial

from data.atlas import Atlas
from data.search.hits import Hit, HitKind
from data.search.search import Results
from pages.screen.found import CALLED, SHOWN, label_of, lit, read_at
from pages.screen.view import View
from pages.screen.whereabouts import position_of
from pages.screen.words import Words
from pages.ui.parts import block, button, link_to_page, show
from pages.ui.state import current, go, order_map

_ICONS: Mapping[HitKind, str] = {
    HitKind.PLACE: "location_on",
    HitKind.PERSON: "person",
    HitKind.QUOTE: "format_quote",
    HitKind.SOURCE: "article",
}


def draw_found(atlas: Atlas, view: View, words: Words) -> None:
    """The groups that answer, the best first; a place moves the map, the others open what they name."""
    results = atlas.search(view.filters.query, words.lang) if view.filters.query else Results("")
    groups = [group for group in results.groups if group.kind in CALLED]
    if not groups and not results.corrected and not results.themes:
        return
    with block("found"):
        if results.corrected:
            show("understood.html", words, text=results.corrected)
        _themes(results, words)
        for group in groups:
            show("group.html", words, title=words._(CALLED[group.kind]))
            for number, hit in enumerate(group.hits[:SHOWN]):
                _draw_hit(hit, f"found_{group.kind}_{number}", words)


def _themes(results: Results, words: Words) -> None:
    """The themes that the words speak of: choosing one takes the place of the text."""
    if results.themes:
        show("group.html", words, title=words._("Thèmes qui en parlent"))
        for number, hit in enumerate(results.themes[:SHOWN]):
            button(
                f"**{lit(hit.title)}**",
                partial(_see_theme, hit),
                key=f"found_theme_{number}",
                icon=":material/sell:",
                width="stretch",
                type="tertiary",
            )


def _see_theme(hit: Hit) -> None:
    go(current().filtered(query="", themes=(hit.id,)))


def _draw_hit(hit: Hit, key: str, words: Words) -> None:
    label, icon, see = label_of(hit, words), f":material/{_ICONS[hit.kind]}:", _SEEING.get(hit.kind)
    if see:
        button(label, partial(see, hit), key=key, icon=icon, width="stretch", type="tertiary")
    else:
        link_to_page(label, "temoignages", read_at(hit, current()), key=key, icon=icon)


def _see_quote(hit: Hit) -> None:
    go(current().select(hit.initiative))


def _see_place(hit: Hit) -> None:
    """The map goes there; the text that named the place is done with, and hides nothing any more."""
    position = position_of(hit.place) if hit.place else None
    if hit.place and position:
        view = current()
        order_map(position)
        go(view.at_place(hit.place.code).filtered(query=""))


_SEEING: Mapping[HitKind, Callable[[Hit], None]] = {
    HitKind.QUOTE: _see_quote,
    HitKind.PLACE: _see_place,
}
