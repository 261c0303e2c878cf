"""What a cell means, where spreadsheets and people have left their marks on it: a lost zero, several values in one."""

import re
from typing import NamedTuple

from data.importing.senses.sense import Sense
from geo.sentence import Sentence

_LENGTHS = {Sense.POSTAL_CODE: 5, Sense.INSEE: 5, Sense.SIRET: 14}
_LONGEST_ADDRESS = 2000
_LOST_ZERO = Sentence("un zéro initial s’était perdu")
_ONLY_ZEROS = Sentence("une suite de zéros n’est pas un numéro")
_NOT_AN_ADDRESS = Sentence("ce n’est pas une adresse web")


class Meant(NamedTuple):
    """The text to take, and why it is not that of the cell; None where it is."""

    text: str
    why: Sentence | None = None


def as_meant(sense: Sense, cell: str) -> Meant:
    """Mends what is sure, and nothing else: « 1000 » among postal codes is « 01000 »."""
    text = cell.strip()
    if sense in _LENGTHS:
        return _number(text, _LENGTHS[sense])
    if sense is Sense.DEPARTEMENT and re.fullmatch(r"[1-9]", text):
        return Meant(f"0{text}", _LOST_ZERO)
    if sense is Sense.TELEPHONE and re.fullmatch(r"[1-9]\d{8}(?:\.0)?", text):
        return Meant(f"0{text[:9]}", _LOST_ZERO)
    if sense in (Sense.URL, Sense.SOURCE_URL):
        return _web_address(text)
    return Meant(text)


def _number(text: str, length: int) -> Meant:
    digits = re.sub(r"[ \u00a0\u202f]", "", text)
    whole = re.fullmatch(r"(\d+)\.0", digits)
    digits = whole[1] if whole else digits
    if re.fullmatch(r"0+", digits):
        return Meant("", _ONLY_ZEROS)
    if digits.isdecimal() and len(digits) == length - 1:
        return Meant(f"0{digits}", _LOST_ZERO)
    return Meant(digits if digits.isalnum() else text)


def _web_address(text: str) -> Meant:
    if len(text) > _LONGEST_ADDRESS:
        return Meant("", _NOT_AN_ADDRESS)
    if not text or re.match(r"https?://\S+", text, re.IGNORECASE):
        return Meant(text)
    if re.fullmatch(r"(?:www\.)?[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?", text, re.IGNORECASE):
        return Meant(f"https://{text}", Sentence("l’adresse n’avait pas de https://"))
    return Meant("", _NOT_AN_ADDRESS)
