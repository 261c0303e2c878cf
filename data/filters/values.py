"""How the rows of an index hold the values of a filter: which rows hold some of them, how many hold each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol, Self

import numpy as np
from numpy.typing import NDArray

from data.index import Lists, Mask, Rows
from geo.kept import kept

Wanted = NDArray[np.bool_]
"""A boolean for each of the names."""
Counts = NDArray[np.int64]
"""How many rows hold each of the names."""


class Values(Protocol):
    """The values of one filter over one index. Their names are what a URL holds."""

    @property
    def names(self) -> tuple[str, ...]: ...

    @property
    def positions(self) -> dict[str, int]:
        """Where each name stands in `names`."""
        ...

    def holding(self, wanted: Wanted, together: bool = False) -> Mask:
        """The rows that hold at least one of the wanted names, or all of them `together`."""
        ...

    def counts(self, rows: Rows | None = None) -> Counts:
        """How many of some rows, or of all, hold each name."""
        ...

    def many(self, wanted: Iterable[Wanted], rows: Rows | None = None) -> list[int]:
        """For each of several wishes, how many of some rows, or of all, hold at least one of the wanted names."""
        ...


@dataclass(frozen=True)
class One:
    """Each row has one value at most: its position in `names`, negative for none."""

    names: tuple[str, ...]
    column: NDArray[np.signedinteger] | NDArray[np.unsignedinteger]

    @kept
    def positions(self) -> dict[str, int]:
        return _positions(self.names)

    def holding(self, wanted: Wanted, together: bool = False) -> Mask:
        if together and np.count_nonzero(wanted) > 1:
            return np.zeros(len(self.column), bool)
        # One more at the end, where -1 points to.
        return np.append(wanted, False).take(self.column)

    def counts(self, rows: Rows | None = None) -> Counts:
        column = self.column if rows is None else self.column.take(rows)
        if column.dtype.kind == "u":
            return np.bincount(column, minlength=len(self.names))
        return np.bincount(column.astype(np.int64) + 1, minlength=len(self.names) + 1)[1:]

    def many(self, wanted: Iterable[Wanted], rows: Rows | None = None) -> list[int]:
        counts = self.counts(rows)
        return [int(counts[one].sum()) for one in wanted]


@dataclass(frozen=True)
class Sets:
    """Each row has a set of values, held by reference: a million rows share some thousand sets.

    `code` says which set is that of a row; `sets` holds the positions in `names`.
    """

    names: tuple[str, ...]
    code: NDArray[np.unsignedinteger]
    sets: Lists

    @classmethod
    def of_bits(cls, names: Sequence[str], bits: NDArray[np.uint64]) -> Self:
        """Sets given as bits, one for each name, the lowest first."""
        patterns, code = np.unique(bits, return_inverse=True)
        held = (patterns[:, None] >> np.arange(len(names), dtype=np.uint64)) & np.uint64(1)
        bounds = np.concatenate([[0], np.cumsum(held.sum(axis=1))]).astype(np.int32)
        return cls(tuple(names), _small(code), Lists(np.nonzero(held)[1].astype(np.int32), bounds))

    @classmethod
    def of_lists(cls, names: Sequence[str], lists: Lists) -> Self:
        """Sets given as lists in which each value is there once."""
        # The sum of a random number for each value tells a set, whatever its order: that two of a million sets have
        # the same one has a chance of 3 in 100 million.
        draw = np.random.default_rng(0).integers(2**64, size=max(1, len(names)), dtype=np.uint64)
        total = np.concatenate([np.zeros(1, np.uint64), np.cumsum(draw[lists.values], dtype=np.uint64)])
        _, first, code = np.unique(
            total[lists.bounds[1:]] - total[lists.bounds[:-1]], return_index=True, return_inverse=True
        )
        return cls(tuple(names), _small(code), lists.take(first))

    @classmethod
    def of_renamed(cls, lists: Lists, renamed: Sequence[str]) -> Self:
        """Sets of what each value is called, where several may share a name and "" has none: a source's publisher."""
        names = tuple(sorted(set(renamed) - {""}))
        position = _positions(names)
        new = np.array([position.get(name, -1) for name in renamed], np.int64)
        row = np.repeat(np.arange(len(lists)), np.diff(lists.bounds))
        value = new[lists.values] if len(new) else lists.values.astype(np.int64)
        many = max(1, len(names))
        # As one number each, nearly in order: the stable sort then has little to do.
        pairs = np.sort((row * many + value)[value >= 0], kind="stable")
        pairs = pairs[np.flatnonzero(np.diff(pairs, prepend=-1))]
        bounds = np.searchsorted(pairs, np.arange(len(lists) + 1) * many).astype(np.int32)
        return cls.of_lists(names, Lists((pairs % many).astype(np.int32), bounds))

    def changed(self, kept: Mask, places: Mask, some: Self) -> Self | None:
        """These sets for the rows of another index: of those that are kept, at the other places, and for the rest
        `some`, of the rows that changed. None where a name is gone: all has to be looked at again then.
        """
        lists = self.sets
        if self.names != some.names:
            new = np.array([some.positions.get(name, -1) for name in self.names], np.int32)
            if (new < 0).any():
                return None
            lists = Lists(new[lists.values], lists.bounds)
        # That a set may now be there twice changes no count.
        code = np.empty(len(places), np.min_scalar_type(len(lists) + len(some.sets)))
        code[places] = self.code[kept]
        code[~places] = some.code.astype(np.int64) + len(lists)
        return type(self)(some.names, code, Lists.joined([lists, some.sets]))

    @kept
    def positions(self) -> dict[str, int]:
        return _positions(self.names)

    def holding(self, wanted: Wanted, together: bool = False) -> Mask:
        if together:
            held = np.bincount(self._set_of_value[wanted[self.sets.values]], minlength=len(self.sets))
            return np.asarray(held == np.count_nonzero(wanted), bool).take(self.code)
        return self.sets.holding(wanted).take(self.code)

    def counts(self, rows: Rows | None = None) -> Counts:
        code = self.code if rows is None else self.code.take(rows)
        of_each = np.bincount(code, minlength=len(self.sets))
        weights = of_each.take(self._set_of_value)
        return np.bincount(self.sets.values, weights, len(self.names)).astype(np.int64)

    def many(self, wanted: Iterable[Wanted], rows: Rows | None = None) -> list[int]:
        code = self.code if rows is None else self.code.take(rows)
        of_each = np.bincount(code, minlength=len(self.sets))
        return [int(of_each[self.sets.holding(one)].sum()) for one in wanted]

    @kept
    def _set_of_value(self) -> NDArray[np.int32]:
        return np.repeat(np.arange(len(self.sets), dtype=np.int32), np.diff(self.sets.bounds))


def _small(code: NDArray[np.int64]) -> NDArray[np.unsignedinteger]:
    """The same numbers in as few bytes as hold them: one for each row of a million."""
    return code.astype(np.min_scalar_type(int(code.max(initial=0))))


def _positions(names: Iterable[str]) -> dict[str, int]:
    return {name: position for position, name in enumerate(names)}
