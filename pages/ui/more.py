"""« Plus de filtres »: the filters behind one button, with what each of their values would leave.

Nothing is counted while the button is closed. It is a fragment: opening it draws nothing else.
"""

from collections.abc import Callable, Mapping

import streamlit as st

from data.atlas import Atlas
from data.filters import Filters, Offer, Period, offered
from data.filters.facets import Facet, YearsLeft
from geo.sentence import N_
from pages.screen.counted import with_what_it_leaves
from pages.screen.safe import plain, render
from pages.screen.words import Words
from pages.ui.state import current, go, must_redraw_page, stay
from pages.ui.widgets import choice

BEHIND = (Offer.PILLS, Offer.YEARS, Offer.LIST)
"""What is behind the button: short lists, all in sight, and beside them the years and long lists to search in."""
OFFERED = 200
"""Values of a list that are sent to the browser: the most frequent, and those chosen."""


@st.fragment
def draw_more(atlas: Atlas, words: Words) -> None:
    """The button, and the filters once it is open."""
    if must_redraw_page():
        st.rerun()
    filters = atlas.known(current().filters)
    active = sum(filters.has(row) for row in offered(*BEHIND))
    # The number stands beside the label: a popover whose label changes is another one, and closes.
    button = st.popover(
        words._("Plus de filtres"), key="more_filters", icon=":material/tune:", on_change=stay
    )
    if active:
        st.html(render("badge.html", words, count=active))
    if button.open:
        with button, st.container(key="facets"):
            _filters(atlas, filters, words)
            st.html(render("sheet_foot.html", words, count=atlas.counts(filters).shown))


def _filters(atlas: Atlas, filters: Filters, words: Words) -> None:
    facets = {facet.row.field: facet for facet in atlas.facets(filters, OFFERED)}
    short, long = st.columns(2, gap="large")
    with short:
        for row in offered(Offer.PILLS):
            _pills(atlas, facets[row.field], filters, words)
    with long:
        for row in offered(Offer.YEARS):
            _years(facets[row.field], atlas.years_left(filters), filters, words)
        for row in offered(Offer.LIST):
            _list(atlas, facets[row.field], filters, words)


def _pills(atlas: Atlas, facet: Facet, filters: Filters, words: Words) -> None:
    field = facet.row.field
    choice(
        "pills",
        words._(facet.row.label),
        [option.value for option in facet.options],
        key=field,
        value=list(getattr(filters, field)),
        called=_counted(atlas, facet, words),
        choose=lambda values: _change(**{field: tuple(values)}),
        selection_mode="multi",
        wrap=True,
    )
    if facet.row.rule:
        st.caption(facet.row.rule(words))


def _list(atlas: Atlas, facet: Facet, filters: Filters, words: Words) -> None:
    field = facet.row.field
    if not facet.options:
        return
    choice(
        "list",
        words._(facet.row.label),
        [option.value for option in facet.options],
        key=field,
        value=list(getattr(filters, field)),
        called=_counted(atlas, facet, words, plainly=True),
        choose=lambda values: _change(**{field: tuple(values)}),
        placeholder=words._(facet.row.choose) if facet.row.choose else None,
        select_all=False,
    )
    if facet.total > len(facet.options):
        st.caption(
            words._(
                "Les {shown} plus fréquentes sur {total}.",
                shown=words.number(OFFERED),
                total=words.number(facet.total),
            )
        )


def _counted(atlas: Atlas, facet: Facet, words: Words, plainly: bool = False) -> Callable[[str], str]:
    """What a value is called, with its count: as Markdown, or `plainly` where none is read."""
    called = facet.row.labels(atlas, [option.value for option in facet.options], words)
    counts = {option.value: option.count for option in facet.options}

    def label(value: str) -> str:
        name, count = called.get(value, value), words.number(counts.get(value, 0))
        return f"{name} · {count}" if plainly else f"{plain(name)} **{count}**"

    return label


def _years(facet: Facet, left: YearsLeft, filters: Filters, words: Words) -> None:
    """How many initiatives each year tells of, and two lists of years, from and to, with what each would leave."""
    period = filters.period or Period()
    if len(left.since) < 3:  # "no limit" is one of them
        return
    st.html(render("years.html", words, label=words._(facet.row.label), years=_bars(facet, period)))
    columns = st.columns(2)
    for column, side, label in zip(
        columns, Period._fields, (N_("Publié depuis"), N_("jusqu’en")), strict=True
    ):
        with column:
            choice(
                "box",
                words._(label),
                list(getattr(left, side)),
                key=f"period_{side}",
                value=getattr(period, side),
                called=_limit_called(getattr(left, side), words),
                choose=lambda _: _limit_years(),
            )
    if left.undated:
        st.caption(_undated(left.undated, bool(filters.period), words))


def _limit_called(left: Mapping[int, int], words: Words) -> Callable[[int], str]:
    """A year with how many initiatives it would leave; one that would leave none says so."""

    def called(year: int) -> str:
        return with_what_it_leaves(str(year) if year else words._("sans limite"), left.get(year, 0), words)

    return called


def _undated(many: int, are_hidden: bool, words: Words) -> str:
    if are_hidden:
        return words.n(
            "{n} initiative sans date, que toute période cache.",
            "{n} initiatives sans date, que toute période cache.",
            many,
        )
    return words.n(
        "{n} initiative sans date : une période la cacherait.",
        "{n} initiatives sans date : une période les cacherait.",
        many,
    )


def _bars(facet: Facet, period: Period) -> list[dict[str, object]]:
    """Every year between the first and the last, its count, the count's share of the highest, whether it is kept."""
    counts = {int(option.value): option.count for option in facet.options}
    highest = max(counts.values(), default=0) or 1
    return [
        {
            "year": year,
            "count": counts.get(year, 0),
            "share": counts.get(year, 0) / highest,
            "kept": period.holds(year),
        }
        for year in range(min(counts), max(counts) + 1)
    ]


def _limit_years() -> None:
    since, until = (st.session_state[f"period_{side}"] for side in Period._fields)
    _change(period=Period.parse(f"{since:04}", f"{until:04}"))


def _change(**changes: object) -> None:
    go(current().filtered(**changes))
