"""The filters in words: the same on the screen and in the files. Every row of the table of filters is told."""

from data.filters import Filters
from data.filters.row import Naming
from data.wording.language import Language
from geo.sentence import Sentence


def in_words(naming: Naming, filters: Filters, words: Language) -> list[Sentence]:
    """One sentence for each active filter, in the order of the table: « Thèmes : Tiers-lieux, Ruralité »."""
    return [
        Sentence(
            "{filter} : {value}",
            {"filter": row.title(filters, words), "value": row.said(filters, naming, words)},
        )
        for row in filters.active()
    ]


def sentence(naming: Naming, filters: Filters, words: Language) -> str:
    """All of them; « toutes les initiatives » when nothing is filtered."""
    said = [words.say(one) for one in in_words(naming, filters, words)]
    return words._(" ; ").join(said) or words._("toutes les initiatives")
