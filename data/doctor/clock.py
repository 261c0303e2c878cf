"""The clock: each write bears its time, and so does each backup."""

import shutil
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

from data.doctor.diagnosis import Diagnosis, Health
from geo.sentence import Sentence, as_is

_SUBJECT = Sentence("Horloge")
_TO_DO = Sentence("réglez-la par le réseau : « timedatectl set-ntp true »")
_LATE = timedelta(minutes=1)
"""What two machines that write to one store may differ by."""


def synchronised() -> bool | None:
    """What systemd says of it; None where it says nothing (a container, another system)."""
    if not (program := shutil.which("timedatectl")):
        return None
    command = [program, "show", "--property=NTPSynchronized", "--value"]
    try:
        said = subprocess.run(command, capture_output=True, text=True, timeout=5).stdout.strip()
    except (OSError, subprocess.TimeoutExpired):
        return None
    return {"yes": True, "no": False}.get(said)


def examine(
    now: datetime, written_at: str, asked: Callable[[], bool | None] = synchronised
) -> Iterator[Diagnosis]:
    """`written_at` is the time of the last write of the store, or ""."""
    values = {"now": _told(now), "written": written_at}
    if written_at:
        written = datetime.fromisoformat(written_at)
        written = written if written.tzinfo else written.replace(tzinfo=UTC)
        values["written"] = _told(written)
        if now + _LATE < written:
            said = Sentence("{now}, alors que la base a été écrite le {written}", values)
            yield Diagnosis(Health.ILL, _SUBJECT, said, _TO_DO)
            return
    if asked() is False:
        said = Sentence("{now}, sans que rien la règle", values)
        yield Diagnosis(Health.ADVICE, _SUBJECT, said, _TO_DO)
        return
    yield Diagnosis(Health.WELL, _SUBJECT, as_is(_told(now)))


def _told(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
