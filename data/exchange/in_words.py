"""The filters in words: the same on the screen and in the files. Every row of the table of filters is told."""

from data.atlas import Atlas
from data.filters import Around, FilterRow, Filters, Period
from data.wording.labels import labels
from data.wording.language import Language
from geo.sentence import Sentence


def in_words(atlas: Atlas, filters: Filters, words: Language) -> list[Sentence]:
    """One sentence for each active filter, in the order of the table: « Thèmes : Tiers-lieux, Ruralité »."""
    return [
        Sentence(
            "{filter} : {value}",
            {"filter": _called(row, filters, words), "value": _said(atlas, filters, row, words)},
        )
        for row in filters.active()
    ]


def sentence(atlas: Atlas, filters: Filters, words: Language) -> str:
    """All of them; « toutes les initiatives » when nothing is filtered."""
    said = [words.say(one) for one in in_words(atlas, filters, words)]
    return words._(" ; ").join(said) or words._("toutes les initiatives")


def _called(row: FilterRow, filters: Filters, words: Language) -> str:
    if row.field == "themes" and filters.match_all and len(filters.themes) > 1:
        return words._("Thèmes, tous à la fois")
    return words._(row.label)


def _said(atlas: Atlas, filters: Filters, row: FilterRow, words: Language) -> str:
    if row.field == "query":
        return words._("« {text} »", text=filters.query)
    if filters.near and row.field == "near":
        return _within(atlas, filters.near, words)
    if filters.period and row.field == "period":
        return _between(filters.period, words)
    values = getattr(filters, row.field)
    called = labels(atlas, row, values, words)
    return ", ".join(called.get(value, value) for value in values)


def _within(atlas: Atlas, near: Around, words: Language) -> str:
    """The radius, and the commune whose middle is nearest to the point; the point itself far from any."""
    town = atlas.gazetteer.nearest_commune(near.point)
    where = f"{town.name} ({atlas.gazetteer.departement_name(town.departement)})" if town else ""
    point = f"{near.lat:.4f}, {near.lon:.4f}"
    return words._("moins de {km} km de {place}", km=words.number(near.km), place=where or point)


def _between(period: Period, words: Language) -> str:
    if not period.until:
        return words._("depuis {year}", year=period.since)
    if not period.since:
        return words._("jusqu’en {year}", year=period.until)
    return words._("de {since} à {until}", since=period.since, until=period.until)
