"""The picture of a quotation, for whoever shows a preview of its page: the words, as large as they fit.

Drawn with the fonts that the screens have. 1200 by 630 pixels, of which a phone shows a third.
"""

from collections.abc import Sequence
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont
from PIL.ImageFont import FreeTypeFont
from starlette.responses import Response

from data.model import Quote
from pages.screen.titles import ATLAS
from pages.web.content import A_DAY, FOR_EVER, Content
from pages.web.errors import NoSuchPage
from pages.web.reading import Asked
from pages.web.shell.installed import STREAMLIT, font

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
SIZES = (72, 64, 56, 50, 44)
"""Of the words, in pixels, the largest that fits first; the smallest is 14 on a phone that shows a third."""
SMALL = 34
KEPT = 256
"""Pictures kept: some 40 kB each."""
_PAPER, _INK, _SOFT = "#fbf8f1", "#23282e", "#59616a"
_SERIF, _SANS = "SourceSerifVariable-Roman", "SourceSansVF-Upright"


class _Poster(NamedTuple):
    """What a picture says: the words, who said them, of which initiative, and the colour of its theme."""

    words: str
    by: str
    name: str
    color: str


def path_of_picture(quote: Quote) -> str:
    """Its path, with what changes when its words do: it may be kept for ever."""
    return f"citations/{quote.id}.png?v={_version(quote)}"


def picture_of_quote(quote: Quote) -> tuple[str, str]:
    """The path of the picture, and what it says."""
    return path_of_picture(quote), f"« {quote.text} »"


def _version(quote: Quote) -> str:
    told = "\n".join((quote.text, quote.speaker, quote.role, quote.organisation))
    return sha256(told.encode()).hexdigest()[:8]


def picture(asked: Asked) -> Response:
    """The PNG of a quotation. Raises NoSuchPage."""
    found = asked.atlas.said_as(asked.in_path("id"))
    if not found:
        raise NoSuchPage(id=asked.in_path("id"))
    quote, entry, source = found[0].quote, found[0].entry, found[0].source
    spoken = (quote.speaker, quote.role, quote.organisation)
    by = ", ".join(filter(None, spoken if any(spoken) else (source.author, source.title)))
    theme = asked.atlas.theme(entry.themes[0])
    content = _content(_Poster(" ".join(quote.text.split()), by, entry.name, theme.color))
    current = asked.params.get("v", "") == _version(quote)
    return content.answer(asked.request.headers, FOR_EVER if current else A_DAY)


@lru_cache(maxsize=KEPT)
def _content(said: _Poster) -> Content:
    file = BytesIO()
    # Few colours: text and its edges. A third of the bytes.
    drawn(said).quantize(64, dither=Image.Dither.NONE).save(file, "PNG", optimize=True)
    return Content.of(file.getvalue(), "image/png")


def drawn(said: _Poster) -> Image.Image:
    image = Image.new("RGB", (WIDTH, HEIGHT), _PAPER)
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 18, HEIGHT), fill=said.color)
    small, bold = _font(_SANS, SMALL, 400), _font(_SANS, SMALL, 650)
    inner = WIDTH - 2 * MARGIN
    foot = HEIGHT - MARGIN + 14
    draw.text((MARGIN, foot), ATLAS, _INK, bold, anchor="ls")
    beside = MARGIN + draw.textlength(ATLAS, bold) + 28
    draw.text((beside, foot), _cut(said.name, small, WIDTH - MARGIN - beside), _SOFT, small, anchor="ls")
    by = _cut(f"— {said.by}", small, inner)
    room = foot - 2 * SMALL - MARGIN - 60
    size, lines = _fitting(f"«\u00a0{said.words}\u00a0»", inner, room)
    words = _font(_SERIF, size, 420)
    for at, line in enumerate(lines):
        draw.text((MARGIN, MARGIN + at * _leading(size)), line, _INK, words, anchor="la")
    draw.text((MARGIN, MARGIN + len(lines) * _leading(size) + 24), by, _SOFT, small, anchor="la")
    return image


def _leading(size: int) -> int:
    return round(size * 1.28)


def _fitting(text: str, width: float, height: float) -> tuple[int, list[str]]:
    """The largest size in which the words fit, and their lines; else the smallest, cut with « … »."""
    lines: list[str] = []
    for size in SIZES:
        lines = _lines(text, _font(_SERIF, size, 420), width)
        if len(lines) * _leading(size) <= height:
            return size, lines
    most = int(height // _leading(SIZES[-1]))
    face = _font(_SERIF, SIZES[-1], 420)
    last = _cut(f"{lines[most - 1]} {lines[most]}", face, width - face.getlength("\u00a0»"))
    return SIZES[-1], [*lines[: most - 1], f"{last}\u00a0»"]


def _lines(text: str, font: FreeTypeFont, width: float) -> list[str]:
    """Broken between words; a word wider than a line is broken within."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".lstrip(" ")
        if font.getlength(longer) <= width:
            lines[-1] = longer
            continue
        pieces = _pieces(word, font, width)
        lines += pieces if lines[-1] else []
        lines = lines if lines[-1] else pieces
    return lines


def _pieces(word: str, font: FreeTypeFont, width: float) -> Sequence[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and font.getlength(pieces[-1] + letter) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _cut(text: str, font: FreeTypeFont, width: float) -> str:
    if font.getlength(text) <= width:
        return text
    while text and font.getlength(f"{text}…") > width:
        text = text.rpartition(" ")[0] if " " in text else text[:-1]
    return f"{text.rstrip(' ,;:.…')}…"


@lru_cache(maxsize=32)
def _font(name: str, size: int, weight: int) -> FreeTypeFont:
    """A variable font at a weight; where this version of Streamlit has none of the name, Pillow's own."""
    address = font(name)
    if not address:
        return ImageFont.load_default(size)  # type: ignore[return-value]
    loaded = ImageFont.truetype(STREAMLIT / address, size)
    axes = loaded.get_variation_axes()
    # The optical size is in points: that of the words as they are read on a phone.
    loaded.set_variation_by_axes([weight, *(24 for _ in axes[1:])])
    return loaded
