"""What came last of what the filters show: initiatives and quotations, for those who follow an atlas."""

from dataclasses import dataclass

import numpy as np

from data.index import Index, Mask, Numbers
from data.shown.said import Said, as_said
from data.store import Card, Store

LOOKED_AT = 1000
"""Initiatives, the last that the filters leave, of which all quotations are looked at."""
LAST = 5000
"""Quotations, the last of all: those of older initiatives are found among them."""


@dataclass(frozen=True)
class News:
    """A quotation and when it was last written (ISO 8601, UTC)."""

    said: Said
    at: str


def newest(index: Index, mask: Mask, limit: int) -> Numbers:
    """The initiatives that came last, the last first: the store never gives a number twice."""
    numbers = index.columns.number[mask]
    if len(numbers) > limit:
        numbers = numbers[np.argpartition(numbers, -limit)[-limit:]]
    return np.sort(numbers)[::-1]


def newest_said(store: Store, index: Index, mask: Mask, limit: int) -> list[News]:
    """The quotations that came last, the last first."""
    rows = index.rows_of(np.array(store.last_quoted(LAST), np.int64))
    late = index.columns.number[rows[mask[rows]]][:limit]
    numbers = late if len(late) == limit else np.union1d(newest(index, mask, LOOKED_AT), late)
    quoted = store.newest_quotes(list(dict.fromkeys(numbers.tolist())), limit)
    at = {one.quote.id: one.at for one in quoted}
    return [News(said, at[said.quote.id]) for said in as_said(store, [one.quote for one in quoted])]


def newest_cards(store: Store, index: Index, mask: Mask, limit: int) -> list[Card]:
    return store.cards(newest(index, mask, limit).tolist())
