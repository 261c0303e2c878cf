"""Markdown as text: read as the page that it describes, its front matter as what is known of it."""

import re

from markdown_it import MarkdownIt

from data.reading.extract import Extract
from data.reading.inputs.hypertext import from_html

_FRONT = re.compile(r"\A\ufeff?---[ \t]*\r?\n(?P<said>.{0,4000}?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_FIELD = re.compile(
    r"^(title|author|date|publisher|url)[ \t]*:[ \t]*(.+?)[ \t]*\r?$", re.MULTILINE | re.IGNORECASE
)
_NAMES = {"date": "published"}


def from_markdown(text: str) -> Extract:
    """The words without their marks: `**gras**` is « gras », a link its text, a frame nothing."""
    front = _FRONT.match(text)
    body = text[front.end() :] if front else text
    page = from_html(MarkdownIt("commonmark", {"html": True}).enable("table").render(body))
    known = dict(page.known)
    if front:
        known |= {
            _NAMES.get(name.lower(), name.lower()): value.strip("\"'")
            for name, value in _FIELD.findall(front["said"])
        }
    return Extract(page.text, page.headings, page.asides, known, "md")
