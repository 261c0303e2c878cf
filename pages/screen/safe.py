"""The one seam where text from people becomes Markdown or HTML.

HTML goes through Jinja templates with autoescape (`render`); the labels of Streamlit widgets read Markdown, so
`plain` disarms it there. The text of a story is Markdown, made into HTML by `prose`.
"""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from data.search.highlight import is_marked
from data.stories.markdown import parser
from pages.screen.links import SCREENS, Ways, anchor
from pages.screen.long_words import opening
from pages.screen.words import Words, bound, typeset

TEMPLATES = Path(__file__).parent.parent / "templates"

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$<>&:^=@/])")

# Streamlit draws these in the text that is left once Markdown is read, where a backslash no longer protects them.
_DRAWN = re.compile(r"(?<!\S)(?:<(?=(?:-|=|->)(?!\S))|-(?=[->](?!\S))|[>~](?==(?!\S)))|:(?=streamlit:)")
_JOINER = "\u2060"
"""WORD JOINER: takes no room, allows no line break."""


_DRAWING = re.compile(r' data-svg="([^"]*)">')
_PERCENT = {sign: f"%{ord(sign):02X}" for sign in "%<>&\"'"}
"""The percent sign first: it stands in what the others become."""


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"bound": bound, "is_marked": is_marked, "opening": opening, "typeset": typeset}
    environment.globals["anchor"] = anchor
    return environment


def render(template: str, words: Words, *, ways: Ways = SCREENS, **values: object) -> str:
    """A template of `pages/templates` as HTML, every value escaped, its sentences in the reader's language.

    `ways`: where its links lead.
    """
    links = {"card_link": ways.card, "person_link": ways.person, "source_link": ways.source}
    links |= {"theme_link": ways.theme, "place_link": ways.place, "scripted": ways.scripted}
    found = _environment().get_template(template)
    return found.render(w=words, _=words._, n=words.n, **links, **values)


def drawing(template: str, words: Words, **values: object) -> str:
    """An SVG for the `data-svg` of an element, which `page.js` draws there: Streamlit drops it from its HTML.

    Signs of markup are percent-encoded, since an attribute that holds "</title" is dropped too.
    """
    svg = render(template, words, **values)
    for sign, written in _PERCENT.items():  # each in one pass of C: a map of towns has thousands of signs
        svg = svg.replace(sign, written)
    return svg


def with_drawings(html: str) -> str:
    """HTML of ours with its drawings in it, for who has no script to draw them."""
    return _DRAWING.sub(lambda found: f">{_drawn(found[1])}", html)


def _drawn(svg: str) -> str:
    for sign, written in reversed(_PERCENT.items()):
        svg = svg.replace(written, sign)
    return svg


def prose(markdown: str, lang: str) -> Markup:
    """The Markdown of a story as HTML, set in its language: raw HTML shows as typed, no picture, no script."""
    return Markup(parser().render(typeset(markdown, lang)))


def plain(text: str) -> str:
    """Text that shows as itself in a Markdown label: no emphasis, link, icon, colour or formula."""
    whole = _DRAWN.sub(lambda sign: sign.group() + _JOINER, " ".join(text.split()))
    return _MARKDOWN.sub(r"\\\1", whole)
