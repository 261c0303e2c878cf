"""The table of « Données »: the initiatives under the filters, a page at a time, by any of the columns one wants."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from data.atlas import Atlas
from data.shown.table import Sorting
from data.store import Card
from geo.place import Status
from geo.sentence import N_
from pages.screen.cards import named, precision, status, understood
from pages.screen.links import link_to
from pages.screen.pager import link_to_page, pager
from pages.screen.safe import render
from pages.screen.view import View
from pages.screen.words import Words

PAGE_SIZE = 50
USUAL_SORTING = Sorting.STATUS
Cell = Callable[[Atlas, Card, Words], str]


@dataclass(frozen=True)
class TableColumn:
    """A column that can be shown: what it is called, what stands in it, what it is sorted by (and which end first)."""

    label: str
    cell: Cell
    sorting: Sorting | None = None
    usual: bool = False
    most_first: bool = False


def _departement(atlas: Atlas, card: Card, words: Words) -> str:
    place = card.location.place
    return atlas.departement_name(place.departement) if place else ""


def _region(atlas: Atlas, card: Card, words: Words) -> str:
    place = card.location.place
    return atlas.region_name(place.region) if place else ""


def _understood(atlas: Atlas, card: Card, words: Words) -> str:
    others = [named(atlas, candidate.place) for candidate in card.location.runner_ups[:3]]
    found = understood(atlas, card.location, words)
    if not others:
        return found
    return words._("{place}, ou {others}", place=found or "—", others=", ".join(others))


def _reasons(atlas: Atlas, card: Card, words: Words) -> str:
    return words._(" ; ").join(words.say(reason) for reason in card.location.reasons)


def _themes(atlas: Atlas, card: Card, words: Words) -> str:
    return ", ".join(words.of(atlas.theme(theme), "label") for theme in card.initiative.themes)


def _testimonies(atlas: Atlas, card: Card, words: Words) -> str:
    return words.number(sum(quote.kind == "testimony" for quote in card.quotes))


def _published(atlas: Atlas, card: Card, words: Words) -> str:
    return words.day(max((source.published for source in card.sources.values()), default=""))


COLUMNS: Mapping[str, TableColumn] = {
    "written": TableColumn(
        N_("Écrit dans la source"), lambda atlas, card, words: card.initiative.place, usual=True
    ),
    "place": TableColumn(N_("Compris comme"), _understood, Sorting.PLACE, usual=True),
    "dep": TableColumn(N_("Département"), _departement, Sorting.DEPARTEMENT),
    "region": TableColumn(N_("Région"), _region, Sorting.REGION),
    "precision": TableColumn(
        N_("Précision"),
        lambda atlas, card, words: precision(card.location.precision, words),
        Sorting.PRECISION,
        usual=True,
    ),
    "status": TableColumn(
        N_("Fiabilité"),
        lambda atlas, card, words: status(card.location.status, words),
        Sorting.STATUS,
        usual=True,
    ),
    "reasons": TableColumn(N_("Raisons"), _reasons, usual=True),
    "kind": TableColumn(
        N_("Type d’initiative"), lambda atlas, card, words: words.kind(card.initiative.kind), Sorting.KIND
    ),
    "themes": TableColumn(N_("Thèmes"), _themes),
    "quotes": TableColumn(
        N_("Citations"),
        lambda atlas, card, words: words.number(len(card.quotes)),
        Sorting.QUOTES,
        usual=True,
        most_first=True,
    ),
    "testimonies": TableColumn(N_("Témoignages"), _testimonies, Sorting.TESTIMONIES, most_first=True),
    "published": TableColumn(N_("Dernière source"), _published, Sorting.PUBLISHED, most_first=True),
}
"""In their order from left to right; the name comes before all of them, and is always there."""
_NAME = TableColumn(N_("Initiative"), lambda atlas, card, words: card.initiative.name, Sorting.NAME)


def shown_columns(view: View) -> list[str]:
    """Those that the address asks for, else the usual ones."""
    if view.columns:
        return [name for name in COLUMNS if name in view.columns]
    return [name for name, column in COLUMNS.items() if column.usual]


def with_columns(view: View, chosen: Sequence[str]) -> View:
    """The view with some columns; an address does not name the usual ones, and says "name" where there is no other."""
    columns = tuple(name for name in COLUMNS if name in chosen)
    usual = columns == tuple(shown_columns(View()))
    return replace(view, columns=() if usual else columns or ("name",))


def table(atlas: Atlas, view: View, words: Words) -> str:
    """The page of the table that the view asks for, as HTML."""
    here = _here(view, words)
    sorting = Sorting(view.sorting.removeprefix("-") or USUAL_SORTING)
    descending = view.sorting.startswith("-")
    status = Status(view.status) if view.status else None
    page = atlas.table(view.filters, sorting, descending, view.page, PAGE_SIZE, words, status)
    columns = {name: COLUMNS[name] for name in shown_columns(view)}
    return render(
        "table.html",
        words,
        now=link_to_page(here, page.number),
        heads=[
            _head(name, column, here, sorting, descending, words)
            for name, column in {"name": _NAME, **columns}.items()
        ],
        rows=[_row(atlas, card, columns, words) for card in atlas.cards(page.numbers)],
        total=page.total,
        first=(page.number - 1) * PAGE_SIZE + 1,
        pager=pager(here, page.number, page.pages),
    )


def _here(view: View, words: Words) -> View:
    """The table as it is, at its first page."""
    return View(
        view.filters, lang=words.chosen, columns=view.columns, sorting=view.sorting, status=view.status
    )


def table_title(atlas: Atlas, view: View, words: Words) -> str:
    """What stands above the table, as HTML: how many there are, and how surely they are placed, to choose from."""
    total, groups = atlas.counts(view.filters).shown, statuses(atlas, view, words)
    everything = link_to(replace(_here(view, words), status="")) if view.status else ""
    return render("table_title.html", words, total=total, statuses=groups, everything=everything)


def _head(
    name: str, column: TableColumn, here: View, sorting: Sorting, descending: bool, words: Words
) -> dict[str, str]:
    current = column.sorting is sorting
    backwards = not descending if current else column.most_first
    wanted = f"{'-' if backwards else ''}{column.sorting}" if column.sorting else ""
    return {
        "name": name,
        "label": words._(column.label),
        "link": link_to(replace(here, sorting="" if wanted == USUAL_SORTING else wanted)) if wanted else "",
        "sorted": ("descending" if descending else "ascending") if current else "",
    }


def _row(atlas: Atlas, card: Card, columns: Mapping[str, TableColumn], words: Words) -> dict[str, object]:
    link = View(selected=card.initiative.id, lang=words.chosen)
    cells = [
        {"name": name, "label": words._(column.label), "text": column.cell(atlas, card, words)}
        for name, column in columns.items()
    ]
    return {"name": card.initiative.name, "link": f"./?{urlencode(link.to_params())}", "cells": cells}


def statuses(atlas: Atlas, view: View, words: Words) -> list[dict[str, object]]:
    """How surely the initiatives are located, what needs a person first, with how many each and the link to them."""
    _ = words._
    told = {
        Status.ASK: (_("À vérifier"), _("Plusieurs lieux possibles : la carte ne devine pas.")),
        Status.UNKNOWN: (
            _("Non localisées"),
            _("La source ne nomme aucun lieu, ou un lieu que l’index ignore."),
        ),
        Status.PROBABLE: (_("Probables"), _("Un seul lieu plausible, à confirmer.")),
        Status.SURE: (_("Sûres"), _("Le nom et le contexte ne laissent qu’un lieu.")),
    }
    counts, here = atlas.statuses(view.filters), _here(view, words)
    return [
        {
            "name": value,
            "title": title,
            "hint": hint,
            "count": counts[value],
            "link": link_to(replace(here, status=value)),
            "current": value == view.status,
        }
        for value, (title, hint) in told.items()
        if counts[value]
    ]
