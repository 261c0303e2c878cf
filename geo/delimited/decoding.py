"""From the bytes of a file to its text: UTF-8 where it is, else the encoding in which French reads as French.

Spreadsheets still write Windows-1252 (« CSV »), Mac Roman (« CSV Macintosh »), code page 850 (« CSV MS-DOS ») and
UTF-16 (« Texte Unicode »), without saying which.
"""

import codecs
import re
from itertools import islice
from typing import NamedTuple

_READINGS = (
    ("cp1252", "replace", "Windows-1252"),
    ("iso8859_15", "replace", "ISO-8859-15"),
    ("mac_roman", "replace", "Mac Roman"),
    ("cp850", "replace", "MS-DOS (850)"),
    ("utf-8", "verbatlas-1252", "UTF-8 + Windows-1252"),  # two files joined together, or one bad byte
)
"""What is not UTF-8 may be, the likeliest first: codec, what to do with what it has not, name for people."""
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", ""),
    (codecs.BOM_UTF32_LE, "utf-32", "UTF-32"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_SAMPLE = 20_000
"""Characters beyond ASCII that are weighed: more say no more."""
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_PADDING = "\x00\x1a"
"""What a crash leaves at the end of a file, and what MS-DOS ends one with."""

# What a character beyond ASCII is worth as French: the more frequent it is, the more. See `_french`.
_LETTERS = {"é": 1.0, "è": 0.95, "à": 0.9, "ê": 0.8, "ç": 0.8, "ô": 0.75} | dict.fromkeys("îâûù", 0.7)
_LETTERS |= dict.fromkeys("äëïöüÿœæñ", 0.5)
_INSIDE = frozenset("’·–‑")
_BETWEEN = frozenset("«»“”–—…°€\u00a0·•")


class Text(NamedTuple):
    """The text of a file, and the name of its encoding for people: empty when it is UTF-8."""

    text: str
    encoding: str


def decode(content: bytes) -> Text:
    """Never raises: what no encoding explains becomes U+FFFD."""
    for mark, codec, name in _MARKS:
        if content.startswith(mark):
            return _text(content.decode(codec, errors="replace"), name)
    if codec := _unmarked_utf_16(content):
        return _text(content.decode(codec, errors="replace"), "UTF-16")
    try:
        return _text(content.decode("utf-8"), "")
    except UnicodeDecodeError:
        pass
    read = [_read(content, *how) for how in _READINGS]
    return max(read, key=lambda text: _weight(text.text))  # of equals, the likeliest


def _read(content: bytes, codec: str, errors: str, name: str) -> Text:
    return _text(content.decode(codec, errors=errors), name)


def _text(text: str, encoding: str) -> Text:
    text = text.lstrip("\ufeff").rstrip(_PADDING)  # two marks: a file joined to another
    return Text(text.replace("\r\r\n", "\r\n"), encoding)  # line ends translated twice


def _unmarked_utf_16(content: bytes) -> str:
    """The codec, by where the zeros of the ASCII letters stand; "" for anything else."""
    sample = content[:_SAMPLE].rstrip(b"\x00\x1a")
    pairs = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.6 * pairs and even < 0.1 * pairs:
        return "utf-16-le"
    if even > 0.6 * pairs and odd < 0.1 * pairs:
        return "utf-16-be"
    return ""


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    if error.reason == "unexpected end of data":  # a file cut off within a character
        return "\ufffd", error.end
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


codecs.register_error("verbatlas-1252", _as_windows_1252)


def _weight(text: str) -> float:
    """How much a text reads as French, by its characters beyond ASCII, each between its neighbours."""
    found = islice(_BEYOND_ASCII.finditer(text), _SAMPLE)
    return sum(
        _french(text[at - 1 : at] or " ", text[at], text[at + 1 : at + 2] or " ")
        for at in (f.start() for f in found)
    )


def _french(before: str, character: str, after: str) -> float:
    """From 1, an accent where French has one, to -1, what no French word holds."""
    if worth := _LETTERS.get(character):
        shouted = after.isupper() or (before.isupper() and not after.islower())  # « CRèCHE »
        return -1.0 if shouted else worth
    if worth := _LETTERS.get(character.lower()):
        return -1.0 if before.islower() else 0.9 * worth  # « Éloy », « ÉGLISE », but hardly « CrÈche »
    if before.isalpha() and after.isalpha():
        return 0.7 if character in _INSIDE else -1.0
    return 0.4 if character in _BETWEEN else -0.5
