"""Which backups are let go of: those beyond the newest, once another one is there."""

import re
from pathlib import Path

_DATED = re.compile(r"verbatlas-\d{8}-\d{6}\.sqlite")
"""What a backup is called that is given no name: in the order of names the newest is the last."""


def older_backups(folder: Path, keep: int | None) -> list[Path]:
    """The dated backups of a folder beyond the `keep` newest; none without a number.

    Files with another name are somebody else's to remove.
    """
    if not keep:
        return []
    return sorted(path for path in folder.iterdir() if _DATED.fullmatch(path.name))[:-keep]
