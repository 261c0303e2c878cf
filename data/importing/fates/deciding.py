"""Decides the fate of one row after the other, from what it says, what is known of it, and what a person answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError

from data.importing.fates.answers import ImportAnswer, row_key
from data.importing.fates.fate import Fate, FieldChange, PlannedRow, Possible
from data.importing.fates.known import KnownRows
from data.importing.fates.options import ImportOptions
from data.importing.fates.own import compared
from data.importing.fates.placed import POINT, Placing, candidates, place_of
from data.importing.fates.records import PLAIN, cell_of_field, field_of, with_fields
from data.importing.fates.said import SaidRow
from data.importing.fates.twins import Twin
from data.model import Initiative
from data.model.records import HAND_PREFIX
from data.store.bulk import spot_of
from data.store.imports import ImportedRow
from data.store.protocol import Store
from data.store.values import Stored
from geo.place import Location, Status
from geo.sentence import Sentence


@dataclass(slots=True)
class Considered:
    """A row on its way to its fate. `record` has no identifier yet; None where the row is refused."""

    said: SaidRow
    record: Initiative | None = None
    told: Mapping[str, Any] = field(default_factory=dict)
    location: Location | None = None
    key: str = ""
    known: ImportedRow | None = None
    stranger: ImportedRow | None = None
    stored: Stored | None = None
    twins_inside: list[Twin] = field(default_factory=list)
    twins_there: list[Twin] = field(default_factory=list)

    @property
    def is_known(self) -> bool:
        return self.known is not None or self.stored is not None


class Deciding:
    """`known` are the rows of earlier files of the same provenance."""

    def __init__(self, store: Store, placing: Placing, known: KnownRows, options: ImportOptions) -> None:
        self._store = store
        self._placing = placing
        self._known = known
        self._options = options
        self.claimed: set[str] = set()

    def recognise(self, rows_considered: Sequence[Considered]) -> None:
        """Finds what is known of each row: by its key first, then by name and place."""
        rows = [one for one in rows_considered if one.record is not None]
        for one in rows:
            if not one.said.own:
                one.known = self._known.by_key(one.key, one.told)
        for one in rows:
            if not one.said.own and one.known is None:
                one.known = self._known.by_name(one.told)
        for one in rows:
            if one.known is None and one.key.startswith("id:") and not one.said.own:
                one.stranger = self._known.stranger(one.key)
        ids = {one.known.id for one in rows if one.known} | {one.said.id for one in rows if one.said.own}
        stored = self._store.initiatives(ids)
        for one in rows:
            one.stored = stored.get(one.known.id if one.known else one.said.id if one.said.own else "")
        self.claimed = {one.stored.record.id for one in rows if one.stored}

    def fate(self, one: Considered) -> PlannedRow:
        said = one.said
        row = PlannedRow(said.number, Fate.REFUSED, said.name, one.key, notes=tuple(said.notes), own=said.own)
        if one.record is None or said.refused:
            return replace(row, why=(said.refused or Sentence("la ligne n’est pas valable"),))
        row = replace(row, record=one.record, location=one.location, said=one.told)
        if one.stored and said.own:
            return self._of_ours(row, one, one.stored)
        if one.known:
            # Numbers that move from file to file: what was known under another key is remembered under this one.
            return replace(self._of_known(row, one, one.known), is_known=one.known.key == one.key)
        return self._of_unknown(row, one)

    # Known rows

    def _of_ours(self, row: PlannedRow, one: Considered, stored: Stored) -> PlannedRow:
        fields = compared(one.said, stored)
        return self._changed(row, stored, fields)

    def _of_known(self, row: PlannedRow, one: Considered, known: ImportedRow) -> PlannedRow:
        if one.stored is None:
            question = f"deleted:{known.key}"
            away = Sentence("cette initiative a été retirée de l’atlas depuis")
            return replace(row, fate=Fate.ASK, why=(away,), question=question)
        record = one.stored.record
        assert isinstance(record, Initiative)
        standing = record.model_dump(mode="json")
        names = [
            name for name in PLAIN if name != "id" and field_of(known.said, name) != field_of(one.told, name)
        ]
        news = {
            name: field_of(one.told, name) for name in names if standing[name] != field_of(one.told, name)
        }
        disputed = [name for name in news if standing[name] != field_of(known.said, name)]
        answer = self._answer(row.number, f"edited:{known.key}") if disputed else None
        if disputed and answer is None:
            why = Sentence(
                "modifié ici, et le fichier dit maintenant autre chose ({fields})",
                {"fields": ", ".join(disputed)},
            )
            possible = (Possible("file", row.name), Possible("leave", record.name))
            return replace(
                row,
                fate=Fate.ASK,
                why=(why,),
                candidates=possible,
                question=f"edited:{known.key}",
                record=record,
                version=one.stored.version,
                changes=_changes(standing, news),
            )
        if answer and answer.what == "leave":
            news = {name: value for name, value in news.items() if name not in disputed}
        return self._changed(row, one.stored, news)

    def _changed(self, row: PlannedRow, stored: Stored, fields: Mapping[str, Any]) -> PlannedRow:
        record = stored.record
        assert isinstance(record, Initiative)
        same = replace(
            row,
            fate=Fate.SAME,
            record=record,
            version=stored.version,
            location=stored.location,
            is_known=True,
        )
        if not fields:
            return same
        try:
            after = with_fields(record, fields)
        except ValidationError as error:
            columns = ", ".join(sorted({str(each["loc"][0]) for each in error.errors()}))
            return replace(
                same,
                fate=Fate.REFUSED,
                why=(Sentence("la ligne n’est pas valable ({columns})", {"columns": columns}),),
            )
        if after == record:
            return same
        moves = spot_of(after) != spot_of(record)
        changed = replace(
            same,
            fate=Fate.CHANGED,
            record=after,
            moves=moves,
            changes=_changes(record.model_dump(mode="json"), fields),
        )
        if not moves:
            return changed
        return self._located(replace(changed, location=self._placing.of(after)))

    # Unknown rows

    def _of_unknown(self, row: PlannedRow, one: Considered) -> PlannedRow:
        new = replace(row, fate=Fate.NEW)
        if one.said.own and row.record:
            new = replace(new, record=_with_id(row.record, one.said.id))
        twins, question = self._doubt(row, one)
        answer = self._answer(row.number, question) if twins else None
        if twins and answer is None:
            inside = int(one.twins_inside[0].value) if one.twins_inside else 0
            return replace(
                new,
                fate=Fate.DUPLICATE,
                why=_why_twin(one, twins[0]),
                question=question,
                same_as=inside,
                candidates=tuple(Possible(twin.value, twin.name, twin.why) for twin in twins),
            )
        if answer and answer.what == "same":
            return self._joined(row, one, answer.value)
        if answer and answer.what == "join" and one.twins_inside:
            return replace(new, fate=Fate.DUPLICATE, question=question, joins=int(one.twins_inside[0].value))
        if answer and answer.what == "leave":
            return replace(new, fate=Fate.DUPLICATE, why=(Sentence("laissée de côté"),), question=question)
        return self._located(new)

    def _doubt(self, row: PlannedRow, one: Considered) -> tuple[list[Twin], str]:
        if one.stranger:
            known = one.stranger
            why = (Sentence("le fichier donnait cet identifiant à autre chose"),)
            return [Twin(known.id, known.said.get("name", known.id), why)], f"id:{row.number}"
        if one.twins_there:
            return one.twins_there, f"twin:{one.twins_there[0].value}:{row.key}"
        if one.twins_inside:
            return one.twins_inside, f"row:{one.twins_inside[0].value}:{row.key}"
        return [], ""

    def _joined(self, row: PlannedRow, one: Considered, id: str) -> PlannedRow:
        """The row adds to what is there what that does not say; nothing that stands is replaced."""
        stored = self._store.initiatives([id]).get(id)
        if stored is None or not isinstance(stored.record, Initiative):
            return replace(row, fate=Fate.DUPLICATE, why=(Sentence("cette initiative n’existe plus"),))
        standing = stored.record.model_dump(mode="json")
        return replace(self._changed(row, stored, what_it_adds(standing, one.told)), is_known=False)

    def _located(self, row: PlannedRow) -> PlannedRow:
        """Asks where a row is, where its words and its point do not tell."""
        record, location = row.record, row.location
        if record is None or location is None or location.status is not Status.ASK:
            return row
        why = (
            location.reasons
            if record.lat is not None
            else (Sentence("plusieurs lieux s’écrivent « {place} »", {"place": record.place}),)
        )
        question = f"place:{record.place}:{'point' if record.lat is not None else ''}"
        if record.lat is not None:
            question += f":{'|'.join(one.place.code for one in location.runner_ups)}"
        answer = self._answer(row.number, question)
        if answer and answer.what == "place":
            settled = self._settled(row, record, location, answer.value)
            if settled:
                return settled
        possible = candidates(location, record)
        return replace(row, fate=Fate.ASK, why=tuple(why), candidates=possible, question=question)

    def _settled(
        self, row: PlannedRow, record: Initiative, location: Location, value: str
    ) -> PlannedRow | None:
        if value == POINT:
            signed = record.model_copy(update={"point_from": f"{HAND_PREFIX} {self._options.author}".strip()})
            return replace(row, record=signed, location=self._placing.of(signed))
        place = place_of(location, value)
        if place is None:
            return None
        alone = record.model_copy(update={"lat": None, "lon": None, "point_from": ""})
        return replace(row, record=alone, location=self._placing.chosen(place, self._options.author))

    def _answer(self, number: int, question: str) -> ImportAnswer | None:
        answers = self._options.answers
        return answers.get(row_key(number)) or answers.get(question)


def what_it_adds(standing: Mapping[str, Any], told: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of which only a row says something."""
    return {
        name: value
        for name, value in told.items()
        if standing[name] == PLAIN[name] and name not in ("kind", "themes", "name", "place")
    }


def _why_twin(one: Considered, twin: Twin) -> tuple[Sentence, ...]:
    if one.stranger:
        return twin.why
    if one.twins_there:
        return (Sentence("ressemble à « {name} » ({id})", {"name": twin.name, "id": twin.value}), *twin.why)
    return (Sentence("ressemble à la ligne {row}", {"row": int(twin.value)}), *twin.why)


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(name, cell_of_field(before[name]), cell_of_field(value)) for name, value in after.items()
    )


def _with_id(record: Initiative, id: str) -> Initiative:
    try:
        return with_fields(record, {"id": id})
    except ValidationError:
        return record
