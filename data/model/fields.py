"""The kinds of cells a record is made of: text, slug, date, colour, offsets…

A rule that a cell breaks is a pydantic error whose type is a code of `data.package.problems.WORDINGS`:
the sentence shown to the editor is written there, not here.
"""

import json
import re
from collections.abc import Mapping
from datetime import date
from math import isfinite
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

MAX_SLUG_LENGTH = 80
MAX_EXTRA = 100_000
"""Characters of what a file says of one initiative beyond our columns."""
SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
PARTIAL_DATE_PATTERN = r"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
URL_PATTERN = r"^[hH][tT][tT][pP][sS]?://[^\s<>\"]+$"
COLOR_PATTERN = r"^#[0-9a-f]{6}$"
ICON_PATTERN = r"^[a-z0-9_]+$"
SHA256_PATTERN = r"^[0-9a-f]{64}$"
FILE_PATTERN = r"^[^/\\:]+$"
SEGMENTS_PATTERN = r"^[0-9]+-[0-9]+(\|[0-9]+-[0-9]+)+$"

_ADDRESS = re.compile(r"(?:^|[\s|;,])(?:https?://|www\.)|(?<=\w)https?://", re.IGNORECASE)
"""Where a web address begins in a cell that may hold several."""
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class Span(NamedTuple):
    """A piece of a document: offsets in Unicode code points, `end` excluded."""

    start: int
    end: int


def broken(code: str, column: str = "", **params: object) -> PydanticCustomError:
    """The error of a rule. `column` names the guilty cell where it is not the one being read."""
    return PydanticCustomError(code, "{code}", {"code": code, "column": column, **params})


def _no_control_character(text: str) -> str:
    """Line feeds and tabs are text; NUL and its kin are accidents, and PostgreSQL refuses them."""
    if not text.isprintable() and (found := _CONTROL.search(text)):  # most texts are, which is told at once
        raise broken("control-character", codepoint=f"U+{ord(found.group()):04X}")
    return text


def _real_date(text: str) -> str:
    if not text:
        return text
    year, month, day = (int(part) for part in (text + "-01-01")[:10].split("-"))
    try:
        date(year, month, day)
    except ValueError:
        raise broken("not-a-date") from None
    return text


def _empty_or(pattern: str, code: str) -> AfterValidator:
    compiled = re.compile(pattern.removesuffix("$") + r"\Z")

    def check(text: str) -> str:
        if text and not compiled.match(text):
            raise broken(code)
        return text

    return AfterValidator(check)


def _split(value: object) -> object:
    """`a|b` as in a cell becomes a tuple; a sequence is left as it is."""
    return (
        tuple(part.strip() for part in value.split("|") if part.strip()) if isinstance(value, str) else value
    )


def strip(value: object) -> object:
    return value.strip() if isinstance(value, str) else value


def _offset(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not value.strip():
        return None
    if not re.fullmatch(r"[0-9]{1,9}", value.strip(), re.ASCII):
        raise broken("not-an-offset")
    return int(value)


def _degrees(limit: int) -> BeforeValidator:
    """Degrees as a file holds them, with the comma of a French spreadsheet too."""

    def read(value: object) -> object:
        if isinstance(value, str):
            if not value.strip():
                return None
            if not re.fullmatch(r"[+-]?[0-9]{1,3}([.,][0-9]{1,20})?(e-[0-9]{1,2})?", value.strip(), re.ASCII):
                raise broken("not-degrees", limit=limit)
            value = float(value.strip().replace(",", "."))
        if isinstance(value, int | float) and not (isfinite(value) and abs(value) <= limit):
            raise broken("not-degrees", limit=limit)
        return value

    return BeforeValidator(read)


def _registered(text: str) -> str:
    """A SIRET, of which the last digit proves the others (La Poste has a rule of its own), or an RNA number."""
    text = "".join(text.split()).upper()
    if not text or re.fullmatch(r"W[0-9A-Z]{9}", text, re.ASCII):
        return text
    if not re.fullmatch(r"[0-9]{14}", text, re.ASCII) or not (_luhn(text) or _is_of_la_poste(text)):
        raise broken("not-registered")
    return text


def _luhn(digits: str) -> bool:
    doubled = [int(digit) * (1 + at % 2) for at, digit in enumerate(reversed(digits))]
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _is_of_la_poste(digits: str) -> bool:
    return digits.startswith("356000000") and sum(map(int, digits)) % 5 == 0


def _object(value: object) -> object:
    """What a file says beyond our columns, as one JSON object of texts, always written in the same way."""
    if isinstance(value, Mapping):
        value = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, str) or not value.strip():
        return value
    try:
        read = json.loads(value)
    except (ValueError, RecursionError):
        raise broken("not-an-object") from None
    if not isinstance(read, dict):
        raise broken("not-an-object")
    texts = {
        str(name): one if isinstance(one, str) else json.dumps(one, ensure_ascii=False)
        for name, one in read.items()
    }
    return json.dumps(texts, ensure_ascii=False) if texts else ""


def _spans(value: object) -> object:
    if not isinstance(value, str):
        return value
    if not value.strip():
        return ()
    if not re.fullmatch(SEGMENTS_PATTERN, value.strip(), re.ASCII):
        raise broken("not-segments")
    return tuple(Span(*map(int, piece.split("-"))) for piece in value.strip().split("|"))


def _one_address(text: str) -> str:
    """The scheme in lower case. An address within an address is one: « https://web.archive.org/…/https://… »."""
    if text and len(_ADDRESS.findall(text)) > 1:
        raise broken("several-urls")
    scheme, mark, rest = text.partition("://")
    return scheme.lower() + mark + rest


_CLEAN = AfterValidator(_no_control_character)

Verbatim = Annotated[str, _CLEAN]
"""Text kept to the space: what a source says."""
Text = Annotated[str, StringConstraints(strip_whitespace=True), _CLEAN]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1), _CLEAN]
"""Text that must be there."""
Slug = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_SLUG_LENGTH),
    _CLEAN,
    _empty_or(SLUG_PATTERN, "not-a-slug"),
]
Reference = Annotated[
    Text,
    StringConstraints(max_length=MAX_SLUG_LENGTH),
    _empty_or(SLUG_PATTERN, "not-a-slug"),
]
"""A slug that may be missing."""
PartialDate = Annotated[Text, _empty_or(PARTIAL_DATE_PATTERN, "not-a-date"), AfterValidator(_real_date)]
"""ISO 8601, as precise as it is known: "2017-05-02", "2014-04", "2014", or "" when unknown. Sorts as text."""
Url = Annotated[Text, AfterValidator(_one_address), _empty_or(URL_PATTERN, "not-a-url")]
FileName = Annotated[Text, _empty_or(FILE_PATTERN, "not-a-file-name")]
MediumFile = Annotated[Name, _empty_or(FILE_PATTERN, "not-a-file-name")]
"""The name of a file that must be there."""
Color = Annotated[Name, _empty_or(COLOR_PATTERN, "not-a-color")]
Icon = Annotated[Name, _empty_or(ICON_PATTERN, "not-an-icon")]
Sha256 = Annotated[Text, _empty_or(SHA256_PATTERN, "not-a-sha256")]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_split)]
Slugs = Annotated[tuple[Slug, ...], BeforeValidator(_split)]
Offset = Annotated[Annotated[int, Field(ge=0)] | None, BeforeValidator(_offset)]
Latitude = Annotated[float | None, _degrees(90)]
Longitude = Annotated[float | None, _degrees(180)]
"""WGS84 degrees, None when unknown."""
PointPrecision = Annotated[Text, _empty_or(r"^(point|address|street|venue|commune)$", "not-a-precision")]
Registered = Annotated[Text, AfterValidator(_registered)]
Extra = Annotated[str, BeforeValidator(_object), _CLEAN, StringConstraints(max_length=MAX_EXTRA)]
"""A JSON object of texts, as one text; "" for none."""
Segments = Annotated[tuple[Span, ...], BeforeValidator(_spans)]
