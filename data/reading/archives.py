"""Many articles in one file: a .zip, a mailbox (.mbox), the archive of a feed (.xml, Atom or RSS)."""

import mailbox
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from html import escape
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from data.reading.extract import NotReadable
from data.reading.inputs.opening import FORMATS, MOST_BYTES
from geo.bounded import NoFile, TooLong, read_bounded
from geo.sentence import N_, Sentence

MOST_ARTICLES = 20_000
MOST_FEED = 100_000_000
"""Bytes of a feed."""
_BROKEN = N_("{file} est abîmé, ou n’est pas ce que son nom annonce.")
_ATOM = "{http://www.w3.org/2005/Atom}"
_RSS1 = "{http://purl.org/rss/1.0/}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


@dataclass(frozen=True, slots=True)
class Piece:
    """An article that waits to be read: where it is, under which name it is parsed; `content` where it is no file,
    `refusal` where it is none."""

    label: Path
    name: str
    content: bytes | None = None
    refusal: Sentence | None = None


def pieces_of(path: Path) -> list[Piece]:
    """The articles of a folder and those below, or of one archive, in the order of their names."""
    files = sorted(file for file in path.rglob("*") if file.is_file()) if path.is_dir() else [path]
    return [piece for file in files for piece in _of_file(file)][:MOST_ARTICLES]


def _of_file(file: Path) -> Iterator[Piece]:
    ending = file.suffix.lower()
    if ending in FORMATS:
        yield Piece(file, file.name)
    elif ending in ARCHIVES:
        try:
            yield from ARCHIVES[ending](file)
        except NotReadable as error:
            yield Piece(file, file.name, refusal=error.sentence)
        except (ValueError, OSError, zipfile.BadZipFile, NotImplementedError, mailbox.Error):
            yield Piece(file, file.name, refusal=Sentence(_BROKEN, {"file": file.name}))


def _zip(file: Path) -> Iterator[Piece]:
    with zipfile.ZipFile(file) as archive:
        for entry in sorted(archive.infolist(), key=lambda one: one.filename)[:MOST_ARTICLES]:
            name = Path(entry.filename).name
            if entry.is_dir() or Path(name).suffix.lower() not in FORMATS:
                continue
            label = file / entry.filename
            try:
                with archive.open(entry) as opened:
                    content = opened.read(MOST_BYTES + 1)
            except (RuntimeError, NotImplementedError, OSError, zlib.error, zipfile.BadZipFile, EOFError):
                yield Piece(label, name, refusal=Sentence(_BROKEN, {"file": name}))
                continue
            if len(content) > MOST_BYTES:
                said = N_("{file} est trop lourd : {most} Mo au plus. Coupez-le.")
                yield Piece(
                    label, name, refusal=Sentence(said, {"file": name, "most": MOST_BYTES // 1_000_000})
                )
            else:
                yield Piece(label, name, content)


def _mbox(file: Path) -> Iterator[Piece]:
    box = mailbox.mbox(file, create=False)
    try:
        for number, key in enumerate(box.keys(), 1):
            yield Piece(file / f"{number}.eml", f"{number}.eml", box.get_bytes(key)[:MOST_BYTES])
    finally:
        box.close()


def _feed(file: Path) -> Iterator[Piece]:
    """Each entry as the page that it tells of."""
    try:
        root = fromstring(read_bounded(file, MOST_FEED))
    except (TooLong, NoFile):
        raise ValueError(file.name) from None
    except (ParseError, DefusedXmlException, RecursionError, LookupError) as error:
        raise ValueError(file.name) from error
    entries = [one for one in root.iter() if one.tag in (f"{_ATOM}entry", "item", f"{_RSS1}item")]
    if not entries:
        raise NotReadable(
            Sentence("{file} n’est pas un flux Atom ou RSS, ou n’a aucun article.", {"file": file.name})
        )
    for number, entry in enumerate(entries[:MOST_ARTICLES], 1):
        yield Piece(file / str(number), f"{number}.html", _as_page(entry).encode("utf-8", "replace"))


def _as_page(entry: Element) -> str:
    title = _said(entry, f"{_ATOM}title", "title", f"{_RSS1}title")
    body = _said(entry, f"{_ATOM}content", _CONTENT, f"{_ATOM}summary", "description", f"{_RSS1}description")
    day = _said(entry, f"{_ATOM}published", f"{_ATOM}updated", f"{_DC}date") or _day(_said(entry, "pubDate"))
    link = entry.find(f"{_ATOM}link")
    address = link.get("href", "") if link is not None else _said(entry, "link", f"{_RSS1}link")
    author = _said(entry, f"{_ATOM}author/{_ATOM}name", f"{_DC}creator")
    metas = {"og:title": title, "article:published_time": day, "author": author, "og:url": address}
    head = "".join(
        f'<meta property="{name}" content="{escape(value)}">' for name, value in metas.items() if value
    )
    return f"<html><head>{head}</head><body><article><h1>{escape(title)}</h1>{body}</article></body></html>"


def _said(entry: Element, *paths: str) -> str:
    for path in paths:
        found = entry.find(path)
        if found is not None and (text := "".join(found.itertext()).strip()):
            return text
    return ""


def _day(written: str) -> str:
    try:
        return parsedate_to_datetime(written).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return ""


ARCHIVES: Mapping[str, Callable[[Path], Iterator[Piece]]] = {
    ".zip": _zip,
    ".mbox": _mbox,
    ".xml": _feed,
    ".atom": _feed,
    ".rss": _feed,
}
