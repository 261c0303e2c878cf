"""Themes that a text speaks of, with the words that suggest them: those of their labels and definitions."""

from collections import defaultdict
from collections.abc import Sequence

from data.model import Theme
from data.reading.listed import listed
from data.reading.proposals import ThemeProposal
from data.search.stemming import family, stem
from data.search.tokens import spans, words

_MIN_LETTERS = 4
_MOST = 4
_MOST_WORDS = 8
_EMPTY = frozenset(
    listed(
        "avec dans pour leur leurs plus sans sous elle elles entre autre autres cette celles ceux dont comme"
        " tout tous toute toutes faire meme aussi chez vers lieu lieux"
    )
)


class ThemeWords:
    """What each theme of an atlas may be recognised by; a word of several themes tells little and is left out."""

    def __init__(self, themes: Sequence[Theme]) -> None:
        self.themes = {theme.id: theme for theme in themes}
        self._by_stem: dict[str, dict[str, float]] = {}
        for theme in themes:
            for text, weight in ((theme.label_fr, 2.0), (theme.definition_fr, 1.0)):
                for word in words(text):
                    if len(word) >= _MIN_LETTERS and word not in _EMPTY:
                        of_theme = self._by_stem.setdefault(_root(word), {})
                        of_theme[theme.id] = max(of_theme.get(theme.id, 0.0), weight)
        self._by_stem = {root: found for root, found in self._by_stem.items() if len(found) <= 2}

    def suggested(self, text: str) -> list[ThemeProposal]:
        """The themes of a text, the likeliest first, four at most."""
        scores: defaultdict[str, float] = defaultdict(float)
        said: dict[str, list[tuple[str, int, int]]] = {}
        for start, end, found in spans(text):
            for word in found:
                if len(word) < _MIN_LETTERS:
                    continue
                for theme, weight in self._by_stem.get(_root(word), {}).items():
                    scores[theme] += weight
                    said.setdefault(theme, []).append((text[start:end], start, end))
        most = max(scores.values(), default=0.0)
        ranked = sorted(scores.items(), key=lambda pair: -pair[1])[:_MOST]
        likely = [(theme, score) for theme, score in ranked if score >= max(2.0, most / 4)]
        return [
            ThemeProposal(
                theme,
                self.themes[theme].label_fr,
                tuple(said[theme][:_MOST_WORDS]),
                round(min(0.9, score / (score + 4)), 2),
            )
            for theme, score in likely
        ]


def _root(word: str) -> str:
    return family(word) if len(word) > 6 else stem(word)
