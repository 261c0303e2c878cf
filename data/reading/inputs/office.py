"""Documents of word processors (.docx, .odt): the paragraphs of their one XML file, read as it comes."""

import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from xml.parsers import expat

from data.reading.extract import Composer, Extract, NotReadable
from data.reading.listed import listed
from geo.sentence import Sentence

_MOST_XML = 60_000_000
"""Bytes of the unpacked text: a bomb unpacks to more."""
_DEEPEST = 400

Start = Callable[[str, dict[str, str]], None]


def _entry(content: bytes, name: str) -> bytes:
    """One file of an archive. Raises ValueError for what is none, NotReadable for what is too long."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive, archive.open(name) as file:
            unpacked = file.read(_MOST_XML + 1)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, OSError, zlib.error) as error:
        raise ValueError(name) from error
    if len(unpacked) > _MOST_XML:
        raise NotReadable(
            Sentence(
                "Ce document se déplie en plus de {most} Mo : il n’est pas lu.",
                {"most": str(_MOST_XML // 1_000_000)},
            )
        )
    return unpacked


def _parse(xml: bytes, start: Start, end: Callable[[str], None], text: Callable[[str], None]) -> None:
    """Raises ValueError for XML that is none, or that declares entities."""
    depth = 0

    def opens(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise ValueError("deep")
        start(name, attributes)

    def closes(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    def refuses(*_: object) -> None:
        raise ValueError("doctype")

    parser = expat.ParserCreate()
    parser.StartElementHandler = opens
    parser.EndElementHandler = closes
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuses
    parser.buffer_text = True
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as error:
        raise ValueError("xml") from error


class _Body:
    """The paragraphs of either format: elements are known by their prefixed names, which both programs write."""

    def __init__(self) -> None:
        self.composer = Composer()
        self._words: list[str] = []
        self._silent = 0
        self._heading = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _SILENT:
            self._silent += 1
        elif name in ("w:tab", "text:tab"):
            self._say("\t")
        elif name in ("w:br", "w:cr", "text:line-break"):
            self._say("\n")
        elif name == "w:noBreakHyphen":
            self._say("\u2011")
        elif name == "text:s":
            count = attributes.get("text:c", "1")
            self._say(" " * min(100, int(count) if count.isdecimal() else 1))
        elif name == "text:h" or (
            name == "w:pStyle"
            and attributes.get("w:val", "").lower().startswith(("heading", "titre", "title"))
        ):
            self._heading = True

    def end(self, name: str) -> None:
        if name in _SILENT:
            self._silent -= 1
        elif name in ("w:p", "text:p", "text:h") and not self._silent:
            self.composer.add("".join(self._words), heading=self._heading)
            self._words.clear()
            self._heading = False

    def text(self, written: str) -> None:
        if not self._silent:
            self._words.append(written)

    _say = text


_SILENT = frozenset(
    listed(
        "w:instrText w:delText w:footnoteReference w:endnoteReference mc:Fallback text:tracked-changes"
        " text:note office:annotation text:ruby-text"
        " office:forms draw:object text:table-of-content text:sequence-decls office:font-face-decls"
        " office:automatic-styles"
    )
)


class _WordText(_Body):
    """Of Word: only `w:t` holds words."""

    _inside = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self._inside = self._inside or name == "w:t"
        super().start(name, attributes)

    def end(self, name: str) -> None:
        if name == "w:t":
            self._inside = False
        super().end(name)

    def text(self, written: str) -> None:
        if self._inside:
            super().text(written)

    def _say(self, written: str) -> None:
        super().text(written)


def from_docx(content: bytes) -> Extract:
    """The paragraphs of a Word document, with what it says of its author."""
    body = _WordText()
    _parse(_entry(content, "word/document.xml"), body.start, body.end, body.text)
    return body.composer.extract("docx", _described(content, "docProps/core.xml"))


def from_odt(content: bytes) -> Extract:
    """The paragraphs of an OpenDocument text."""
    body = _Body()
    _parse(_entry(content, "content.xml"), body.start, body.end, body.text)
    return body.composer.extract("odt", _described(content, "meta.xml"))


_DESCRIBES = {
    "dc:title": "title",
    "dc:creator": "author",
    "meta:initial-creator": "author",
    "dc:publisher": "publisher",
}


def _described(content: bytes, name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    current: list[str] = []

    def starts(name: str, _: dict[str, str]) -> None:
        current[:] = [_DESCRIBES.get(name, "")]

    def says(text: str) -> None:
        if current and current[0] and text.strip():
            found.setdefault(current[0], text.strip())

    try:
        _parse(_entry(content, name), starts, lambda _: current.clear(), says)
    except ValueError:
        return {}
    return found
