"""The texts that quotations were taken from, each once, and what a person refused in them.

A text never changes: it is known by the SHA-256 of its UTF-8, and a newer version of the same article is another one.
It is here to be compared with, and is never shown whole to readers.
"""

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Connection, insert, select

from data.model import Span
from data.store import schema
from data.store.engines.engine import Engine
from data.store.ledger import Ledger
from data.store.records import in_parts


@dataclass(frozen=True, slots=True)
class Article:
    """A text in NFC, as it was read. `follows` is the one of which it is a newer version, "" for none."""

    text: str
    format: str = ""
    follows: str = ""

    @property
    def sha256(self) -> str:
        return article_digest(self.text)


def article_digest(text: str) -> str:
    """What a text is known by."""
    return sha256(text.encode("utf-8")).hexdigest()


class ArticleShelf:
    """What a store answers of articles. A part of `data.store.store.SqlStore`."""

    _engine: Engine

    def article(self, sha256: str) -> Article | None:
        table = schema.article.c
        query = select(table.text, table.format, table.follows).where(table.sha256 == sha256)
        with self._engine.reading() as connection:
            row = connection.execute(query).one_or_none()
        return Article(row.text, row.format, row.follows) if row else None

    def articles_held(self, digests: Collection[str]) -> set[str]:
        column = schema.article.c.sha256
        with self._engine.reading() as connection:
            return set(connection.execute(select(column).where(column.in_(digests))).scalars())

    def article_texts(self, digests: Collection[str]) -> dict[str, str]:
        table = schema.article.c
        found: dict[str, str] = {}
        with self._engine.reading() as connection:
            for some in in_parts(sorted(set(digests))):
                rows = connection.execute(select(table.sha256, table.text).where(table.sha256.in_(some)))
                found |= dict(rows.all())
        return found

    def refused(self, sha256: str) -> set[Span]:
        with self._engine.reading() as connection:
            return _refused(connection, sha256)


def keep_article(ledger: Ledger, article: Article) -> None:
    """Keeps a text; one that is there stays as it is."""
    known = select(schema.article.c.sha256).where(schema.article.c.sha256 == article.sha256)
    if ledger.connection.execute(known).scalar() is None:
        row = {
            "sha256": article.sha256,
            "revision": ledger.revision,
            "format": article.format,
            "follows": article.follows,
            "text": article.text,
        }
        ledger.connection.execute(insert(schema.article).values(row))
        ledger.changed = True


def remember_refusals(
    ledger: Ledger, sha256: str, refused: Collection[Span], taken: Collection[Span]
) -> None:
    """What a person refused in a text, and what they refuse no more."""
    table = schema.refused
    before = _refused(ledger.connection, sha256)
    for start, end in before & set(taken):
        same = (table.c.sha256 == sha256, table.c.start == start, table.c.end == end)
        ledger.connection.execute(table.delete().where(*same))
        ledger.changed = True
    rows = [
        {"sha256": sha256, "start": start, "end": end, "revision": ledger.revision}
        for start, end in sorted(set(refused) - before - set(taken))
    ]
    if rows:
        ledger.connection.execute(insert(table), rows)
        ledger.changed = True


def _refused(connection: Connection, sha256: str) -> set[Span]:
    table = schema.refused.c
    rows = connection.execute(select(table.start, table.end).where(table.sha256 == sha256))
    return {Span(row.start, row.end) for row in rows}
