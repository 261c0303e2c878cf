"""A reviewed article becomes records: each quotation is cut out of the text anew, all is checked before any is written.

What a browser sends is offsets and what a person said of them; the words are those of the text that the server holds.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import count, pairwise
from typing import Any

from data.editing.by_hand import UNNAMED
from data.importing.fates.placed import Placing
from data.importing.fates.slugs import free_ids, slug
from data.model import OMISSION, Initiative, Quote, QuoteKind, Source, Span, Theme
from data.model.fields import MAX_SLUG_LENGTH
from data.opening.locator import Locator
from data.package.problems import Problem
from data.package.rows import read_one
from data.store import NoSuchRecord, RecordKind, Store
from data.store.articles import Article
from data.store.values import MODELS, AnyRecord
from geo.errors import VerbatlasError
from geo.place import Location
from geo.sentence import Sentence

_COLOR, _ICON = "#7a6a5a", "label"
"""Of a theme that comes with an article: an editor may choose better ones."""
_LONGEST = 2_000
"""Items, and initiatives, of one article."""


class NotVerbatim(VerbatlasError, ValueError):
    """The words that a browser shows are not those of the text: nothing is written."""

    code = "not-verbatim"

    def __init__(self, text: str) -> None:
        said = Sentence(
            "« {text} » ne se trouve pas à cet endroit de l’article : rien n’est publié.", {"text": text[:80]}
        )
        super().__init__(said)


class NotAReview(VerbatlasError, ValueError):
    """What was sent is no review."""

    code = "not-a-review"

    def __init__(self) -> None:
        super().__init__(Sentence("Ce qui est arrivé n’est pas un article relu : rechargez la page."))


@dataclass(frozen=True, slots=True)
class ReviewProblem:
    """What is wrong with a part of a review: an item, a subject or the source (`key` "") and its field."""

    key: str
    field: str
    said: Sentence | Problem


@dataclass(slots=True)
class Publication:
    """What would be written; `problems` are what stands against it."""

    article: Article
    source: Source | None = None
    new_source: bool = False
    themes: list[Theme] = field(default_factory=list)
    initiatives: list[tuple[Initiative, Location]] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    refused: list[Span] = field(default_factory=list)
    taken: list[Span] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)
    """Of the initiatives that are quoted, by their identifiers."""
    ids: dict[str, str] = field(default_factory=dict)
    """The initiatives of its subjects, by their keys."""
    problems: list[ReviewProblem] = field(default_factory=list)


class Publishing:
    """Makes the publication of a review that a person sends back."""

    def __init__(
        self, store: Store, locator: Locator, themes: Mapping[str, Theme], author: str, article: Article
    ) -> None:
        self._store, self._locator, self._themes, self._author = store, locator, themes, author
        self._out = Publication(article)
        self._ids: dict[str, str] = {}

    def made(self, review: Mapping[str, Any]) -> Publication:
        """Raises NotVerbatim, NotAReview."""
        try:
            return self._made(review)
        except (KeyError, TypeError, ValueError, OverflowError) as error:
            if isinstance(error, VerbatlasError):
                raise
            raise NotAReview() from error

    def _made(self, review: Mapping[str, Any]) -> Publication:
        items, subjects = _listed(review, "items"), _listed(review, "subjects")
        taken = [one for one in items if one.get("taken")]
        if not taken:
            self._wrong("", "items", Sentence("Acceptez au moins une citation."))
        self._source(_mapping(review, "source"))
        self._initiatives(subjects, {_first(one) for one in taken})
        for one in taken:
            self._quote(one)
        for one in items:
            span = Span(_number(one, "start"), _number(one, "end"))
            if one.get("taken"):
                self._out.taken.append(span)
            elif one.get("refused"):
                self._out.refused.append(span)
        self._out.ids = self._ids
        return self._out

    # The source

    def _source(self, given: Mapping[str, Any]) -> None:
        digest = self._out.article.sha256
        if id := _text(given, "id"):
            found = self._find(RecordKind.SOURCE, id)
            if isinstance(found, Source) and found.sha256 == digest:
                self._out.source = found
                return
        cells = {name: _text(given, name) for name in ("title", "author", "publisher", "published", "url")}
        cells |= {"id": self._free(RecordKind.SOURCE, slug(cells["title"])), "sha256": digest}
        read = self._read(RecordKind.SOURCE, cells, "")
        if isinstance(read, Source):
            self._out.source, self._out.new_source = read, True

    # The initiatives

    def _initiatives(self, subjects: list[Mapping[str, Any]], wanted: set[str]) -> None:
        used = {key: one for one in subjects if (key := _text(one, "key")) in wanted}
        new = {key: one for key, one in used.items() if not _text(one, "id")}
        named = [(_text(one, "name"), _text(one, "place")) for one in new.values()]
        given = dict(zip(new, free_ids(named, self._store), strict=True))
        for key, one in used.items():
            id = _text(one, "id")
            if not id:
                self._new_initiative(key, given[key], one)
            elif isinstance(known := self._find(RecordKind.INITIATIVE, id), Initiative):
                self._ids[key], self._out.names[id] = id, known.name
            else:
                self._wrong(key, "name", Sentence("Cette initiative n’est plus dans l’atlas."))

    def _new_initiative(self, key: str, id: str, given: Mapping[str, Any]) -> None:
        cells = {name: _text(given, name) for name in ("name", "kind", "place")}
        themes = self._themes_of(given)
        read = self._read(RecordKind.INITIATIVE, cells | {"id": id, "themes": "|".join(themes)}, key)
        if not isinstance(read, Initiative):
            return
        placing = Placing(self._locator)
        code = _text(given, "code")
        place = self._locator.gazetteer.place(code) if code else None
        location = placing.chosen(place, self._author) if place and read.place else placing.of(read)
        self._out.initiatives.append((read, location))
        self._ids[key], self._out.names[id] = id, read.name

    def _themes_of(self, given: Mapping[str, Any]) -> list[str]:
        """Those that were chosen, and the new one that was typed; what the atlas has not comes with the article."""
        wanted = [str(one) for one in given.get("themes", ())]
        found = [self._themes[one] for one in wanted if one in self._themes]
        if label := _text(given, "theme").strip():
            same = {one.label_fr.casefold(): one for one in (*self._themes.values(), *self._out.themes)}
            found.append(same.get(label.casefold()) or self._new_theme(label))
        for theme in found:
            is_there = any(one.id == theme.id for one in self._out.themes)
            if not is_there and not self._find(RecordKind.THEME, theme.id):
                self._out.themes.append(theme)
        return list(dict.fromkeys(one.id for one in found))

    def _new_theme(self, label: str) -> Theme:
        id = self._free(RecordKind.THEME, slug(label))
        return Theme(id=id, label_fr=label, label_en=label, color=_COLOR, icon=_ICON)

    # The quotations

    def _quote(self, item: Mapping[str, Any]) -> None:
        key, text = _text(item, "key"), self._out.article.text
        spans = [Span(*map(int, pair)) for pair in item.get("segments", ())]
        spans = spans or [Span(_number(item, "start"), _number(item, "end"))]
        flat = [offset for span in spans for offset in span]
        inside = flat[0] >= 0 and flat[-1] <= len(text) and all(a < b for a, b in pairwise(flat))
        words = OMISSION.join(text[start:end] for start, end in spans) if inside else ""
        if not words or words != _text(item, "text"):
            raise NotVerbatim(_text(item, "text"))
        subject = _first(item)
        if not subject:
            self._wrong(key, "about", Sentence("Dites de quelle initiative il s’agit."))
        if subject not in self._ids or self._out.source is None:
            return  # what is wrong is said of it
        narrated = item.get("kind") == QuoteKind.NARRATION
        speaker, role, organisation = (
            "" if narrated else _text(item, name).strip() for name in ("speaker", "role", "organisation")
        )
        cells = {
            "id": self._quote_id(self._ids[subject], words),
            "initiative": self._ids[subject],
            "kind": (QuoteKind.NARRATION if narrated else QuoteKind.TESTIMONY).value,
            "text": words,
            "speaker": speaker,
            "role": role if role or speaker or narrated else UNNAMED,
            "organisation": organisation,
            "source": self._out.source.id,
            "start": str(flat[0]),
            "end": str(flat[-1]),
            "segments": "|".join(f"{start}-{end}" for start, end in spans) if len(spans) > 1 else "",
        }
        read = self._read(RecordKind.QUOTE, cells, key)
        if isinstance(read, Quote):
            self._out.quotes.append(read)

    def _quote_id(self, initiative: str, words: str) -> str:
        digest = blake2b(words.encode(), digest_size=4).hexdigest()
        taken = {one.id for one in self._out.quotes}
        return self._free(RecordKind.QUOTE, f"{initiative[:60].strip('-')}-{digest}", taken)

    # Inside

    def _read(self, kind: RecordKind, cells: dict[str, str], key: str) -> AnyRecord | None:
        model = MODELS[kind]
        record, problems = read_one(kind.value, dict.fromkeys(model.model_fields, "") | cells, model)
        for problem in problems:
            self._wrong(key, problem.column, problem)
        return record  # type: ignore[return-value]  # of the model that was asked for

    def _wrong(self, key: str, field: str, said: Sentence | Problem) -> None:
        self._out.problems.append(ReviewProblem(key, field, said))

    def _find(self, kind: RecordKind, id: str) -> AnyRecord | None:
        try:
            return self._store.get(kind, id).record
        except NoSuchRecord:
            return None

    def _free(self, kind: RecordKind, base: str, taken: Collection[str] = ()) -> str:
        return next(id for id in _numbered(base) if id not in taken and not self._find(kind, id))


def _numbered(base: str) -> Iterator[str]:
    yield base[:MAX_SLUG_LENGTH].strip("-")
    for number in count(2):
        yield f"{base[: MAX_SLUG_LENGTH - 8].strip('-')}-{number}"


def _first(item: Mapping[str, Any]) -> str:
    """The key of the initiative that a quotation is of: the first of those that it may be of."""
    about = item.get("about") or [""]
    return str(about[0])


def _listed(review: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    found = review.get(name)
    if (
        not isinstance(found, list)
        or len(found) > _LONGEST
        or not all(isinstance(one, dict) for one in found)
    ):
        raise NotAReview()
    return found


def _mapping(review: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = review.get(name)
    if not isinstance(found, dict):
        raise NotAReview()
    return found


def _text(given: Mapping[str, Any], name: str) -> str:
    return str(given.get(name) or "")


def _number(given: Mapping[str, Any], name: str) -> int:
    return int(given[name])
