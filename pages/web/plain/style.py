"""The style of a plain page, in the page itself, with the letters of its words: they are drawn, once and for all,
without a second way to the server.

The screens and these pages share their sheets. Of all rules a page takes those that may hold for something in it: no
script runs there, so a class or an attribute of data that is not in its HTML never will be.
"""

import re
from base64 import b64encode
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from pages.web.cutting import FEW
from pages.web.shell import ASSETS, SUBSETS
from pages.web.shell.installed import STREAMLIT, font
from pages.web.shell.subsets import Subsets

_SHEETS = ("style.css", "reading.css", "repertoire.css", "parcours.css", "access.css", "plain/plain.css")
"""Of what these pages share with the screens, then their own."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_BLOCK = re.compile(r'"[^"]*"|([{};])', re.DOTALL)
_ARGUMENTS = re.compile(r"\([^()]*\)")
_NEEDED = re.compile(r"\.([\w-]+)|\[(data-[\w-]+)")
_CLASSES = re.compile(r'class="([^"]*)"')
_DATA = re.compile(r"\s(data-[a-z-]+)")
_GROUPS = ("@media", "@container", "@supports")


class PageStyle(NamedTuple):
    text: str
    hash: str
    """As a content security policy names it."""


_FACE = "SourceSerifVariable-Roman"
"""What titles and words are set in. What stands around them is in the reader's own sans: a second font would make
the page as long again, and its first words come later.
"""


@dataclass(frozen=True, slots=True)
class _Rule:
    """Selectors and what they say, or a condition and the rules below it."""

    head: str
    body: str
    below: tuple["_Rule", ...] = ()

    def written(self, present: Set[str]) -> str:
        """What is left of it in a page where these classes and attributes are; "" when nothing is."""
        if self.below:
            inside = "".join(rule.written(present) for rule in self.below)
            return f"{self.head}{{{inside}}}" if inside else ""
        kept = [one for one in _selectors(self.head) if _needed(one) <= present]
        return f"{','.join(kept)}{{{self.body}}}" if kept else ""


def style_of(html: str, cache_dir: Path) -> PageStyle:
    """The style of a page with this HTML; of the cache folder are its letters."""
    present = frozenset([*" ".join(_CLASSES.findall(html)).split(), *_DATA.findall(html)])
    return _style(present, _letters(cache_dir))


def _letters(cache_dir: Path) -> str:
    """The few letters of our serif, as they are, and the address of its others: only who meets one asks for it.

    Until the few are cut, as in the first seconds of a new atlas, all are asked for.
    """
    address = font(_FACE)
    if not address:  # this version of Streamlit has none of that name: the reader's own is shown
        return ""
    said = 'font-family:"Source Serif";font-weight:400 700'
    all_of_them = f'@font-face{{{said};font-display:swap;src:url("{address}")format("woff2")}}'
    few = _subsets(cache_dir).few(STREAMLIT / address)
    if not few:
        return all_of_them
    data = f"data:font/woff2;base64,{b64encode(few).decode()}"
    return f'{all_of_them}\n@font-face{{{said};src:url("{data}")format("woff2");unicode-range:{_few()}}}'


@cache
def _subsets(cache_dir: Path) -> Subsets:
    return Subsets(cache_dir / SUBSETS)


@cache
def _few() -> str:
    """The code points of the few letters, as a style says them: "U+20-7E,U+A0,…"."""
    runs = groupby(enumerate(sorted(set(FEW))), lambda pair: pair[1] - pair[0])
    ranges = ([code for _, code in run] for _, run in runs)
    return ",".join(f"U+{run[0]:X}" + (f"-{run[-1]:X}" if len(run) > 1 else "") for run in ranges)


@lru_cache(maxsize=256)
def _style(present: frozenset[str], letters: str) -> PageStyle:
    text = "\n".join(filter(None, (letters, *(rule.written(present) for rule in _rules()))))
    return PageStyle(text, f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}")


@cache
def _rules() -> tuple[_Rule, ...]:
    sheets = ((ASSETS / name).read_text(encoding="utf-8") for name in _SHEETS)
    return tuple(_read(_COMMENT.sub("", "\n".join(sheets))))


def _read(text: str) -> Iterator[_Rule]:
    """The rules of a sheet without comments, in their order."""
    depth = start = begin = 0
    for found in _BLOCK.finditer(text):
        sign = found[1]
        if sign == "{":
            depth += 1
            if depth == 1:
                begin = found.end()
        elif sign == "}":
            depth -= 1
            if depth == 0:
                head, body = _tight(text[start : begin - 1]), text[begin : found.start()]
                below = tuple(_read(body)) if head.startswith(_GROUPS) else ()
                yield _Rule(head, "" if below else _tight(body), below)
                start = found.end()


def _tight(text: str) -> str:
    return " ".join(text.split())


def _selectors(head: str) -> list[str]:
    """`a, b:is(.c, .d)` are two."""
    if head.startswith("@"):
        return [head]
    return [one.strip() for one in re.findall(r"(?:[^,()]|\([^()]*(?:\([^()]*\)[^()]*)*\))+", head)]


def _needed(selector: str) -> set[str]:
    """The classes and attributes without which it holds for nothing; what is in parentheses may be one of several."""
    while (without := _ARGUMENTS.sub("", selector)) != selector:
        selector = without
    return set() if selector.startswith("@") else {a or b for a, b in _NEEDED.findall(selector)}
