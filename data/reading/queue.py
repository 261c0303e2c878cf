"""Many articles, ranked by how much each would bring and how sure that is; what was read once is not read again."""

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from data.model import Initiative, Theme
from data.reading.archives import Piece
from data.reading.extract import Extract, NotReadable
from data.reading.inputs import extract_content, extract_file
from data.reading.kinds import SpanKind
from data.reading.proposals import VERSION, Read
from data.reading.reader import ArticleReader
from geo.aside import write_text
from geo.gazetteer import Gazetteer
from geo.place import Status
from geo.sentence import Sentence

_ALONE = 40
"""Files that one process reads as fast as two, which have to start first."""
_AT_ONCE = 16
_WORKERS = 2
_PLACED = (Status.SURE.value, Status.PROBABLE.value)


@dataclass(frozen=True, slots=True)
class Worth:
    """What an article would bring: `score` ranks it, higher first; `refusal` says why it could not be read, `double` of
    which other one it is the very text."""

    file: Path
    score: float = 0.0
    confidence: float = 0.0
    testimonies: int = 0
    attributed: int = 0
    places: int = 0
    known: int = 0
    title: str = ""
    sha256: str = ""
    """Of its text."""
    key: str = ""
    """Of its bytes, with who read them: the same key would be read the same."""
    refusal: Sentence | None = None
    double: str = ""
    extract: Extract | None = None
    """What was read just now; None where it was read before."""


def worth_of(file: Path, read: Read) -> Worth:
    """Each testimony counts as far as its speaker is sure; places and known initiatives make it easier to publish."""
    said = [quote for quote in read.quotes if quote.kind == SpanKind.TESTIMONY]
    places = {one.code for one in read.toponyms if one.status in _PLACED}
    known = sum(bool(one.id) for one in read.initiatives)
    sure = sum(quote.confidence for quote in said if quote.speaker)
    score = (
        sure
        + 0.25 * (len(said) - sum(bool(quote.speaker) for quote in said))
        + (0.5 * min(len(places), 4) + 0.5 * min(known, 4) if said else 0)
    )
    return Worth(
        file,
        round(score, 2),
        round(sure / len(said), 2) if said else 0.0,
        len(said),
        sum(bool(quote.speaker) for quote in said),
        len(places),
        known,
        read.source.get("title", ""),
    )


def ranked(
    pieces: Sequence[Piece],
    cache_dir: Path | None,
    initiatives: Sequence[Initiative],
    themes: Sequence[Theme],
    known: Mapping[str, Worth] | None = None,
) -> list[Worth]:
    """What each article would bring, the best first; then those that are another's very text, then those that could
    not be read. `known` are those that were read before, by key."""
    salt = _salt(initiatives, themes)
    given = [(piece, _key(piece, salt)) for piece in pieces]
    before = known or {}
    todo = [(piece, key) for piece, key in given if key not in before]
    read = dict(zip((key for _, key in todo), _all(todo, cache_dir, initiatives, themes), strict=True))
    found, first = [], dict[str, str]()
    for piece, key in given:
        worth = replace(read.get(key) or before[key], file=piece.label, key=key)
        double = first.setdefault(worth.sha256, str(piece.label)) if worth.sha256 else ""
        found.append(replace(worth, double=double if double != str(piece.label) else ""))
    return sorted(
        found,
        key=lambda worth: (worth.refusal is not None, bool(worth.double), -worth.score, str(worth.file)),
    )


def _salt(initiatives: Sequence[Initiative], themes: Sequence[Theme]) -> str:
    """What a reading rests on beside the text: the rules, and what the atlas has."""
    names = [
        VERSION,
        *(f"{one.id} {one.name} {one.aliases}" for one in initiatives),
        *(one.id for one in themes),
    ]
    return sha256("\n".join(names).encode()).hexdigest()


def _key(piece: Piece, salt: str) -> str:
    """Of a file that cannot be opened, of its name: why is said when it is read."""
    try:
        content = piece.label.read_bytes() if piece.content is None and not piece.refusal else piece.content
    except OSError:
        content = None
    told = content if content is not None else str(piece.label).encode()
    return sha256(b"%s %s %s" % (salt.encode(), Path(piece.name).suffix.encode(), told)).hexdigest()


def _all(
    todo: Sequence[tuple[Piece, str]],
    cache_dir: Path | None,
    initiatives: Sequence[Initiative],
    themes: Sequence[Theme],
) -> Iterator[Worth]:
    pieces = [piece for piece, _ in todo]
    if len(pieces) <= _ALONE:
        if pieces:
            _start(cache_dir, initiatives, themes)
        yield from map(_one, pieces)
        return
    Gazetteer.open(cache_dir).close()  # compiled once, not by each process
    with ProcessPoolExecutor(_WORKERS, initializer=_start, initargs=(cache_dir, initiatives, themes)) as pool:
        yield from pool.map(_one, pieces, chunksize=_AT_ONCE)


_readers: list[ArticleReader] = []
"""The one of this process."""


def _start(cache_dir: Path | None, initiatives: Sequence[Initiative], themes: Sequence[Theme]) -> None:
    _readers[:] = [ArticleReader.of(Gazetteer.open(cache_dir), initiatives, themes)]


def _one(piece: Piece) -> Worth:
    if piece.refusal:
        return Worth(piece.label, refusal=piece.refusal)
    try:
        given = (
            extract_file(piece.label) if piece.content is None else extract_content(piece.content, piece.name)
        )
        read = _readers[0].read(given)
        return replace(worth_of(piece.label, read), sha256=read.sha256, extract=given)
    except NotReadable as error:
        return Worth(piece.label, refusal=error.sentence)


# What was read before

_KEPT = ("score", "confidence", "testimonies", "attributed", "places", "known", "title", "sha256")
_MOST_KEPT = 50_000


def remembered(file: Path) -> dict[str, Worth]:
    """What a former run has found, by key; nothing where none was kept."""
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return {key: Worth(Path(), **dict(zip(_KEPT, values, strict=True))) for key, values in told.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}


def remember(file: Path, before: Mapping[str, Worth], worths: Sequence[Worth]) -> None:
    """Keeps it for the next run; those that could not be read are tried again then."""
    found = dict(before) | {worth.key: worth for worth in worths if not worth.refusal}
    told = {key: [getattr(worth, name) for name in _KEPT] for key, worth in list(found.items())[-_MOST_KEPT:]}
    with suppress(OSError):  # the next run reads them again
        file.parent.mkdir(parents=True, exist_ok=True)
        write_text(file, json.dumps(told, ensure_ascii=False))
