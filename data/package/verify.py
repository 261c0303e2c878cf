"""Compares the quotations of a package with the documents they were taken from, where these are at hand.

The documents are other people's articles: they are never part of a package, so this is a check apart.
"""

from hashlib import sha256
from pathlib import Path

from data.model import OMISSION, Quote, Source
from data.package.load import Package
from data.package.problems import Problem, problem
from geo.bounded import read_bounded

MAX_DOCUMENT = 100_000_000
"""Bytes of the text of a source."""


def verify_quotes(package: Package, documents: Path) -> list[Problem]:
    """What differs between the package and the texts of its sources: `Source.file` in `documents`."""
    problems: list[Problem] = []
    for source in package.sources:
        if not source.file:
            continue
        try:
            content = read_bounded(documents / source.file, MAX_DOCUMENT)
        except OSError:
            problems.append(problem("no-document", "sources.csv", 0, "file", source.id, document=source.file))
            continue
        problems += _check_document(source, content, [q for q in package.quotes if q.source == source.id])
    return problems


def _check_document(source: Source, content: bytes, quotes: list[Quote]) -> list[Problem]:
    problems = []
    if source.sha256 and sha256(content).hexdigest() != source.sha256:
        problems.append(
            problem("other-document", "sources.csv", 0, "sha256", source.id, document=source.file)
        )
    text = content.decode(
        "utf-8", errors="replace"
    )  # offsets count code points of the raw text, BOM included
    for quote in quotes:
        problems += _check_quote(quote, text, source.file)
    return problems


def _check_quote(quote: Quote, document: str, name: str) -> list[Problem]:
    if quote.spans and OMISSION.join(document[a:b] for a, b in quote.spans) == quote.text:
        return []
    where = ("quotes.csv", 0, "text", quote.id)
    start = document.find(quote.text)
    if start < 0:
        return [problem("not-verbatim", *where, document=name)]
    return [problem("moved", *where, document=name, start=start, end=start + len(quote.text))]
