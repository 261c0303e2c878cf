"""The text of a file that may be long: its encoding is told from a part, so that it is in memory once."""

import re

from data.importing.reading.limits import Unreadable
from geo.delimited.decoding import decode

_SAMPLE = 100_000
_CODECS = {
    "Windows-1252": "cp1252",
    "ISO-8859-15": "iso8859_15",
    "Mac Roman": "mac_roman",
    "MS-DOS (850)": "cp850",
}
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MOST_CONTROL = 0.02
_SOME_CONTROL = 20
OTHERS = ("utf-8", "cp1252", "mac_roman", "cp850", "utf-16")


def text_of(content: bytes, chosen: str = "") -> tuple[str, str]:
    """The text, and the name of its encoding for people, "" for UTF-8. Raises Unreadable for what is no text."""
    if chosen:
        return _without_mark(_decoded(content, chosen)), chosen
    if (sample := decode(content[:_SAMPLE])).encoding in ("UTF-16", "UTF-32"):
        return _checked(decode(content).text), sample.encoding
    try:
        return _checked(_without_mark(content.decode("utf-8"))), ""
    except UnicodeDecodeError:
        pass
    first = _BEYOND_ASCII.search(content)
    begin = max(0, first.start() - _SAMPLE // 2) if first else 0
    encoding = decode(content[begin : begin + _SAMPLE]).encoding
    codec = _CODECS.get(encoding, "")
    if not codec:  # UTF-8 but for some bytes
        return _checked(content.decode("utf-8", errors="verbatlas-1252")), "UTF-8 + Windows-1252"
    return _checked(content.decode(codec, errors="replace")), encoding


def _decoded(content: bytes, codec: str) -> str:
    try:
        return content.decode(codec, errors="replace")
    except (LookupError, UnicodeError, ValueError):
        raise Unreadable("no-such-encoding", encoding=codec[:40]) from None


def _without_mark(text: str) -> str:
    return text.lstrip("\ufeff").rstrip("\x00\x1a")


def _checked(text: str) -> str:
    """Bytes without meaning decode too; no text holds so many control characters."""
    sample = text[:_SAMPLE]
    if len(_CONTROL.findall(sample)) > max(_SOME_CONTROL, _MOST_CONTROL * len(sample)):
        raise Unreadable("not-text")
    return text.replace("\x00", "") if "\x00" in text else text
