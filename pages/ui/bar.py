"""The bar of filters above the map and above the quotes: themes, search, and what is shown in words."""

from collections.abc import Callable
from dataclasses import replace

from data.atlas import Atlas
from data.exchange import in_words
from data.filters import FilterRow, Filters
from pages.screen.counted import shown_in_words
from pages.screen.safe import plain
from pages.screen.view import View
from pages.screen.words import Words, bound
from pages.ui.more import draw_more
from pages.ui.parts import block, button, row, show
from pages.ui.state import current, go
from pages.ui.whereabouts import draw_around, draw_goto, draw_question
from pages.ui.widgets import choice, text, toggle


def draw_bar(atlas: Atlas, view: View, words: Words) -> None:
    """The filters, each drawn from the view and writing the view."""
    with block("filters"):
        with row("asking"):
            _search(view.filters, words)
            draw_goto(atlas, view, words)
            _fold(atlas, view.filters, words)
            with block("more", width="content"):
                draw_more(atlas, words)
        draw_question(atlas, words)
        _themes(atlas, view.filters, words)
        with row("active"):
            draw_around(atlas, view, words)
            _chips(atlas, view.filters, words)
        show("sheet_foot.html", words, count=atlas.counts(view.filters).shown)


def _fold(atlas: Atlas, filters: Filters, words: Words) -> None:
    """What a low or narrow window has in place of all but the boxes to write in; `fold.js` opens it.

    The text that is searched is in sight: it does not count.
    """
    active = sum(row.field != "query" for row in atlas.known(filters).active())
    show("fold.html", words, width="content", count=active)


def _search(filters: Filters, words: Words) -> None:
    text(
        words._("Chercher dans les mots, les noms, les lieux"),
        key="search",
        value=filters.query,
        say=lambda query: _change(query=" ".join(query.split())),
        placeholder=words._("Chercher : mots, personnes, lieux…"),
        label_visibility="collapsed",
        icon=":material/search:",
        max_chars=200,
    )


def _themes(atlas: Atlas, filters: Filters, words: Words) -> None:
    counts = {option.value: option.count for option in atlas.facet(filters, "themes").options}
    choice(
        "pills",
        words._("Thèmes"),
        list(atlas.themes),
        key="themes",
        value=[theme for theme in filters.themes if theme in atlas.themes],
        called=lambda theme: (
            f":material/{atlas.themes[theme].icon}: {plain(words.of(atlas.themes[theme], 'label'))}"
            f" **{words.number(counts.get(theme, 0))}**"
        ),
        choose=lambda themes: _change(themes=tuple(themes)),
        selection_mode="multi",
        label_visibility="collapsed",
    )


def _chips(atlas: Atlas, filters: Filters, words: Words) -> None:
    """Each active filter in words, with a way to take it off."""
    filters = atlas.known(filters)
    active = filters.active()
    if not active:
        return
    with row("chips", width="content"):
        if len(filters.themes) > 1:
            _match(atlas, filters, words)
        for filter_row, said in zip(active, in_words(atlas, filters, words), strict=True):
            button(
                bound(plain(words.say(said))),
                _take_off(filter_row),
                key=f"chip_{filter_row.field}",
                icon=":material/close:",
            )
        if len(active) > 1:
            button(words._("Tout effacer"), _clear, key="clear", type="tertiary")


def _match(atlas: Atlas, filters: Filters, words: Words) -> None:
    toggle(
        words._("Tous les thèmes choisis à la fois"),
        key="match",
        value=filters.match_all,
        switch=lambda all_of_them: _change(match_all=all_of_them),
    )
    if not atlas.counts(filters.changed(match_all=True)).shown:
        show("hint.html", words, text=words._("aucune initiative ne les réunit"), width="content")


def _take_off(row: FilterRow) -> Callable[[], None]:
    def take_off() -> None:
        view = current()
        go(replace(view, filters=view.filters.without(row)))

    return take_off


def _clear() -> None:
    """Everything that hides something; the place that distances are measured from stays."""
    view = current()
    near = view.filters.near
    go(replace(view, filters=Filters(near=near._replace(km=0) if near else None)))


def _change(**changes: object) -> None:
    go(current().filtered(**changes))


def draw_count(atlas: Atlas, filters: Filters, words: Words) -> None:
    """What is shown and what is hidden, in one sentence that a screen reader announces."""
    with block("count"):
        show("count.html", words, parts=shown_in_words(atlas, filters, words), problems=len(atlas.problems))


def draw_nothing_found(atlas: Atlas, filters: Filters, words: Words) -> None:
    """Says which filter hides everything, and offers to relax it."""
    with block("nothing"):
        show("nothing.html", words, query=filters.query)
        for filter_row, count in atlas.relaxations(filters):
            found = words.n("{n} initiative", "{n} initiatives", count)
            button(
                plain(words._(filter_row.relax, n=found)),
                _show(filters.without(filter_row)),
                key=f"relax_{filter_row.field}",
            )
        button(words._("Tout afficher"), _show(Filters()), key="relax_all", type="primary")


def _show(filters: Filters) -> Callable[[], None]:
    def show() -> None:
        go(replace(current(), filters=filters, selected="", place=""))

    return show
