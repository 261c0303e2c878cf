"""Where a text comes from, as far as it says so: title, author, publisher, date, address."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from data.reading.layout import TextLayout
from data.reading.names import names_in_text
from geo.text import fold

_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)
_PLAIN = {"fevrier": "février", "aout": "août", "decembre": "décembre"}
_DAY = rf"(?P<day>\d{{1,2}})(?:er)?[ \u00a0](?P<month>{'|'.join([*_MONTHS, *_PLAIN])})[ \u00a0](?P<year>(?:19|20)\d\d)"
_DATES = (
    re.compile(
        rf"(?:publié|mis en ligne|posté|paru|mis à jour|modifié|le)\b[^\n\d]{{0,30}}{_DAY}", re.IGNORECASE
    ),
    re.compile(
        r"(?:publié|mis en ligne|posté|paru|date"
        r"|le)\b[^\n\d]{0,20}(?P<day>\d{1,2})[/.](?P<month>\d{1,2})[/.](?P<year>(?:19|20)\d\d)",
        re.IGNORECASE,
    ),
    re.compile(r"(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"),
    re.compile(
        rf"^\W*(?:(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)[ \u00a0])?{_DAY}",
        re.IGNORECASE | re.MULTILINE,
    ),
)
_ADDRESS = re.compile(r"https?://[^\s<>\"»)]+")
_AUTHOR = re.compile(
    r"^\W*(?:par|propos recueillis par|recueillis? par|texte(?: et photos?)?\s?:?|de notre correspondante?,?"
    r"|auteure?s?\s?:|entretien réalisé par|rédigé par)[ \u00a0]+(?=[A-ZÀ-Þ])",
    re.IGNORECASE | re.MULTILINE,
)
_SIGNED = re.compile(
    r"^[ \t]*(?P<name>[A-ZÀ-Þ][^\n,.;:!?]{3,40}?)(?:[ \u00a0]*[–—-][ \u00a0]*\S+)?[ \t]*$", re.MULTILINE
)
_PUBLISHER = re.compile(
    r"^\W*source[ \u00a0]*:[ \u00a0]*(?P<name>[^\n]{2,60})$", re.IGNORECASE | re.MULTILINE
)
_NEAR = 800
_PLACEHOLDERS = frozenset(["page title", "page subtitle", "menu", "accueil"])
_MOST_TITLE = 200


def origin(text: str, layout: TextLayout, known: Mapping[str, str]) -> dict[str, str]:
    """What is known of the source; `known` is what its file said itself, and goes before what its text tells."""
    ends = f"{text[:_NEAR]}\n\n{text[-_NEAR:]}" if len(text) > 2 * _NEAR else text
    found = {
        "title": _title(text, layout),
        "author": _author(ends),
        "publisher": _first(_PUBLISHER, ends),
        "published": _published(ends),
        "url": "",
    }
    return {key: known.get(key) or value for key, value in found.items()}


def houses(source: Mapping[str, str]) -> set[str]:
    """By what the house of an article is known again: its publisher's name, the host of its address."""
    host = (
        urlsplit(source.get("url", "")).netloc.removeprefix("www.")
        if _ADDRESS.match(source.get("url", ""))
        else ""
    )
    return {fold(name) for name in (source.get("publisher", ""), host) if name.strip()}


def _first(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match["name"].strip() if match else ""


def _title(text: str, layout: TextLayout) -> str:
    for start, end in layout.paragraphs[:6]:
        line = text[start:end].strip(" \t#*_=\u00a0")
        if (
            len(line) > 5
            and line.lower() not in _PLACEHOLDERS
            and not _ADDRESS.match(line)
            and any(c.isalpha() for c in line)
        ):
            return " ".join(line.split()) if len(line) <= _MOST_TITLE else ""
    return ""


def _author(ends: str) -> str:
    for match in _AUTHOR.finditer(ends):
        named = names_in_text(ends[match.end() : match.end() + 60])
        if named and named[0].start == 0 and named[0].last:
            return ends[match.end() : match.end() + named[0].end]
    for match in list(_SIGNED.finditer(ends))[::-1][:6]:
        named = names_in_text(match["name"])
        if (
            named
            and named[0].start == 0
            and named[0].end == len(match["name"].strip())
            and named[0].first
            and named[0].last
            and named[0].sure
        ):
            return match["name"].strip()
    return ""


def _published(ends: str) -> str:
    for pattern in _DATES:
        if match := pattern.search(ends):
            month = match["month"].lower()
            number = int(month) if month.isdecimal() else _MONTHS.index(_PLAIN.get(month, month)) + 1
            if 1 <= number <= 12 and 1 <= int(match["day"]) <= 31:
                return f"{match['year']}-{number:02d}-{int(match['day']):02d}"
    return ""
