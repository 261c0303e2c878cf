"""The records of the atlas: Source, Theme, Initiative, Quote. Frozen, validated, free of any storage.

An unknown value is an empty text, never a guess. `docs/data-format.md` tells how the records look on disk.
"""

import json
from collections.abc import Mapping
from enum import StrEnum
from hashlib import sha256
from itertools import pairwise
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo, field_validator

from data.model.fields import (
    Color,
    Extra,
    FileName,
    Icon,
    Latitude,
    Longitude,
    Name,
    Offset,
    PartialDate,
    PointPrecision,
    Registered,
    Segments,
    Sha256,
    Slug,
    Slugs,
    Span,
    Text,
    Texts,
    Url,
    Verbatim,
    broken,
    strip,
)
from geo.given import FILE, HAND, GivenPoint
from geo.place import Precision
from geo.point import Point
from geo.sentence import Label

OMISSION = " […] "
"""Joins two segments of a quotation where an interruption by the author of the source is left out."""

MAX_QUOTE_LENGTH = 600
"""Code points. Longer is hardly a short quotation (CPI art. L122-5 3° a): the loader warns, and keeps it."""

MAX_THEMES = 4


class Kind(StrEnum):
    """What an initiative is. Markers take their shape from it."""

    PLACE = "place"
    COMPANY = "company"
    NETWORK = "network"
    PROGRAMME = "programme"
    EDUCATION = "education"
    EVENT = "event"


KIND_LABELS: Mapping[Kind, Label] = {
    Kind.PLACE: Label("Lieu partagé", "Shared place"),
    Kind.COMPANY: Label("Entreprise", "Company"),
    Kind.NETWORK: Label("Réseau ou association", "Network or association"),
    Kind.PROGRAMME: Label("Programme ou projet", "Programme or project"),
    Kind.EDUCATION: Label("Enseignement et recherche", "Education and research"),
    Kind.EVENT: Label("Rencontre", "Event"),
}


class QuoteKind(StrEnum):
    TESTIMONY = "testimony"  # somebody speaks
    NARRATION = "narration"  # the author of the source tells


class Record(BaseModel):
    """What all records share: frozen, every field checked, no unknown field."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)

    id: Slug


class Source(Record):
    """A published document. `file` and `sha256` name the text to which the offsets of its quotes refer."""

    title: Name
    author: Text = ""
    publisher: Text = ""
    published: PartialDate = ""
    url: Url = ""
    rights: Text = ""
    note: Text = ""
    file: FileName = ""
    sha256: Sha256 = ""


class Theme(Record):
    """One of a short closed list. `color` reads on white and on dark; `icon` is a Material Symbols name."""

    label_fr: Name
    label_en: Name
    definition_fr: Text = ""
    definition_en: Text = ""
    color: Color
    icon: Icon


def _if_given() -> Any:
    """A column that most packages do not have: nothing is checked where it is not there."""
    return Field("", validate_default=False)


HAND_PREFIX = "hand:"
"""Begins `point_from` where a person chose the point: "hand: Marie Dupont"."""
ONLINE = ("ban", "nominatim", "photon")
"""`point_from` of a point that a service online found."""


class Initiative(Record):
    """Something done somewhere by people. `place` is as the sources write it, and what its location rests on.

    `lat` and `lon` (WGS84 degrees) are there where a file, a service online or a person gave a point; `point_from`
    says which, `point_precision` what the point is of ("" for the thing itself), `point_date` when it was taken.

    `phones` and `emails` are as written. `hours` are in the syntax of OpenStreetMap, `registered` is a SIRET or an RNA
    number. A directory that the row comes from is `listed_in`, under `listed_licence`, as of `listed_date`; what it
    says beyond is in `extra`, a JSON object.
    """

    name: Name
    kind: Annotated[Kind, BeforeValidator(strip)]
    summary_fr: Text = ""
    summary_en: Text = ""
    place: Text = ""
    place_note: Text = ""
    place_note_en: Text = ""
    themes: Slugs = Field(min_length=1, max_length=MAX_THEMES)
    url: Url = ""
    aliases: Texts = ()
    lat: Latitude = Field(None, validate_default=False)
    lon: Longitude = None
    point_from: Text = _if_given()
    point_precision: PointPrecision = _if_given()
    point_date: PartialDate = _if_given()
    address: Text = _if_given()
    postcode: Text = _if_given()
    phones: Texts = Field((), validate_default=False)
    emails: Texts = Field((), validate_default=False)
    hours: Text = _if_given()
    registered: Registered = _if_given()
    listed_in: Text = _if_given()
    listed_url: Url = _if_given()
    listed_licence: Text = _if_given()
    listed_date: PartialDate = _if_given()
    extra: Extra = _if_given()

    @property
    def beyond(self) -> dict[str, str]:
        """What a file said of it beyond our columns, by the names of the file."""
        return dict(json.loads(self.extra)) if self.extra else {}

    @property
    def given_point(self) -> GivenPoint | None:
        """The point that was given, beside the place as written."""
        if self.lat is None or self.lon is None:
            return None
        origin, method = self.point_from, FILE
        if origin.startswith(HAND_PREFIX):
            origin, method = origin.removeprefix(HAND_PREFIX).strip(), HAND
        elif origin in ONLINE:
            origin, method = "", origin
        precision = Precision(self.point_precision or Precision.POINT)
        return GivenPoint(Point(self.lat, self.lon), origin, method, precision, self.point_date)

    @field_validator("lon")
    @classmethod
    def _is_a_whole_point(cls, lon: float | None, info: ValidationInfo) -> float | None:
        if "lat" in info.data and (info.data["lat"] is None) != (lon is None):
            raise broken("half-a-point")
        return lon

    @field_validator("themes")
    @classmethod
    def _each_theme_once(cls, themes: tuple[str, ...]) -> tuple[str, ...]:
        twice = next((theme for theme in themes if themes.count(theme) > 1), "")
        if twice:
            raise broken("repeated", item=twice)
        return themes


class Quote(Record):
    """Words of a Source, word for word.

    `start` and `end` are offsets in code points of the source's text, `end` excluded; both are None when the
    words were taken elsewhere than from a text we hold. `segments` is empty unless words are left out between
    several pieces, which `text` joins with `OMISSION`.
    """

    initiative: Slug
    kind: Annotated[QuoteKind, BeforeValidator(strip)]
    text: Verbatim = Field(min_length=1)
    speaker: Text = ""
    role: Text = ""
    organisation: Text = ""
    source: Slug
    start: Offset = None
    end: Offset = None
    segments: Segments = ()
    sha256: Sha256 = ""
    note: Text = ""

    @property
    def spans(self) -> tuple[Span, ...]:
        """The pieces of the source that make `text`, in order; none when the offsets are unknown."""
        if self.segments or self.start is None or self.end is None:
            return self.segments
        return (Span(self.start, self.end),)

    # The checks below are field validators, not one model validator: pydantic then reports all that fail.

    @field_validator("text")
    @classmethod
    def _not_blank(cls, text: str) -> str:
        if not text.strip():
            raise broken("empty")
        return text

    @field_validator("organisation")
    @classmethod
    def _says_who_speaks(cls, organisation: str, info: ValidationInfo) -> str:
        who = info.data.get("speaker", "") or info.data.get("role", "")
        kind = info.data.get("kind")
        if kind is QuoteKind.TESTIMONY and not who:
            raise broken("nobody-speaks", column="speaker")
        if kind is QuoteKind.NARRATION and (who or organisation):
            raise broken("narration-with-speaker", column="speaker", speaker=who or organisation)
        return organisation

    @field_validator("segments")
    @classmethod
    def _measures_its_text(cls, segments: tuple[Span, ...], info: ValidationInfo) -> tuple[Span, ...]:
        if not {"text", "start", "end"} <= info.data.keys():
            return segments
        _check_offsets(info.data["text"], info.data["start"], info.data["end"], segments)
        return segments

    @field_validator("sha256")
    @classmethod
    def _is_unaltered(cls, digest: str, info: ValidationInfo) -> str:
        if digest and "text" in info.data and digest != text_digest(info.data["text"]):
            raise broken("altered", column="text")
        return digest


def text_digest(text: str) -> str:
    """SHA-256 of a quotation's UTF-8 bytes, in hexadecimal: tells whether a spreadsheet retouched it."""
    return sha256(text.encode()).hexdigest()


def _check_offsets(text: str, start: int | None, end: int | None, segments: tuple[Span, ...]) -> None:
    if start is None or end is None:
        if start is not end or segments:
            raise broken("half-an-offset", column="end" if end is None else "start")
        return
    pieces = segments or (Span(start, end),)
    flat = [offset for piece in pieces for offset in piece]
    if any(after <= before for before, after in pairwise(flat)):
        raise broken("offsets-not-increasing", column="segments" if segments else "end", start=start, end=end)
    if (flat[0], flat[-1]) != (start, end):
        raise broken("segments-off-limits", start=start, end=end)
    length = sum(b - a for a, b in pieces) + len(OMISSION) * (len(pieces) - 1)
    if length != len(text):
        raise broken("wrong-length", column="end", length=len(text), expected=length)
