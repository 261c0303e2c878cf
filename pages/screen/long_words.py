"""A quotation longer than a screen: its beginning at once, the rest when it is asked for."""

import re

from data.search.highlight import Parts, plain

MOST = 1_500
"""Characters shown at once: a screen of a desktop, three of a phone. Nearly all quotations have fewer than 600."""
LEAST = 300
"""Characters that are worth a press."""
_SENTENCE = re.compile(r".*(?:[.!?…][»”\"]?\s|\n)", re.DOTALL)
_WORD = re.compile(r".*\s", re.DOTALL)


def opening(parts: Parts) -> tuple[Parts, Parts]:
    """The beginning of a text in pieces, and the rest, () when it is shown whole. Together they are the text."""
    text = plain(parts)
    if len(text) <= MOST + LEAST:
        return parts, ()
    return _cut(parts, _end(text))


def _end(text: str) -> int:
    """Where the beginning ends: after a sentence, a line or a word, the last one of its end."""
    start = MOST - LEAST
    found = _SENTENCE.match(text, start, MOST) or _WORD.match(text, start, MOST)
    return found.end() if found else MOST  # one endless word


def _cut(parts: Parts, at: int) -> tuple[Parts, Parts]:
    begun, rest = [], []
    for text, lit in parts:
        here, at = text[: max(0, at)], at - len(text)
        begun += [(here, lit)] if here else []
        rest += [(text[len(here) :], lit)] if len(here) < len(text) else []
    return tuple(begun), tuple(rest)
