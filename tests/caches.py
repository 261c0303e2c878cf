"""Cache folders in which the gazetteer need not be compiled once more."""

import os
import shutil
from pathlib import Path


def cache_with(compiled: Path, folder: Path) -> Path:
    """A cache folder of one's own in another folder, with what `gazetteer_cache` holds."""
    return Path(shutil.copytree(compiled, folder / "cache", copy_function=os.link))
