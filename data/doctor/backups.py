"""The newest backup: how old it is, and whether it is one."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from data.doctor.diagnosis import AS_THE_APP, Diagnosis, Health
from data.doctor.stores import look_at_file, unreadable
from geo.sentence import Sentence, Value, counted

_SUBJECT = Sentence("Sauvegarde")
_TO_DO = Sentence("« verbatlas backup », et chaque nuit par un minuteur : docs/operations.md")


def examine(folder: Path, now: datetime, oldest: timedelta) -> Iterator[Diagnosis]:
    try:
        newest = max(_in(folder), key=lambda path: path.stat().st_mtime, default=None)
    except PermissionError:
        yield Diagnosis(Health.ILL, _SUBJECT, unreadable(folder), AS_THE_APP)
        return
    if not newest:
        said = Sentence("aucune dans {folder}", {"folder": str(folder)})
        yield Diagnosis(Health.ILL, _SUBJECT, said, _TO_DO)
        return
    yield _of(newest, now - datetime.fromtimestamp(newest.stat().st_mtime, UTC), oldest)


def _in(folder: Path) -> list[Path]:
    """Raises PermissionError, where `Path.glob` would find nothing."""
    try:
        return [path for path in folder.iterdir() if path.suffix == ".sqlite"]
    except (FileNotFoundError, NotADirectoryError):
        return []


def _of(newest: Path, age: timedelta, oldest: timedelta) -> Diagnosis:
    """An older schema is no fault of a backup: to restore it brings it up to date."""
    seen = look_at_file(newest)
    if seen.trouble and not seen.schema:
        said = Sentence("{path} ne se lit pas ({reason})", {"path": str(newest), "reason": seen.trouble})
        return Diagnosis(Health.ILL, _SUBJECT, said, _TO_DO)
    what = seen.trouble or Sentence("révision {revision}", {"revision": seen.revision})
    values: dict[str, Value] = {"path": str(newest), "age": _told(age), "what": what}
    said = Sentence("{path}, il y a {age} ({what})", values)
    if age > oldest:
        return Diagnosis(Health.ILL, _SUBJECT, said, _TO_DO)
    return Diagnosis(Health.WELL, _SUBJECT, said)


def _told(age: timedelta) -> Sentence:
    hours = max(0, int(age / timedelta(hours=1)))
    if hours < 48:
        return counted("{n} heure", "{n} heures", hours)
    return counted("{n} jour", "{n} jours", hours // 24)
