"""What people said, and where: read from the store by person, source, or the quotation itself."""

from collections.abc import Mapping, Sequence
from itertools import islice

from data.model import Attachment, Initiative, Medium, Quote, Source
from data.proof.proving import Proof, Proving
from data.search.people import Namesakes, people_named
from data.shown.said import Said, as_said, media_by_quote
from data.store import NoSuchRecord, RecordKind, Store
from geo.errors import VerbatlasError
from geo.text import fold

ALIKE = 5
"""Initiatives of a name that are looked at: more of one name at one place there are hardly."""


class NoSuchMedium(VerbatlasError, LookupError):
    """No picture and no sound has this identifier, or what it was of was removed."""

    code = "no-such-medium"


class Spoken:
    """The quotations of a store, and what they are taken from. A part of the facade, `data.atlas.Atlas`."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._proving = Proving(store)

    def proofs(self, quotes: Sequence[Quote], sources: Mapping[str, Source]) -> dict[str, Proof]:
        """By their identifiers: the way to the very words, what is around them, when they were last verified."""
        return self._proving.proofs(quotes, sources)

    def said_by(self, speaker: str, organisation: str, limit: int, offset: int = 0) -> list[Said]:
        """What a person said: a speaker and an organisation, either may be empty."""
        return as_said(self.store, self.store.quotes_of_person(speaker, organisation, limit, offset))

    def count_said_by(self, speaker: str, organisation: str) -> tuple[int, int]:
        """How many quotations a person's are, and of how many initiatives."""
        return self.store.count_of_person(speaker, organisation)

    def people_named(self, speaker: str, organisation: str) -> Namesakes:
        """Who is meant by the name of a link, in any case, with or without accents, and who else has that name."""
        return people_named(self.store, speaker, organisation)

    def said_in(self, source: str, limit: int, offset: int = 0) -> list[Said]:
        """The quotations of a source, in the order of its text."""
        return as_said(self.store, self.store.quotes_of_source(source, limit, offset))

    def count_said_in(self, source: str) -> tuple[int, int]:
        """How many quotations a source has, and of how many initiatives."""
        return self.store.count_of_source(source)

    def media_of(self, quotes: Sequence[str]) -> dict[str, tuple[Medium, ...]]:
        """The pictures and sounds of some quotations, by the identifier of each that has any."""
        return media_by_quote(self.store.media_of(quotes))

    def attachment(self, medium_id: str) -> Attachment:
        """A picture or a sound with its file. Raises `NoSuchMedium`."""
        found = self.store.attachment(medium_id)
        if found is None:
            raise NoSuchMedium(id=medium_id)
        return found

    def said_as(self, quote: str) -> list[Said]:
        """One quotation by its identifier; none when there is no such one."""
        try:
            record = self.store.get(RecordKind.QUOTE, quote).record
        except NoSuchRecord:
            return []
        return as_said(self.store, [record] if isinstance(record, Quote) else [])

    def was_there(self, kind: RecordKind, id: str) -> bool:
        """Whether a record of this identifier was taken out; False for one that is there, or never was."""
        try:
            return self.store.history(kind, id)[0].after is None
        except NoSuchRecord:
            return False

    def renamed(self, initiative: str) -> str:
        """The identifier under which an initiative that was taken out is there again: one of the same name, or that
        has it as an alias, at the same place as written. "" when there is none.
        """
        try:
            last = self.store.history(RecordKind.INITIATIVE, initiative)[0].before
        except NoSuchRecord:
            return ""
        if not isinstance(last, Initiative):
            return ""
        name, place = fold(last.name), fold(last.place)
        for found in self.store.search(f'"{last.name}"', ALIKE):
            other = self.store.card(found).initiative
            if fold(other.place) == place and name in map(fold, (other.name, *other.aliases)):
                return other.id
        return ""

    def sources(self, limit: int) -> list[Source]:
        """The first sources, in the order in which they came."""
        records = islice(self.store.records(RecordKind.SOURCE), limit)
        return [record for record in records if isinstance(record, Source)]
