"""Records that an editor writes by hand: looked at, saved, undone, settled. Each asks for the permission first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import blake2b
from itertools import count, islice
from typing import Any

from data.editing.drafts import Drafts
from data.editing.editors import Editors, Permission
from data.importing.fates.placed import Placing
from data.importing.fates.slugs import free_ids, slug
from data.model import Initiative, Quote, Source
from data.model.fields import MAX_SLUG_LENGTH
from data.model.records import HAND_PREFIX
from data.opening.locator import Locator
from data.store import Conflict, NoSuchRecord, RecordKind, Store, Stored
from data.store.acts import Act
from data.store.values import AnyRecord, kind_of
from data.store.write import Write
from geo.given import GivenPoint
from geo.place import NOWHERE, Location, Place, Status
from geo.point import Point
from geo.sentence import Sentence
from geo.text import fold

UNNAMED = "personne que la source ne nomme pas"
"""The role of who speaks where nobody knows a name: it is of the source, and French as all that is quoted."""
NEW_ID = "x"
"""The identifier of what has none yet: it is given one as it is saved."""
_NO_TEXT = {"start": None, "end": None, "segments": (), "sha256": ""}
"""What a quotation says of the text that it was taken from, of no worth once its words are others."""
_NO_POINT = {"lat": None, "lon": None, "point_from": "", "point_precision": "", "point_date": ""}


class PointBy(StrEnum):
    """Who says where an initiative is."""

    WORDS = "words"  # the gazetteer, by the place as written
    PLACE = "place"  # a person, who chose one of the places that the words may mean
    POINT = "point"  # a point, beside the words


@dataclass(frozen=True, slots=True)
class Edit:
    """A record as a person wants it. `version` is the one that was read, 0 for a new record, which has the identifier
    `NEW_ID`. Of an initiative, `point_by` says who places it, with the code of the `place` that was chosen; of a
    quotation, `source` is a new one that it comes with.
    """

    record: AnyRecord
    version: int = 0
    point_by: PointBy = PointBy.WORDS
    place: str = ""
    source: Source | None = None


class ByHand:
    """A part of `data.editing.editing.Editing`."""

    store: Store
    locator: Locator
    editors: Editors
    drafts: Drafts

    def _check_writing(self, permission: Permission) -> None:
        raise NotImplementedError

    # What there is

    def record(self, permission: Permission, kind: RecordKind, id: str) -> Stored:
        """A record as it stands, to edit it. Raises NotAnEditor, NoSuchRecord."""
        self.editors.check(permission)
        return self.store.get(kind, id)

    def sources_named(self, permission: Permission, text: str, limit: int) -> list[Source]:
        """The sources whose title, author or publisher hold all words of a text, the last that came first."""
        self.editors.check(permission)
        words = fold(text).split()
        found = [
            one
            for one in self.store.records(RecordKind.SOURCE)
            if isinstance(one, Source) and _holds(f"{one.title} {one.author} {one.publisher}", words)
        ]
        return found[::-1][:limit]

    def quotes_about(self, permission: Permission, initiative: str, limit: int) -> list[Quote]:
        """What is quoted of an initiative. Raises NotAnEditor."""
        self.editors.check(permission)
        return self.store.quotes_page([initiative], limit)

    # Where it is

    def apart(self, permission: Permission, place: str, point: Point) -> Sentence | None:
        """Why a point is not where a place is as written: farther than that place is wide; None where it may be."""
        self.editors.check(permission)
        written = self.locator.locate(place) if place.strip() else NOWHERE
        located = self.locator.confront(written, GivenPoint(point), place)
        return located.reasons[0] if located.status is Status.ASK and located.reasons else None

    # Writing

    def save_by_hand(self, permission: Permission, edit: Edit, author: str, reason: str) -> str:
        """Saves a record, with the source that it brings, in one transaction. Returns its identifier.

        Raises NotAnEditor, WritingClosed, ConflictError, InvalidRecord, MissingReference, StoreError.
        """
        self._check_writing(permission)
        source = self._named(edit.source) if edit.source else None
        record = self._prepared(edit, source, author)
        with self.store.writing(author, reason) as write:
            if source:
                write.save(source)
            self._save(write, edit, record, author)
        return record.id

    def delete_by_hand(
        self, permission: Permission, kind: RecordKind, id: str, version: int, author: str, reason: str
    ) -> None:
        """Deletes a record, an initiative with its quotations. Raises as `save_by_hand` does, and StillUsed."""
        self._check_writing(permission)
        self.store.delete(kind, id, author, reason, version)

    def acts(self, permission: Permission, limit: int) -> list[Act]:
        """What was written by hand, the last first. Raises NotAnEditor."""
        self.editors.check(permission)
        return self.store.acts(limit)

    def undo_act(self, permission: Permission, number: int, author: str, reason: str) -> None:
        """Undoes what was written by hand. Raises NotAnEditor, NoSuchRecord, ChangedSince, StoreError."""
        self._check_writing(permission)
        self.store.undo(number, author, reason)

    # Disputes

    def conflicts(self, permission: Permission) -> list[Conflict]:
        """Where a package and a hand disagree. Raises NotAnEditor."""
        self.editors.check(permission)
        return self.store.conflicts()

    def settle(
        self, permission: Permission, kind: RecordKind, id: str, take: str, author: str, reason: str
    ) -> None:
        """Decides a dispute: `take` is "ours" (what stands) or "theirs" (the package). Raises as `save_by_hand`."""
        self._check_writing(permission)
        settle(self.store, self.locator, kind, id, take, author, reason)

    # Inside

    def _prepared(self, edit: Edit, source: Source | None, author: str) -> AnyRecord:
        record, before = edit.record, None
        if edit.version:
            before = self.store.get(kind_of(record), record.id).record
        if isinstance(record, Quote):
            record = _of_source(record, source.id) if source else record
            record = _with_own_offsets(record, before)
        if isinstance(record, Initiative):
            record = _signed(record, before, edit.point_by, author)
        return record if edit.version else self._named(record)

    def _save(self, write: Write, edit: Edit, record: AnyRecord, author: str) -> None:
        location = None
        if isinstance(record, Initiative):
            location = self._location(edit, record, author)
        write.save(record, expected_version=edit.version, location=location)

    def _location(self, edit: Edit, record: Initiative, author: str) -> Location | None:
        """None where nothing changes of where it is."""
        placing = Placing(self.locator)
        stood = self.store.get(RecordKind.INITIATIVE, record.id) if edit.version else None
        before = stood.record if stood else None
        if edit.point_by is PointBy.PLACE:
            place = self.locator.gazetteer.place(edit.place)
            same = (
                stood and stood.location and stood.location.place and stood.location.place.code == edit.place
            )
            return placing.chosen(place, author) if place and not same else None
        same_words = isinstance(before, Initiative) and before.place == record.place
        same_point = isinstance(before, Initiative) and before.given_point == record.given_point
        if same_words and same_point and stood and not _was_chosen(stood):
            return None
        return placing.of(record)

    def _named(self, record: Any) -> Any:
        """With an identifier of its own."""
        return record.model_copy(update={"id": self._free_id(record)}) if record.id == NEW_ID else record

    def _free_id(self, record: AnyRecord) -> str:
        if isinstance(record, Initiative):
            return free_ids([(record.name, record.place)], self.store)[0]
        if isinstance(record, Quote):
            digest = blake2b(record.text.encode(), digest_size=4).hexdigest()
            base = f"{record.initiative[:60].strip('-')}-{digest}"
        else:
            base = slug(record.title if isinstance(record, Source) else record.label_fr)
        kind = kind_of(record)
        return next(id for id in _numbered(base) if not self._exists(kind, id))

    def _exists(self, kind: RecordKind, id: str) -> bool:
        try:
            self.store.get(kind, id)
        except NoSuchRecord:
            return False
        return True


def settle(
    store: Store, locator: Locator, kind: RecordKind, id: str, take: str, author: str, reason: str
) -> None:
    """Decides a dispute; an initiative whose place changes with it is located. Raises NoSuchRecord, StoreError."""
    dispute = next((one for one in store.conflicts() if (one.kind, one.id) == (kind, id)), None)
    theirs = dispute.theirs if dispute and take == "theirs" else None
    location = Placing(locator).of(theirs) if isinstance(theirs, Initiative) else None
    store.settle(kind, id, take=take, author=author, reason=reason, location=location)


def _was_chosen(stood: Stored) -> bool:
    """Whether a person chose one of the places that the words may mean."""
    initiative, location = stood.record, stood.location
    return bool(
        isinstance(initiative, Initiative)
        and location
        and initiative.lat is None
        and location.method == "editor"
    )


def point_by(stored: Stored) -> tuple[PointBy, str]:
    """Who says where an initiative is as it stands, and the code of the place that was chosen."""
    initiative = stored.record
    assert isinstance(initiative, Initiative)
    if initiative.lat is not None:
        return PointBy.POINT, ""
    place: Place | None = stored.location.place if stored.location else None
    return (PointBy.PLACE, place.code) if place and _was_chosen(stored) else (PointBy.WORDS, "")


def _of_source(quote: Quote, source: str) -> Quote:
    return quote.model_copy(update={"source": source})


def _with_own_offsets(quote: Quote, before: AnyRecord | None) -> Quote:
    """Without the offsets of other words, or of another text."""
    if isinstance(before, Quote) and (before.text, before.source) == (quote.text, quote.source):
        return quote
    return quote.model_copy(update=_NO_TEXT)


def _signed(record: Initiative, before: AnyRecord | None, by: PointBy, author: str) -> Initiative:
    """A point that a hand placed or moved is signed and dated; without a point nothing is said of one."""
    if by is not PointBy.POINT or record.lat is None:
        return record.model_copy(update=_NO_POINT)
    if isinstance(before, Initiative) and (before.lat, before.lon) == (record.lat, record.lon):
        return record
    signed = {
        "point_from": f"{HAND_PREFIX} {author}",
        "point_precision": "",
        "point_date": date.today().isoformat(),
    }
    return record.model_copy(update=signed)


def _numbered(base: str) -> Iterator[str]:
    yield base[:MAX_SLUG_LENGTH].strip("-")
    for number in islice(count(2), 10_000):
        yield f"{base[: MAX_SLUG_LENGTH - 8].strip('-')}-{number}"


def _holds(text: str, words: list[str]) -> bool:
    told = fold(text)
    return all(word in told for word in words)
