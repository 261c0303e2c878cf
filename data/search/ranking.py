"""How well a text answers a search: what comes first, and why.

Everything is worked out here from the texts themselves, never by an engine: so both give the same order.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from data.model import QuoteKind
from data.search.contenders import Contenders, FoundInitiative, FoundQuote, FoundSource
from data.search.query import COMMON, Understood, Wanted
from data.search.stemming import stem
from data.search.tokens import words

_COMMON_STEMS = frozenset(map(stem, COMMON))

OTHER_FORM = 0.8
"""What a word counts under another form than the one typed."""
DENSITY = 0.3
"""What a text gains that says nothing but the words."""
IN_ORDER = 0.5
"""What a name gains that says the words side by side: "Nadia B." is nearer to "Nadia B." than is "Nadia C."."""
SPOKEN = 0.1
"""What a testimony gains over a narration."""
_WEIGHTS = {"name": 10.0, "place": 5.0, "summary": 3.0, "quotes": 2.0, "sources": 1.0}


class Rank(IntEnum):
    """How something answers, which counts before any score."""

    NOT = 0
    HELD = 1  # its text holds all the words
    TOGETHER = 2  # and says them side by side
    NAMED = 3  # its name holds all the words
    CALLED = 4  # and says them side by side
    IS = 5  # its name is these words


@dataclass(frozen=True, slots=True)
class Fit:
    """How something answers, and how well among those that do so as well."""

    rank: Rank
    score: float = 0.0

    @property
    def order(self) -> tuple[int, float]:
        """To sort by: the best first."""
        return -self.rank, -round(self.score, 6)


class Tokens:
    """The folded words of a text, and their stems."""

    def __init__(self, text: str) -> None:
        found = words(text)
        self.stems = [stem(word) for word in found]
        self._words = frozenset(found)
        self._stems = frozenset(self.stems)

    def __len__(self) -> int:
        return len(self.stems)

    def say(self, stems: Sequence[str]) -> bool:
        """Whether these words stand here side by side, in this order."""
        if not self._stems.issuperset(stems):
            return False
        wanted = list(stems)
        return any(
            found == wanted[0] and self.stems[start : start + len(wanted)] == wanted
            for start, found in enumerate(self.stems)
        )

    def has(self, one: Wanted) -> float:
        """1 for the word itself, less for another form of it, 0 when it is not here."""
        if one.is_phrase:
            return float(self.say(one.stems))
        if self._stems.isdisjoint(one.stems):
            return 0.0
        return OTHER_FORM if self._words.isdisjoint(one.written) else 1.0

    def asked(self, understood: Understood) -> int:
        """How many of the words here somebody asked for."""
        wanted = understood.stems
        return 0 if self._stems.isdisjoint(wanted) else sum(found in wanted for found in self.stems)


_tokens = lru_cache(maxsize=5000)(Tokens)
"""Of a text: it is compared several times in one search."""


def fit_of_text(understood: Understood, *texts: str) -> Fit:
    """How a text answers, or several that belong together; a phrase stands in one of them."""
    tokens = [_tokens(text) for text in texts]
    held = _held(understood, tokens)
    score = sum(held) / len(held)
    if not all(held):
        return Fit(Rank.NOT, score)
    score += DENSITY * sum(one.asked(understood) for one in tokens) / sum(map(len, tokens))
    together = understood.in_order and any(one.say(understood.in_order) for one in tokens)
    return Fit(Rank.TOGETHER if together else Rank.HELD, score)


def _held(understood: Understood, tokens: Sequence[Tokens]) -> list[float]:
    """For each word wanted, how well it is here, from 0 to 1."""
    return [max((text.has(one) for text in tokens), default=0.0) for one in understood.wanted]


def fit_of_name(understood: Understood, name: str) -> Fit:
    """How a name answers. "La Cocotte Numérique" is "cocotte numerique": articles do not count."""
    fit = fit_of_text(understood, name)
    if not fit.rank:
        return fit
    asked = understood.in_order or understood.wanted[0].stems[:1]
    is_it = telling(_tokens(name).stems) == telling(asked)
    called = Rank.CALLED if fit.rank is Rank.TOGETHER else Rank.NAMED
    return Fit(Rank.IS if is_it else called, fit.score + IN_ORDER * (called is Rank.CALLED))


def fit_of_quote(understood: Understood, quote: FoundQuote) -> Fit:
    """How a quotation answers, by its words and by who says them."""
    both = fit_of_text(understood, quote.text, who(quote))
    said = fit_of_text(understood, quote.text).score
    spoken = SPOKEN * (quote.kind == QuoteKind.TESTIMONY.value)
    return Fit(both.rank, said + both.score / 2 + spoken)


def fit_of_person(understood: Understood, quote: FoundQuote) -> Fit:
    """How who speaks answers, by the name or the organisation, else by the role too."""
    if quote.speaker and (named := fit_of_name(understood, quote.speaker)).rank:
        return named
    if (belongs := fit_of_name(understood, quote.organisation)).rank:
        rank = min(belongs.rank, Rank.CALLED) if quote.speaker else belongs.rank
        return Fit(rank, belongs.score)
    described = fit_of_text(understood, who(quote))
    return Fit(min(described.rank, Rank.HELD), described.score)


def fit_of_source(understood: Understood, source: FoundSource) -> Fit:
    """How a source answers, by its title, its author or its publisher, else by all of them."""
    if (titled := fit_of_name(understood, source.title)).rank:
        return titled
    for name in (source.author, source.publisher):
        if (signed := fit_of_name(understood, name)).rank:
            return Fit(signed.rank, signed.score / 2)
    described = fit_of_text(understood, *_signed(source))
    return Fit(min(described.rank, Rank.HELD), described.score)


def fit_of_initiative(
    understood: Understood, initiative: FoundInitiative, sources: Mapping[int, FoundSource]
) -> Fit:
    """How an initiative answers: by its names, else by all that is said of it."""
    named = min(
        (fit_of_name(understood, name) for name in (initiative.name, *initiative.aliases.split("|"))),
        key=lambda fit: fit.order,
    )
    if named.rank:
        return named
    cited = {quote.source for quote in initiative.quotes}
    texts = {
        "name": [initiative.name],
        "place": [initiative.place, initiative.place_name, initiative.place_label, initiative.departement],
        "summary": [initiative.summary_fr, initiative.summary_en],
        "quotes": [text for quote in initiative.quotes for text in (quote.text, who(quote))],
        "sources": [text for number in cited for text in _signed(sources[number])],
    }
    whole = fit_of_text(understood, *(text for some in texts.values() for text in some))
    score = 0.0
    for place, weight in _WEIGHTS.items():
        held = _held(understood, [_tokens(text) for text in texts[place]])
        score += weight * sum(held) / len(held)
    return Fit(whole.rank, score)


def who(quote: FoundQuote) -> str:
    """ "Marie Carreaud, directrice, Maison de Compétences"."""
    return ", ".join(filter(None, (quote.speaker, quote.role, quote.organisation)))


def _signed(source: FoundSource) -> tuple[str, str, str]:
    return source.title, source.author, source.publisher


def ranked(found: Contenders) -> list[tuple[FoundInitiative, Fit]]:
    """The initiatives that fit, the best first."""
    answers = [(one, fit_of_initiative(found.understood, one, found.sources)) for one in found.initiatives]
    answering = [pair for pair in answers if pair[1].rank]
    return sorted(answering, key=lambda pair: (pair[1].order, pair[0].sort_name, pair[0].id))


def telling(stems: Sequence[str]) -> list[str]:
    """Without the common words, unless there is nothing else."""
    return [stem for stem in stems if stem not in _COMMON_STEMS] or list(stems)
