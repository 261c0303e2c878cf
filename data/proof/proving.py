"""What is known of the proof of quotations, read from a store and kept: a text never changes."""

import logging
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from data.model import Quote, Source, Span
from data.proof.around import WordsAround, around, pieces_of
from data.proof.link import at_words, directives
from data.proof.rereading import ReadFrom, Rereading, WordsFate
from data.store.errors import StoreError
from data.store.protocol import Store

log = logging.getLogger(__name__)

KEPT = 20_000
"""Places that are kept: some 300 bytes each."""
_Key = tuple[str, str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Proof:
    """`link` leads to the very words, "" where the source has no address, or they have no place of their own in it, or
    none any more.

    `around` is of each piece of the words, () where nobody has the text; `reading` is what its source was last found to
    say, else the text of it that is kept here.
    """

    link: str = ""
    around: tuple[WordsAround, ...] = ()
    reading: Rereading | None = None

    @property
    def has_text(self) -> bool:
        return bool(self.around)

    @property
    def verified(self) -> str:
        """The day on which the words were last found; "" where they never were, or are no more."""
        return self.reading.at if self.reading and self.reading.fate is WordsFate.SAME else ""


class Proving:
    """Gives the proofs of quotations, some at once. One object serves every thread."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._kept = OrderedDict[_Key, tuple[tuple[str, ...], tuple[WordsAround, ...]]]()
        self._lock = threading.Lock()

    def proofs(self, quotes: Sequence[Quote], sources: Mapping[str, Source]) -> dict[str, Proof]:
        """By the identifier of each quotation, of which `sources` has the source.

        While the store is away, what is known without it: cards that were read before are shown then, too.
        """
        readings: dict[str, Rereading] = {}
        texts: dict[str, str] = {}
        try:
            readings = _latest(self._store.rereadings([quote.id for quote in quotes]))
            texts = self._texts(quotes, sources)
        except StoreError as error:
            log.warning("no proof is read: %s", error)
        return {
            quote.id: self._proof(quote, sources[quote.source], texts, readings.get(quote.id))
            for quote in quotes
        }

    def _texts(self, quotes: Sequence[Quote], sources: Mapping[str, Source]) -> dict[str, str]:
        """Those of which some place is not known yet."""
        with self._lock:
            missing = {
                digest
                for quote in quotes
                if (digest := sources[quote.source].sha256)
                and quote.spans
                and (digest, quote.text, quote.spans) not in self._kept
            }
        return self._store.article_texts(missing) if missing else {}

    def _proof(
        self, quote: Quote, source: Source, texts: Mapping[str, str], reading: Rereading | None
    ) -> Proof:
        key = (source.sha256, quote.text, quote.spans)
        with self._lock:
            known = self._kept.get(key)
        if known is None:
            text = texts.get(source.sha256, "") if quote.spans else ""
            pieces = pieces_of(quote)
            places = tuple(around(text, span) for span in quote.spans) if text else ()
            known = directives(pieces, text, quote.spans), places
            if text:
                with self._lock:
                    self._kept[key] = known
                    while len(self._kept) > KEPT:
                        self._kept.popitem(last=False)
        found, places = known
        is_there = reading is None or reading.fate is WordsFate.SAME
        return Proof(at_words(source.url, found) if found and is_there else "", places, reading)


def _latest(readings: Sequence[Rereading]) -> dict[str, Rereading]:
    """Of each quotation one: that of the source itself before that of the kept text."""
    ordered = sorted(readings, key=lambda one: one.read_from is not ReadFrom.STORED)
    return {one.quote: one for one in ordered}
