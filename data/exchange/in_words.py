"""The filters in words: the same on the screen and in the files. Every row of the table of filters is told."""

from data.atlas import Atlas
from data.filters import FilterRow, Filters
from data.labels import labels
from data.sentences import Sentences
from geo.place import N_

Phrase = tuple[str, dict[str, str]]
"""A French msgid and its values."""


def in_words(atlas: Atlas, filters: Filters, words: Sentences) -> list[Phrase]:
    """One phrase for each active filter, in the order of the table: « Thèmes : Tiers-lieux, Ruralité »."""
    return [
        (
            N_("{filter} : {value}"),
            {"filter": _called(row, filters, words), "value": _said(atlas, filters, row, words)},
        )
        for row in filters.active()
    ]


def sentence(atlas: Atlas, filters: Filters, words: Sentences) -> str:
    """All of them; « toutes les initiatives » when nothing is filtered."""
    phrases = [words._(msgid, **values) for msgid, values in in_words(atlas, filters, words)]
    return words._(" ; ").join(phrases) or words._("toutes les initiatives")


def _called(row: FilterRow, filters: Filters, words: Sentences) -> str:
    if row.field == "themes" and filters.match_all and len(filters.themes) > 1:
        return words._("Thèmes, tous à la fois")
    return words._(row.label)


def _said(atlas: Atlas, filters: Filters, row: FilterRow, words: Sentences) -> str:
    if row.field == "query":
        return words._("« {text} »", text=filters.query)
    if row.field == "near" and filters.near:
        near = filters.near
        where = {"km": words.number(near.km), "lat": f"{near.lat:.4f}", "lon": f"{near.lon:.4f}"}
        return words._("{km} km au plus du point {lat}, {lon}", **where)
    if row.is_choice:
        values = getattr(filters, row.field)
        called = labels(atlas, row, values, words)
        return ", ".join(called.get(value, value) for value in values)
    params = filters.only(row).to_params()
    return "–".join(params.get(name, "…") for name in row.params)  # the two years of a period
