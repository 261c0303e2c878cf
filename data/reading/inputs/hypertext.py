"""A web page as text: its article if it says where that is, its headings, its boxes, what it says of itself."""

import re
from dataclasses import dataclass, field

from data.reading.extract import Composer, Extract
from data.reading.inputs.tags import Tag, pieces
from data.reading.listed import listed

_BLOCKS = frozenset(
    listed(
        "p div section article main header footer aside nav h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote"
        " figure figcaption table tr td th pre form hr body html"
        " address details summary fieldset center"
    )
)
_HEADINGS = frozenset(listed("h1 h2 h3 h4 h5 h6"))
_SKIPPED = frozenset(
    listed(
        "script style nav footer form button noscript svg template select textarea head iframe object video"
        " audio menu dialog"
    )
)
_BESIDE = frozenset(listed("aside figcaption"))
_BOX = re.compile(
    r"\b(?:alert|callout|encadre|encart|box|note|caption|legende|sidebar|related|share|partage|newsletter|cookie|breadcrumb|comment|promo|widget)",
    re.IGNORECASE,
)
_VOID = frozenset(listed("br img hr meta link input source wbr area base col embed track"))
_SPACE = re.compile(r"[ \t\n\r\f]+")
_MARKS = re.compile(r"[«»“”„]")
_METAS = {
    "og:title": "title", "twitter:title": "title",
    "dc.title": "title",
    "author": "author", "article:author": "author", "dc.creator": "author",
    "og:site_name": "publisher", "dc.publisher": "publisher",
    "article:published_time": "published", "dc.date": "published", "date": "published",
    "datepublished": "published", "og:url": "url",
}  # fmt: skip
_WHOLE = 0.5  # of a page's words: an <article> with fewer is one of several, and no better than the page


@dataclass(slots=True)
class _Paragraph:
    text: str
    heading: bool
    aside: bool
    inside: frozenset[str]


@dataclass(slots=True)
class _Page:
    """The paragraphs of a page as they are met, with the tags around them."""

    paragraphs: list[_Paragraph] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)
    title: str = ""
    lost: int = 0
    """Quotation marks in what was left out."""
    _open: list[tuple[str, bool]] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)
    _boxes: int = 0
    _words: list[str] = field(default_factory=list)
    _in_title: bool = False
    _in_data: bool = False

    def meet(self, piece: Tag | str) -> None:
        if isinstance(piece, str):
            self._text(piece)
        elif piece.name == "br":
            self._words.append("\n")
        elif piece.name in ("meta", "link", "time"):
            self._describes(piece)
        elif piece.name == "title" and not self._count("svg"):
            self._in_title = not piece.closes
        elif piece.name in _BLOCKS or piece.name in _SKIPPED:
            self._block(piece)

    def _text(self, text: str) -> None:
        if self._in_title:
            self.title = self.title or " ".join(text.split())
        elif any(self._counts.get(name) for name in _SKIPPED):
            self.lost += len(_MARKS.findall(text))
        else:
            self._words.append(_SPACE.sub(" ", text))

    def _count(self, name: str) -> int:
        return self._counts.get(name, 0)

    def _block(self, tag: Tag) -> None:
        self.end()
        if tag.name in _VOID:
            return
        if not tag.closes:
            box = tag.name in _BESIDE or (
                tag.name in ("div", "section", "p") and bool(_BOX.search(tag.attributes.get("class", "")))
            )
            self._open.append((tag.name, box))
            self._counts[tag.name] = self._count(tag.name) + 1
            self._boxes += box
            return
        if not self._count(tag.name):
            return
        while self._open:
            name, box = self._open.pop()
            self._counts[name] -= 1
            self._boxes -= box
            if name == tag.name:
                return

    def end(self) -> None:
        """The paragraph ends."""
        text = "\n".join(line.strip(" ") for line in "".join(self._words).split("\n")).strip()
        self._words.clear()
        if text:
            inside = frozenset(name for name in ("article", "main", "header", "body") if self._count(name))
            heading = any(self._count(name) for name in _HEADINGS)
            self.paragraphs.append(_Paragraph(text, heading, self._boxes > 0, inside))

    def _describes(self, tag: Tag) -> None:
        said = tag.attributes
        name = (said.get("property") or said.get("name") or said.get("itemprop") or "").lower()
        if tag.name == "link" and said.get("rel") == "canonical":
            self.known.setdefault("url", said.get("href", ""))
        elif tag.name == "time" and not tag.closes and "datetime" in said:
            self.known.setdefault("published", said["datetime"][:10])
        elif name in _METAS and said.get("content"):
            value = " ".join(said["content"].split())
            self.known.setdefault(_METAS[name], value[:10] if _METAS[name] == "published" else value)


def from_html(html: str) -> Extract:
    """The text of a page. `known` says too how many quotation marks of the page the text has lost."""
    page = _Page()
    for piece in pieces(html):
        page.meet(piece)
    page.end()
    kept = _article(page.paragraphs)
    composer = Composer()
    for paragraph in kept:
        composer.add(paragraph.text, heading=paragraph.heading, aside=paragraph.aside)
    titles = [paragraph.text for paragraph in kept if paragraph.heading]
    if page.title or titles:
        page.known.setdefault("title", titles[0] if titles else page.title)
    if re.match(r"\d{4}-\d\d-\d\d$", page.known.get("published", "")) is None:
        page.known.pop("published", None)
    lost = (
        page.lost
        + sum(len(_MARKS.findall(p.text)) for p in page.paragraphs)
        - sum(len(_MARKS.findall(p.text)) for p in kept)
    )
    if lost > 0:
        page.known["lost_marks"] = str(lost)
    return composer.extract("html", page.known)


def _article(paragraphs: list[_Paragraph]) -> list[_Paragraph]:
    """The paragraphs of the article, where the page says which they are; else all of them."""
    total = sum(len(paragraph.text) for paragraph in paragraphs)
    for tag in ("article", "main"):
        inside = [paragraph for paragraph in paragraphs if tag in paragraph.inside]
        if sum(len(paragraph.text) for paragraph in inside) >= _WHOLE * total and inside:
            return inside
    return [
        paragraph for paragraph in paragraphs if "header" not in paragraph.inside or paragraph.heading
    ] or paragraphs
