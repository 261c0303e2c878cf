"""The one table of filters. To add one: its row here, its field in `Filters`, its reading in `reading.py`."""

from dataclasses import dataclass
from enum import StrEnum

from geo.sentence import N_


class Area(StrEnum):
    """Town or country, by the inhabitants of the commune: see `RURAL_BELOW`."""

    RURAL = "rural"
    URBAN = "urban"


RURAL_BELOW = 2000
"""Inhabitants from which a commune counts as urban: INSEE wants as many for an « unité urbaine ».

INSEE also looks at how close the houses stand, which our gazetteer does not know: the rule here is the number alone.
"""


@dataclass(frozen=True)
class FilterRow:
    """One filter: its field in `Filters`, its parameters in a URL, and what it is called (French msgids)."""

    field: str
    params: tuple[str, ...]
    label: str
    relax: str
    """Says that {n} initiatives come back without this filter."""
    is_choice: bool = True
    """A choice among values, one parameter with tildes between them. Any of them will do, themes apart."""
    is_free_text: bool = False
    """Values as people wrote them, which may hold a comma."""
    is_ranked: bool = False
    """Its values have no order of their own: the most frequent come first."""
    modifiers: tuple[str, ...] = ()
    """Other fields that only change how this one works."""

    @property
    def fields(self) -> tuple[str, ...]:
        return (self.field, *self.modifiers)


FILTERS: tuple[FilterRow, ...] = (
    FilterRow(
        "themes", ("themes", "match"), N_("Thèmes"), N_("Retirer les thèmes : {n}"), modifiers=("match_all",)
    ),
    FilterRow("query", ("q",), N_("Recherche"), N_("Effacer la recherche : {n}"), is_choice=False),
    FilterRow("near", ("near",), N_("Distance"), N_("Ne plus limiter la distance : {n}"), is_choice=False),
    FilterRow("period", ("from", "to"), N_("Période"), N_("Toutes les années : {n}"), is_choice=False),
    FilterRow("kinds", ("kind",), N_("Type d’initiative"), N_("Tous les types : {n}")),
    FilterRow("areas", ("area",), N_("Rural ou urbain"), N_("Rural et urbain : {n}")),
    FilterRow("regions", ("region",), N_("Région"), N_("Toutes les régions : {n}"), is_ranked=True),
    FilterRow("departements", ("dep",), N_("Département"), N_("Tous les départements : {n}"), is_ranked=True),
    FilterRow("quote_kinds", ("words",), N_("Paroles"), N_("Toutes les paroles : {n}")),
    FilterRow(
        "roles",
        ("role",),
        N_("Qui parle"),
        N_("Quel que soit qui parle : {n}"),
        is_free_text=True,
        is_ranked=True,
    ),
    FilterRow("sources", ("source",), N_("Source"), N_("Toutes les sources : {n}"), is_ranked=True),
    FilterRow(
        "publishers",
        ("publisher",),
        N_("Éditeur"),
        N_("Tous les éditeurs : {n}"),
        is_free_text=True,
        is_ranked=True,
    ),
    FilterRow("precisions", ("precision",), N_("Précision du lieu"), N_("Toutes les précisions : {n}")),
)
_ROWS = {row.field: row for row in FILTERS}


def row_of(field: str) -> FilterRow:
    return _ROWS[field]
