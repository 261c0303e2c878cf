"""How rows hold values: whatever the values, the counts and the masks are those of counting by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.filters.values import One, Sets, Values
from data.index import Lists

NAMES = ("a", "b", "c", "d")
HELD = st.lists(st.sets(st.integers(0, 3)), max_size=12)
"""For each row, the positions of its values."""
WANTED = st.sets(st.integers(0, 3), min_size=1)


def lists_of(held: list[set[int]]) -> Lists:
    values = [value for one in held for value in sorted(one, reverse=True)]
    bounds = np.concatenate([[0], np.cumsum([len(one) for one in held])])
    return Lists(np.array(values, np.int32), bounds.astype(np.int32))


def as_bits(held: list[set[int]]) -> Sets:
    return Sets.of_bits(NAMES, np.array([sum(1 << value for value in one) for one in held], np.uint64))


def as_lists(held: list[set[int]]) -> Sets:
    return Sets.of_lists(NAMES, lists_of(held))


def check(values: Values, held: list[set[str]], wanted: set[str]) -> None:
    """`values` against the same counted row by row."""
    asked = np.array([name in wanted for name in values.names], bool)
    rows = np.arange(0, len(held), 2)
    for name, count, some in zip(values.names, values.counts(), values.counts(rows), strict=True):
        assert count == sum(name in one for one in held), name
        assert some == sum(name in held[row] for row in rows), name
    assert values.holding(asked).tolist() == [bool(one & wanted) for one in held]


@pytest.mark.parametrize("made", [as_bits, as_lists])
@given(held=HELD, wanted=WANTED)
def test_sets_are_counted_and_found_row_by_row(made: object, held: list[set[int]], wanted: set[int]) -> None:
    values = made(held)  # type: ignore[operator]
    named = [{NAMES[value] for value in one} for one in held]
    check(values, named, {NAMES[value] for value in wanted})
    asked = np.array([value in wanted for value in range(4)])
    assert values.holding(asked, together=True).tolist() == [wanted <= one for one in held]


@given(held=HELD, wanted=WANTED, renamed=st.lists(st.sampled_from(["", "x", "y"]), min_size=4, max_size=4))
def test_values_that_share_a_name_count_once_for_a_row(
    held: list[set[int]], wanted: set[int], renamed: list[str]
) -> None:
    named = [{renamed[value] for value in one} - {""} for one in held]
    check(Sets.of_renamed(lists_of(held), renamed), named, {renamed[value] for value in wanted} - {""})


@given(st.lists(st.integers(-1, 3), max_size=12), WANTED)
def test_one_value_at_most_is_counted_and_found(column: list[int], wanted: set[int]) -> None:
    named = [{NAMES[value]} if value >= 0 else set() for value in column]
    check(One(NAMES, np.array(column, np.int16)), named, {NAMES[value] for value in wanted})


def test_a_million_rows_with_the_same_sets_share_them() -> None:
    held = as_bits([{0, 1}, {2}, {0, 1}, set()])
    assert len(held.sets) == 3
    assert held.code.dtype.itemsize == 1


def test_a_value_that_a_row_holds_twice_is_held_once_by_what_is_distinct() -> None:
    said = Lists(np.array([1, 1, 2, 2, 2, 0], np.int32), np.array([0, 3, 3, 5, 6, 6], np.int32))
    once = said.distinct()
    assert once.values.tolist() == [1, 2, 2, 0]
    assert once.bounds.tolist() == [0, 2, 2, 3, 4, 4]
    assert said.counts(np.ones(5, bool), 3).tolist() == [1, 2, 3]
    none = Lists(np.empty(0, np.int32), np.zeros(3, np.int32)).distinct()
    assert (none.values.tolist(), none.bounds.tolist()) == ([], [0, 0, 0])


@given(st.data(), st.lists(st.lists(st.integers(0, 3), max_size=3), min_size=1, max_size=24))
def test_the_lists_of_few_rows_are_counted_as_those_of_many(
    data: st.DataObject, held: list[list[int]]
) -> None:
    values = np.array([value for one in held for value in one], np.int32)
    bounds = np.concatenate([[0], np.cumsum([len(one) for one in held])]).astype(np.int32)
    mask = np.array(data.draw(st.lists(st.booleans(), min_size=len(held), max_size=len(held))))
    one_row = np.arange(len(held)) == data.draw(st.integers(0, len(held) - 1))
    lists = Lists(values, bounds)
    for kept in (mask, one_row, np.ones(len(held), bool)):
        said = [value for row, one in enumerate(held) if kept[row] for value in one]
        assert lists.counts(kept, 5).tolist() == [said.count(value) for value in range(5)]
