"""What is told of imports that were made, and what their files are called."""

from collections.abc import Mapping
from pathlib import PurePath

from data.importing.fates import Fate
from data.store.imports import Unimported
from pages.screen.importing.wording import FATES
from pages.screen.words import Words


def fates_of(fates: Mapping[str, int], words: Words) -> str:
    """« Nouvelles : 48 · Refusées : 2 »: those that there are."""
    told = [(fate, fates.get(fate.value, 0)) for fate in Fate]
    return " · ".join(
        words._("{fate} : {n}", fate=words._(FATES[fate]), n=words.number(n)) for fate, n in told if n
    )


def undone_told(done: Unimported, words: Words) -> str:
    """What undoing an import did."""
    parts = [
        words.n("{n} initiative retirée", "{n} initiatives retirées", done.removed),
        words.n("{n} remise comme avant", "{n} remises comme avant", done.restored) if done.restored else "",
        words.n("{n} gardée, modifiée depuis", "{n} gardées, modifiées depuis", len(done.kept))
        if done.kept
        else "",
    ]
    return words._("L’import est défait : {what}.", what=", ".join(filter(None, parts)))


def rejects_name(name: str, suffix: str) -> str:
    """What a file that comes out of another one is called."""
    return f"{PurePath(name).stem or 'import'}-{suffix}.csv"
