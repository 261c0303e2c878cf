"""Which parser reads a file: by its ending, and by its first bytes where these say otherwise."""

from collections.abc import Callable, Mapping
from pathlib import Path

from data.apart.asking import answers
from data.apart.bounds import MB, Bounds, Breakdown, GaveOut
from data.reading.extract import Extract, NotReadable, plain
from data.reading.inputs.mail import from_mail
from data.reading.inputs.markdown import from_markdown
from data.reading.inputs.office import from_docx, from_odt
from data.reading.inputs.page import from_page
from data.reading.inputs.pdf import from_pdf
from geo.bounded import NoFile, TooLong, read_bounded
from geo.delimited.decoding import decode
from geo.sentence import N_, Sentence

MOST_BYTES = 20_000_000
"""Bytes of a file; a book of two million letters has a tenth."""
MOST_LETTERS = 5_000_000
"""Letters of the text that comes out."""


def _as_text(parser: Callable[[str], Extract]) -> Callable[[bytes], Extract]:
    return lambda content: parser(decode(content).text)


FORMATS: Mapping[str, Callable[[bytes], Extract]] = {
    ".txt": _as_text(plain),
    ".md": _as_text(from_markdown),
    ".html": _as_text(from_page),
    ".htm": _as_text(from_page),
    ".docx": from_docx,
    ".odt": from_odt,
    ".pdf": from_pdf,
    ".eml": from_mail,
}
"""The parser of each ending."""
_FIRST_BYTES = {b"%PDF-": ".pdf"}
READER = ("-m", "data.reading.inputs.child")
SECONDS = 5
"""Of work, for a file in a process of its own: the longest texts take two."""
_SECONDS_OF = {".pdf": 25}
"""A book as PDF takes longer: its letters are found by where they stand."""
PATIENCE = 60
MEMORY = 512 * MB
LIGHT = 100_000
"""Bytes of a file that no parser takes a second for, whatever it holds."""
_BROKEN = N_("{file} est abîmé, ou n’est pas ce que son nom annonce.")


def extract_file(path: Path) -> Extract:
    """The text of a file. Raises NotReadable, whose sentence says why there is none and what to do."""
    file = {"file": path.name}
    try:
        content = read_bounded(path, MOST_BYTES)
    except TooLong:
        raise NotReadable(
            Sentence(
                "{file} est trop lourd : {most} Mo au plus. Coupez-le.",
                file | {"most": str(MOST_BYTES // 1_000_000)},
            )
        ) from None
    except NoFile:
        raise NotReadable(Sentence("{file} n’est pas un fichier.", file)) from None
    except OSError:
        raise NotReadable(Sentence("{file} ne se lit pas : vérifiez son nom et vos droits.", file)) from None
    return extract_content(content, path.name)


def extract_content(content: bytes, name: str) -> Extract:
    """The same of what a file of this name holds."""
    return extract_apart(content, name) if _may_take_long(content, name) else extract_bytes(content, name)


def extract_apart(content: bytes, name: str) -> Extract:
    """The text of what a file of this name holds, read in another process, so that this one neither stops nor grows.
    Raises NotReadable."""
    seconds = _SECONDS_OF.get(ending_of(content, name), SECONDS)
    bounds = Bounds(seconds, PATIENCE, MEMORY)
    try:
        with answers(READER, [Path(name).name, seconds], content, bounds) as said:
            (told,) = said
    except GaveOut as error:
        raise _given_up(error.stop, name, seconds) from None
    if template := told.get("refusal"):
        raise NotReadable(Sentence(template, told["params"]))
    return Extract(
        told["text"],
        tuple(told["headings"]),
        tuple(told["asides"]),
        dict(told["known"]),
        told["format"],
        tuple((offset, paragraph) for offset, paragraph in told["lost"]),
    )


def _given_up(stop: Breakdown, name: str, seconds: int) -> NotReadable:
    file = {"file": name}
    if stop is Breakdown.TOO_LONG:
        return NotReadable(
            Sentence(
                "{file} demande plus de {seconds} secondes : il n’est pas lu. Copiez son texte, et collez-le.",
                file | {"seconds": str(seconds)},
            )
        )
    return NotReadable(Sentence(_BROKEN, file))


def _may_take_long(content: bytes, name: str) -> bool:
    """What a process of its own is worth its tenth of a second for, among a thousand files."""
    return ending_of(content, name) in _SECONDS_OF or len(content) > LIGHT


def ending_of(content: bytes, name: str) -> str:
    """What a file is: its first bytes say more than its name."""
    found = (known for first, known in _FIRST_BYTES.items() if content.startswith(first))
    return next(found, Path(name).suffix.lower())


def extract_bytes(content: bytes, name: str) -> Extract:
    """The text of what a file of this name holds. Raises NotReadable."""
    file = {"file": name}
    parser = FORMATS.get(ending_of(content, name))
    if parser is None:
        raise NotReadable(
            Sentence(
                "{file} : ce format n’est pas lu. Donnez un fichier {formats}.",
                file | {"formats": ", ".join(FORMATS)},
            )
        )
    try:
        extract = parser(content)
    except NotReadable:
        raise
    except (ValueError, LookupError, RecursionError, MemoryError, EOFError, OSError, NotImplementedError):
        raise NotReadable(Sentence(_BROKEN, file)) from None
    if not extract.text.strip():
        raise NotReadable(
            Sentence(
                "{file} ne contient aucun texte : une image ? Copiez son texte dans un fichier .txt.", file
            )
        )
    if "\0" in extract.text:
        raise NotReadable(Sentence(_BROKEN, file))
    if len(extract.text) > MOST_LETTERS:
        raise NotReadable(
            Sentence(
                "{file} est trop long : {most} millions de lettres au plus.",
                file | {"most": str(MOST_LETTERS // 1_000_000)},
            )
        )
    return extract
