"""Articles written for the tests, with what a reader ought to find in them: `⟦t Jeanne Roux|maire⟧Words⟦/⟧`.

The letter is the kind: t testimony (speaker, role, organisation; "?" for nobody), c concept, n name, w title of a work,
q question; p a place with its code, x a place that may be left out.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ARTICLES = Path(__file__).parent / "articles"
_TAG = re.compile(r"⟦(/|[tcnwqpx])(?: ([^⟧]*))?⟧")
KINDS = {"t": "testimony", "c": "concept", "n": "name", "w": "title", "q": "prompt"}


@dataclass(frozen=True)
class GoldSpan:
    start: int
    end: int
    kind: str
    speaker: str = ""
    role: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class GoldPlace:
    start: int
    end: int
    code: str
    """Empty for one that may be left out."""


@dataclass
class GoldArticle:
    name: str
    text: str
    spans: list[GoldSpan] = field(default_factory=list)
    places: list[GoldPlace] = field(default_factory=list)


def parse(name: str, written: str) -> GoldArticle:
    article = GoldArticle(name, "")
    parts: list[str] = []
    length = at = 0
    waiting: list[tuple[str, str, int]] = []
    for match in _TAG.finditer(written):
        parts.append(written[at : match.start()])
        length += match.start() - at
        at = match.end()
        if match[1] != "/":
            waiting.append((match[1], match[2] or "", length))
            continue
        letter, told, start = waiting.pop()
        if letter in "px":
            article.places.append(GoldPlace(start, length, told))
        else:
            speaker, role, organisation = (f"{told}||").split("|")[:3]
            article.spans.append(GoldSpan(start, length, KINDS[letter], speaker, role, organisation))
    parts.append(written[at:])
    assert not waiting, name
    article.text = "".join(parts)
    return article


@cache
def articles(folder: str = "articles") -> tuple[GoldArticle, ...]:
    """`articles`: what the rules were mended on. `aside`, `aside2`: read before anything was mended for them."""
    files = sorted((ARTICLES.parent / folder).glob("*.txt"))
    return tuple(parse(file.stem, file.read_text(encoding="utf-8")) for file in files)
