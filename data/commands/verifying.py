"""What `verbatlas verify` does and prints: sources read again, and what waits to be."""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path

from data.model import Quote
from data.proof.around import pieces_of
from data.proof.comparing import Changed, RereadQuote
from data.proof.link import proof_link
from data.proof.rereading import ReadFrom, Rereading, WordsFate, signed
from data.proof.verifying import MOST_QUOTES, Fetch, Report, Verified, Verifying
from data.reading import web
from data.reading.extract import Extract
from data.reading.inputs import FORMATS, extract_apart
from data.settings import Settings
from data.store.opening import open_store
from data.store.rereadings import Overdue
from data.store.store import SqlStore
from geo.errors import VerbatlasError
from geo.sentence import N_, Say, Sentence, Value, counted

_SHOWN = 90
"""Letters of a quotation that a line of the terminal shows."""
_BESIDE = 3
"""Words beside a difference."""
_PAGE = 200
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_FROM = {
    ReadFrom.ONLINE: N_("en ligne"),
    ReadFrom.FILE: N_("dans {place}"),
    ReadFrom.STORED: N_("dans le texte gardé"),
}


def run(options: argparse.Namespace, settings: Settings, say: Say, fetch: Fetch | None = None) -> int:
    """0 when all words stand, 1 when some do not or a text could not be read, 2 when none was; with `--due`, 1 when
    something waits. `fetch` is asked nothing without `--online`; None for the web."""
    try:
        store = open_store(settings.store_target, create=False)
    except VerbatlasError as error:
        print(say(error.sentence), file=sys.stderr)
        return 2
    try:
        today = date.today()
        if options.due:
            return _due(store, (today - timedelta(days=options.days)).isoformat(), options.json, say)
        verifying = Verifying(store, options.source)
        if missing := set(options.source) - {one.id for one in verifying.sources}:
            print(
                say(Sentence("Aucune source citée ne s’appelle {id}.", {"id": sorted(missing)[0]})),
                file=sys.stderr,
            )
            return 2
        if options.signed:
            return _sign(store, options, today, say)
        report = _read(verifying, options, fetch or (lambda address: _page(address, settings.contact)))
        readings = [one for verified in report.verified for one in verified.readings(today)]
        if readings and not options.dry_run:
            with store.writing(options.author, options.reason or say(Sentence("sources relues"))) as write:
                write.keep_rereadings(readings)
        if options.json:
            print(json.dumps(_as_json(report, today, say), ensure_ascii=False))
        else:
            _tell(report, say)
        return _code(report, say)
    except VerbatlasError as error:
        print(say(error.sentence), file=sys.stderr)
        return 2
    finally:
        store.close()


def _sign(store: SqlStore, options: argparse.Namespace, today: date, say: Say) -> int:
    """What a person says of sources that they name."""
    if not options.source:
        print(
            say(Sentence("Avec --signed, dites aussi --source : celle que vous avez relue.")), file=sys.stderr
        )
        return 2
    quotes = [quote for id in options.source for quote in store.quotes_of_source(id, MOST_QUOTES)]
    if quotes and not options.dry_run:
        store.sign_rereadings(
            signed(quotes, today), options.author, options.reason or say(Sentence("source relue"))
        )
    print(say(counted("{n} citation relue", "{n} citations relues", len(quotes))))
    return 0 if quotes else 2


def _read(verifying: Verifying, options: argparse.Namespace, fetch: Fetch) -> Report:
    if options.files:
        if len(options.source) == 1 and len(options.files) == 1 and not options.files[0].is_dir():
            verifying.file_of(verifying.sources[0], options.files[0])
        else:
            verifying.files(_all(options.files))
    if options.online:
        verifying.addresses(fetch)
    if options.stored or not (options.files or options.online):
        verifying.stored()
    return verifying.report


def _articles_in(folder: Path) -> list[Path]:
    """The files of a folder and of those below that can be read, in order."""
    return sorted(file for file in folder.rglob("*") if file.suffix.lower() in FORMATS and file.is_file())


def _page(address: str, contact: str) -> Extract:
    """The text of a page of the web. Raises NotReadable."""
    found = web.fetch(address, contact)
    return extract_apart(found.data, f"page{found.kind}")


def _all(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from _articles_in(path) if path.is_dir() else (path,)


def _code(report: Report, say: Say) -> int:
    if not report.verified:
        said = Sentence(
            "Aucun texte relu. Donnez des fichiers ou un dossier, ou --online pour lire les adresses des sources."
        )
        print(say(said), file=sys.stderr)
        return 2
    is_whole = not report.unread and report.many(WordsFate.SAME) == sum(
        len(one.quotes) for one in report.verified
    )
    return 0 if is_whole else 1


# What was found


def _tell(report: Report, say: Say) -> None:
    for verified in report.verified:
        print(
            f"{verified.source.title} — {say(Sentence(_FROM[verified.read_from], {'place': verified.place}))}"
        )
        same = sum(one.fate is WordsFate.SAME for one in verified.quotes)
        if same:
            print("  = " + say(counted("{n} citation, mot pour mot", "{n} citations, mot pour mot", same)))
        for one in verified.quotes:
            if one.fate is not WordsFate.SAME:
                print(f"  {_told(one, say)}")
    for place, why in report.unread:
        print(f"! {place} : {say(why)}")
    for place in report.unmatched:
        print(
            "? "
            + say(
                Sentence(
                    "{file} : aucune source citée n’a ce texte, ce nom, cette adresse ou ce titre",
                    {"file": place},
                )
            )
        )
    if not report.verified:
        return
    told = [
        counted("{n} citation inchangée", "{n} citations inchangées", report.many(WordsFate.SAME)),
        counted("{n} changée", "{n} changées", report.many(WordsFate.CHANGED)),
        counted("{n} disparue", "{n} disparues", report.many(WordsFate.GONE)),
    ]
    print(", ".join(map(say, told)))


def _told(one: RereadQuote, say: Say) -> str:
    if one.fate is WordsFate.GONE:
        words = {"id": one.quote.id, "words": _short(one.quote.text)}
        return say(Sentence("✗ {id} : disparue, « {words} »", words))
    return say(Sentence("~ {id} : changée, {words}", {"id": one.quote.id, "words": _marked(one.difference)}))


def _printable(text: str) -> str:
    """What a page says, without what would steer a terminal."""
    return _CONTROL.sub("\ufffd", text)


def _marked(difference: Sequence[Changed]) -> str:
    """« … nous [-avons-] {+avions+} tout … »: what changed, with a few words beside it."""
    parts = []
    for number, (sign, words) in enumerate(difference):
        if sign == "-":
            parts.append(f"[-{words}-]")
        elif sign == "+":
            parts.append(f"{{+{_printable(words)}+}}")
        else:
            parts.append(_beside(words.split(), number == 0, number == len(difference) - 1))
    return " ".join(parts)


def _beside(words: list[str], is_first: bool, is_last: bool) -> str:
    before, behind = [] if is_first else words[:_BESIDE], [] if is_last else words[-_BESIDE:]
    if len(words) <= len(before) + len(behind):
        return " ".join(words)
    return " ".join([*before, "…", *behind])


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _as_json(report: Report, today: date, say: Say) -> dict[str, object]:
    return {
        "read_on": today.isoformat(),
        "same": report.many(WordsFate.SAME),
        "changed": report.many(WordsFate.CHANGED),
        "gone": report.many(WordsFate.GONE),
        "quotations": [_line(verified, one) for verified in report.verified for one in verified.quotes],
        "unread": [{"place": place, "why": say(why)} for place, why in report.unread],
        "unmatched": report.unmatched,
    }


def _line(verified: Verified, one: RereadQuote) -> dict[str, object]:
    return {
        "id": one.quote.id,
        "initiative": one.quote.initiative,
        "source": verified.source.id,
        "url": verified.source.url or None,
        "read_from": verified.read_from.value,
        "place": verified.place,
        "sha256": verified.sha256,
        "fate": one.fate.value,
        "before": one.quote.text,
        "after": one.quote.text if one.fate is WordsFate.SAME else one.now or None,
        "difference": [part._asdict() for part in one.difference],
    }


# What waits


def _due(store: SqlStore, before: str, as_json: bool, say: Say) -> int:
    quotes, of_sources = store.overdue_counts(before)
    listed = [one for start in range(0, of_sources, _PAGE) for one in store.overdue(before, _PAGE, start)]
    if as_json:
        print(json.dumps([_due_line(one) for one in listed], ensure_ascii=False))
        return 1 if quotes else 0
    if not quotes:
        print(say(Sentence("Tout a été vérifié.")))
        return 0
    values: dict[str, Value] = {"sources": say(counted("{n} source", "{n} sources", of_sources))}
    print(
        say(
            counted(
                "{n} citation à vérifier, dans {sources}",
                "{n} citations à vérifier, dans {sources}",
                quotes,
                **values,
            )
        )
    )
    for one in listed:
        print(f"{one.source.title} — {one.source.url or say(Sentence('sans adresse'))}")
        last = {
            reading.quote: reading for reading in one.readings if reading.read_from is not ReadFrom.STORED
        }
        for quote in one.quotes:
            print(f"  {quote.id} ({say(_last(last.get(quote.id)))}) : {_short(quote.text)}")
    return 1


def _last(reading: Rereading | None) -> Sentence:
    if reading is None:
        return Sentence("jamais vérifiée")
    said = {
        WordsFate.SAME: N_("vérifiée le {day}"),
        WordsFate.CHANGED: N_("changée le {day}"),
        WordsFate.GONE: N_("disparue le {day}"),
    }
    return Sentence(said[reading.fate], {"day": reading.at})


def _due_line(one: Overdue) -> dict[str, object]:
    last = {reading.quote: reading for reading in one.readings if reading.read_from is not ReadFrom.STORED}

    def told(quote: Quote) -> dict[str, object]:
        reading = last.get(quote.id)
        return {
            "id": quote.id,
            "initiative": quote.initiative,
            "text": quote.text,
            "link": proof_link(one.source.url, pieces_of(quote)) or None,
            "last": {"on": reading.at, "fate": reading.fate.value} if reading else None,
        }

    return {
        "source": one.source.id,
        "title": one.source.title,
        "url": one.source.url or None,
        "quotations": [told(quote) for quote in one.quotes],
    }
