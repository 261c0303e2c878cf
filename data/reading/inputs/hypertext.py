"""HTML as paragraphs: with the tags around each, its headings, its boxes, what the page says of itself."""

import re
from dataclasses import dataclass, field

from data.reading.extract import Composer, Extract
from data.reading.inputs.linked import linked_data
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
_UNREAD = frozenset(
    listed("script style noscript svg template select textarea head iframe object video audio")
)
"""What holds no words of the page."""
_OUTSIDE = frozenset(listed("nav footer form button menu dialog"))
"""What holds words that are never those of an article, but for a mistake of the page."""
_BESIDE = frozenset(listed("aside figcaption"))
_BOX = re.compile(
    r"\b(?:alert|callout|encadre|encart|box|note|caption|legende|sidebar|related|share|partage|newsletter|cookie|breadcrumb|comment|promo|widget)",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:comments?|commentaires?|disqus\w*|respond|cookies?|consent\w*|didomi\w*|related\w*|relatedposts|recommended|recommandations?"
    r"|shar(?:e|ing|edaddy)|partag\w*|newsletter|abonnement|paywall|widget|sidebar|breadcrumbs?|promo|outbrain|taboola|advert\w*"
    r"|publicite|skip-link|screen-reader-text|sr-only)(?=$|[\s_-])",
    re.IGNORECASE,
)
"""Classes and names of what stands around an article."""
_VOID = frozenset(listed("br img hr meta link input source wbr area base col embed track"))
_SPACE = re.compile(r"[ \t\n\r\f]+")
_MARKS = re.compile(r"[«»“”„]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d$")
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
class Paragraph:
    """`level` is that of a heading, 0 for none; `outside` is what is no article's, `around` what seldom is."""

    text: str
    level: int
    aside: bool
    inside: frozenset[str]
    outside: bool
    around: bool
    linked: float
    """How much of it leads elsewhere."""


@dataclass(slots=True)
class _Page:
    """The paragraphs of a page as they are met, with the tags around them."""

    paragraphs: list[Paragraph] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)
    title: str = ""
    _open: list[tuple[str, bool, bool]] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)
    _boxes: int = 0
    _around: int = 0
    _links: int = 0
    _linked: int = 0
    _words: list[str] = field(default_factory=list)
    _in_title: bool = False
    _asked: str = ""
    """What the next words say: « author » after `itemprop="author"`."""

    def meet(self, piece: Tag | str) -> None:
        if isinstance(piece, str):
            self._text(piece)
            return
        if "itemprop" in piece.written:
            self._marked(piece)
        if piece.name == "br":
            self._words.append("\n")
        elif piece.name == "a":
            self._links = 0 if piece.closes else 1
        elif piece.name in ("meta", "link", "time"):
            self._describes(piece)
        elif piece.name == "title" and not self._count("svg"):
            self._in_title = not piece.closes
        elif piece.name in _BLOCKS or piece.name in _UNREAD or piece.name in _OUTSIDE:
            self._block(piece)

    def _text(self, text: str) -> None:
        if self._in_title:
            self.title = self.title or " ".join(text.split())
        elif not any(self._counts.get(name) for name in _UNREAD):
            if self._asked and text.strip():
                self.known.setdefault(self._asked, " ".join(text.split()))
                self._asked = ""
            self._linked += len(text.strip()) if self._links else 0
            self._words.append(_SPACE.sub(" ", text))

    def _count(self, name: str) -> int:
        return self._counts.get(name, 0)

    def _block(self, tag: Tag) -> None:
        self.end()
        if tag.name in _VOID:
            return
        if not tag.closes:
            said = tag.attributes
            named = f"{said.get('class', '')} {said.get('id', '')}"
            box = tag.name in _BESIDE or (
                tag.name in ("div", "section", "p") and bool(_BOX.search(said.get("class", "")))
            )
            around = said.get("role") == "dialog" or (tag.name != "body" and bool(_AROUND.search(named)))
            self._open.append((tag.name, box, around))
            self._counts[tag.name] = self._count(tag.name) + 1
            self._boxes += box
            self._around += around
            return
        if not self._count(tag.name):
            return
        while self._open:
            name, box, around = self._open.pop()
            self._counts[name] -= 1
            self._boxes -= box
            self._around -= around
            if name == tag.name:
                return

    def end(self) -> None:
        """The paragraph ends."""
        text = "\n".join(line.strip(" ") for line in "".join(self._words).split("\n")).strip()
        linked = self._linked
        self._words.clear()
        self._linked = 0
        if text:
            inside = frozenset(name for name in ("article", "main", "header", "body") if self._count(name))
            level = next((int(name[1]) for name in sorted(_HEADINGS) if self._count(name)), 0)
            outside = any(self._count(name) for name in _OUTSIDE)
            self.paragraphs.append(
                Paragraph(text, level, self._boxes > 0, inside, outside, self._around > 0, linked / len(text))
            )

    def _describes(self, tag: Tag) -> None:
        said = tag.attributes
        name = (said.get("property") or said.get("name") or said.get("itemprop") or "").lower()
        if tag.name == "link" and said.get("rel") == "canonical":
            self.known.setdefault("url", said.get("href", ""))
        elif tag.name == "time" and not tag.closes and "datetime" in said:
            self.known.setdefault("published", said["datetime"][:10])
        elif name in _METAS and said.get("content"):
            value = " ".join(said["content"].split())
            if _METAS[name] == "author" and value.startswith(("http://", "https://")):
                return  # the page of somebody, not their name
            self.known.setdefault(_METAS[name], value[:10] if _METAS[name] == "published" else value)

    def _marked(self, tag: Tag) -> None:
        """Microdata: `itemprop` names what follows."""
        if tag.closes:
            return
        said = tag.attributes
        name = said.get("itemprop", "").lower()
        if name in ("author", "publisher") and not said.get("content"):
            self._asked = name
        elif name == "name" and self._asked and said.get("content"):
            self.known.setdefault(self._asked, " ".join(said["content"].split()))
            self._asked = ""
        elif name == "mainentityofpage" and said.get("href"):
            self.known.setdefault("url", said["href"])


@dataclass(frozen=True, slots=True)
class ReadPage:
    """All that a page says, before anybody chooses what is its article."""

    paragraphs: list[Paragraph]
    known: dict[str, str]
    title: str


def read_html(html: str) -> ReadPage:
    page = _Page()
    for piece in pieces(html):
        page.meet(piece)
    page.end()
    known = page.known | linked_data(html)
    if not _DAY.match(known.get("published", "")):
        known.pop("published", None)
    return ReadPage(page.paragraphs, known, page.title)


def from_html(html: str) -> Extract:
    """All words of a page but its menus: of a message, of Markdown. What is a page of the web, `page.py` reads."""
    page = read_html(html)
    return composed(page, article_of([paragraph for paragraph in page.paragraphs if not paragraph.outside]))


def composed(page: ReadPage, kept: list[Paragraph]) -> Extract:
    """The text of the paragraphs that are kept, what is known, and those with quotation marks that were not kept."""
    composer = Composer()
    chosen = set(map(id, kept))
    for paragraph in page.paragraphs:
        if id(paragraph) in chosen:
            composer.add(paragraph.text, heading=paragraph.level > 0, aside=paragraph.aside)
        elif _MARKS.search(paragraph.text):
            composer.leave(paragraph.text)
    known = dict(page.known)
    headings = sorted((paragraph for paragraph in kept if paragraph.level), key=lambda one: one.level > 1)
    if title := headings[0].text if headings else page.title:
        known.setdefault("title", title)
    extract = composer.extract("html", known)
    lost = sum(len(_MARKS.findall(text)) for _, text in extract.lost)
    if lost:
        known["lost_marks"] = str(lost)
    return extract


def article_of(paragraphs: list[Paragraph]) -> list[Paragraph]:
    """The paragraphs of the article, where the page says which they are; else all of them."""
    total = sum(len(paragraph.text) for paragraph in paragraphs)
    for tag in ("article", "main"):
        inside = [paragraph for paragraph in paragraphs if tag in paragraph.inside]
        if sum(len(paragraph.text) for paragraph in inside) >= _WHOLE * total and inside:
            return inside
    return [
        paragraph for paragraph in paragraphs if "header" not in paragraph.inside or paragraph.level
    ] or paragraphs
