"""What `verbatlas doctor` looks at: whether an installation is well, and what to do where it is not.

It looks and makes nothing: no folder, no store, no file beside one. Nothing that it says holds a password.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from data.doctor import backups, choices, clock, disk, stores, versions
from data.doctor.diagnosis import Diagnosis, Health
from data.settings import Settings

__all__ = ["Diagnosis", "Health", "examine"]


def examine(settings: Settings, now: datetime, backup_folder: Path, oldest: timedelta) -> Iterator[Diagnosis]:
    """Everything, in the order of reading. The newest backup may be as old as `oldest`."""
    seen = stores.look(settings.store_target)
    yield from choices.examine(settings)
    yield from versions.examine(settings)
    yield from stores.examine(seen)
    yield from disk.examine(settings, seen.size)
    yield from backups.examine(backup_folder, now, oldest)
    yield from clock.examine(now, seen.written_at)
