"""How the log is written: lines for people, or a JSON object a line for what collects logs."""

import json
import logging
import sys
import threading
from datetime import UTC, datetime
from types import TracebackType

ROOMS = ("verbatlas", "data", "geo", "pages")
"""The names of our own loggers begin with one of these."""
_TEXT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class JsonLines(logging.Formatter):
    """One JSON object a line, whatever the message and its traceback hold: docs/operations.md tells its members."""

    def format(self, record: logging.LogRecord) -> str:
        told = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            told["error"] = self.formatException(record.exc_info)
        return json.dumps(told, ensure_ascii=False)


def write_log(level: str, form: str) -> None:
    """Ours from `level` on, of the libraries only what is wrong: Alembic alone would list its plugins.

    `form` is "text" or "json". In JSON all that is said is a line of this log: what libraries have handlers of their
    own for, the warnings of Python, and what stops it.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(JsonLines() if form == "json" else logging.Formatter(_TEXT))
    handler.addFilter(_is_told)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for room in ROOMS:
        logging.getLogger(room).setLevel(level)
    if form == "json":
        for other in list(logging.root.manager.loggerDict.values()):
            if isinstance(other, logging.Logger):
                other.handlers.clear()
                other.propagate = True
        logging.captureWarnings(True)
        sys.excepthook = _tell
        threading.excepthook = lambda failed: _tell(failed.exc_type, failed.exc_value, failed.exc_traceback)


def _is_told(record: logging.LogRecord) -> bool:
    """A logger with a level of its own goes past that of the root: uvicorn would tell who asked for what."""
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] in ROOMS


def _tell(kind: type[BaseException], error: BaseException | None, traceback: TracebackType | None) -> None:
    stopped = error or kind()
    logging.getLogger("verbatlas").critical("stopped", exc_info=(kind, stopped, traceback))
