"""A quotation that a row holds, where all that a quotation needs is there: words, who said them, and a source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from data.importing.fates.fate import Fate, PlannedRow
from data.importing.fates.said import SaidRow
from data.importing.fates.slugs import slug
from data.importing.senses import Sense, as_meant
from data.importing.table import GivenTable
from data.model import Quote, QuoteKind, Source
from data.store.protocol import Store
from data.store.values import RecordKind
from geo.sentence import Sentence


@dataclass(slots=True)
class QuoteMaker:
    """Makes quotations and the sources they name; a source that is there already is used again."""

    store: Store
    made: dict[tuple[str, str], Source] = field(default_factory=dict)
    _there: dict[tuple[str, str], Source] = field(default_factory=dict)
    _looked: bool = False

    def quote_of(self, said: SaidRow, initiative: str, held: Sequence[Quote]) -> tuple[Quote, Source] | None:
        """None where the row holds no words, or those that `held` has; a note in `said` where something is missing."""
        words = said.words.get(Sense.QUOTE, "")
        if not words or any(quote.text == words for quote in held):
            return None
        speaker, title = said.words.get(Sense.SPEAKER, ""), said.words.get(Sense.SOURCE, "")
        url = as_meant(Sense.SOURCE_URL, said.words.get(Sense.SOURCE_URL, "")).text
        missing = [name for name, there in (("speaker", speaker), ("source", title)) if not there]
        if missing:
            said.notes.append(
                Sentence(
                    "la citation n’est pas reprise : il manque {missing}, elle est gardée avec la ligne",
                    {"missing": ", ".join(missing)},
                )
            )
            return None
        source = self._source(title, url)
        id = f"{initiative[:60].strip('-')}-{blake2b(words.encode(), digest_size=4).hexdigest()}"
        return (
            Quote(
                id=id,
                initiative=initiative,
                kind=QuoteKind.TESTIMONY,
                text=words,
                speaker=speaker,
                source=source.id,
            ),
            source,
        )

    def is_new(self, source: Source) -> bool:
        return source.id not in {one.id for one in self._there.values()}

    def _source(self, title: str, url: str) -> Source:
        if not self._looked:
            records = self.store.records(RecordKind.SOURCE)
            self._there = {_key(one.title, one.url): one for one in records if isinstance(one, Source)}
            self._looked = True
        key = _key(title, url)
        if key not in self._there and key not in self.made:
            taken = {one.id for one in (*self._there.values(), *self.made.values())}
            id = slug(title)
            if id in taken:
                id = f"{id}-{blake2b(url.encode(), digest_size=3).hexdigest()}"
            self.made[key] = Source(id=id, title=title, url=url)
        return self._there.get(key) or self.made[key]


def _key(title: str, url: str) -> tuple[str, str]:
    return slug(title), url.rstrip("/")


def words_held(store: Store, ids: Sequence[str]) -> Mapping[str, list[Quote]]:
    """The quotations of some initiatives, by their identifiers."""
    found: dict[str, list[Quote]] = {}
    if ids:
        for quote in store.quotes_page(ids, 100_000):
            found.setdefault(quote.initiative, []).append(quote)
    return found


def quotes_come_back(table: GivenTable, store: Store) -> list[PlannedRow]:
    """The rows of our file of quotations: those that are there are the same, others come with a package."""
    cells = [dict(zip(table.columns, row.cells, strict=True)) for row in table.rows]
    held = words_held(store, sorted({one["id_initiative"] for one in cells}))
    there = {(quote.id, quote.text) for quotes in held.values() for quote in quotes}
    rows = []
    for given, one in zip(table.rows, cells, strict=True):
        is_same = (one["id"], one["citation"]) in there
        why = () if is_same else (Sentence("une citation seule ne s’importe pas : chargez son paquet"),)
        fate = Fate.SAME if is_same else Fate.REFUSED
        rows.append(PlannedRow(given.number, fate, one["nom"], why=why, own=True, is_known=True))
    return rows
