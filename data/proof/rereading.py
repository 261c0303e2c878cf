"""What the source of a quotation was found to say when it was read again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.model import Quote


class WordsFate(StrEnum):
    SAME = "same"  # the words stand there, letter by letter; white space apart
    CHANGED = "changed"  # other words stand in their place
    GONE = "gone"


class ReadFrom(StrEnum):
    ONLINE = "online"
    FILE = "file"
    STORED = "stored"  # the text that the atlas keeps: it tells nothing of what the source says today
    PERSON = "person"  # somebody who went to the source, and says so


@dataclass(frozen=True, slots=True)
class Rereading:
    """Of the words of a quotation as they stood then: they are another's once these are edited.

    `at` is the day (ISO 8601), `sha256` the hash of the text that was read, `now` what it says where the words were.
    """

    quote: str
    source: str
    words: str
    fate: WordsFate
    read_from: ReadFrom
    at: str
    sha256: str = ""
    now: str = ""


OVERDUE_DAYS = 365
"""From which on a verification is to be made again."""


def signed(quotes: Iterable[Quote], day: date) -> list[Rereading]:
    """That a person has read these words in their source."""
    return [
        Rereading(one.id, one.source, one.text, WordsFate.SAME, ReadFrom.PERSON, day.isoformat())
        for one in quotes
    ]
