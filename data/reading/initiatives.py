"""Initiatives that a text names: those that the atlas has, then names that look like new ones."""

import re
from collections.abc import Iterable, Sequence

from data.model import Initiative
from data.reading.people import People
from data.reading.proposals import InitiativeProposal, Pair, QuoteProposal
from data.search.tokens import spans
from geo.text import ARTICLES

_KNOWN, _NEW = 0.95, 0.5
_NEW_NAME = re.compile(
    r"\b(?:fablab|tiers-lieu|association|collectif|recyclerie|ressourcerie|coopérative|épicerie"
    r"|café associatif|librairie|ferme|festival|réseau|projet|atelier|espace"
    r"|médiathèque|jardin partagé|garage|amap|scop|scic|start-up|startup|entreprise|plateforme|programme"
    r"|opération|maison|communauté de communes|école|collège|lycée)"
    r"[ \u00a0]+(?:de la |de l[’']|du |des |de |d[’'])?[«“\"]?[ \u00a0]?"
    r"(?P<name>[A-ZÀ-Þ][\w’'-]*(?:[ \u00a0](?:(?:de la|de l[’']|du|des|de|d[’']|la|le|les|et|en|à"
    r"|aux?)[ \u00a0]?)?[A-ZÀ-Þ0-9][\w’'-]*){0,5})"
)


class Gazette:
    """The names under which the initiatives of an atlas are known, to be found in a text in one pass."""

    def __init__(self, initiatives: Iterable[Initiative]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], Initiative]]] = {}
        for initiative in initiatives:
            for name in (initiative.name, *initiative.aliases):
                words = _without_article(tuple(word for _, _, found in spans(name) for word in found))
                if len("".join(words)) > 2:
                    self._by_first.setdefault(words[0], []).append((words, initiative))
        for names in self._by_first.values():
            names.sort(key=lambda pair: -len(pair[0]))

    def known(self, text: str) -> list[InitiativeProposal]:
        """The initiatives named in a text, in the order of their first mention."""
        tokens = [(start, end, word) for start, end, found in spans(text) for word in found]
        mentions: dict[str, list[Pair]] = {}
        named: dict[str, Initiative] = {}
        at = 0
        while at < len(tokens):
            found = self._at(text, tokens, at)
            if found:
                length, initiative = found
                named[initiative.id] = initiative
                mentions.setdefault(initiative.id, []).append((tokens[at][0], tokens[at + length - 1][1]))
                at += length
            else:
                at += 1
        return [
            InitiativeProposal(id, named[id].name, tuple(where), _KNOWN) for id, where in mentions.items()
        ]

    def _at(
        self, text: str, tokens: Sequence[tuple[int, int, str]], at: int
    ) -> tuple[int, Initiative] | None:
        for words, initiative in self._by_first.get(tokens[at][2], ()):
            if tuple(word for _, _, word in tokens[at : at + len(words)]) != words:
                continue
            if len(words) > 1 or text[tokens[at][0]].isupper():
                return len(words), initiative
        return None


def _without_article(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[1:] if len(words) > 1 and words[0] in ARTICLES else words


def new_ones(
    text: str, quotes: Sequence[QuoteProposal], people: People, known: Sequence[InitiativeProposal]
) -> list[InitiativeProposal]:
    """Names that may be initiatives: between marks, or behind a word for one, that the atlas has not."""
    taken = [pair for proposal in known for pair in proposal.mentions]
    found: dict[str, list[Pair]] = {}
    for start, end in sorted(_candidates(text, quotes, people)):
        if not any(start < other_end and other < end for other, other_end in taken):
            found.setdefault(text[start:end], []).append((start, end))
    return [InitiativeProposal("", name, tuple(where), _NEW) for name, where in found.items()]


def _candidates(text: str, quotes: Sequence[QuoteProposal], people: People) -> Iterable[Pair]:
    names = {mention.start for mention in people.names if mention.sure}
    marked = {
        (quote.start, quote.end) for quote in quotes if quote.kind == "name" and quote.text[-1] not in ".!?…"
    }
    yield from marked
    for match in _NEW_NAME.finditer(text):
        pair = match.span("name")
        if pair[0] not in names and not any(start <= pair[0] < end for start, end in marked):
            yield pair
