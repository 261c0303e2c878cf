"""The sources of an atlas read again: from files, from their addresses, or from the texts that the atlas keeps."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from data.model import Source
from data.proof.comparing import RereadQuote, reread_quotes
from data.proof.matching import sources_of
from data.proof.rereading import ReadFrom, Rereading, WordsFate
from data.reading.extract import Extract, NotReadable
from data.reading.inputs import extract_file
from data.store.articles import article_digest
from data.store.protocol import Store
from data.store.values import RecordKind
from geo.sentence import Sentence

Fetch = Callable[[str], Extract]
"""The text at an address of the web. Raises NotReadable."""


MOST_QUOTES = 100_000
"""Of one source."""


@dataclass(frozen=True, slots=True)
class Verified:
    """A source that was read again; `place` is the file, or the address."""

    source: Source
    read_from: ReadFrom
    place: str
    sha256: str
    quotes: tuple[RereadQuote, ...]

    def readings(self, day: date) -> Iterator[Rereading]:
        """What is kept of it."""
        for one in self.quotes:
            quote = one.quote
            yield Rereading(
                quote.id,
                self.source.id,
                quote.text,
                one.fate,
                self.read_from,
                day.isoformat(),
                self.sha256,
                one.now,
            )


@dataclass(slots=True)
class Report:
    """`unread`: files and addresses, and why; `unmatched`: files of no source that is quoted here."""

    verified: list[Verified] = field(default_factory=list)
    unread: list[tuple[str, Sentence]] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)

    def many(self, fate: WordsFate) -> int:
        return sum(one.fate is fate for verified in self.verified for one in verified.quotes)


class Verifying:
    """Reads the sources of a store that are quoted, all or some, and compares; nothing is written."""

    def __init__(self, store: Store, only: Collection[str] = ()) -> None:
        self._store = store
        self.sources: list[Source] = [
            source
            for source in store.records(RecordKind.SOURCE)
            if isinstance(source, Source) and (not only or source.id in only)
        ]
        self.report = Report()

    def files(self, paths: Iterable[Path]) -> None:
        """Each file is of the source that it says, or of the only one that was asked for."""
        for path in paths:
            try:
                extract = extract_file(path)
            except NotReadable as error:
                self.report.unread.append((str(path), error.sentence))
                continue
            found = sources_of(path.name, extract.text, extract.known, self.sources)
            is_quoted = [
                self._compare(source, ReadFrom.FILE, str(path), _all_of(extract)) for source in found
            ]
            if not any(is_quoted):
                self.report.unmatched.append(str(path))

    def file_of(self, source: Source, path: Path) -> None:
        """A file that a person says is of a source."""
        try:
            self._compare(source, ReadFrom.FILE, str(path), _all_of(extract_file(path)))
        except NotReadable as error:
            self.report.unread.append((str(path), error.sentence))

    def addresses(self, fetch: Fetch) -> None:
        """One after the other, each once."""
        fetched: dict[str, str] = {}
        for source in self.sources:
            url = source.url
            if not url or not self._store.count_of_source(source.id)[0]:
                continue
            try:
                if url not in fetched:
                    fetched[url] = _all_of(fetch(url))
                self._compare(source, ReadFrom.ONLINE, url, fetched[url])
            except NotReadable as error:
                self.report.unread.append((url, error.sentence))

    def stored(self) -> None:
        """Against the texts that the store keeps."""
        for source in self.sources:
            article = self._store.article(source.sha256) if source.sha256 else None
            if article:
                self._compare(source, ReadFrom.STORED, source.title, article.text)

    def _compare(self, source: Source, read_from: ReadFrom, place: str, text: str) -> bool:
        """False where the source is not quoted."""
        quotes = self._store.quotes_of_source(source.id, MOST_QUOTES)
        if quotes:
            known = self._store.article(source.sha256) if source.sha256 else None
            found = reread_quotes(quotes, text, known.text if known else "")
            self.report.verified.append(
                Verified(source, read_from, place, article_digest(text), tuple(found))
            )
        return bool(quotes)


def _all_of(extract: Extract) -> str:
    """The text of an article, with what was left out of its page: words that stand in a box beside it are not gone."""
    return extract.with_lost(range(len(extract.lost))).text
