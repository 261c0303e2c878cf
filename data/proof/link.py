"""The address of the very words of a quotation: its source's, with a text fragment (WICG, « URL Fragment Text
Directives »): `#:~:text=prefix-,start,end,-suffix`. A browser that does not know them opens the page alone.
"""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import quote as percent_encoded

from data.model import Span
from data.proof.around import flattened, is_alone, telling

_DELIMITER = ":~:"
WHOLE = 100
"""Characters of words that a link holds whole; of longer ones it holds how they begin and end."""
_WORDS = 4
"""Words at either end; more where these stand elsewhere too."""
_MOST = 24
_NEAR = 100
_BEGUN = re.compile(r"(?:\w+['’])*\w*$")
_UNENDED = re.compile(r"(?:\w|['’](?=\w))*")


def proof_link(url: str, pieces: Sequence[str], text: str = "", spans: Sequence[Span] = ()) -> str:
    """The address `url` at the words of `pieces`, which follow one another; "" where it is none of the web.

    `text` is what they were taken from, "" where nobody has it, and `spans` where they stand in it.
    """
    return at_words(url, directives(pieces, text, spans))


def at_words(url: str, found: Sequence[str]) -> str:
    """An address with text directives; a fragment of its own stays."""
    if not url.lower().startswith(("http://", "https://")):
        return ""
    page, _, fragment = url.partition("#")
    own = fragment.partition(_DELIMITER)[0]
    anchor = f"{own}{_DELIMITER}{'&'.join(found)}" if found else own
    return f"{page}#{anchor}" if anchor else page


def directives(pieces: Sequence[str], text: str = "", spans: Sequence[Span] = ()) -> tuple[str, ...]:
    """A text directive for each piece. One that stands in several places of the text which nothing tells apart has
    none: better the page alone than another sentence."""
    places = list(spans) if text and len(spans) == len(pieces) else []
    found = []
    flat = flattened(text)
    for number, words in enumerate(pieces):
        span = places[number] if places else None
        if not words.strip():
            continue
        if span and flattened(text[span.start : span.end]) == flattened(words):
            found.append(_told_apart(text, flat, span))
        else:
            found.append(_written("", *next(_ends(words)), ""))
    return tuple(filter(None, found))


def _told_apart(text: str, flat: str, span: Span) -> str:
    """The shortest directive that leads to this place of a text and to no other; "" for none."""
    span = _whole_words(text, span)
    ways = list(_ends(text[span.start : span.end]))
    for way in ways:
        if is_alone(flat, way[0]):
            return _written("", *way, "")
    for way in ways:
        start = _span_of(way[0], text, span)
        # Of words that are told by their ends the browser takes the first beginning: only what leads to it helps.
        lead, trail = telling(text, flat, start, before_alone=len(way) > 1)
        if lead or trail:
            return _written(lead, *way, trail)
    return ""


def _whole_words(text: str, span: Span) -> Span:
    """A browser finds no piece of a word: « l’atelier » is one, of which a quotation may hold « atelier »."""
    before = _BEGUN.search(text[max(0, span.start - _NEAR) : span.start])
    behind = _UNENDED.match(text, span.end)
    is_cut = text[span.start : span.start + 1].isalnum(), text[span.end - 1 : span.end].isalnum()
    start = span.start - len(before[0]) if before and is_cut[0] else span.start
    return Span(start, behind.end() if behind and is_cut[1] else span.end)


def _span_of(words: str, text: str, span: Span) -> Span:
    """Where words that a span begins with stand, whatever white space is in them."""
    found = re.compile(r"\s*" + r"\s+".join(map(re.escape, words.split()))).match(text, span.start)
    return Span(span.start, found.end()) if found else span


def _written(lead: str, *rest: str) -> str:
    *ends, trail = rest
    parts = [f"{_encoded(lead)}-"] if lead else []
    parts += map(_encoded, ends)
    parts += [f"-{_encoded(trail)}"] if trail else []
    return f"text={','.join(parts)}"


def _encoded(words: str) -> str:
    """`-`, `,` and `&` mean something in a directive; a page shows any white space as a space."""
    return percent_encoded(" ".join(words.split()), safe="").replace("-", "%2D")


def _ends(words: str) -> Iterator[tuple[str, ...]]:
    """The words whole, or how they begin and end, the shortest first; one at least. What runs over several lines is
    found by its ends alone: a browser looks for neither inside more than one block."""
    lines = [line.split() for line in words.splitlines() if line.strip()]
    first, last, is_one = lines[0], lines[-1], len(lines) == 1
    if is_one and len(words.strip()) <= WHOLE:
        yield (words.strip(),)
        return
    most = min(_MOST, max(len(first), len(last)) // (2 if is_one else 1))
    flat = flattened(words)
    for many in range(min(_WORDS, most), most + 1):
        start, end = " ".join(first[:many]), " ".join(last[-many:])
        if many and (flat.find(flattened(end), len(start)) == len(flat) - len(flattened(end)) or not is_one):
            yield start, end
    if is_one:
        yield (words.strip(),)
