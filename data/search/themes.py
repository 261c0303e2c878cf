"""The themes that a search speaks of: « campagne » is no word of the theme « Ruralité », but one of its definition."""

from data.model import Theme
from data.search.contenders import Searched
from data.search.hits import Hit, HitKind
from data.search.query import read
from data.search.ranking import Fit, Rank
from data.search.stemming import stem
from data.search.tokens import words

MIN_LETTERS = 4
"""A shorter word of a definition says little of its theme."""


def themes_of(store: Searched, text: str, language: str) -> tuple[Hit, ...]:
    """The themes whose label or definition says all the words; of a question some of them, those with most first."""
    asked = read(text)
    wanted = {stem(word) for word in asked.words if len(word) >= MIN_LETTERS}
    if not wanted or asked.phrases:
        return ()
    least = 1 if asked.is_question else len(asked.words)
    found = [(len(wanted & _stems(theme)), theme) for theme in store.themes()]
    spoken_of = sorted((pair for pair in found if pair[0] >= least), key=lambda pair: -pair[0])
    return tuple(_hit(theme, language) for _, theme in spoken_of)


def _stems(theme: Theme) -> set[str]:
    texts = (theme.label_fr, theme.label_en, theme.definition_fr, theme.definition_en)
    return {stem(word) for text in texts for word in words(text) if len(word) >= MIN_LETTERS}


def _hit(theme: Theme, language: str) -> Hit:
    label = theme.label_en if language == "en" else theme.label_fr
    return Hit(HitKind.THEME, theme.id, Fit(Rank.NAMED), ((label, False),))
