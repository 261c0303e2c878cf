"""What a person is asked of an import, once for all rows that say the same, and what they answer."""

from typing import NamedTuple

from geo.sentence import Sentence


class ImportQuestion(NamedTuple):
    """`key` is what an answer is given under; `rows` are those that it would settle; `why` says what is doubted."""

    key: str
    rows: tuple[int, ...]
    why: tuple[Sentence, ...] = ()


class ImportAnswer(NamedTuple):
    """`what` is "place" (`value`: the code of a place, or « point »), "same" (`value`: an initiative that the row adds
    to), "new" (it is none that is there), "file" (what the file says stands), or "leave"."""

    what: str
    value: str = ""


def row_key(number: int) -> str:
    """The key under which one row alone is answered."""
    return f"row:{number}"
