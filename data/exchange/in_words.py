"""The filters in words: the same sentence on the screen, in the files and in their names.

Each filter is one phrase, a French msgid with its values. A filter that has no phrase of its own here is told by
its parameter, so that a new one is never left out.
"""

from collections.abc import Callable, Mapping

from data.atlas import Atlas
from data.filters import Filters
from data.sentences import Sentences
from geo.place import N_

Phrase = tuple[str, dict[str, str]]
"""A French msgid and its values."""
_Say = Callable[[Atlas, Filters, Sentences], Phrase]

_ANYTHING = N_("toutes les initiatives")
_UNNAMED = N_("{name} : {value}")


def in_words(atlas: Atlas, filters: Filters, words: Sentences) -> list[Phrase]:
    """One phrase for each active filter, in the order of the table; none when everything is shown."""
    return [
        _PHRASES[row.field](atlas, filters, words)
        if row.field in _PHRASES
        else _by_parameter(filters, row.field)
        for row in filters.active()
    ]


def sentence(atlas: Atlas, filters: Filters, words: Sentences) -> str:
    """All of it in the reader's language: « thème : Tiers-lieux ; mots cherchés : « fablab » »."""
    phrases = in_words(atlas, filters, words) or [(_ANYTHING, {})]
    return words._(" ; ").join(words._(msgid, **values) for msgid, values in phrases)


def _themes(atlas: Atlas, filters: Filters, words: Sentences) -> Phrase:
    labels = [words.of(atlas.themes[id], "label") for id in filters.themes if id in atlas.themes]
    if len(labels) < 2:
        return N_("thème : {themes}"), {"themes": "".join(labels)}
    said = (
        N_("tous ces thèmes à la fois : {themes}") if filters.match_all else N_("l’un des thèmes : {themes}")
    )
    return said, {"themes": ", ".join(labels)}


def _query(atlas: Atlas, filters: Filters, words: Sentences) -> Phrase:
    return N_("mots cherchés : « {query} »"), {"query": filters.query}


def _near(atlas: Atlas, filters: Filters, words: Sentences) -> Phrase:
    near = filters.near
    assert near is not None
    where = {"km": words.number(near.km), "lat": f"{near.lat:.4f}", "lon": f"{near.lon:.4f}"}
    return N_("à {km} km au plus du point de latitude {lat} et de longitude {lon}"), where


def _by_parameter(filters: Filters, field: str) -> Phrase:
    """The parameters that disappear without this filter."""
    row = next(row for row in filters.active() if row.field == field)
    without = filters.without(row).to_params()
    told = {name: value for name, value in filters.to_params().items() if name not in without}
    return _UNNAMED, {"name": ", ".join(told) or field, "value": ", ".join(told.values())}


_PHRASES: Mapping[str, _Say] = {"themes": _themes, "query": _query, "near": _near}
