"""Under which letter a name is filed in a directory from A to Z, as a French library does it.

Accents, case and punctuation make no difference, "Saint" and "St" are one; a definite article at the beginning does
not count ("La Cocotte Numérique" is at C); a person is at the last of their names, with the article that belongs to it.
"""

import re
from string import ascii_lowercase

from geo.text import ARTICLES, fold, split_article

OTHER = "#"
"""Where names are that begin with none of the 26 letters: with a digit, or in another script."""
LETTERS = (*ascii_lowercase, OTHER)
_POSITIONS = {letter: position for position, letter in enumerate(ascii_lowercase)}
_INITIALS = re.compile(r"^(?:\w\.[ -]?)+(?=\w{2})")
_TIED = {*ARTICLES, "du", "des"}
"""Before the last name and with a capital, part of it: "La Fontaine", "Du Bellay". "de Gaulle" is at G."""


def filed(folded: str) -> str:
    """What a folded name is filed under: the name without the article at its beginning."""
    return split_article(folded)[1]


def filed_person(name: str) -> str:
    """What a person is filed under: "Marie Carreaud" gives "carreaud marie". Two persons stay as they are written."""
    words = _INITIALS.sub("", name).split()
    if len(words) < 2 or "et" in words:
        return fold(" ".join(words) or name)
    tied = len(words) > 2 and words[-2][0].isupper() and fold(words[-2]) in _TIED
    first = len(words) - (2 if tied else 1)
    return fold(" ".join([*words[first:], *words[:first]]))


def letter_of(filed: str) -> int:
    """The position in `LETTERS` of the letter that a name is filed under."""
    return _POSITIONS.get(filed[:1], len(ascii_lowercase))
