"""Works out what becomes of each row of a file. It reads the store and writes nothing."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from data.importing.fates.alike import name_words
from data.importing.fates.answers import ImportQuestion
from data.importing.fates.categories import TO_SORT, Categories
from data.importing.fates.deciding import Considered, Deciding
from data.importing.fates.fate import Fate, ImportPlan, PlannedRow
from data.importing.fates.joining import join_rows, same_ids
from data.importing.fates.known import KnownRows
from data.importing.fates.options import ImportOptions
from data.importing.fates.own import OwnFile
from data.importing.fates.placed import Locating, Placing, is_of_another, speak_of_another_place
from data.importing.fates.provenance import FromWhere, from_where
from data.importing.fates.quotes import QuoteMaker, quotes_come_back, words_held
from data.importing.fates.records import as_said, record_of, with_fields
from data.importing.fates.said import RowReader, SaidRow, point_from
from data.importing.fates.slugs import free_ids
from data.importing.fates.twins import Compared, Twins, bucket_of, seen_of
from data.importing.senses import Sense
from data.importing.table import GivenTable
from data.model import Initiative, Kind, Theme
from data.store.protocol import Store
from geo.place import Precision, Status
from geo.sentence import Sentence, counted
from geo.text import fold, squeeze

Progress = Callable[[int, int], None]
_TOLD = 200
"""After how many rows it is told how far the work is."""
_PRECISE = ("point", "address", "street", "venue", "commune")
_CHOSEN = (Sense.COMMUNE, Sense.INSEE, Sense.POSTAL_CODE, Sense.DEPARTEMENT)


def plan_import(
    table: GivenTable,
    senses: Mapping[str, Sense],
    store: Store,
    locator: Locating,
    options: ImportOptions | None = None,
    progress: Progress | None = None,
) -> ImportPlan:
    """The fate of each row, with what has to be asked and what there is to know. `senses`: what each column holds.
    `progress` is told how many of all rows are placed, which is most of the work."""
    return _Planning(table, senses, store, Placing(locator), options or ImportOptions()).run(progress)


class _Planning:
    def __init__(
        self,
        table: GivenTable,
        senses: Mapping[str, Sense],
        store: Store,
        placing: Placing,
        options: ImportOptions,
    ) -> None:
        self._table = table
        self._senses = senses
        self._store = store
        self._placing = placing
        self._options = options
        self._own = OwnFile(table.columns)
        self._findings: list[Sentence] = []
        self._held = {theme.id for theme in store.themes()}
        self._themes = {theme.id: theme for theme in store.themes() or self._options.themes}
        self._categories = Categories(list(self._themes.values()), options.values)

    def run(self, progress: Progress | None = None) -> ImportPlan:
        where = self._provenance()
        if self._own.is_quotes:
            return self._plan(where, quotes_come_back(self._table, self._store), KnownRows({}))
        rows = self._read(where.name)
        rows_considered = []
        for done, said in enumerate(rows):
            if progress and done % _TOLD == 0:
                progress(done, len(rows))
            rows_considered.append(self._considered(said))
        self._key(rows_considered)
        known = KnownRows(self._store.imported_rows(where.name))
        deciding = Deciding(self._store, self._placing, known, self._options)
        deciding.recognise(rows_considered)
        self._pair(rows_considered, deciding)
        planned = join_rows([deciding.fate(one) for one in rows_considered])
        planned = same_ids(self._named(planned))
        planned = self._quoted(planned, rows_considered)
        return self._plan(where, planned, known)

    # What the rows say

    def _provenance(self) -> FromWhere:
        names = self._cells(Sense.NAME)
        ids = self._cells(Sense.ID)
        return from_where(self._table, ids, names, self._options.provenance, self._store)

    def _cells(self, sense: Sense) -> list[str]:
        name = next((one for one in self._table.columns if self._senses.get(one) is sense), None)
        if name is None:
            return [""] * len(self._table.rows)
        return [" ".join(cell.split()) for cell in self._table.column(name)]

    def _read(self, provenance: str) -> list[SaidRow]:
        if self._own:
            return [self._own.read(row, provenance) for row in self._table.rows]
        rows = self._said(provenance, no_place=False)
        chosen = any(
            self._senses.get(name) in _CHOSEN for name in self._options.chosen if name in self._table.columns
        )
        if not chosen and speak_of_another_place(self._placing, rows, by_name=self._is_of_another()):
            self._findings.append(
                Sentence(
                    "La commune n’est presque jamais celle du point : elle est gardée, sans dire le lieu."
                )
            )
            rows = self._said(provenance, no_place=True)
        left = sum(said.persons_left for said in rows)
        if left:
            self._findings.append(
                counted(
                    "{n} nom de personne n’est pas importé (--with-persons pour le reprendre).",
                    "{n} noms de personnes ne sont pas importés (--with-persons pour les reprendre).",
                    left,
                )
            )
        return rows

    def _is_of_another(self) -> bool:
        """Whether the commune is, by its name, that of something else than what is named and has a point."""
        named = {sense: name for name, sense in self._senses.items() if name in self._table.columns}
        points = self._table.points
        others = [named.get(Sense.NAME, ""), *((points.lat, points.lon) if points else ())]
        return is_of_another(named.get(Sense.COMMUNE, ""), others)

    def _said(self, provenance: str, *, no_place: bool) -> list[SaidRow]:
        points = self._table.points
        countries = set(filter(None, self._cells(Sense.COUNTRY)))
        reader = RowReader(
            self._table.columns,
            self._senses,
            provenance,
            persons=self._options.persons,
            licence=self._options.licence,
            points={points.lat, points.lon} if points else (),
            no_place=no_place,
            country=countries.pop() if len(countries) == 1 else "",
        )
        return [reader.read(row) for row in self._table.rows]

    def _considered(self, said: SaidRow) -> Considered:
        if said.refused:
            return Considered(said)
        if self._own:
            kind = Kind(said.values["kind"]) if said.values["kind"] in tuple(Kind) else Kind.PLACE
            told = said.values["themes"].split("|")
            themes = tuple(one for one in map(str.strip, told) if one in self._themes)
        else:
            kind = self._categories.kind_of(said.kind_in, said.name) or Kind.PLACE
            themes = self._categories.themes_of(said.themes_in)
        values = {name: value for name, value in said.values.items() if name not in ("kind", "themes")}
        said.values = values
        record = record_of(said, kind, themes or (TO_SORT.id,))
        if record is None:
            return Considered(said)
        return self._placed(said, record)

    def _placed(self, said: SaidRow, record: Initiative) -> Considered:
        """Where one of our files names a place that many have, its point says which was meant."""
        location = self._placing.of(record)
        if said.own and location.status is Status.ASK and said.point and record.lat is None:
            precise = said.precision if said.precision in _PRECISE else Precision.COMMUNE.value
            point = {"lat": said.point.lat, "lon": said.point.lon, "point_precision": precise}
            record = with_fields(record, point | {"point_from": point_from(self._table.name)})
            location = self._placing.of(record)
        return Considered(said, record, as_said(record), location)

    # Who is who

    def _key(self, rows_considered: Sequence[Considered]) -> None:
        """What each row is known again by; a second one of a key is told apart by its rank."""
        ids = Counter(one.said.id for one in rows_considered if one.said.id)
        useful = sum(count == 1 for count in ids.values()) >= 0.5 * len(ids) if ids else False
        met: Counter[str] = Counter()
        for one in rows_considered:
            if one.record is None:
                continue
            id = one.said.id if useful else ""
            where = squeeze(fold(one.record.place)) or bucket_of(None, "", one.said.point)
            key = f"id:{id}" if id else f"name:{squeeze(fold(one.said.name)) or one.said.name}|{where}"
            met[key] += 1
            one.key = key if met[key] == 1 else f"{key}#{met[key]}"

    def _pair(self, rows_considered: Sequence[Considered], deciding: Deciding) -> None:
        """Finds the rows that seem to double another, or what is there."""
        inside = Twins()
        seen = [(one, _seen(one)) for one in rows_considered if one.record is not None]
        unknown = [row for one, row in seen if not one.is_known]
        there = Twins(towns_alone=True)
        for known in self._store.look_alikes(
            {fold(row.name) for row in unknown},
            {row.bucket for row in unknown},
            {row.registered for row in unknown if row.registered},
        ):
            for each in seen_of(known):
                there.add(each)
        claimed = deciding.claimed
        for one, row in seen:
            if one.is_known:  # wherever it stands in the file: what is new doubles what is known
                inside.add(row)
        for one, row in seen:
            if not one.is_known:
                one.twins_inside = inside.of(row)
                one.twins_there = [twin for twin in there.of(row) if twin.value not in claimed]
                inside.add(row)

    # The plan

    def _named(self, planned: Sequence[PlannedRow]) -> list[PlannedRow]:
        """Gives what is new its identifier."""
        new = [row for row in planned if row.fate is Fate.NEW and row.record]
        wanted = [(row.record.name, row.record.place) for row in new if row.record]
        own = {row.number: row.record.id for row in new if row.record and row.own}
        free = set(own.values()) - self._store.taken_ids(own.values())
        ids = dict(zip((row.number for row in new), free_ids(wanted, self._store), strict=True))
        ids |= {number: id for number, id in own.items() if id in free}
        return [
            replace(row, record=row.record.model_copy(update={"id": ids[row.number]}))
            if row.record and row.number in ids
            else row
            for row in planned
        ]

    def _quoted(
        self, planned: Sequence[PlannedRow], rows_considered: Sequence[Considered]
    ) -> list[PlannedRow]:
        """Adds the quotations that rows hold."""
        if not any(one.said.words.get(Sense.QUOTE) for one in rows_considered):
            return list(planned)
        maker, rows = QuoteMaker(self._store), []
        there = [row.record.id for row in planned if row.record and row.version]
        held = words_held(self._store, there)
        for row, one in zip(planned, rows_considered, strict=True):
            if row.record is None or row.fate not in (Fate.NEW, Fate.CHANGED, Fate.SAME) or row.own:
                rows.append(row)
                continue
            made = maker.quote_of(one.said, row.record.id, held.get(row.record.id, ()))
            row = replace(row, notes=tuple(one.said.notes))
            if made:
                fate = Fate.CHANGED if row.fate is Fate.SAME else row.fate
                source = made[1] if maker.is_new(made[1]) else None
                row = replace(row, quote=made[0], source=source, fate=fate)
            rows.append(row)
        return rows

    def _plan(
        self,
        where: FromWhere,
        planned: Sequence[PlannedRow],
        known: KnownRows,
    ) -> ImportPlan:
        since = max(
            (
                one.revision
                for one in self._store.imports()
                if one.provenance == where.name and not one.undone
            ),
            default=0,
        )
        there = {row.record.id for row in planned if row.record and row.version}
        away = () if where.is_part else tuple(row for row in known.gone if row.id not in there)
        gone = tuple(row.said.get("name", row.id) for row in away)
        keys = frozenset(row.key for row in planned if row.key) if where.is_part else frozenset[str]()
        return ImportPlan(
            where.name,
            self._table.name,
            self._table.columns,
            tuple(planned),
            since,
            (*self._findings, *self._tell(planned)),
            _questions(planned),
            gone,
            {column: dict(parts) for column, parts in self._categories.left_over.items()},
            self._new_themes(planned),
            self._options.recipe,
            keys,
        )

    def _new_themes(self, planned: Sequence[PlannedRow]) -> tuple[Theme, ...]:
        """Those that what is written needs, and that the store does not hold."""
        written = (row.record for row in planned if row.fate in (Fate.NEW, Fate.CHANGED) and row.record)
        needed = {theme for record in written for theme in record.themes} - self._held
        return tuple(theme for theme in (*self._themes.values(), TO_SORT) if theme.id in needed)

    def _tell(self, planned: Sequence[PlannedRow]) -> list[Sentence]:
        """What holds of several rows."""
        told = []
        unsorted = sum(row.fate is Fate.NEW and row.said.get("themes") == [TO_SORT.id] for row in planned)
        if unsorted:
            told.append(
                counted(
                    "{n} ligne n’a pas de thème connu : elle est « À classer ».",
                    "{n} lignes n’ont pas de thème connu : elles sont « À classer ».",
                    unsorted,
                )
            )
        lost = sum(
            row.fate is Fate.NEW and row.location is not None and row.location.point is None
            for row in planned
        )
        if lost:
            told.append(
                counted(
                    "{n} ligne n’a pas de lieu connu : elle est dans la liste, pas sur la carte.",
                    "{n} lignes n’ont pas de lieu connu : elles sont dans la liste, pas sur la carte.",
                    lost,
                )
            )
        return told


def _seen(one: Considered) -> Compared:
    said, record = one.said, one.record
    assert record is not None
    town = said.town or record.place
    address = squeeze(fold(record.address))
    words = name_words(said.name, said.town)
    bucket = bucket_of(one.location, town, said.point)
    return Compared(str(said.number), said.name, words, bucket, said.point, address, record.registered)


def _questions(planned: Sequence[PlannedRow]) -> tuple[ImportQuestion, ...]:
    """What has to be asked, once for all rows that say the same."""
    groups: defaultdict[str, list[PlannedRow]] = defaultdict(list)
    for row in planned:
        if row.question:
            groups[row.question].append(row)
    return tuple(
        ImportQuestion(key, tuple(row.number for row in rows), rows[0].why) for key, rows in groups.items()
    )
