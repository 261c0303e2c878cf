"""What cells look like: a postal code, a telephone, an address of the web… Each look is told by one pattern."""

import re

from data.importing.senses.sense import Sense
from geo.coordinates.numbers import number_of, pair_of
from geo.coordinates.shapes import is_shape_text

_LOOKED_AT = 300
"""Characters of a cell that are looked at."""
_PHONE = re.compile(r"(?:\+|00)?[\d\s().\-/]{8,22}")
_WHOLE: dict[Sense, re.Pattern[str]] = {
    Sense.SIRET: re.compile(r"\d{3}[ \u00a0]?\d{3}[ \u00a0]?\d{3}[ \u00a0]?\d{5}"),
    Sense.RNA: re.compile(r"W\d[0-9A-B]\d{7}"),
    Sense.POSTAL_CODE: re.compile(r"(?:F-?)?(?:0[1-9]|[1-8]\d|9[0-8])[ \u00a0]?\d{3}"),
    Sense.INSEE: re.compile(r"(?:0[1-9]|[1-8]\d|9[0-578]|2[AB])\d{3}", re.IGNORECASE),
    Sense.DEPARTEMENT: re.compile(r"0?[1-9]|[1-8]\d|9[0-5]|2[AB]|97[1-8]|98[678]", re.IGNORECASE),
    Sense.DATE: re.compile(
        r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}.*)?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}(?: \d{1,2}:\d{2}.*)?"
    ),
}
_PARTS: dict[Sense, re.Pattern[str]] = {
    Sense.EMAIL: re.compile(r"(?:mailto:)?[^\s@<>]+@[^\s@<>]+\.[a-zA-Z]{2,}"),
    Sense.URL: re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE),
}
"""What may stand in a cell several times; each part is looked at alone, so that no cell takes long."""
_BETWEEN = {Sense.EMAIL: re.compile(r"[|;,/\s]+"), Sense.URL: re.compile(r"[\s|;]+(?=https?://|www\.|$)|\s+")}
_DAY = re.compile(
    r"\b(?:Mo|Tu|We|Th|Fr|Sa|Su|PH|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lun|mar|mer|jeu|ven|sam|dim)\b",
    re.IGNORECASE,
)
_HOUR = re.compile(r"\d{1,2}\s?[h:]")
_HOURS_ALONE = re.compile(r"\W*\d{1,2}\s?[h:]\s?\d{0,2}\s*[-–à]")
_ADDRESS = re.compile(
    r".*\b(?:rue|avenue|av|bd|boulevard|place|chemin|impasse|allée|allees|allées|route|quai|cours|square|lieu-dit|za|zi|zac|bp)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_WITH_TOWN = re.compile(r".*\b\d{5}\s+\D{2,}.*|.*\(\s*(?:\d{2,3}|[A-ZÀ-Ý][\w’' -]+)\s*\)\s*", re.DOTALL)


def looks_like(sense: Sense, cell: str) -> bool:
    """Whether a cell, which is not blank, may hold such a value."""
    if sense is Sense.SHAPE:
        return is_shape_text(cell)
    cell = cell[:_LOOKED_AT].strip()
    if sense is Sense.TELEPHONE:
        return is_telephone(cell)
    if sense is Sense.HOURS:
        return is_hours(cell)
    if sense in _PARTS:
        parts = [part for part in _BETWEEN[sense].split(cell) if part]
        return bool(parts) and all(map(_PARTS[sense].fullmatch, parts))
    if sense is Sense.LAT_LON:
        return pair_of(cell) is not None
    if sense in (Sense.LAT, Sense.LON):
        number = number_of(cell)
        return number is not None and abs(number) <= 180 and ("." in cell or "," in cell)
    if sense is Sense.ADDRESS:
        return bool(_ADDRESS.fullmatch(cell))
    if sense is Sense.PLACE:
        return bool(_WITH_TOWN.fullmatch(cell))
    return bool(_WHOLE[sense].fullmatch(cell))


def is_hours(cell: str) -> bool:
    """« Mo-Fr 09:00-12:00 », « lundi 9h-12h », « 09:00 - 12:00 / 13:30 - 17:00 », « 24/7 »."""
    if cell.startswith("24/7"):
        return True
    hours = len(_HOUR.findall(cell))
    return bool(hours and _DAY.search(cell)) or bool(hours >= 2 and _HOURS_ALONE.match(cell))


def is_telephone(cell: str) -> bool:
    """One number, or several: « 04 73 00 00 00 / 06 00 00 00 00 »."""
    parts = [part for part in re.split(r"[|;,]|\s/\s|\bou\b", cell[:200]) if part.strip()]
    digits = [re.sub(r"\D", "", part) for part in parts]
    return bool(parts) and all(
        _PHONE.fullmatch(part.strip())
        and 9 <= len(number) <= 13
        and (number.startswith("0") or "+" in part or len(number) == 9)
        for part, number in zip(parts, digits, strict=True)
    )


TOLD_BY_VALUES = (
    Sense.EMAIL,
    Sense.URL,
    Sense.RNA,
    Sense.SIRET,
    Sense.SHAPE,
    Sense.LAT_LON,
    Sense.TELEPHONE,
    Sense.HOURS,
    Sense.DATE,
    Sense.POSTAL_CODE,
    Sense.PLACE,
    Sense.ADDRESS,
)
"""What values tell without a name, the surest first."""
