"""One form on its way: what stood, what is written, what is wrong with it. It knows no screen.

Fields are the cells of a row of a package, so that the rules of a package are those of a form. What is in hand is kept
as a draft after each change, and found again after a reload.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from data.atlas import Atlas
from data.editing.by_hand import NEW_ID, UNNAMED, Edit, PointBy, point_by
from data.editing.editors import Permission
from data.model import Initiative, Quote, QuoteKind, Source
from data.package.rows import read_one
from data.store import ConflictError, NoSuchRecord, RecordKind, Stored
from data.store.codec import cells
from data.store.values import MODELS, AnyRecord
from geo.point import Point
from geo.sentence import N_, Sentence
from pages.screen.editing.asked import FormAsked
from pages.screen.editing.wording import said_of

SOURCE = "source:"
"""Begins the names of the fields of a source that comes with a quotation."""
NO_AUTHOR = Sentence("Dites qui écrit : l’historique le garde.")
_NO_POINT = ("lat", "lon", "point_from", "point_precision", "point_date")


@dataclass
class FormInHand:
    """`base` is what stood when it was opened, `cells` what is written; `source` a new one that comes with a quotation,
    whose cell "source" is then "". `problems` are told beside their fields, `tried` is what these held then; `theirs`
    what the atlas holds by now of fields that were changed on both sides. `resumed`: it comes from a draft.
    """

    kind: RecordKind
    id: str = ""
    version: int = 0
    base: dict[str, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    source: dict[str, str] = field(default_factory=dict)
    point_by: str = PointBy.WORDS
    place: str = ""
    base_point: tuple[str, str] = (PointBy.WORDS, "")
    unnamed: bool = False
    confirmed: bool = False
    reason: str = ""
    problems: dict[str, Sentence] = field(default_factory=dict)
    tried: dict[str, str] = field(default_factory=dict)
    theirs: dict[str, str] = field(default_factory=dict)
    met: Sentence | None = None
    resumed: bool = False
    rounds: int = 0
    """How often the program has written into a field: its widgets are then others, and the same after a reload."""

    @classmethod
    def open(cls, atlas: Atlas, permission: Permission, asked: FormAsked) -> Self:
        """What was in hand before, else what stands. Raises NotAnEditor, NoSuchRecord."""
        draft = cls.from_draft(atlas.draft(permission, str(asked)))
        if draft and draft.kind is asked.kind and draft.id == asked.id:
            draft.resumed = True
            return draft
        return cls.fresh(atlas, permission, asked)

    @classmethod
    def fresh(cls, atlas: Atlas, permission: Permission, asked: FormAsked) -> Self:
        """What stands, or nothing yet. Raises NotAnEditor, NoSuchRecord."""
        if not asked.id:
            empty = (
                dict.fromkeys(MODELS[asked.kind].model_fields, "")
                | {"id": NEW_ID}
                | _FIRST.get(asked.kind, {})
            )
            if asked.about:
                empty["initiative"] = asked.about
            return cls(asked.kind, base=empty, cells=dict(empty))
        hand = cls(asked.kind, asked.id)
        hand.take(atlas.record(permission, asked.kind, asked.id))
        hand.cells = dict(hand.base)
        return hand

    def take(self, stored: Stored) -> None:
        """What stands is from now on what is changed."""
        self.version, self.base = stored.version, cells(stored.record)
        self.unnamed = self.base.get("role") == UNNAMED
        if self.kind is RecordKind.INITIATIVE:
            by, place = point_by(stored)
            self.base_point = (by, place)
            self.point_by, self.place = by, place

    # What is kept

    @property
    def name(self) -> str:
        """That of its draft."""
        about = self.base.get("initiative", "") if not self.id and self.kind is RecordKind.QUOTE else ""
        return str(FormAsked(self.kind, self.id, about))

    @property
    def is_changed(self) -> bool:
        return (
            self.cells != self.base
            or any(self.source.values())
            or (self.point_by, self.place) != tuple(self.base_point)
        )

    def as_draft(self) -> bytes:
        kept = asdict(self)
        for left in ("problems", "tried", "met", "resumed"):
            del kept[left]
        return json.dumps(kept, ensure_ascii=False, sort_keys=True).encode("utf-8", "surrogatepass")

    @classmethod
    def from_draft(cls, content: bytes) -> Self | None:
        """None for what is no draft, or one of another version of the product."""
        try:
            kept: dict[str, Any] = json.loads(content.decode("utf-8", "surrogatepass"))
            hand = cls(**{**kept, "kind": RecordKind(kept["kind"]), "base_point": tuple(kept["base_point"])})
        except (ValueError, TypeError, KeyError, AttributeError):
            return None
        return hand if set(hand.cells) == set(MODELS[hand.kind].model_fields) else None

    # What is wrong

    def edit(self, atlas: Atlas, permission: Permission) -> Edit | None:
        """What is to be saved; None, with `problems`, where something is wrong. Raises NotAnEditor."""
        self.problems = {}
        source = self._new_source() if self.kind is RecordKind.QUOTE else None
        record = self._read(self.kind, self._wanted())
        if isinstance(record, Initiative):
            self._check_point(atlas, permission, record)
        if self.problems or record is None:
            return None
        return Edit(record, self.version, PointBy(self.point_by), self.place, source)

    def _wanted(self) -> dict[str, str]:
        wanted = dict(self.cells)
        if self.kind is RecordKind.QUOTE:
            narrated = wanted["kind"] == QuoteKind.NARRATION
            if narrated:
                wanted |= dict.fromkeys(("speaker", "role", "organisation"), "")
            elif self.unnamed and not wanted["speaker"].strip():
                wanted["role"] = wanted["role"].strip() or UNNAMED
            if (wanted["text"], wanted["source"]) != (self.base["text"], self.base["source"]):
                wanted |= dict.fromkeys(("start", "end", "segments", "sha256"), "")
            wanted["source"] = wanted["source"] or NEW_ID
            if not wanted["initiative"]:
                self.problems["initiative"] = Sentence("Choisissez l’initiative dont il est question.")
                wanted["initiative"] = NEW_ID
        if self.kind is RecordKind.INITIATIVE and self.point_by != PointBy.POINT:
            wanted |= dict.fromkeys(_NO_POINT, "")
        return wanted

    def _new_source(self) -> Source | None:
        if self.cells["source"]:
            return None
        given = dict.fromkeys(Source.model_fields, "") | self.source | {"id": NEW_ID}
        read = self._read(RecordKind.SOURCE, given, SOURCE)
        return read if isinstance(read, Source) else None

    def _read(self, kind: RecordKind, given: Mapping[str, str], prefix: str = "") -> AnyRecord | None:
        record, problems = read_one(kind.value, dict(given), MODELS[kind])
        for problem in problems:
            self.problems.setdefault(prefix + problem.column, said_of(problem))
        return record  # type: ignore[return-value]  # of the model that was asked for

    def _check_point(self, atlas: Atlas, permission: Permission, record: Initiative) -> None:
        if self.point_by == PointBy.PLACE and not self.place:
            self.problems["place"] = Sentence("Choisissez l’un des lieux possibles.")
        if self.point_by != PointBy.POINT:
            return
        if record.lat is None or record.lon is None:
            self.problems["lat"] = Sentence("Cliquez sur la carte, ou écrivez la latitude et la longitude.")
        elif not self.confirmed and self.moved and (told := self.apart(atlas, permission)):
            self.problems["lat"] = Sentence(
                "{apart} : dites que le point est bon, ou corrigez l’un des deux.", {"apart": told}
            )

    @property
    def point(self) -> Point | None:
        """The one that is written, where it can be read."""
        read, _ = read_one(
            "initiative", {**_PLAIN, **{name: self.cells[name] for name in ("lat", "lon")}}, Initiative
        )
        if not isinstance(read, Initiative) or read.lat is None or read.lon is None:
            return None
        return Point(read.lat, read.lon)

    @property
    def moved(self) -> bool:
        """Whether a hand has placed the point, or changed the words that it is measured by."""
        return any(self.cells[name] != self.base[name] for name in ("lat", "lon", "place"))

    def apart(self, atlas: Atlas, permission: Permission) -> Sentence | None:
        """Why the point is not where the words are, None where it may be."""
        point = self.point
        return (
            atlas.apart(permission, self.cells["place"], point)
            if point and self.point_by == PointBy.POINT
            else None
        )

    def put_point(self, point: Point) -> None:
        """A hand has placed it on the map."""
        self.cells |= {"lat": f"{point.lat:.5f}", "lon": f"{point.lon:.5f}"}
        self.point_by, self.confirmed = PointBy.POINT, False
        self.rounds += 1

    def give_back(self) -> None:
        """The gazetteer says again where it is, by the place as written."""
        self.cells |= dict.fromkeys(("lat", "lon"), "")
        self.point_by, self.place, self.confirmed = PointBy.WORDS, "", False
        self.rounds += 1

    # Saving

    def save(self, atlas: Atlas, permission: Permission, author: str) -> str:
        """The identifier of what was saved; "" where something is wrong, or somebody was faster: both are told in the
        form, and what is written stays. Raises NotAnEditor, WritingClosed, StoreError."""
        edit = self.edit(atlas, permission)
        self.tried = self._written()
        if not author.strip():
            self.problems["author_of_edit"] = NO_AUTHOR
        if edit is None or self.problems:
            return ""
        try:
            saved = atlas.save_by_hand(permission, edit, author.strip(), self.reason.strip() or self.why())
        except ConflictError as error:
            self.meet(error)
            return ""
        atlas.drop_draft(permission, self.name)
        return saved

    def is_mended(self, name: str) -> bool:
        """Whether something else was written since a field was found wrong: right or not, the next try will tell.

        What is said below it leaves its room meanwhile, so that no button moves from under a finger.
        """
        return self.tried.get(name) != self._written().get(name)

    def _written(self) -> dict[str, str]:
        point = " ".join((self.cells.get("lat", ""), self.cells.get("lon", ""), str(self.confirmed)))
        return {
            **self.cells,
            **{SOURCE + name: value for name, value in self.source.items()},
            "lat": point,
            "lon": point,
            "place": f"{self.cells.get('place', '')} {self.point_by} {self.place}",
            "speaker": f"{self.cells.get('speaker', '')} {self.unnamed}",
        }

    def why(self) -> str:
        """What the history says where no reason is given."""
        return str(Sentence(_WHY[bool(self.id)]))

    def meet(self, error: ConflictError) -> None:
        """Somebody saved the same record meanwhile: what was left as it stood is taken from there; of what both changed
        the form keeps what is written here, and says what the atlas holds."""
        if error.theirs is None:
            raise NoSuchRecord(id=self.id) from error
        before, mine = self.base, self.cells
        by_hand = (self.point_by, self.place) != tuple(self.base_point)
        kept = self.point_by, self.place
        self.take(error.theirs)
        if by_hand:
            self.point_by, self.place = kept
        theirs = self.base
        both = [
            name
            for name in theirs
            if mine[name] != before[name] and theirs[name] not in (mine[name], before[name])
        ]
        self.cells = {name: theirs[name] if mine[name] == before[name] else mine[name] for name in theirs}
        self.theirs = {name: theirs[name] for name in both if name not in _NO_POINT[2:]}
        self.met = error.sentence
        self.rounds += 1


_PLAIN = {"id": NEW_ID, "name": NEW_ID, "kind": "place", "themes": NEW_ID}
_FIRST: Mapping[RecordKind, Mapping[str, str]] = {
    RecordKind.INITIATIVE: {"kind": "place"},
    RecordKind.QUOTE: {"kind": QuoteKind.TESTIMONY.value},
    RecordKind.THEME: {"color": "#b8471f", "icon": "label"},
}
_WHY = {True: N_("correction à la main"), False: N_("ajout à la main")}


def title_of(record: AnyRecord) -> str:
    """What a record is called, in a few words."""
    if isinstance(record, Initiative):
        return record.name
    if isinstance(record, Source):
        return record.title
    return record.text if isinstance(record, Quote) else record.label_fr
