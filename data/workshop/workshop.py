"""Articles that an editor has in hand: read, reviewed, kept, published. Each operation asks for the permission.

A draft is the whole review as plain values. It counts how often it was kept, so that of two tabs the second learns that
the first was faster, and loses nothing.
"""

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from data.editing.drafts import Drafts
from data.editing.editors import Editors, Permission
from data.model import Initiative, Span, Theme
from data.opening.locator import Locator
from data.reading.extract import Extract, NotReadable, plain
from data.reading.inputs import extract_apart
from data.reading.progress import Progress
from data.reading.reader import ArticleReader
from data.store import RecordKind, Store
from data.store.articles import Article, article_digest
from data.workshop.learning import labelling_houses, learnt
from data.workshop.missing import NoSuchReview
from data.workshop.pages import PagesInHand
from data.workshop.publishing import NotAReview, Publication, Publishing, ReviewProblem
from data.workshop.queue import Queue, Queued
from data.workshop.review import Reviewing, Values, offered_themes, place_location, where
from data.workshop.rule_book import RuleBook
from data.workshop.usual import usual_themes
from geo.errors import VerbatlasError
from geo.sentence import Sentence
from geo.text import fold

DRAFT = "article~"
"""Begins the names of drafts of articles; the beginning of the hash of the text follows."""
AUTHOR_DRAFT = "author"
"""Where the name is kept with which an editor signs."""
_LETTERS = 24
_MOST_READINGS = 50
_MOST_KNOWN = 20_000
"""Initiatives that are looked for in a text by all their names; of a larger atlas, those that the text names."""
_EDITED = ("items", "subjects", "source")
"""What a person changes of a review; the rest is the server's."""
_MOST_FOUND, _MOST_SEARCHED = 8, 60


class ReviewMoved(VerbatlasError, RuntimeError):
    """Another tab has kept the draft since it was read here."""

    code = "review-moved"

    def __init__(self) -> None:
        super().__init__(
            Sentence("Cet article a été repris dans un autre onglet : ce qui y est fait est gardé.")
        )


class InHand(NamedTuple):
    """An article in hand: the id of its draft, its title and how many quotations are taken."""

    id: str
    title: str
    taken: int


@dataclass(frozen=True, slots=True)
class Published:
    """What came of it: `problems` where nothing was written, else the number by which it is undone."""

    publication: Publication
    number: int = 0

    @property
    def problems(self) -> list[ReviewProblem]:
        return self.publication.problems


class Workshop(PagesInHand, RuleBook):
    """A part of `data.editing.editing.Editing`."""

    store: Store
    locator: Locator
    editors: Editors
    drafts: Drafts
    _keeping = threading.Lock()
    _reading = threading.Lock()
    _reader: tuple[int, ArticleReader] | None = None
    _shares: ClassVar[dict[str, float]] = {}

    # Reading

    def read_article(self, permission: Permission, content: bytes, name: str) -> str:
        """Reads a file, in a process of its own, and keeps what it proposes as a draft, whose id it returns. An article
        that is in hand already stays as it is. Raises NotAnEditor, NotReadable."""
        self.editors.check(permission)
        return self._begun(permission, extract_apart(content, name))

    def read_text(self, permission: Permission, text: str) -> str:
        """The same of a text that was pasted. Raises NotAnEditor, NotReadable."""
        self.editors.check(permission)
        if not text.strip() or "\0" in text:
            raise NotReadable(Sentence("Collez le texte d’un article, ou déposez son fichier."))
        return self._begun(permission, plain(text.encode("utf-8", "replace").decode()))

    def _begun(self, permission: Permission, extract: Extract) -> str:
        id = article_digest(extract.text)[:_LETTERS]
        if not self.drafts.read(permission, DRAFT + id):
            themes = self.offered_themes(permission)
            with self._reading:
                reader = self._article_reader(themes)
                rules = self.store.rules()
                read = reader.read(extract, labelling_houses(rules), self._telling(permission))
                review = Reviewing(read, reader, self.store, self.locator, themes, rules).made()
            self._keep(permission, id, {"seq": 1, **review})
        return id

    def _telling(self, permission: Permission) -> Progress:
        """Remembers how far a reading is for whoever waits for it: the last few are enough."""

        def told(share: float) -> None:
            self._shares[permission.mark] = share
            while len(self._shares) > _MOST_READINGS:
                self._shares.pop(next(iter(self._shares)))

        told(0)
        return told

    def reading_share(self, permission: Permission) -> float:
        """How far the reading of the article is that this editor gave last: from 0 to 1. Raises NotAnEditor."""
        self.editors.check(permission)
        return self._shares.get(permission.mark, 0.0)

    def _article_reader(self, themes: Mapping[str, Theme]) -> ArticleReader:
        revision = self.store.revision()
        if self._reader is None or self._reader[0] != revision:
            few = len(self.store.numbers()) <= _MOST_KNOWN
            known = [
                one
                for one in (self.store.records(RecordKind.INITIATIVE) if few else ())
                if isinstance(one, Initiative)
            ]
            gazetteer = self.locator.gazetteer
            wanted = self.settings.readers
            self._reader = revision, ArticleReader.of(gazetteer, known, list(themes.values()), wanted)
        return self._reader[1]

    def offered_themes(self, permission: Permission) -> dict[str, Theme]:
        """Those that an initiative may be given. Raises NotAnEditor."""
        self.editors.check(permission)
        return offered_themes({one.id: one for one in self.store.themes()}, usual_themes())

    # What waits

    def waiting_articles(self, permission: Permission) -> list[Queued]:
        """The articles that nobody has opened yet, the one that would bring most first. Raises NotAnEditor."""
        self.editors.check(permission)
        waiting = Queue(self.settings.data_dir).waiting()
        published = self.store.articles_held({one.id for one in waiting}) if waiting else set()
        return [one for one in waiting if one.id not in published]

    def open_waiting(self, permission: Permission, id: str) -> str:
        """Takes one of them in hand. Returns the id of its review. Raises NotAnEditor, NoSuchReview."""
        self.editors.check(permission)
        queue = Queue(self.settings.data_dir)
        extract = queue.text_of(id)
        if extract is None:
            raise NoSuchReview()
        begun = self._begun(permission, extract)
        queue.done(id)
        return begun

    # The draft

    def review(self, permission: Permission, id: str) -> Values:
        """The review of an article in hand. Raises NotAnEditor, NoSuchReview."""
        self.editors.check(permission)
        return self._review(permission, id)

    def reviews(self, permission: Permission) -> list[InHand]:
        """The articles in hand, the last kept first. Raises NotAnEditor."""
        self.editors.check(permission)
        ids = [name.removeprefix(DRAFT) for name in self.drafts.names(permission) if name.startswith(DRAFT)]
        reviews = [(id, self._review(permission, id)) for id in ids]
        return [
            InHand(id, review["source"]["title"], sum(bool(one["taken"]) for one in review["items"]))
            for id, review in reviews
        ]

    def also_reviewed_by(self, permission: Permission, id: str) -> list[str]:
        """The names of other editors who have the same article in hand. Raises NotAnEditor."""
        self.editors.check(permission)
        told = self.drafts.elsewhere(permission, DRAFT + _checked(id), AUTHOR_DRAFT)
        return sorted({name.decode("utf-8", "replace").strip() for name in told})

    def keep_review(self, permission: Permission, id: str, seq: int, given: Mapping[str, Any]) -> int:
        """Keeps what a person changed; `seq` is that of the review that they read. Returns the new one.

        Raises NotAnEditor, NoSuchReview, ReviewMoved.
        """
        self.editors.check(permission)
        with self._keeping:
            review = self._review(permission, id)
            if review["seq"] != seq:
                raise ReviewMoved()
            self._keep(permission, id, _with(review, given) | {"seq": seq + 1})
        return seq + 1

    def close_review(self, permission: Permission, id: str, author: str, reason: str) -> None:
        """Closes an article without publishing it; what was refused in it is remembered. Raises NotAnEditor,
        NoSuchReview, WritingClosed, StoreError."""
        self._check_writing(permission)
        review = self._review(permission, id)
        refused = [Span(one["start"], one["end"]) for one in review["items"] if one.get("refused")]
        if refused:
            lesson = learnt(review, review, {}, author)
            with self.store.writing(author, reason) as write:
                write.refuse(review["sha256"], refused)
                write.learn(lesson.rules, {})
        self.drafts.drop(permission, DRAFT + id)

    # What is asked while it is reviewed

    def review_place(self, permission: Permission, words: str, code: str = "") -> Values:
        """Where a place as written is, for a review. Raises NotAnEditor."""
        self.editors.check(permission)
        return where(place_location(self.locator, words, code), self.locator)

    def initiatives_named(self, permission: Permission, text: str) -> list[Initiative]:
        """The initiatives of the atlas that are called so, the likeliest first. Raises NotAnEditor."""
        self.editors.check(permission)
        words = fold(text).split()
        ids = self.store.search(text, _MOST_SEARCHED) if words else []
        found = self.store.initiatives(ids)
        records = [found[id].record for id in ids if id in found]
        named = [one for one in records if isinstance(one, Initiative) and _is_called(one, words)]
        return named[:_MOST_FOUND]

    # Publishing

    def publish_review(
        self, permission: Permission, id: str, given: Mapping[str, Any], author: str, reason: str
    ) -> Published:
        """Publishes what was taken of an article, in one transaction; nothing where something is wrong, which is told.

        Raises NotAnEditor, WritingClosed, NoSuchReview, NotVerbatim, NotAReview, StoreError.
        """
        self._check_writing(permission)
        review = self._review(permission, id)
        follows = review["versions"][0]["sha256"] if review["versions"] else ""
        article = Article(review["text"], review["format"], follows)
        themes = self.offered_themes(permission)
        made = Publishing(self.store, self.locator, themes, author, article).made(given)
        if made.problems or made.source is None:
            return Published(made)
        with self.store.writing(author, reason) as write:
            write.keep_article(made.article, made.refused, made.taken)
            for theme in made.themes:
                write.save(theme)
            if made.new_source:
                write.save(made.source)
            for initiative, location in made.initiatives:
                write.save(initiative, location=location)
            for quote in made.quotes:
                write.save(quote)
            lesson = learnt(review, given, made.ids, author)
            write.learn(lesson.rules, lesson.applied, lesson.contradicted)
            number = write.ledger.revision
        self.drafts.drop(permission, DRAFT + id)
        return Published(made, number)

    # Inside

    def _review(self, permission: Permission, id: str) -> Values:
        content = self.drafts.read(permission, DRAFT + _checked(id))
        try:
            review: Values = json.loads(content)
            return review if article_digest(review["text"])[:_LETTERS] == id else _none()
        except (ValueError, KeyError, TypeError):
            return _none()

    def _keep(self, permission: Permission, id: str, review: Values) -> None:
        content = json.dumps(review, ensure_ascii=False).encode()
        self.drafts.keep(permission, DRAFT + id, content)


def _is_called(initiative: Initiative, words: list[str]) -> bool:
    names = " ".join([initiative.name, *initiative.aliases])
    return all(f" {word}" in f" {fold(names)}" for word in words)


def _none() -> Values:
    raise NoSuchReview()


def _checked(id: str) -> str:
    if len(id) != _LETTERS or not set(id) <= set("0123456789abcdef"):
        raise NoSuchReview()
    return id


def _with(review: Values, given: Mapping[str, Any]) -> Values:
    kept = {name: given[name] for name in _EDITED if name in given}
    for name, kind in (("items", list), ("subjects", list), ("source", dict)):
        if not isinstance(kept.get(name, kind()), kind):
            raise NotAReview()
    return review | kept
