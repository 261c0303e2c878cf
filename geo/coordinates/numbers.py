"""Numbers, degrees and pairs of them, from text: « 48,8566 », « 48°51'24"N », « 48.8566, 2.3522 »."""

import re
from math import isfinite
from typing import NamedTuple

_LONGEST = 120
"""Characters of a cell that is looked at: no coordinates are longer."""
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_NUMBER = r"[-+−–]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d\d?)?"
_PLAIN = re.compile(_NUMBER)
_GROUPED = re.compile(r"[-+−–]?\d\d?\d?(?:\s\d\d\d)+(?:[.,]\d+)?")
"""« 6 862 000,5 », as French spreadsheets show metres."""
_DOTTED = re.compile(r"[-+−–]?\d\d?\d?(?:\.\d\d\d){2,}")
"""« 48.856.614 »: a spreadsheet took the point of the degrees for that of thousands."""
_DEGREES = re.compile(
    r"""(?P<before>[NSEWO])?\s*
    (?P<sign>[-+−–])?\s*(?P<degrees>\d\d?\d?(?:[.,]\d+)?)\s*(?P<mark>°|º|˚|\bdeg\b)?\s*
    (?:(?P<minutes>\d\d?(?:[.,]\d+)?)\s*(?:'(?!')|′|’(?!’)|\bmin\b)?\s*
    (?:(?P<seconds>\d\d?(?:[.,]\d+)?)\s*(?:"|″|”|''|’’|′′|\bsec\b)?\s*)?)?
    (?P<after>[NSEWO](?![A-Za-z]))?""",
    re.VERBOSE | re.IGNORECASE,
)
_PAIR = re.compile(rf"[\[(]?\s*({_NUMBER})\s*°?\s*(?:;|/|\||, | ,|\s|,)\s*({_NUMBER})\s*°?\s*[\])]?")
_PAIR_OF_POINTS = re.compile(
    r"[\[(]?\s*([-+−–]?\d+\.\d+|[-+−–]?\d+)\s*,\s*([-+−–]?\d+\.\d+|[-+−–]?\d+)\s*[\])]?"
)
_PAIR_OF_COMMAS = re.compile(r"[\[(]?\s*([-+−–]?\d+,\d+)\s*[,;/ ]\s*([-+−–]?\d+,\d+)\s*[\])]?")
_IN_ADDRESS = (
    re.compile(r"geo:(-?\d+\.\d+),(-?\d+\.\d+)"),
    re.compile(r"https?://\S*?/@(-?\d+\.\d+),(-?\d+\.\d+),"),
    re.compile(r"https?://\S*?[?&]mlat=(-?\d+\.\d+)&mlon=(-?\d+\.\d+)"),
    re.compile(r"https?://\S*?#map=\d+/(-?\d+\.\d+)/(-?\d+\.\d+)"),
    re.compile(r"https?://\S*?[?&](?:q|ll|query)=(-?\d+\.\d+)(?:,|%2C)\+?(-?\d+\.\d+)"),
)
_SOUTH_OR_WEST = "SWO"
_NORTH_SOUTH = "NS"


class WrittenPair(NamedTuple):
    """Two numbers in the order in which they are written; `sure` when letters or an address say that the first is the
    latitude."""

    first: float
    second: float
    sure: bool = False


def number_of(text: str) -> float | None:
    """A number with a point or a comma, spaces between thousands allowed. None for anything else."""
    if len(text) > _LONGEST:
        return None
    text = text.strip()
    if _PLAIN.fullmatch(text):
        return _float(text)
    text = _SPACES.sub(" ", text)
    if _GROUPED.fullmatch(text):
        return _float(text.replace(" ", ""))
    return None


def degrees_of(text: str) -> float | None:
    """A number, or degrees with minutes and seconds, and the letter of a direction: south and west are negative."""
    number = number_of(text)
    if number is not None or len(text) > _LONGEST:
        return number
    if is_dotted(text):
        whole, *rest = text.strip().split(".")
        return _float(f"{whole}.{''.join(rest)}")
    found = _DEGREES.fullmatch(_SPACES.sub(" ", text).strip())
    return _angle(found) if found else None


def is_dotted(text: str) -> bool:
    """Whether thousands were told apart where there are none: degrees have at most three digits before their point."""
    return len(text) <= _LONGEST and bool(_DOTTED.fullmatch(text.strip()))


def pair_of(text: str) -> WrittenPair | None:
    """Both coordinates of one cell. None where it does not hold two numbers and nothing else."""
    text = _SPACES.sub(" ", text[: _LONGEST * 4]).strip()
    for address in _IN_ADDRESS:
        if found := address.match(text):
            return WrittenPair(float(found[1]), float(found[2]), sure=True)
    if len(text) > _LONGEST:
        return None
    for pattern in (_PAIR_OF_POINTS, _PAIR_OF_COMMAS, _PAIR):
        if found := pattern.fullmatch(text):
            first, second = _float(found[1]), _float(found[2])
            return None if first is None or second is None else WrittenPair(first, second)
    return _pair_of_angles(text)


def _pair_of_angles(text: str) -> WrittenPair | None:
    """« 48°51'24"N 2°21'07"E »: two angles, each with its mark or its letter."""
    found = [one for one in _DEGREES.finditer(text) if one["mark"] or one["before"] or one["after"]]
    rest = text
    for one in found:
        rest = rest.replace(one.group(), "", 1)
    if len(found) != 2 or rest.strip(" ,;/()-"):
        return None
    first, second = (_angle(one) for one in found)
    if first is None or second is None:
        return None
    letters = [(one["before"] or one["after"] or "").upper() for one in found]
    if not all(letters):
        return WrittenPair(first, second)
    if letters[0] in _NORTH_SOUTH:
        return WrittenPair(first, second, sure=True)
    return WrittenPair(second, first, sure=True)


def _angle(found: re.Match[str]) -> float | None:
    letter = (found["before"] or found["after"] or "").upper()
    if not (letter or found["mark"]):
        return None
    degrees, minutes, seconds = (_float(found[part] or "0") for part in ("degrees", "minutes", "seconds"))
    if degrees is None or minutes is None or seconds is None or minutes >= 60 or seconds >= 60:
        return None
    value = degrees + minutes / 60 + seconds / 3600
    negative = (found["sign"] or "+") not in "+" or (letter and letter in _SOUTH_OR_WEST)
    return -value if negative else value


def _float(text: str) -> float | None:
    try:
        value = float(text.replace("−", "-").replace("–", "-").replace(",", "."))
    except ValueError:
        return None
    return value if isfinite(value) else None
