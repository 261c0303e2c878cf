"""What online geocoders answered, kept on disk: the same question is not asked twice.

Answers and "not found" are kept, failures never. The content is the service's own, so that a better reading
of it needs no new request; its date and its score can be looked up with any SQLite tool.
"""

import json
import logging
import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Lock

from geo.geocoders.clock import SYSTEM_CLOCK, Clock

FILE_NAME = "geocoder-answers.sqlite"
VERSION = 1
"""Of the table below."""
KEEP = timedelta(days=90)
KEEP_NOT_FOUND = timedelta(days=7)
"""Shorter: the national address base is published anew every week."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS answers (
    provider TEXT NOT NULL,
    query TEXT NOT NULL,
    context TEXT NOT NULL,
    found INTEGER NOT NULL,
    score REAL,
    answered_at REAL NOT NULL,
    content TEXT NOT NULL,
    PRIMARY KEY (provider, query, context)
) WITHOUT ROWID
"""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered (parsed JSON) and when."""

    content: object
    answered_at: datetime


class Answers:
    """A cache of answers, in a directory or, without one, in memory. Any thread may use it.

    A cache that fails loses nothing but time: the trouble is logged and the question asked again.
    """

    def __init__(
        self,
        directory: Path | None = None,
        *,
        keep: timedelta = KEEP,
        keep_not_found: timedelta = KEEP_NOT_FOUND,
        clock: Clock = SYSTEM_CLOCK,
    ) -> None:
        self._keep = keep
        self._keep_not_found = keep_not_found
        self._clock = clock
        self._lock = Lock()
        self._db = _open(directory)

    def get(self, provider: str, query: str, context: str) -> Answer | None:
        """The kept answer, None when there is none or it is too old."""
        try:
            with self._lock:
                row = self._db.execute(
                    "SELECT found, answered_at, content FROM answers"
                    " WHERE provider = ? AND query = ? AND context = ?",
                    (provider, query, context),
                ).fetchone()
            return self._fresh(*row) if row else None
        except (
            sqlite3.Error,
            ValueError,
            TypeError,
            OverflowError,
            OSError,
        ) as trouble:  # or what a row says
            log.warning("The cache of geocoder answers cannot be read: %s", trouble)
            return None

    def _fresh(self, found: int, answered_at: float, content: str) -> Answer | None:
        date = datetime.fromtimestamp(answered_at, UTC)
        if self._clock.now() - date > (self._keep if found else self._keep_not_found):
            return None
        return Answer(json.loads(content), date)

    def put(
        self, provider: str, query: str, context: str, content: object, *, found: bool, score: float | None
    ) -> Answer:
        """Keeps an answer, dated now."""
        answer = Answer(content, self._clock.now())
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
        row = (provider, query, context, found, score, answer.answered_at.timestamp(), text)
        try:
            with self._lock, self._db:
                self._db.execute("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        except sqlite3.Error as trouble:
            log.warning("The cache of geocoder answers cannot be written: %s", trouble)
        return answer

    def forget_old(self) -> int:
        """Deletes the answers past their date; returns how many."""
        now = self._clock.now()
        try:
            with self._lock, self._db:
                cursor = self._db.execute(
                    "DELETE FROM answers WHERE answered_at < CASE found WHEN 1 THEN ? ELSE ? END",
                    ((now - self._keep).timestamp(), (now - self._keep_not_found).timestamp()),
                )
        except sqlite3.Error as trouble:  # this is done at the start, which it must not stop
            log.warning("The cache of geocoder answers cannot be written: %s", trouble)
            return 0
        return cursor.rowcount

    def close(self) -> None:
        with self._lock:
            self._db.close()


def _open(directory: Path | None) -> sqlite3.Connection:
    """The answers of a directory; in memory where they cannot be kept: a read-only or a full disk."""
    if directory is None:
        return _connect(":memory:")
    path = directory / FILE_NAME
    try:
        directory.mkdir(parents=True, exist_ok=True)
        return _kept(path)
    except (OSError, sqlite3.Error) as trouble:
        log.warning("%s cannot be used, answers are kept until this process ends: %s", path, trouble)
        return _connect(":memory:")


def _kept(path: Path) -> sqlite3.Connection:
    if path.exists() and not path.is_file():
        raise OSError("it is no file")  # a device: SQLite would take it for an empty database
    try:
        return _connect(str(path))
    except sqlite3.DatabaseError as trouble:
        if isinstance(trouble, sqlite3.OperationalError):  # locked, full, read-only: the file is sound
            raise
        log.warning("%s is not a database any more (%s): starting a new one", path, trouble)
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        return _connect(str(path))


def _connect(target: str) -> sqlite3.Connection:
    db = sqlite3.connect(target, timeout=5.0, check_same_thread=False)
    try:
        db.execute("PRAGMA journal_mode = WAL")  # other processes read while one writes
        db.execute("PRAGMA synchronous = NORMAL")  # a cache may lose its last second
        _expect_ours(db)
        db.execute(_SCHEMA)
    except sqlite3.Error:
        db.close()
        raise
    return db


def _expect_ours(db: sqlite3.Connection) -> None:
    """Raises DatabaseError for a damaged file, and for one that another version of the product made."""
    (version,) = db.execute("PRAGMA user_version").fetchone()
    if version not in (0, VERSION):  # 0: new, or from before versions were written down
        raise sqlite3.DatabaseError(f"it is of version {version}, not {VERSION}")
    if not version:
        db.execute(f"PRAGMA user_version = {VERSION}")
    (found,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        raise sqlite3.DatabaseError(found)
