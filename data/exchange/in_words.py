"""The filters in words: the same on the screen and in the files. Every row of the table of filters is told."""

from data.filters import Filters
from data.filters.row import Naming
from data.wording.sentences import Sentences
from geo.place import N_

Phrase = tuple[str, dict[str, str]]
"""A French msgid and its values."""


def in_words(naming: Naming, filters: Filters, words: Sentences) -> list[Phrase]:
    """One phrase for each active filter, in the order of the table: « Thèmes : Tiers-lieux, Ruralité »."""
    return [
        (
            N_("{filter} : {value}"),
            {"filter": row.title(filters, words), "value": row.said(filters, naming, words)},
        )
        for row in filters.active()
    ]


def sentence(naming: Naming, filters: Filters, words: Sentences) -> str:
    """All of them; « toutes les initiatives » when nothing is filtered."""
    phrases = [words._(msgid, **values) for msgid, values in in_words(naming, filters, words)]
    return words._(" ; ").join(phrases) or words._("toutes les initiatives")
