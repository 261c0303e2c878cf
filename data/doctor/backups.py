"""The newest backup: how old it is, and whether it is one."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from data.doctor.diagnosis import Diagnosis, Health
from data.doctor.stores import look_at_file
from geo.sentence import Sentence, Value, counted

_SUBJECT = Sentence("Sauvegarde")
_TO_DO = Sentence("« verbatlas backup », et chaque nuit par un minuteur : docs/operations.md")


def examine(folder: Path, now: datetime, oldest: timedelta) -> Iterator[Diagnosis]:
    newest = max(folder.glob("*.sqlite"), key=lambda path: path.stat().st_mtime, default=None)
    if not newest:
        said = Sentence("aucune dans {folder}", {"folder": str(folder)})
        yield Diagnosis(Health.ILL, _SUBJECT, said, _TO_DO)
        return
    age = now - datetime.fromtimestamp(newest.stat().st_mtime, UTC)
    seen = look_at_file(newest)
    if seen.trouble:
        said = Sentence("{path} ne se lit pas ({reason})", {"path": str(newest), "reason": seen.trouble})
        yield Diagnosis(Health.ILL, _SUBJECT, said, _TO_DO)
        return
    values: dict[str, Value] = {"path": str(newest), "age": _told(age), "revision": seen.revision}
    said = Sentence("{path}, il y a {age} (révision {revision})", values)
    yield (
        Diagnosis(Health.ILL, _SUBJECT, said, _TO_DO)
        if age > oldest
        else Diagnosis(Health.WELL, _SUBJECT, said)
    )


def _told(age: timedelta) -> Sentence:
    hours = max(0, int(age / timedelta(hours=1)))
    if hours < 48:
        return counted("{n} heure", "{n} heures", hours)
    return counted("{n} jour", "{n} jours", hours // 24)
