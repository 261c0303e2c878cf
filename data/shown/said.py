"""Quotations as they are read: each with its initiative and its source."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from data.index import Index, Mask
from data.model import Medium, Quote, Source
from data.shown.gathering import Gathering, gathered
from data.store import Store, Summary


@dataclass(frozen=True)
class Said:
    """A quotation with the initiative it belongs to, its source, and its pictures and sounds."""

    entry: Summary
    quote: Quote
    source: Source
    media: tuple[Medium, ...] = ()


def first_said(
    store: Store, index: Index, mask: Mask, limit: int, by: Gathering | None, offset: int = 0
) -> list[Said]:
    """The first quotations of some initiatives, or those after `offset`: those with a testimony first; `by` one heading
    after the other.
    """
    heard, spoken = mask & ~index.waiting, index.columns.testimony_count > 0
    rows = np.concatenate([np.flatnonzero(heard & spoken), np.flatnonzero(heard & ~spoken)])
    rows = gathered(index, rows, by)
    ends = np.cumsum(index.columns.quote_count[rows])
    first = int(np.searchsorted(ends, offset, "right"))
    enough = int(np.searchsorted(ends, offset + limit)) + 1
    numbers = index.columns.number[rows[first:enough]].tolist()
    before = int(ends[first - 1]) if first else 0
    entries = {entry.id: entry for entry in store.summaries(numbers)}
    return _said(store, store.quotes_page(list(entries), limit, offset - before), entries)


def as_said(store: Store, quotes: Sequence[Quote]) -> list[Said]:
    """Some quotations in their order; one whose initiative or source was deleted a moment ago is left out."""
    ids = list(dict.fromkeys(quote.initiative for quote in quotes))
    return _said(store, quotes, {entry.id: entry for entry in store.summaries(ids)})


def _said(store: Store, quotes: Sequence[Quote], entries: Mapping[str, Summary]) -> list[Said]:
    sources = store.sources(list({quote.source for quote in quotes}))
    media = media_by_quote(store.media_of([quote.id for quote in quotes]))
    return [
        Said(entries[quote.initiative], quote, sources[quote.source], media.get(quote.id, ()))
        for quote in quotes
        if quote.initiative in entries and quote.source in sources
    ]


def media_by_quote(media: Sequence[Medium]) -> dict[str, tuple[Medium, ...]]:
    """In their order."""
    found: dict[str, tuple[Medium, ...]] = {}
    for medium in media:
        found[medium.quote] = (*found.get(medium.quote, ()), medium)
    return found
