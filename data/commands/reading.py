"""What `verbatlas read` prints: the proposals of an article, or the articles of a folder by what they would bring."""

import argparse
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from data.model import Initiative, Theme
from data.package import PackageError, load_package
from data.reading.archives import ARCHIVES, pieces_of
from data.reading.as_json import as_json
from data.reading.extract import Extract, NotReadable
from data.reading.inputs import extract_apart, extract_file
from data.reading.progress import Progress, untold
from data.reading.proposals import QuoteProposal, Read
from data.reading.queue import Worth, ranked, remember, remembered
from data.reading.reader import ArticleReader
from data.reading.web import fetch
from data.settings import Settings
from data.workshop.queue import Queue
from geo.aside import write_text
from geo.gazetteer import Gazetteer
from geo.sentence import Say, Sentence, counted

_WEB = re.compile(r"https?://", re.IGNORECASE)
_MEMORY = "read-queue.json"
"""In the folder of what can be made again."""
_LONG = 200_000
"""Letters of a text from which on a bar shows how far its reading is."""
_BAR = 40
_SHOWN = 90
"""Letters of a quotation that a line of the terminal shows."""


def run(options: argparse.Namespace, settings: Settings, say: Say) -> int:
    """0 when something was read, 1 when a file of a folder could not be, 2 when nothing could."""
    try:
        package = load_package(settings.package) if settings.package.is_dir() else None
    except PackageError:
        package = None  # an atlas without a package still reads: nothing is known to it beforehand
    initiatives, themes = (package.initiatives, package.themes) if package else ((), ())
    file = Path(options.file)
    if not _WEB.match(options.file) and (file.is_dir() or file.suffix.lower() in ARCHIVES):
        worths = _queue(file, settings, initiatives, themes, options.queue)
        return _print_queue(worths, options.json, say)
    try:
        extract = _extract_address(options.file, settings) if _WEB.match(options.file) else extract_file(file)
    except NotReadable as error:
        print(say(error.sentence), file=sys.stderr)
        return 2
    gazetteer = Gazetteer.open(settings.cache_dir)
    read = ArticleReader.of(gazetteer, initiatives, themes, settings.readers).read(
        extract, progress=_bar() if len(extract.text) >= _LONG else untold
    )
    for problem in read.problems:
        print(say(problem), file=sys.stderr)
    if options.text and not _write(options.text, read.text, say):
        return 2
    if options.json:
        print(json.dumps(as_json(read, options.details), ensure_ascii=False))
    else:
        _print(read, say)
        _tell_lost(extract, say)
    return 0


def _queue(
    path: Path,
    settings: Settings,
    initiatives: Sequence[Initiative],
    themes: Sequence[Theme],
    for_editors: bool,
) -> list[Worth]:
    """What each article would bring. What waits in the workshop already, or is done there, is not read again."""
    kept = settings.cache_dir / _MEMORY
    before = remembered(kept)
    queue = Queue(settings.data_dir)
    there = queue.ids() if for_editors else set()
    known = {
        key: one for key, one in before.items() if not for_editors or one.sha256 in there or one.score <= 0
    }
    worths = ranked(pieces_of(path), settings.cache_dir, initiatives, themes, known)
    remember(kept, before, worths)
    if for_editors:
        queue.add(worths)
    return worths


def _extract_address(address: str, settings: Settings) -> Extract:
    """Raises NotReadable."""
    if not settings.web_addresses:
        raise NotReadable(
            Sentence(
                "{address} n’est pas demandée : rien ne va au web sans VERBATLAS_WEB_ADDRESSES=true.",
                {"address": address},
            )
        )
    fetched = fetch(address, settings.contact)
    extract = extract_apart(fetched.data, f"{urlsplit(fetched.address).hostname}{fetched.kind}")
    extract.known.setdefault("url", fetched.address)
    return extract


def _tell_lost(extract: Extract, say: Say) -> None:
    """What was left out of a page and may be a quotation, for who reads it."""
    for _, paragraph in extract.lost:
        print(say(Sentence("Laissé de côté : {text}", {"text": _cut(paragraph)})), file=sys.stderr)


def _bar() -> Progress:
    """A bar at a terminal, for a book: an article is read before one could see it."""
    if not sys.stderr.isatty():
        return untold

    def told(share: float) -> None:
        done = round(share * _BAR)
        end = "" if share < 1 else "\n"
        print(f"\r[{'█' * done}{'·' * (_BAR - done)}] {share:4.0%}", end=end, file=sys.stderr, flush=True)

    return told


def _write(path: Path, text: str, say: Say) -> bool:
    try:
        write_text(path, text)
    except OSError:
        print(
            say(
                Sentence(
                    "Impossible d’écrire {file} : vérifiez le dossier et vos droits.", {"file": str(path)}
                )
            ),
            file=sys.stderr,
        )
        return False
    return True


def _print(read: Read, say: Say) -> None:
    if title := read.source.get("title"):
        print(title)
    for quote in read.quotes:
        print(f"{quote.start}-{quote.end}  [{quote.kind}]  {_shortened(quote)}  {_who(quote, say)}".rstrip())
    for place in read.toponyms:
        print(f"{place.start}-{place.end}  {place.text}  {place.code}  {place.status}")
    for initiative in read.initiatives:
        print(f"{initiative.id or '+'}  {initiative.name}")
    for theme in read.themes:
        print(f"{theme.label} : {', '.join(dict.fromkeys(word for word, _, _ in theme.words))}")


def _shortened(quote: QuoteProposal) -> str:
    return _cut(quote.text)


def _cut(words: str) -> str:
    text = " ".join(words.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def _who(quote: QuoteProposal, say: Say) -> str:
    if quote.kind != "testimony":
        return ""
    return "— " + (
        ", ".join(part for part in (quote.speaker, quote.role, quote.organisation) if part)
        or say(Sentence("personne de sûr"))
    )


def _print_queue(worths: list[Worth], as_lines: bool, say: Say) -> int:
    if as_lines:
        print(json.dumps({"queue": [_line(worth, say) for worth in worths]}, ensure_ascii=False))
    else:
        for worth in worths:
            print(f"{worth.score:6.2f}  {worth.file}  {_told(worth, say)}")
    if not worths:
        print(say(Sentence("Aucun article dans ce dossier.")), file=sys.stderr)
        return 2
    return 1 if any(worth.refusal for worth in worths) else 0


def _told(worth: Worth, say: Say) -> str:
    if worth.refusal:
        return say(worth.refusal)
    if worth.double:
        return say(Sentence("le même texte que {file}", {"file": worth.double}))
    return say(counted("{n} témoignage", "{n} témoignages", worth.testimonies))


def _line(worth: Worth, say: Say) -> dict[str, object]:
    if worth.refusal:
        return {"file": str(worth.file), "error": say(worth.refusal)}
    return {
        "file": str(worth.file),
        "score": worth.score,
        "confidence": worth.confidence,
        "testimonies": worth.testimonies,
        "attributed": worth.attributed,
        "places": worth.places,
        "known_initiatives": worth.known,
        "title": worth.title or None,
        "same_as": worth.double or None,
    }
