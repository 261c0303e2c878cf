"""Cuts a subset of a font: the letters of French and its neighbours, the weights of our styles, the icons named.

A program of its own (`python -m pages.web.cutting [--few] FONT SUBSET [ICON…]`), which loads fontTools and nothing of
the app.
"""

import logging
import os
import sys
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from geo.aside import replacing

RECIPE = "1"
"""To be changed with what this module cuts: what is in a cache folder was cut by the last one."""
LETTERS = (
    # Latin, with what stands around words in French and in English, and the letters of its neighbours' names.
    *(range(0x20, 0x7F), range(0xA0, 0x180), range(0x218, 0x21C), range(0x300, 0x305), range(0x2000, 0x2070)),
    *(
        (one,)
        for one in (0x2C6, 0x2DA, 0x2DC, 0x308, 0x30C, 0x327, 0x20AC, 0x2116, 0x2122, 0x2212, 0xFEFF, 0xFFFD)
    ),
    *(range(0x2190, 0x2194), (0x2248, 0x2260, 0x2264, 0x2265)),
)
"""Unicode code points. Other scripts are shown by the fonts of the reader's machine."""
FEATURES = ("kern", "liga", "locl", "ccmp", "mark", "lnum", "tnum")
WEIGHTS = (400, 700)
AXES: dict[str, dict[str, float | tuple[float, float]]] = {
    "SourceSansVF-Upright": {"wght": WEIGHTS},
    "SourceSansVF-Italic": {"wght": WEIGHTS},
    "SourceSerifVariable-Roman": {"wght": WEIGHTS},
    # Narrations alone are in italics, all in one weight and size.
    "SourceSerifVariable-Italic": {"wght": 400, "opsz": 18},
}
"""By the beginning of a file's name: what is kept of each axis of the font (OpenType `fvar`)."""
FEW = (
    *range(0x20, 0x7F),
    *map(ord, "ÀÂÄÇÉÈÊËÎÏÔÖÙÛÜàâäçéèêëîïôöùûüÿœŒæ«»‹›’‘“”–—…·•°©€→←↗\u00a0\u202f\u2011"),
)
"""The letters of nearly every French or English text, and of no other: short enough to stand in a page itself."""
FEW_AXES: dict[str, dict[str, float | tuple[float, float]]] = {
    # One size alone: with the drawings of small and of large letters it would be twice as long.
    "SourceSerifVariable-Roman": {"wght": WEIGHTS, "opsz": 20},
}


def cut(file: Path, icons: Sequence[str] = (), few: bool = False) -> bytes:
    """A subset of a font as WOFF2: of the icons named, else of LETTERS, or of the few. Raises OSError, fontTools'
    TTLibError.
    """
    # The app needs the names above alone, and would wait for these.
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont
    from fontTools.varLib.instancer import instantiateVariableFont

    font = TTFont(file)
    features = ["liga", "rlig"] if icons else ["kern"] if few else list(FEATURES)
    options = Options(hinting=False, layout_features=features)
    if icons:
        # An icon is a ligature of the letters of its name: others of the same letters are not to follow.
        options.layout_closure = False
    subsetter = Subsetter(options)
    known = set(font.getGlyphOrder())
    many = {one for some in LETTERS for one in some}
    letters = {ord(one) for one in "".join(icons)} if icons else set(FEW) if few else many
    subsetter.populate(unicodes=letters, glyphs=[icon for icon in icons if icon in known])
    subsetter.subset(font)
    if axes := (FEW_AXES if few else AXES).get(file.name.partition(".")[0]):
        font = instantiateVariableFont(font, axes)
    font.flavor = "woff2"
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def _main(*told: str) -> None:
    few = told[0] == "--few"
    file, subset, *icons = told[few:]
    os.nice(10)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    with replacing(Path(subset)) as draft:
        draft.write_bytes(cut(Path(file), icons, few))


if __name__ == "__main__":
    _main(*sys.argv[1:])
