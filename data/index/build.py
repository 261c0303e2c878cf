"""Makes an index from the rows of the store, and keeps it in step by splicing what changed."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from data.index.columns import Columns, Lists, Numbers, Rows
from data.index.filing import filed, letter_of
from data.index.index import Index, Names
from data.store import IndexBatch, IndexRows
from geo.clusters import to_mercator


def build_index(rows: IndexRows, spot_of: Callable[[str], str]) -> Index:
    """The index of a whole store. `spot_of` sends a place's code to the one that its marker counts under."""
    naming = _Naming(Names(), rows, spot_of)
    parts, names = [], list[str]()
    for batch in rows.batches:
        parts.append(naming.columns(batch))
        names += map(filed, batch.sort_name)
    columns = Columns.joined(parts)
    in_order = np.array(sorted(range(len(names)), key=names.__getitem__), np.int64)
    return Index(rows.revision, naming.names(rows.themes), columns, columns.number[in_order])


def changed_rows(index: Index, rows: IndexRows, spot_of: Callable[[str], str]) -> tuple[Index, Columns]:
    """The columns of some changed initiatives, and the index with the names that they add."""
    naming = _Naming(index.names, rows, spot_of)
    parts = [naming.columns(batch) for batch in rows.batches]
    changed = replace(
        index,
        revision=rows.revision,
        names=naming.names(rows.themes),
        splices=index.splices or ((index.revision, np.empty(0, np.int64)),),
    )
    return changed, Columns.joined(parts)


SPLICES = 64
"""Of which the rows are remembered: whoever has looked since the first of them need not look at all rows again."""


def spliced(index: Index, without: Rows, added: Columns, at: Sequence[int], filed: Numbers) -> Index:
    """The index without some rows, and with others put in at positions of what remains. `filed` as in the `Index`."""
    kept = np.delete(np.arange(len(index)), without)
    rows = np.insert(kept, np.asarray(at, np.int64), len(index) + np.arange(len(added)))
    columns = Columns.joined([index.columns, added]).take(rows)
    changed = np.union1d(index.columns.number[without], added.number)
    splices = (*index.splices, (index.revision, changed))
    if len(splices) > SPLICES:
        splices = ((splices[1][0], changed[:0]), *splices[2:])
    return Index(index.revision, index.names, columns, filed, splices)


class _Naming:
    """Gives each name its position, the same as before for those that were known."""

    def __init__(self, names: Names, rows: IndexRows, spot_of: Callable[[str], str]) -> None:
        self._spots = _positions(names.spots)
        self._departements = _positions(names.departements)
        self._regions = _positions(names.regions)
        self._sources = _positions(names.sources)
        self._roles = _positions(names.roles)
        self._spot_of = cache(spot_of)  # a million initiatives stand in some 35,000 communes
        self._source_at = _placed(self._sources, rows.sources)
        self._role_at = _placed(self._roles, rows.roles)
        self._publishers = _said_of(self._source_at, rows.publishers, names.publishers)
        self._published = _said_of(self._source_at, rows.published, names.published)
        self._titles = _said_of(self._source_at, rows.titles, names.titles)
        self._people = _positions(zip(names.speakers, names.organisations, strict=True))
        self._person_at = _placed(self._people, zip(rows.speakers, rows.organisations, strict=True))

    def names(self, themes: tuple[str, ...]) -> Names:
        return Names(
            themes=themes,
            spots=tuple(self._spots),
            departements=tuple(self._departements),
            regions=tuple(self._regions),
            sources=tuple(self._sources),
            publishers=self._publishers,
            published=self._published,
            roles=tuple(self._roles),
            titles=self._titles,
            speakers=tuple(speaker for speaker, _ in self._people),
            organisations=tuple(organisation for _, organisation in self._people),
        )

    def columns(self, batch: IndexBatch) -> Columns:
        x, y = to_mercator(batch.lat, batch.lon)
        return Columns(
            number=batch.number,
            x=x,
            y=y,
            theme_bits=batch.themes,
            lead=batch.lead,
            kind=batch.kind,
            precision=batch.precision,
            status=batch.status,
            is_area=batch.is_area,
            spot=_coded(batch.place_code, self._spots, self._spot_of).astype(np.int32),
            departement=_coded(batch.departement, self._departements).astype(np.int16),
            region=_coded(batch.region, self._regions).astype(np.int16),
            quote_count=batch.quote_count,
            testimony_count=batch.testimony_count,
            earliest=batch.earliest,
            latest=batch.latest,
            sources=Lists(self._source_at[batch.sources], batch.source_bounds.astype(np.int32)),
            roles=Lists(self._role_at[batch.roles], batch.role_bounds.astype(np.int32)),
            people=Lists(self._person_at[batch.people], batch.people_bounds.astype(np.int32)),
            letter=np.fromiter(map(letter_of, map(filed, batch.sort_name)), np.uint8, len(batch)),
        )


def _positions(names: Iterable[Any]) -> dict[Any, int]:
    return {name: position for position, name in enumerate(names)}


def _placed(positions: dict[Any, int], names: Iterable[Any]) -> NDArray[np.int32]:
    """The positions of some names; new ones come last."""
    return np.array([positions.setdefault(name, len(positions)) for name in names], np.int32)


def _said_of(positions: NDArray[np.int32], said: Sequence[str], before: Sequence[str]) -> tuple[str, ...]:
    """What is said of each name: as before, or anew."""
    known = dict(enumerate(before)) | dict(zip(positions.tolist(), said, strict=True))
    return tuple(known[position] for position in range(len(known)))


def _coded(
    codes: NDArray[np.str_], positions: dict[str, int], sent_to: Callable[[str], str] = str
) -> NDArray[np.int32]:
    """The positions of a column of codes, -1 for an empty one."""
    found, inverse = np.unique(codes, return_inverse=True)
    known = [positions.setdefault(sent_to(code), len(positions)) if code else -1 for code in found.tolist()]
    return np.array(known, np.int32)[inverse]
