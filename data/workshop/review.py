"""What a person reviews of an article, as plain values: what the reader proposes, beside what the atlas has already."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from data.importing.fates.categories import kind_of_name
from data.importing.fates.placed import Placing
from data.model import Kind, Quote, Source, Span, Theme
from data.opening.locator import Locator
from data.reading.kinds import SpanKind
from data.reading.proposals import RULES, QuoteProposal, Read, ToponymProposal
from data.reading.reader import ArticleReader
from data.store import RecordKind, Store
from data.store.rules import Rule
from data.workshop.about import ArticleSubjects, Subject, place_as_written
from data.workshop.learning import RulesAtWork, told
from data.workshop.versions import ComparedQuote, compare
from geo.place import Level, Location, Place, Status
from geo.sentence import Sentence
from geo.text import fold

MOST_COMPARED = 300
"""Quotations of an article that are looked for in the atlas."""
_FIRST_WORDS = 12
_QUOTES_OF_ONE = 50
_QUOTES_OF_SOURCE = 1_000

_PROPOSED = ("key", "speaker", "method", "taken", "rule")
"""What is kept of a proposal as it was made: what an editor makes of it is learnt."""

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Known:
    """What the atlas has of an article: the source of this very text, and sources of older texts of it."""

    source: Source | None
    older: tuple[Source, ...]


def known_sources(store: Store, sha256: str, title: str, url: str) -> Known:
    """A source is of the same article by its text, its address, or its title."""
    same: Source | None = None
    alike: list[Source] = []
    for one in store.records(RecordKind.SOURCE):
        if not isinstance(one, Source):
            continue
        if one.sha256 == sha256:
            same = same or one
        elif one.sha256 and ((url and one.url == url) or (title and fold(one.title) == fold(title))):
            alike.append(one)
    held = store.articles_held({one.sha256 for one in alike})
    return Known(same, tuple(one for one in alike if one.sha256 in held))


class Reviewing:
    """Makes the review of one article."""

    def __init__(
        self,
        read: Read,
        reader: ArticleReader,
        store: Store,
        locator: Locator,
        themes: Mapping[str, Theme],
        rules: Sequence[Rule] = (),
    ) -> None:
        self._read, self._store, self._locator = read, store, locator
        self._themes = themes
        self._subjects = ArticleSubjects(read, reader.theme_words)
        self._refused = store.refused(read.sha256)
        self._rules = RulesAtWork(rules, read)
        self._known = known_sources(
            store, read.sha256, read.source.get("title", ""), read.source.get("url", "")
        )

    def made(self) -> Values:
        self._find_known()
        subjects = [self._subject(number, one) for number, one in enumerate(self._subjects.all)]
        items = [self._item(number, one) for number, one in enumerate(self._read.quotes)]
        return {
            "sha256": self._read.sha256,
            "format": self._read.source.get("format", ""),
            "lost_marks": self._read.source.get("lost_marks", ""),
            "reader": RULES,
            "problems": [_said(one) for one in self._read.problems],
            "text": self._read.text,
            "items": items,
            "rules": {id: _said(told(rule)) for id, rule in self._rules.told(items).items()},
            "proposed": [{name: one[name] for name in _PROPOSED} for one in items],
            "subjects": subjects,
            "toponyms": self._toponyms(),
            "source": self._source(),
            "published": bool(self._known.source),
            "versions": [self._version(one) for one in self._known.older],
        }

    def _find_known(self) -> None:
        """What the atlas has under the very name of a subject is that subject."""
        names = {fold(one.name): one for one in self._subjects.all if not one.id}
        for found in self._store.look_alikes(set(names), set(), set()) if names else ():
            if subject := names.get(fold(found.name)):
                subject.id = subject.id or found.id

    def _source(self) -> Values:
        known = self._known.source
        names = ("title", "author", "publisher", "published", "url")
        if known:
            return {name: getattr(known, name) for name in names} | {"id": known.id}
        return {name: self._read.source.get(name, "") for name in names} | {"id": ""}

    def _item(self, number: int, quote: QuoteProposal) -> Values:
        is_said = quote.kind == SpanKind.TESTIMONY
        double = self._double(quote) if is_said and number < MOST_COMPARED else None
        refused = Span(quote.start, quote.end) in self._refused
        item = {
            "key": f"q{number}",
            "start": quote.start,
            "end": quote.end,
            "segments": [list(pair) for pair in quote.segments],
            "kind": quote.kind,
            "taken": is_said and not refused and double is None,
            "seen": False,
            "refused": refused,
            "speaker": quote.speaker,
            "candidates": list(quote.speaker_candidates),
            "role": quote.role,
            "organisation": quote.organisation,
            "method": quote.attribution,
            "confidence": quote.confidence,
            "about": [f"s{one}" for one in self._subjects.of(quote)],
            "double": double,
            "rule": "",
            "reader": "" if quote.reader == RULES else quote.reader,
        }
        return self._rules.applied(item, quote.text)

    def _double(self, quote: QuoteProposal) -> Values | None:
        """A quotation of the atlas with the same words, or one that holds them, or that they hold."""
        words = fold(quote.text)
        if not words:
            return None
        first = " ".join(words.split()[:_FIRST_WORDS])
        found = self._store.search(f'"{first}"', 5)
        for one in self._store.quotes_page(found, _QUOTES_OF_ONE) if found else ():
            theirs = fold(one.text)
            if words in theirs or (theirs in words and 2 * len(theirs) > len(words)):
                return _told(one)
        return None

    def _subject(self, number: int, subject: Subject) -> Values:
        words, code, location = self._placed(subject.place)
        return {
            "key": f"s{number}",
            "id": subject.id,
            "name": subject.name,
            "kind": (kind_of_name(subject.name) or Kind.PLACE).value,
            "place": words,
            "code": code,
            "themes": [one for one in subject.themes if one in self._themes],
            "theme": "",
            **where(location, self._locator),
        }

    def _placed(self, place: ToponymProposal | None) -> tuple[str, str, Location | None]:
        if place is None:
            return "", "", None
        known = self._locator.gazetteer.place(place.code)
        departement = known.departement if known else ""
        words, code = place_as_written(place, departement_name(self._locator, departement), self._understood)
        return words, code, place_location(self._locator, words, code)

    def _understood(self, words: str) -> str:
        location = self._locator.locate(words)
        return location.place.code if location.place and location.status is Status.SURE else ""

    def _toponyms(self) -> list[Values]:
        told = []
        for one in self._read.toponyms:
            place = self._locator.gazetteer.place(one.code)
            point = place.point if place else None
            told.append(
                {
                    "start": one.start,
                    "end": one.end,
                    "code": one.code,
                    "name": one.name,
                    "point": list(point) if point else None,
                }
            )
        return told

    def _version(self, source: Source) -> Values:
        older = self._store.article(source.sha256)
        quotes = self._store.quotes_of_source(source.id, _QUOTES_OF_SOURCE)
        compared = compare(quotes, older.text if older else "", self._read.text)
        return {
            "source": source.id,
            "title": source.title,
            "sha256": source.sha256,
            "quotes": [_compared(one) for one in compared],
        }


def place_location(locator: Locator, words: str, code: str) -> Location | None:
    """Where a place is as a review has it: by a code that was chosen, else by its words."""
    if code and (place := locator.gazetteer.place(code)):
        return Placing(locator).chosen(place, "")
    return locator.locate(words) if words.strip() else None


def where(location: Location | None, locator: Locator) -> Values:
    """What a review tells of a place: its point, what it is understood as, and what else the words may mean."""
    place = location.place if location else None
    point = location.point if location else None
    others = location.runner_ups if location and not place else ()
    return {
        "point": list(point) if point else None,
        "understood": named(place, locator) if place else "",
        "sure": bool(location and location.status is Status.SURE),
        "others": [{"code": one.place.code, "name": named(one.place, locator)} for one in others[:4]],
    }


def named(place: Place, locator: Locator) -> str:
    """« Murat (Cantal) »."""
    beside = departement_name(locator, place.departement)
    return f"{place.name} ({beside})" if beside and place.level is not Level.DEPARTEMENT else place.name


def departement_name(locator: Locator, code: str) -> str:
    place = locator.gazetteer.place(f"D{code}") if code else None
    return place.name if place else ""


def _told(quote: Quote) -> Values:
    return {"id": quote.id, "initiative": quote.initiative, "text": quote.text, "speaker": quote.speaker}


def _said(sentence: Sentence) -> list[Any]:
    """A sentence in a draft, which is said in the language of who looks at it."""
    return [sentence.template, dict(sentence.params)]


def _compared(one: ComparedQuote) -> Values:
    return _told(one.quote) | {"kept": one.kept.value, "spans": [list(span) for span in one.spans]}


def offered_themes(themes: Mapping[str, Theme], usual: Sequence[Theme]) -> dict[str, Theme]:
    """The themes of the atlas; the usual ones where it has none."""
    return dict(themes) or {one.id: one for one in usual}
