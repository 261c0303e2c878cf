"""A page of the web as text: its article alone, chosen among its paragraphs.

trafilatura, where it is installed, says which words are the article's; the paragraphs are ours all the same, letter by
letter, with their headings and boxes. Without it a page's own names for its parts decide.
"""

import re
from importlib.util import find_spec

from data.reading.extract import Extract
from data.reading.inputs.hypertext import Paragraph, ReadPage, article_of, composed, read_html

_LIBRARY = "trafilatura"
_LEAST = 0.2
"""Of the words between the title and the end: a choice with fewer has missed the article."""
_MOST = 5_000
"""Paragraphs of a page that the library is asked about: no article has more, and it would take too long."""
_LETTERS = re.compile(r"[^\W_]+")
_LINKS = 0.6
"""A paragraph that leads elsewhere with more of its letters is a list of other pages."""


def from_page(html: str) -> Extract:
    """The article of a page. `lost` has what was left out and holds quotation marks."""
    page = read_html(html)
    own = _by_names(page)
    is_asked = len(page.paragraphs) <= _MOST and find_spec(_LIBRARY)
    return composed(page, _chosen(page, html, own) if is_asked else own)


def _by_names(page: ReadPage) -> list[Paragraph]:
    """As the page calls its parts."""
    likely = [
        one
        for one in page.paragraphs
        if not one.outside and not one.around and (one.linked < _LINKS or one.level == 1)
    ]
    return article_of(likely or [one for one in page.paragraphs if not one.outside])


def _chosen(page: ReadPage, html: str, own: list[Paragraph]) -> list[Paragraph]:
    """What trafilatura finds, and what stands between the title and its end where names do not speak against it."""
    lines = _found(html).split("\n")
    found, whole = {_words(line) for line in lines}, _words(" ".join(lines))
    hits = [
        number
        for number, one in enumerate(page.paragraphs)
        if (words := _words(one.text))
        and (words in found or words in whole)
        and (one.linked < _LINKS or one.level == 1)
    ]
    kept = [page.paragraphs[number] for number in hits]
    if sum(len(one.text) for one in kept) < _LEAST * sum(len(one.text) for one in own):
        return own
    titles = [number for number, one in enumerate(page.paragraphs) if one.level == 1 and number <= hits[0]]
    first = titles[-1] if titles else hits[0]
    liked = set(map(id, own))
    chosen = set(hits)
    return [
        one
        for number, one in enumerate(page.paragraphs)
        if number in chosen or (first <= number <= hits[-1] and id(one) in liked)
    ]


def _found(html: str) -> str:
    from trafilatura import extract

    try:
        return extract(html, include_comments=False, include_tables=True, include_links=False) or ""
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError):
        return ""  # a page that it does not survive is read by its names


def _words(text: str) -> str:
    """Letters alone: it sets spaces and marks its own way."""
    return " ".join(_LETTERS.findall(text.lower()))
