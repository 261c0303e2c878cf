"""Text made comparable: what two writers of the same French name would have in common.

`fold` gives words in lower case without accents or punctuation, usual abbreviations written out;
`squeeze` drops the spaces too, so that "La Palisse", "Lapalisse" and "LA-PALISSE" are one key.
"""

import re
import unicodedata

ARTICLES = ("les", "le", "la", "l")
"""The folded French articles, longest first. "l" is what "l'" becomes."""

_LIGATURES = {"œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "&": " et "}
_APOSTROPHES_AS_LETTERS = "\u02bc\u02b9\u02bb"
"""Apostrophes that Unicode counts as letters: "L\u02bcÉtang" would be one word."""
_APOSTROPHES = str.maketrans(dict.fromkeys(f"‘‛′´`＇{_APOSTROPHES_AS_LETTERS}", "’"))
_ABBREVIATIONS = {
    "st": "saint",
    "ste": "sainte",
    "sts": "saints",
    "stes": "saintes",
    "lez": "les",  # "lès", "lez" and "les" are three spellings of "near" in names
    "nd": "notre dame",
}
_SLASH_FORMS = (
    (re.compile(r"\bs\s?/\s?", re.IGNORECASE), "sur "),  # "Châlons s/Saône"
    (re.compile(r"(?<=\w)/(?=\w)"), " sur "),  # "St-Remy/Durolle"
)
_NOTRE_DAME = re.compile(r"\bn\.\s?-?d\.?(?=[\s-])", re.IGNORECASE)


def one_writing(text: str) -> str:
    """One text for those that look alike: accents joined to their letters, no rare apostrophe."""
    if text.isascii() and "`" not in text:
        return text
    return unicodedata.normalize("NFC", text).translate(_APOSTROPHES)


class _CharacterTable(dict[int, str]):
    """What each character becomes, worked out once: its letters without accents, or a space."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in _LIGATURES:
        return _LIGATURES[character]
    if unicodedata.combining(character):
        return ""
    if character in _APOSTROPHES_AS_LETTERS:
        return " "
    letters = (c for c in unicodedata.normalize("NFKD", character).lower() if not unicodedata.combining(c))
    return "".join(c if c.isalnum() else " " for c in letters) or " "


_TABLE = _CharacterTable()


def fold(text: str) -> str:
    """Words that two spellings of one name share: "St-Éloy-les-Mines" gives "saint eloy les mines"."""
    if "/" in text:
        for pattern, replacement in _SLASH_FORMS:
            text = pattern.sub(replacement, text)
    if "." in text:
        text = _NOTRE_DAME.sub("nd", text)
    words = text.lower().translate(_TABLE).split()
    return " ".join([_ABBREVIATIONS.get(word, word) for word in words])


def squeeze(folded: str) -> str:
    """A folded text without its spaces: the key under which names are kept."""
    return folded.replace(" ", "")


def split_article(folded: str) -> tuple[str, str]:
    """The leading article and the rest: "le puy en velay" gives ("le", "puy en velay"), else ("", text)."""
    first, _, rest = folded.partition(" ")
    if rest and first in ARTICLES:
        return first, rest
    return "", folded
