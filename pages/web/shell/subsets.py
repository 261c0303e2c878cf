"""The fonts of Streamlit without what no page of ours shows: a fifth as long, and more than half of a first visit.

A font holds every letter of every script, each weight, four thousand icons. What is sent in its place is a subset
that fontTools cuts from the installed file: once, in a process of its own that gives way to all others, and kept in
the cache folder. Until it is there, or where it cannot be made, the whole font is sent.
"""

import hashlib
import logging
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from threading import Lock, Thread
from typing import NamedTuple

from pages.web.cutting import AXES, RECIPE
from pages.web.shell.installed import CHUNKS

log = logging.getLogger(__name__)

FOLDER = "fonts"
"""Of the cache folder, where subsets are kept."""
ICONS = "MaterialSymbols-Rounded"
_NAMED = re.compile(r":material/([a-z0-9_]+)")
_QUOTED = re.compile(r"""["/]([a-z0-9_]+)["':]""")
_OURS = Path(__file__).parents[2]


class Subsets:
    """Which file is sent in the place of a font."""

    def __init__(self, folder: Path, icons: Callable[[], Iterable[str]] = tuple) -> None:
        """`folder`: where subsets are kept. `icons`: those that the themes of the atlas have chosen today."""
        self._folder, self._icons = folder, icons
        self._begun: set[Path] = set()
        self._lock = Lock()

    def instead_of(self, file: Path) -> Path:
        """The subset of a font, the file itself until it is there. Any other file is itself."""
        cutting = self._cutting(file)
        return cutting.subset if cutting and self._is_there(cutting) else file

    def few(self, file: Path) -> bytes:
        """The few letters of a font that a page may hold itself; nothing until they are cut."""
        cutting = self._cutting(file, few=True)
        return cutting.subset.read_bytes() if cutting and self._is_there(cutting) else b""

    def made(self, file: Path) -> Path:
        """The same, cut before it answers: seconds, the first time. The file itself where it cannot be cut."""
        cutting = self._cutting(file)
        if cutting and not _is_whole(cutting.subset):
            cutting.apart()
        return cutting.subset if cutting and _is_whole(cutting.subset) else file

    def _is_there(self, cutting: "_Cutting") -> bool:
        """Whether a subset can be sent; where it cannot, it is begun."""
        if _is_whole(cutting.subset):
            return True
        with self._lock:
            begun = cutting.subset in self._begun
            self._begun.add(cutting.subset)
        if not begun:
            Thread(target=cutting.apart, daemon=True).start()
        return False

    def _cutting(self, file: Path, few: bool = False) -> "_Cutting | None":
        name = file.name.partition(".")[0]
        if name not in AXES and name != ICONS:
            return None
        icons = sorted({*named_icons(), *self._icons()}) if name == ICONS else []
        how = ["--few"] if few else []
        # The name that Streamlit gives to its file changes with what is in it.
        key = hashlib.sha256("\n".join([RECIPE, *how, file.name, *icons]).encode()).hexdigest()[:12]
        return _Cutting(file, self._folder / f"{name}.{key}.woff2", icons, how)


class _Cutting(NamedTuple):
    """One subset to be made."""

    font: Path
    subset: Path
    icons: Sequence[str]
    how: Sequence[str] = ()

    def apart(self) -> None:
        """In a process of its own, until it is done."""
        command = [sys.executable, "-m", "pages.web.cutting", *self.how, str(self.font), str(self.subset)]
        command += self.icons
        done = subprocess.run(command, cwd=_OURS.parent, capture_output=True, text=True, check=False)
        if done.returncode:
            log.warning(
                "a font is sent whole: %s", (done.stderr.strip().splitlines() or [done.returncode])[-1]
            )


def _is_whole(file: Path) -> bool:
    """Whether this is a WOFF2 file as long as it says itself (W3C WOFF 2.0, §4.1): a damaged one is cut anew."""
    try:
        with file.open("rb") as opened:
            begins = opened.read(12)
        return begins[:4] == b"wOF2" and int.from_bytes(begins[8:12]) == file.stat().st_size
    except OSError:
        return False


@cache
def named_icons() -> frozenset[str]:
    """The icons that Streamlit's script names, and every word in quotes of our own: few are icons by chance."""
    theirs = (file.read_text(encoding="utf-8") for file in CHUNKS.glob("*.js"))
    ours = (file.read_text(encoding="utf-8") for file in _OURS.rglob("*.py"))
    return frozenset(name for text in theirs for name in _NAMED.findall(text)) | frozenset(
        word for text in ours for word in _QUOTED.findall(text)
    )
