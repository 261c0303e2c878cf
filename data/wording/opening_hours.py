"""Opening hours in words: the usual part of OpenStreetMap's syntax. What is not understood is told as it is written."""

import re

from babel.dates import get_day_names

from data.wording.language import Language

MAX_LENGTH = 500
"""Characters: longer hours are shown as they are."""
_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_DAY = rf"(?:{'|'.join(_DAYS)})"
_SPAN = rf"{_DAY}(?:-{_DAY})?"
_HOLIDAYS = r"(?:PH|SH)"
_WHO = rf"(?:{_SPAN}|{_HOLIDAYS})(?:, ?(?:{_SPAN}|{_HOLIDAYS}))*"
_TIME = r"(?:[01]?\d|2[0-4]):[0-5]\d"
_TIMES = rf"{_TIME}-{_TIME}(?:, ?{_TIME}-{_TIME})*"
_RULE = re.compile(rf'(?:({_WHO})\s*)?({_TIMES}|off|closed|open)?\s*(?:"([^"]*)")?')


def hours_in_words(hours: str, words: Language) -> tuple[str, ...]:
    """One sentence for each rule; the text itself where it is not understood."""
    text = " ".join(hours.split())
    if not text or len(text) > MAX_LENGTH:
        return (text,) if text else ()
    if text == "24/7":
        return (words._("ouvert jour et nuit, tous les jours"),)
    said = []
    for rule in filter(None, map(str.strip, text.split(";"))):
        found = _RULE.fullmatch(rule)
        if not found or not (found[2] or found[3]):
            return (text,)
        said.append(_rule(found[1], found[2], found[3], words))
    return tuple(said)


def _rule(who: str | None, when: str | None, comment: str | None, words: Language) -> str:
    days = ", ".join(_who(part.strip(), words) for part in who.split(",")) if who else ""
    times = _when(when, words) if when else ""
    told = words._("{days} : {times}", days=days, times=times) if days and times else days or times
    return f"{told} ({comment})" if comment and told else told or comment or ""


def _who(part: str, words: Language) -> str:
    if part == "PH":
        return words._("jours fériés")
    if part == "SH":
        return words._("vacances scolaires")
    names = get_day_names("wide", context="format", locale=words.lang)
    first, *last = [str(names[_DAYS.index(day)]) for day in part.split("-")]
    return words._("du {first} au {last}", first=first, last=last[0]) if last else first


def _when(when: str, words: Language) -> str:
    if when in ("off", "closed"):
        return words._("fermé")
    if when == "open":
        return words._("ouvert")
    spans = [
        words._("de {begin} à {end}", begin=_time(begin, words), end=_time(end, words))
        for begin, end in (span.strip().split("-") for span in when.split(","))
    ]
    *others, last = spans
    return words._("{times} et {last}", times=", ".join(others), last=last) if others else last


def _time(text: str, words: Language) -> str:
    """ "09:30" is « 9 h 30 » in French."""
    hour, minutes = text.split(":")
    if words.lang != "fr":
        return f"{int(hour)}:{minutes}"
    return f"{int(hour)}\u00a0h" + (f"\u00a0{minutes}" if minutes != "00" else "")
