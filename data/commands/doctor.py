"""What `verbatlas doctor` prints: a line for each thing that was looked at, and the next step where there is one."""

import argparse
from datetime import UTC, datetime, timedelta

from data.doctor import Diagnosis, Health, examine
from data.settings import Settings
from geo.sentence import Say, Sentence, counted


def run(options: argparse.Namespace, settings: Settings, say: Say) -> int:
    """0 when nothing has to be mended, else 1."""
    folder = options.backups or settings.data_dir / "backups"
    ill = 0
    for one in examine(settings, datetime.now(UTC), folder, timedelta(days=options.days)):
        _tell(one, say)
        ill += one.health is Health.ILL
    end = counted("{n} point à régler", "{n} points à régler", ill) if ill else Sentence("Tout va bien")
    print(say(end))
    return 1 if ill else 0


def _tell(one: Diagnosis, say: Say) -> None:
    values = {"health": one.health.value, "subject": one.subject, "said": one.said}
    print(say(Sentence("[{health}] {subject} : {said}", values)))
    if one.to_do:
        print(f"    → {say(one.to_do)}")
