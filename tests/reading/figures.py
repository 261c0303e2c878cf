"""How far proposals are from the gold, strictly and leniently, and where the speaker was wrong by kind."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from data.reading.proposals import QuoteProposal, Read
from geo.text import fold
from tests.reading.gold import GoldArticle, GoldSpan

BORDER = 2
"""Characters by which a border may lie elsewhere, leniently."""


@dataclass
class Tally:
    """Right ones, those that were proposed, those that there are."""

    right: int = 0
    proposed: int = 0
    wanted: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.proposed if self.proposed else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Figures:
    strict: Tally = field(default_factory=Tally)
    lenient: Tally = field(default_factory=Tally)
    kinds: Tally = field(default_factory=Tally)
    first: Tally = field(default_factory=Tally)
    among: Tally = field(default_factory=Tally)
    exact_name: Tally = field(default_factory=Tally)
    places: Tally = field(default_factory=Tally)
    speaker_errors: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)


def same_name(one: str, other: str) -> bool:
    """Leniently: « le maire » is « maire de Lille », « Roux » is « Jeanne Roux »."""
    a, b = (_ARTICLE.sub("", fold(name)) for name in (one, other))
    return a == b or bool(a and b and (f" {a} " in f" {b} " or f" {b} " in f" {a} "))


_ARTICLE = re.compile(r"^(?:le|la|les|l|un|une|des|son|sa|leur) ")


def add(figures: Figures, article: GoldArticle, read: Read) -> None:
    _spans(figures, article, read)
    _places(figures, article, read)


def _spans(figures: Figures, article: GoldArticle, read: Read) -> None:
    free = list(read.quotes)
    exact = {(quote.start, quote.end) for quote in read.quotes}
    for tally in (figures.strict, figures.lenient):
        tally.proposed += len(read.quotes)
        tally.wanted += len(article.spans)
    for gold in article.spans:
        figures.strict.right += (gold.start, gold.end) in exact
        near = [q for q in free if abs(q.start - gold.start) <= BORDER and abs(q.end - gold.end) <= BORDER]
        figures.first.wanted += gold.kind == "testimony"
        if not near:
            figures.remarks.append(f"{article.name}: not found {article.text[gold.start : gold.end][:60]!r}")
            continue
        free.remove(near[0])
        figures.lenient.right += 1
        _kind(figures, article, gold, near[0])
    figures.remarks += [
        f"{article.name}: not in the gold {quote.text[:60]!r} ({quote.kind})" for quote in free
    ]


def _kind(figures: Figures, article: GoldArticle, gold: GoldSpan, quote: QuoteProposal) -> None:
    figures.kinds.wanted += 1
    right = (quote.kind == "testimony") == (gold.kind == "testimony")
    figures.kinds.right += right
    if not right:
        figures.remarks.append(f"{article.name}: {gold.kind} read as {quote.kind}: {quote.text[:60]!r}")
    if gold.kind == "testimony":
        _speaker(figures, article, gold, quote)


def _speaker(figures: Figures, article: GoldArticle, gold: GoldSpan, quote: QuoteProposal) -> None:
    wanted = "" if gold.speaker == "?" else gold.speaker
    right = same_name(wanted, quote.speaker) if wanted else not quote.speaker
    figures.first.right += right
    figures.exact_name.right += fold(wanted) == fold(quote.speaker)
    figures.among.right += right or any(same_name(wanted, name) for name in quote.speaker_candidates)
    if not right:
        figures.speaker_errors[_error(article, gold)] += 1
        figures.remarks.append(
            f"{article.name}: {gold.speaker} read as {quote.speaker or 'nobody'} ({quote.attribution}):"
            f" {quote.text[:50]!r}"
        )


def _error(article: GoldArticle, gold: GoldSpan) -> str:
    """What made the speaker hard to tell."""
    around = article.text[
        article.text.rfind("\n", 0, gold.start) + 1 : (article.text.find("\n", gold.end) + 1 or None)
    ]
    if gold.speaker == "?":
        return "nobody"
    if not gold.speaker[:1].isupper() or _ARTICLE.match(fold(gold.speaker)):
        return "organisation" if gold.organisation else "title only"
    if re.search(
        r"-(?:t-)?(?:il|elle)\b|\b(?:Elle|Il) ", article.text[max(0, gold.start - 80) : gold.end + 30]
    ):
        return "pronoun"
    return "same paragraph" if gold.speaker.split()[-1] in around else "other paragraph"


def _places(figures: Figures, article: GoldArticle, read: Read) -> None:
    optional = [(place.start, place.end) for place in article.places if place.code == ""]
    wanted = {(place.start, place.end, place.code) for place in article.places if place.code}
    proposed = {
        (one.start, one.end, one.code)
        for one in read.toponyms
        if not any(start < one.end and one.start < end for start, end in optional)
    }
    figures.places.right += len(wanted & proposed)
    figures.places.proposed += len(proposed)
    figures.places.wanted += len(wanted)
    figures.remarks += [
        f"{article.name}: place missed {article.text[a:b]!r} {code}"
        for a, b, code in sorted(wanted - proposed)
    ]
    figures.remarks += [
        f"{article.name}: no such place {article.text[a:b]!r} {code}"
        for a, b, code in sorted(proposed - wanted)
    ]


def lines(figures: Figures) -> Sequence[str]:
    """What the benchmark prints."""
    spans = (
        ("spans, exactly", figures.strict),
        (f"spans, within {BORDER} characters", figures.lenient),
        ("places", figures.places),
    )
    told = [
        f"{name}: F1 {t.f1:.3f} (precision {t.precision:.3f}, recall {t.recall:.3f}, of {t.wanted})"
        for name, t in spans
    ]
    told.append(f"testimony or not: {figures.kinds.recall:.3f} of {figures.kinds.wanted} found spans")
    wanted = figures.first.wanted
    first, exact, among = (
        tally.right / wanted for tally in (figures.first, figures.exact_name, figures.among)
    )
    told.append(
        f"speaker first: {first:.3f}, to the letter {exact:.3f}, among three {among:.3f}, of {wanted}"
    )
    told.append(
        "speaker's errors: "
        + (", ".join(f"{kind} {n}" for kind, n in figures.speaker_errors.most_common()) or "none")
    )
    return told
