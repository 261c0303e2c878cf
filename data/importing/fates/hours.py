"""Opening hours that a file gives day by day, in the syntax of OpenStreetMap; None where they are not understood."""

import re
from collections.abc import Mapping
from itertools import groupby

from data.importing.senses.names import key_of

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_NAMES = (
    ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    ["lun", "mar", "mer", "jeu", "ven", "sam", "dim"],
)
_SHORT = [day.lower() for day in _DAYS]
_OF_HOURS = re.compile(r"hour|horaire|ouvert|open")
_TIME = re.compile(r"(\d{1,2})\s?[h:]\s?(\d{2})?")
_REST = re.compile(r"[\s\-–—/,;.&à]|\bet\b|\bde\b|\bau?\b")
_CLOSED = re.compile(r"ferm[ée]e?s?|closed|off", re.IGNORECASE)


def day_of(column: str) -> int | None:
    """Which day of the week a column is of: « h_lundi », « Horaires mardi »."""
    key = key_of(column).replace(".", "_")
    last = key.rpartition("_")[2]
    if last in _SHORT and _OF_HOURS.search(key):  # « openHours.Mo », and not « description_fr »
        return _SHORT.index(last)
    return next((names.index(last) for names in _NAMES if last in names), None)


def week(cells: Mapping[int, str]) -> str | None:
    """The hours of the days that have some, « Mo-Fr 09:00-12:00; Sa off »."""
    spans: dict[int, str] = {}
    for day, cell in cells.items():
        if not cell.strip():
            continue
        found = _spans(cell.strip())
        if found is None:
            return None
        spans[day] = found
    runs = groupby(sorted(spans), key=lambda day: (spans[day], day - sorted(spans).index(day)))
    return "; ".join(_run(list(days), told) for (told, _), days in runs)


def _run(days: list[int], told: str) -> str:
    first, last = _DAYS[days[0]], _DAYS[days[-1]]
    return f"{first if len(days) == 1 else f'{first}-{last}'} {told}"


def _spans(cell: str) -> str | None:
    if _CLOSED.fullmatch(cell):
        return "off"
    times = [(int(hour), int(minutes or 0)) for hour, minutes in _TIME.findall(cell)]
    if not times or len(times) % 2 or _REST.sub("", _TIME.sub("", cell)):
        return None
    if any(hour > 24 or minutes > 59 for hour, minutes in times):
        return None
    told = [f"{hour:02}:{minutes:02}" for hour, minutes in times]
    return ",".join(f"{begin}-{end}" for begin, end in zip(told[::2], told[1::2], strict=True))
