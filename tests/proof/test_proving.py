"""The proof of a quotation: its link, what is around it, when it was verified; told from memory where it can be."""

from dataclasses import replace

import pytest

from data.model import OMISSION, Quote, Source, Span
from data.proof.proving import Proving
from data.proof.rereading import ReadFrom, Rereading, WordsFate
from data.store.articles import article_digest
from data.store.errors import StoreUnavailable

TEXT = "Il dit : « Oui, nous irons. » Elle dit : « Oui, nous irons. » Puis, « En Afrique, dit-il, on rit. »"
SOURCE = Source(id="s", title="T", url="https://a.example/x", sha256=article_digest(TEXT))


class _Shelf:
    """What is asked of a store."""

    def __init__(self, texts: dict[str, str], readings: list[Rereading]) -> None:
        self.texts, self.readings, self.asked, self.away = texts, readings, 0, False

    def article_texts(self, digests: set[str]) -> dict[str, str]:
        self.asked += 1
        return {one: self.texts[one] for one in digests if one in self.texts}

    def rereadings(self, quotes: list[str]) -> list[Rereading]:
        if self.away:
            raise StoreUnavailable(store="x", reason="y")
        return [one for one in self.readings if one.quote in quotes]


def _quote(words: str, start: int) -> Quote:
    end = start + len(words)
    return Quote(
        id="q", initiative="i", kind="testimony", text=words, speaker="A", source="s", start=start, end=end
    )


SECOND = _quote("Oui, nous irons.", TEXT.rindex("Oui"))


def _proofs(shelf: _Shelf, quote: Quote = SECOND, source: Source = SOURCE):  # type: ignore[no-untyped-def]
    return Proving(shelf).proofs([quote], {"s": source})["q"]  # type: ignore[arg-type]


def test_words_that_stand_twice_in_the_kept_text_are_told_apart() -> None:
    proof = _proofs(_Shelf({SOURCE.sha256: TEXT}, []))
    assert proof.link == "https://a.example/x#:~:text=Oui%2C%20nous%20irons.,-%C2%BB%20Puis%2C"
    assert (proof.around[0].before[-8:], proof.around[0].behind[:6]) == ("dit : « ", " » Pui")
    assert proof.verified == ""


def test_without_the_text_the_words_alone_are_linked_to() -> None:
    proof = _proofs(_Shelf({}, []))
    assert proof.link == "https://a.example/x#:~:text=Oui%2C%20nous%20irons."
    assert proof.around == ()
    assert _proofs(_Shelf({}, []), source=SOURCE.model_copy(update={"url": ""})).link == ""


def test_each_piece_has_what_is_around_it() -> None:
    pieces = ("En Afrique", "on rit.")
    spans = tuple(Span(TEXT.index(one), TEXT.index(one) + len(one)) for one in pieces)
    quote = Quote(
        id="q",
        initiative="i",
        kind="testimony",
        text=OMISSION.join(pieces),
        speaker="A",
        source="s",
        start=spans[0].start,
        end=spans[1].end,
        segments=spans,
    )
    proof = _proofs(_Shelf({SOURCE.sha256: TEXT}, []), quote)
    assert proof.link.endswith("#:~:text=En%20Afrique&text=on%20rit.")
    assert [one.behind[:5] for one in proof.around] == [", dit", " »"]


def test_what_the_source_says_goes_before_what_the_kept_text_says() -> None:
    stored = Rereading("q", "s", SECOND.text, WordsFate.SAME, ReadFrom.STORED, "2026-11-27")
    online = replace(stored, read_from=ReadFrom.ONLINE, fate=WordsFate.GONE, at="2026-01-01")
    assert _proofs(_Shelf({}, [stored])).verified == "2026-11-27"
    proof = _proofs(_Shelf({}, [stored, online]))
    assert (proof.reading, proof.verified, proof.link) == (online, "", "")


def test_a_text_is_read_once_and_cards_are_shown_while_the_store_is_away() -> None:
    shelf = _Shelf({SOURCE.sha256: TEXT}, [])
    proving = Proving(shelf)  # type: ignore[arg-type]
    first = proving.proofs([SECOND], {"s": SOURCE})
    assert proving.proofs([SECOND], {"s": SOURCE}) == first
    assert shelf.asked == 1
    shelf.away = True
    assert proving.proofs([SECOND], {"s": SOURCE})["q"].link == first["q"].link


@pytest.mark.parametrize("digest", ["", "0" * 64])
def test_a_source_whose_text_nobody_keeps_is_no_error(digest: str) -> None:
    assert _proofs(_Shelf({}, []), source=SOURCE.model_copy(update={"sha256": digest})).around == ()
