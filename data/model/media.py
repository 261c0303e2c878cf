"""Pictures and sounds that a package brings: what is said of each, and which files may be one."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from pydantic import ValidationInfo, field_validator

from data.model.fields import MediumFile, Name, Reference, Text, Url, broken
from data.model.records import Record

TYPES: Mapping[str, str] = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".mp3": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".wav": "audio/wav",
}
"""By the end of the file's name. No SVG: it may hold scripts."""

_BEGINNINGS: Mapping[str, tuple[tuple[int, bytes], ...]] = {
    "image/jpeg": ((0, b"\xff\xd8\xff"),),
    "image/png": ((0, b"\x89PNG\r\n\x1a\n"),),
    "image/webp": ((0, b"RIFF"), (8, b"WEBP")),
    "audio/ogg": ((0, b"OggS"),),
    "audio/wav": ((0, b"RIFF"), (8, b"WAVE")),
}
"""Where in a file of each type which bytes are."""

MAX_BYTES = 5_000_000
"""A reader on a train waits for it."""


class Medium(Record):
    """A picture or a sound of an initiative, or of a quotation: its words are then the transcript of a sound."""

    initiative: Reference = ""
    quote: Reference = ""
    file: MediumFile
    author: Name
    licence: Name
    url: Url = ""
    alt_fr: Text = ""
    alt_en: Text = ""

    @property
    def type(self) -> str:
        """Its media type: "image/jpeg"."""
        return TYPES[_end(self.file)]

    @property
    def is_sound(self) -> bool:
        return self.type.startswith("audio/")

    @field_validator("quote")
    @classmethod
    def _is_of_one_thing(cls, quote: str, info: ValidationInfo) -> str:
        if "initiative" in info.data and bool(quote) == bool(info.data["initiative"]):
            raise broken("medium-of-what")
        return quote

    @field_validator("file")
    @classmethod
    def _can_be_shown(cls, file: str, info: ValidationInfo) -> str:
        if _end(file) not in TYPES:
            raise broken("not-a-medium", expected=", ".join(TYPES))
        if TYPES[_end(file)].startswith("audio/") and not info.data.get("quote", "-"):
            raise broken("sound-without-quote", column="quote")
        return file

    @field_validator("alt_fr")
    @classmethod
    def _is_told_to_those_who_do_not_see(cls, alt: str, info: ValidationInfo) -> str:
        if not alt and TYPES.get(_end(info.data.get("file", "")), "").startswith("image/"):
            raise broken("no-alt")
        return alt


class Attachment(NamedTuple):
    """A medium with the bytes of its file."""

    medium: Medium
    content: bytes


def is_of_type(content: bytes, media_type: str) -> bool:
    """Whether a file begins as those of its type do."""
    if media_type == "audio/mpeg":  # a tag, or eleven bits to tell the first frame by
        return content[:3] == b"ID3" or (content[:1] == b"\xff" and content[1:2] >= b"\xe0")
    return all(content[at : at + len(sign)] == sign for at, sign in _BEGINNINGS[media_type])


def _end(file: str) -> str:
    return PurePosixPath(file).suffix.lower()
