"""A folder of articles, ranked by how much each would bring and how sure that is."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from data.model import Initiative, Theme
from data.reading.extract import NotReadable
from data.reading.inputs import FORMATS, extract_file
from data.reading.kinds import SpanKind
from data.reading.proposals import Read
from data.reading.reader import ArticleReader
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
    """What an article would bring: `score` ranks it, higher first; `refusal` says why it could not be read."""

    file: Path
    score: float = 0.0
    confidence: float = 0.0
    testimonies: int = 0
    attributed: int = 0
    places: int = 0
    known: int = 0
    title: str = ""
    refusal: Sentence | None = None


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


def articles_in(folder: Path) -> list[Path]:
    """The files of a folder and of those below that can be read, in order."""
    return sorted(file for file in folder.rglob("*") if file.suffix.lower() in FORMATS and file.is_file())


def ranked(
    files: Sequence[Path], cache_dir: Path | None, initiatives: Sequence[Initiative], themes: Sequence[Theme]
) -> list[Worth]:
    """What each file would bring, the best first; those that could not be read last."""
    found = list(_all(files, cache_dir, initiatives, themes))
    return sorted(found, key=lambda worth: (worth.refusal is not None, -worth.score, str(worth.file)))


def _all(
    files: Sequence[Path], cache_dir: Path | None, initiatives: Sequence[Initiative], themes: Sequence[Theme]
) -> Iterator[Worth]:
    if len(files) <= _ALONE:
        _start(cache_dir, initiatives, themes)
        yield from map(_one, files)
        return
    Gazetteer.open(cache_dir).close()  # compiled once, not by each process
    with ProcessPoolExecutor(_WORKERS, initializer=_start, initargs=(cache_dir, initiatives, themes)) as pool:
        yield from pool.map(_one, files, chunksize=_AT_ONCE)


_readers: list[ArticleReader] = []
"""The one of this process."""


def _start(cache_dir: Path | None, initiatives: Sequence[Initiative], themes: Sequence[Theme]) -> None:
    _readers[:] = [ArticleReader.of(Gazetteer.open(cache_dir), initiatives, themes)]


def _one(file: Path) -> Worth:
    try:
        return worth_of(file, _readers[0].read(extract_file(file)))
    except NotReadable as error:
        return Worth(file, refusal=error.sentence)
