"""Which parser reads a file: by its ending, and by its first bytes where these say otherwise."""

from collections.abc import Callable, Mapping
from pathlib import Path

from data.reading.extract import Extract, NotReadable, plain
from data.reading.inputs.hypertext import from_html
from data.reading.inputs.mail import from_mail
from data.reading.inputs.markdown import from_markdown
from data.reading.inputs.office import from_docx, from_odt
from data.reading.inputs.pdf import from_pdf
from geo.bounded import NoFile, TooLong, read_bounded
from geo.delimited.decoding import decode
from geo.sentence import Sentence

MOST_BYTES = 20_000_000
"""Bytes of a file; a book of two million letters has a tenth."""
MOST_LETTERS = 5_000_000
"""Letters of the text that comes out."""


def _as_text(parser: Callable[[str], Extract]) -> Callable[[bytes], Extract]:
    return lambda content: parser(decode(content).text)


FORMATS: Mapping[str, Callable[[bytes], Extract]] = {
    ".txt": _as_text(plain),
    ".md": _as_text(from_markdown),
    ".html": _as_text(from_html),
    ".htm": _as_text(from_html),
    ".docx": from_docx,
    ".odt": from_odt,
    ".pdf": from_pdf,
    ".eml": from_mail,
}
"""The parser of each ending."""
_FIRST_BYTES = {b"%PDF-": ".pdf"}


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
    return extract_bytes(content, path.name)


def extract_bytes(content: bytes, name: str) -> Extract:
    """The text of what a file of this name holds. Raises NotReadable."""
    file = {"file": name}
    ending = next(
        (known for first, known in _FIRST_BYTES.items() if content.startswith(first)),
        Path(name).suffix.lower(),
    )
    parser = FORMATS.get(ending)
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
        raise NotReadable(Sentence("{file} est abîmé, ou n’est pas ce que son nom annonce.", file)) from None
    if not extract.text.strip():
        raise NotReadable(
            Sentence(
                "{file} ne contient aucun texte : une image ? Copiez son texte dans un fichier .txt.", file
            )
        )
    if "\0" in extract.text:
        raise NotReadable(Sentence("{file} est abîmé, ou n’est pas ce que son nom annonce.", file))
    if len(extract.text) > MOST_LETTERS:
        raise NotReadable(
            Sentence(
                "{file} est trop long : {most} millions de lettres au plus.",
                file | {"most": str(MOST_LETTERS // 1_000_000)},
            )
        )
    return extract
