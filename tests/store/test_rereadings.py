"""What a source was found to say is kept beside its quotations, for as long as these are the same; on both engines."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from data.model import Quote
from data.proof.rereading import ReadFrom, Rereading, WordsFate, signed
from data.store import RecordKind, Store, open_store
from tests.store.test_migrations import SINCE_0010, run_on

A_YEAR_AGO = "2025-11-27"


def _first(store: Store) -> Quote:
    quote = next(iter(store.records(RecordKind.QUOTE)))
    assert isinstance(quote, Quote)
    return quote


def reading_of(
    quote: Quote,
    at: str = "2026-11-27",
    fate: WordsFate = WordsFate.SAME,
    read_from: ReadFrom = ReadFrom.FILE,
) -> Rereading:
    return Rereading(quote.id, quote.source, quote.text, fate, read_from, at, "0" * 64)


def keep(store: Store, *readings: Rereading) -> None:
    with store.writing("Ana", "relu") as write:
        write.keep_rereadings(readings)


def test_the_last_reading_of_the_source_and_of_the_kept_text_are_kept(loaded: Store) -> None:
    quote = _first(loaded)
    stored = reading_of(quote, read_from=ReadFrom.STORED)
    online = replace(reading_of(quote, "2026-11-28", WordsFate.CHANGED, ReadFrom.ONLINE), now="d’autres mots")
    revision = loaded.revision()
    keep(loaded, reading_of(quote), stored)
    keep(loaded, online)
    assert loaded.revision() == revision + 2, "what is drawn of a card is drawn anew"
    assert sorted(loaded.rereadings([quote.id, "nobody", "No Slug"]), key=lambda one: one.at) == [
        stored,
        online,
    ]
    assert loaded.check() == []
    assert not loaded.acts(10), "no act of a hand: nothing of it is to be undone"


def test_a_reading_of_other_words_counts_no_more(loaded: Store) -> None:
    quote = _first(loaded)
    keep(loaded, reading_of(quote))
    found = loaded.get(RecordKind.QUOTE, quote.id)
    noted = quote.model_copy(update={"note": "relu"})
    version = loaded.save(noted, "Ana", "", found.version)
    assert loaded.rereadings([quote.id]), "a note changes no word"
    longer = {"text": f"{quote.text} Oui.", "start": None, "end": None, "segments": (), "sha256": ""}
    loaded.save(quote.model_copy(update=longer), "Ana", "", version)
    assert loaded.rereadings([quote.id]) == []


def test_what_a_person_has_read_counts_until_somebody_looks_again_and_is_taken_back(loaded: Store) -> None:
    quote = _first(loaded)
    gone = reading_of(quote, "2026-11-26", WordsFate.GONE)
    keep(loaded, gone)
    late = loaded.overdue_counts(A_YEAR_AGO)[0]
    version = loaded.get(RecordKind.QUOTE, quote.id).version
    loaded.sign_rereadings(signed([quote], date(2026, 11, 27)), "Zoé", "relu")
    assert loaded.overdue_counts(A_YEAR_AGO)[0] == late - 1
    assert [one.read_from for one in loaded.rereadings([quote.id])] == [ReadFrom.FILE, ReadFrom.PERSON]
    act = loaded.acts(1)[0]
    assert (act.author, act.action, act.can_be_undone) == ("Zoé", "reread", True)
    assert loaded.check() == []
    loaded.undo(act.revision, "Ana", "")
    assert loaded.rereadings([quote.id]) == [gone], "what the machine had found is there again"
    assert loaded.overdue_counts(A_YEAR_AGO)[0] == late
    assert loaded.get(RecordKind.QUOTE, quote.id).version == version, "no word of it has moved"
    assert loaded.acts(5)[-1].undone

    loaded.sign_rereadings(signed([quote], date(2026, 11, 27)), "Zoé", "relu")
    first = loaded.acts(1)[0].revision
    loaded.sign_rereadings(signed([quote], date(2026, 11, 28)), "Ana", "relu")
    assert {one.revision: one.can_be_undone for one in loaded.acts(5)}[first] is False, (
        "another has said it since"
    )
    keep(loaded, reading_of(quote, "2026-11-28", WordsFate.CHANGED))
    assert loaded.overdue_counts(A_YEAR_AGO)[0] == late, "a machine looked again"


def test_what_was_not_verified_since_a_day_is_listed_by_its_source(loaded: Store) -> None:
    quotes = [one for one in loaded.records(RecordKind.QUOTE) if isinstance(one, Quote)]
    of_sources = len({one.source for one in quotes})
    assert loaded.overdue_counts(A_YEAR_AGO) == (len(quotes), of_sources)
    listed = loaded.overdue(A_YEAR_AGO, 100)
    assert len(listed) == of_sources
    assert sum(len(one.quotes) for one in listed) == len(quotes)
    assert loaded.overdue(A_YEAR_AGO, 1, 1) == listed[1:2]

    quote = quotes[0]
    keep(loaded, reading_of(quote, read_from=ReadFrom.STORED))
    assert loaded.overdue_counts(A_YEAR_AGO)[0] == len(quotes), "the kept text says nothing of today's source"
    keep(loaded, reading_of(quote, A_YEAR_AGO))
    assert loaded.overdue_counts(A_YEAR_AGO)[0] == len(quotes) - 1
    assert loaded.overdue_counts("2025-11-28")[0] == len(quotes)
    gone = reading_of(quote, fate=WordsFate.GONE)
    keep(loaded, gone)
    assert loaded.overdue_counts(A_YEAR_AGO)[0] == len(quotes), "gone is not verified"
    listed = loaded.overdue(A_YEAR_AGO, 100)
    assert gone in [reading for one in listed for reading in one.readings]
    assert listed[-1].source.id == quote.source or of_sources == 1, "those never read come first"


def test_a_backup_has_the_readings(loaded: Store, tmp_path: Path) -> None:
    quote = _first(loaded)
    keep(loaded, reading_of(quote))
    loaded.backup(tmp_path / "b.sqlite")
    keep(loaded, reading_of(quote, fate=WordsFate.GONE))
    loaded.restore_backup(tmp_path / "b.sqlite", "Ana", "")
    assert loaded.rereadings([quote.id]) == [reading_of(quote)]


def test_a_store_of_the_tenth_schema_takes_readings(loaded: Store, target: str) -> None:
    quote = _first(loaded)
    loaded.close()
    run_on(target, f"{SINCE_0010} update alembic_version set version_num = '0010'")
    again = open_store(target)
    keep(again, reading_of(quote))
    assert again.rereadings([quote.id]) == [reading_of(quote)]
    assert again.check() == []
    again.close()
