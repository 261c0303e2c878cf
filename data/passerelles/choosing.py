"""Chooses passerelles: those of one initiative, the best of a selection, that of a given pair."""

import threading
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple, overload

import numpy as np

from data.atlas import Atlas, NoSuchInitiative
from data.filters import Filters
from data.index import Numbers
from data.passerelles.candidates import candidates
from data.passerelles.components import compare
from data.passerelles.profile import KeptProfiles, read_profiles
from data.passerelles.rarity import rarity_of
from data.passerelles.scoring import scores
from data.passerelles.values import Passerelle
from data.store import RecordKind
from geo.sentence import Label

CANDIDATES = 100
"""Initiatives whose words are read for one initiative: those that its themes, kind and place bring nearest. Of 100,000,
the best three of twice as many score 2 % more, and cost a reader's processor twice as much."""
COMPARED = 100
"""Initiatives of a selection that are all compared with one another: those with the most quotations."""
KEPT = 256
"""Cards of which the links are kept, as many as are shown of each."""
LEAST = 0.1
"""A lower score is no suggestion."""


class Pair(NamedTuple):
    """Two initiatives by identifier, and how much speaks for their knowing each other."""

    a: str
    b: str
    score: float


class RankedLinks(Sequence[Passerelle]):
    """The links of some pairs, in their order: each is told why once it is read, of thousands some ten."""

    def __init__(self, pairs: Sequence[Pair], link: Callable[[str, str], Passerelle]) -> None:
        self.pairs = pairs
        self._link = cache(link)

    def __len__(self) -> int:
        return len(self.pairs)

    @overload
    def __getitem__(self, at: int) -> Passerelle: ...
    @overload
    def __getitem__(self, at: slice) -> "RankedLinks": ...
    def __getitem__(self, at: int | slice) -> "Passerelle | RankedLinks":
        if isinstance(at, slice):
            return RankedLinks(self.pairs[at], self._link)
        pair = self.pairs[at]
        return self._link(pair.a, pair.b)


@dataclass(frozen=True)
class Best:
    """The best links of a selection: `compared` of its `total` initiatives were, by their numbers."""

    links: RankedLinks
    compared: tuple[int, ...]
    total: int


def passerelles(atlas: Atlas, id: str, limit: int, filters: Filters | None = None) -> list[Passerelle]:
    """The initiatives that one would gain from knowing, best first, among those that pass the filters.

    `a` of each is the initiative itself. Raises `NoSuchInitiative`.
    """
    key = (atlas, id, filters or Filters(), limit)
    found = _held.get(key)
    if found is None or not _holds(atlas, found):
        with _one_by_one:
            found = _held.get(key)  # another reader may have waited for the same
            if found is None or not _holds(atlas, found):
                found = _held[key] = _worked_out(atlas, id, filters or Filters(), limit)
            while len(_held) > KEPT:
                del _held[next(iter(_held))]
    return list(found.links)


@dataclass
class _Holding:
    """What was worked out, and of whom, up to which revision of the index it is known to hold."""

    links: tuple[Passerelle, ...]
    compared: frozenset[str]
    revision: int


_held: dict[tuple[Atlas, str, Filters, int], _Holding] = {}


def _holds(atlas: Atlas, found: _Holding) -> bool:
    """Whether nobody of those compared has changed. A card stays open while others write of other things; of many, one
    that comes to be among the nearest is seen once one of these changes.
    """
    now = atlas.index.revision
    if found.revision != now:
        changes = atlas.store.changes_since(found.revision)
        everybody = len(found.compared) <= CANDIDATES  # who comes or changes is one of them
        if (changes.everything or everybody) or any(
            change.deleted or change.id in found.compared or change.kind is not RecordKind.INITIATIVE
            for change in changes.records
        ):
            return False
        found.revision = now
    return True


_one_by_one = threading.Lock()
"""It takes as long as a dozen cards, and comes under words that are read first: of many readers at once, one thread
works it out, and the others leave the processor to those who wait for a map or for words.
"""


def _worked_out(atlas: Atlas, id: str, filters: Filters, limit: int) -> _Holding:
    index, mask = atlas.mask(filters)
    rows = index.rows_of(np.array([_number(atlas, id)]))
    if not len(rows):  # written a moment ago: the index learns of it within a second
        return _Holding((), frozenset([id]), index.revision)
    rarity, labels = rarity_of(atlas), _labels(atlas)
    near = candidates(index, int(rows[0]), mask, rarity, CANDIDATES)
    own, *others = read_profiles(atlas, index.columns.number[np.concatenate([rows, near])].tolist(), rarity)
    links = _ordered(compare(own, other, rarity, labels) for other in others)[:limit]
    return _Holding(links, frozenset(one.id for one in (own, *others)), index.revision)


def between(atlas: Atlas, a: str, b: str) -> Passerelle:
    """The link between two initiatives, however weak. Raises `NoSuchInitiative`."""
    rarity = rarity_of(atlas)
    one, other = read_profiles(atlas, [_number(atlas, a), _number(atlas, b)], rarity)
    return compare(one, other, rarity, _labels(atlas))


def best(atlas: Atlas, filters: Filters, limit: int) -> Best:
    """The best links within a selection. Of a large one, the `COMPARED` with the most quotations are compared."""
    found = _best(atlas, atlas.index.revision, filters.what_hides())
    return Best(found.links[:limit], found.compared, found.total)


@lru_cache(maxsize=32)
def _best(atlas: Atlas, revision: int, filters: Filters) -> Best:
    numbers = everyone(atlas, filters, COMPARED)
    rarity, labels = rarity_of(atlas), _labels(atlas)
    profiles = {one.id: one for one in _profiles(atlas, revision).read(numbers.tolist())}

    def link(a: str, b: str) -> Passerelle:
        return compare(profiles[a], profiles[b], rarity, labels)

    a, b, score = scores(list(profiles.values()), rarity, lambda a, b: link(a.id, b.id).score)
    ids = list(profiles)
    by_id = np.argsort(np.argsort(np.array(ids, object)))
    order = np.lexsort((by_id[b], by_id[a], -score))
    order = order[score[order] >= LEAST]
    columns = (column[order].tolist() for column in (a, b, score))
    pairs = [Pair(ids[a], ids[b], score) for a, b, score in zip(*columns, strict=True)]
    return Best(RankedLinks(pairs, link), tuple(numbers.tolist()), int(atlas.counts(filters).shown))


@lru_cache(maxsize=2)
def _profiles(atlas: Atlas, revision: int) -> KeptProfiles:
    return KeptProfiles(atlas, rarity_of(atlas))


def everyone(atlas: Atlas, filters: Filters, count: int) -> Numbers:
    """The `count` initiatives of a selection with the most quotations, in the order of the list.

    Among equals, those that came first: the order of the list would only take names in A.
    """
    index, mask = atlas.mask(filters)
    numbers, quotes = index.columns.number, np.where(mask, index.columns.quote_count, -1)
    bar, most = 0, int(quotes.max(initial=0))
    while (
        bar < most
    ):  # how many quotations so many have at least: looked for by halves, where sorting takes longer
        middle = (bar + most + 1) // 2
        bar, most = (middle, most) if np.count_nonzero(quotes >= middle) >= count else (bar, middle - 1)
    above, level = np.flatnonzero(quotes > bar), np.flatnonzero(quotes == bar)
    came, room = numbers[level], count - len(above)
    if room < len(level):
        level = level[came <= np.partition(came, room - 1)[room - 1]]
    return numbers[np.sort(np.append(above, level))]


def _number(atlas: Atlas, id: str) -> int:
    for entry in atlas.entries([id]).values():
        return entry.number
    raise NoSuchInitiative(id=id)


def _labels(atlas: Atlas) -> dict[str, Label]:
    return {id: Label(theme.label_fr, theme.label_en) for id, theme in atlas.themes.items()}


def _ordered(links: Iterable[Passerelle]) -> tuple[Passerelle, ...]:
    kept = [link for link in links if link.score >= LEAST]
    return tuple(sorted(kept, key=lambda link: (-link.score, link.a, link.b)))
