"""The one seam where text from people becomes Markdown or HTML.

HTML goes through Jinja templates with autoescape (`render`); the labels of Streamlit widgets read Markdown, so
`plain` disarms it there.
"""

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from pages.ui.words import Words

TEMPLATES = Path(__file__).parent.parent / "templates"

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$<>&:^=@/])")

# Streamlit draws these in the text that is left once Markdown is read, where a backslash no longer protects them.
_DRAWN = re.compile(r"(?<!\S)(?:<(?=(?:-|=|->)(?!\S))|-(?=[->](?!\S))|[>~](?==(?!\S)))|:(?=streamlit:)")
_JOINER = "\u2060"
"""WORD JOINER: takes no room, allows no line break."""


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, words: Words, **values: object) -> str:
    """A template of `pages/templates` as HTML, every value escaped, its sentences in the reader's language."""
    return _environment().get_template(template).render(w=words, _=words._, n=words.n, **values)


def plain(text: str) -> str:
    """Text that shows as itself in a Markdown label: no emphasis, link, icon, colour or formula."""
    whole = _DRAWN.sub(lambda sign: sign.group() + _JOINER, " ".join(text.split()))
    return _MARKDOWN.sub(r"\\\1", whole)
