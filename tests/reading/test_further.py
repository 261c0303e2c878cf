"""Readers beside the rules: they add to what the rules found, and what is not in the text is left out and said."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import EntryPoint, EntryPoints
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.reading import further
from data.reading.as_json import as_json
from data.reading.further import FurtherQuote, added, further_readers
from data.reading.proposals import RULES
from data.reading.reader import ArticleReader
from geo.gazetteer import Gazetteer

TEXT = (
    "Le fournil ouvre à Thiers. « Nous avons mis deux ans », dit Anne Roux. Le pain est cuit au bois, et les clients"
    " viennent de loin pour le chercher."
)
MARKED = "Nous avons mis deux ans"
UNMARKED = "Le pain est cuit au bois"


def of(words: str, **told: object) -> FurtherQuote:
    start = TEXT.index(words)
    return FurtherQuote(start, start + len(words), words, **told)  # type: ignore[arg-type]


@dataclass
class Voices:
    """What a package would offer."""

    said: Iterable[FurtherQuote] = ()
    name: str = "voices"
    version: str = "2"

    def quotes(self, text: str) -> Iterable[FurtherQuote]:
        yield from self.said


class Broken(Voices):
    def quotes(self, text: str) -> Iterable[FurtherQuote]:
        raise RuntimeError("no model here")


def offered() -> Voices:
    return Voices([of(UNMARKED, speaker="Paul Blanc", confidence=0.7)])


@pytest.fixture(scope="module")
def rules(gazetteer_cache: Path) -> ArticleReader:
    return ArticleReader.of(Gazetteer.open(gazetteer_cache))


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> None:
    points = EntryPoints(
        [
            EntryPoint("voices", f"{__name__}:offered", further.GROUP),
            EntryPoint("gone", f"{__name__}:nowhere", further.GROUP),
        ]
    )
    monkeypatch.setattr(further, "entry_points", lambda group: points.select(group=group))


def test_none_is_asked_unless_it_is_named(rules: ArticleReader, installed: None) -> None:
    read = rules.read(TEXT)
    assert [quote.text for quote in read.quotes] == [MARKED]
    assert {quote.reader for quote in read.quotes} == {RULES}
    assert read.problems == ()


def test_one_that_is_named_adds_what_it_found(gazetteer_cache: Path, installed: None) -> None:
    read = ArticleReader.of(Gazetteer.open(gazetteer_cache), further=["voices"]).read(TEXT)
    assert [(quote.text, quote.speaker, quote.reader) for quote in read.quotes] == [
        (MARKED, "Anne Roux", RULES),
        (UNMARKED, "Paul Blanc", "voices 2"),
    ]
    told = as_json(read, details=True)["quotes"]
    assert [(one["reader"], one["confidence"] > 0) for one in told] == [(RULES, True), ("voices 2", True)]


def test_who_the_rules_found_stays_first(rules: ArticleReader) -> None:
    quotes = rules.read(TEXT).quotes
    (quote,) = added(quotes, TEXT, [Voices([of(MARKED, speaker="Paul Blanc")])]).quotes
    assert (quote.speaker, quote.reader) == ("Anne Roux", RULES)
    assert quote.speaker_candidates[-1] == "Paul Blanc"


def test_where_the_rules_found_nobody_the_other_is_proposed(rules: ArticleReader) -> None:
    text = "Le fournil ouvre à Thiers. « Nous avons mis deux ans. »"
    quotes = rules.read(text).quotes
    start = text.index(MARKED)
    end = text.index(" »")
    one = FurtherQuote(start, end, text[start:end], speaker="Paul Blanc", role="boulanger", confidence=7.0)
    (quote,) = added(quotes, text, [Voices([one])]).quotes
    assert (quote.speaker, quote.role, quote.reader, quote.confidence) == (
        "Paul Blanc",
        "boulanger",
        "voices 2",
        1.0,
    )


@pytest.mark.parametrize(
    "wrong",
    [
        FurtherQuote(0, 10, "other word"),
        FurtherQuote(5, 5, ""),
        FurtherQuote(-4, 3, TEXT[-4:3]),
        FurtherQuote(0, len(TEXT) + 1, TEXT),
        of(UNMARKED, segments=((0, 4),)),
        of(UNMARKED, kind="shout"),
    ],
)
def test_what_is_not_in_the_text_is_left_out_and_said(rules: ArticleReader, wrong: FurtherQuote) -> None:
    quotes = rules.read(TEXT).quotes
    together = added(quotes, TEXT, [Voices([wrong])])
    assert list(together.quotes) == list(quotes)
    assert [problem.params for problem in together.problems] == [{"name": "voices", "n": 1}]


def test_the_borders_of_the_rules_stand(rules: ArticleReader) -> None:
    quotes = rules.read(TEXT).quotes
    together = added(quotes, TEXT, [Voices([of("Thiers. « Nous avons mis")])])
    assert list(together.quotes) == list(quotes)


def test_one_that_fails_or_is_not_there_is_said_and_the_rules_go_on(
    gazetteer_cache: Path, installed: None, rules: ArticleReader
) -> None:
    read = ArticleReader.of(Gazetteer.open(gazetteer_cache), further=["voices", "nobody", "gone"]).read(TEXT)
    assert [quote.text for quote in read.quotes] == [MARKED, UNMARKED]
    assert [problem.params["name"] for problem in read.problems] == ["nobody", "gone"]
    together = added(rules.read(TEXT).quotes, TEXT, [Broken()])
    assert [problem.params for problem in together.problems] == [{"name": "voices", "reason": "RuntimeError"}]


@given(st.lists(st.tuples(st.integers(-3, 200), st.integers(-3, 200), st.text(max_size=3)), max_size=6))
def test_whatever_it_says_proposals_are_words_of_the_text(spans: list[tuple[int, int, str]]) -> None:
    said = [FurtherQuote(start, end, TEXT[start:end] + more) for start, end, more in spans]
    quotes = added([], TEXT, [Voices(said)]).quotes
    assert all(TEXT[one.start : one.end] == one.text and one.text for one in quotes)
    assert all(one.end <= other.start for one, other in pairwise(quotes))


def test_a_reader_of_no_name_is_none() -> None:
    readers, problems = further_readers([])
    assert (readers, problems) == ([], [])
