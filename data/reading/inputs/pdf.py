"""A PDF as text, by pypdf: what it may take of time and memory is bounded by the process that it is read in."""

import re
from importlib.util import find_spec
from io import BytesIO

from data.reading.extract import Composer, Extract, NotReadable
from geo.sentence import Sentence

_LIBRARY = "pypdf"
_MOST_PAGES = 2_000
_HYPHENATED = re.compile(r"(?<=[^\W\d_])-\n(?=[a-zà-ÿ])")
_ENDS = re.compile(r"[.!?…»”\":]\s*$")


def from_pdf(content: bytes) -> Extract:
    """The paragraphs of a PDF. Raises NotReadable without pypdf, ValueError where it is none."""
    if find_spec(_LIBRARY) is None:
        raise NotReadable(
            Sentence(
                "Pour lire un PDF, installez verbatlas[reading], ou copiez son texte dans un fichier .txt."
            )
        )
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(content))
        text = "\n".join(page.extract_text() or "" for page in reader.pages[:_MOST_PAGES])
        said = reader.metadata
        known = {"title": str(said.title or ""), "author": str(said.author or "")} if said else {}
    except (PyPdfError, AttributeError, KeyError, TypeError, IndexError, AssertionError) as error:
        raise ValueError("pdf") from error
    composer = Composer()
    for paragraph in paragraphs(text):
        composer.add(paragraph)
    return composer.extract("pdf", {key: value for key, value in known.items() if value.strip()})


def paragraphs(text: str) -> list[str]:
    """Lines put together: a page breaks its lines where its column ends, a paragraph ends its last one early."""
    lines = [line.rstrip() for line in _HYPHENATED.sub("", text).split("\n")]
    width = sorted(len(line) for line in lines if line.strip())[-max(1, len(lines) // 5) :][:1] or [0]
    found = [""]
    for line in lines:
        if not line.strip():
            found.append("")
            continue
        found[-1] = f"{found[-1]} {line.strip()}".strip()
        if len(line) < 0.75 * width[0] and (_ENDS.search(line) or len(line) < 0.5 * width[0]):
            found.append("")
    return [paragraph for paragraph in found if paragraph]
