"""Text that was written in UTF-8 and read as Windows-1252, then written again: « CafÃ© » is « Café »."""

import re
from functools import lru_cache

MARKS = ("Ã", "Â", "â€", "Å", "Ä")
"""How what is common in French begins then."""
LOST = "\ufffd"
"""What a program writes for a letter that it could not read: that letter is gone."""


def _as_windows(byte: int) -> str:
    """The letter of a byte in Windows-1252; the five that it does not know stand for themselves."""
    try:
        return bytes((byte,)).decode("cp1252")
    except UnicodeDecodeError:
        return chr(byte)


@lru_cache(maxsize=1)
def _bytes() -> dict[str, int]:
    return {_as_windows(byte): byte for byte in range(0x80, 0x100)}


@lru_cache(maxsize=1)
def _twice() -> re.Pattern[str]:
    """Accents and ligatures (two letters), and what French sets between words, as ’ (three letters)."""
    following = "".join(map(re.escape, (_as_windows(byte) for byte in range(0x80, 0xC0))))
    return re.compile(f"[ÂÃÄÅ][{following}]|â€[{following}]")


def read_once(text: str) -> str:
    """The text as it was meant; what cannot be told stays."""
    return _twice().sub(_meant, text)


def _meant(found: re.Match[str]) -> str:
    return bytes(_bytes()[letter] for letter in found[0]).decode("utf-8", errors="replace")
