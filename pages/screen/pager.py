"""The way through what is shown a page at a time: the pages near by, the first, the last, and a box for any other."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from pages.screen.links import SCREENS, Ways
from pages.screen.view import View

JUMP = 8
"""Pages from which a box asks for a number: two hundred links, or presses, would be no way."""


@dataclass(frozen=True)
class Turn:
    """A page that can be turned to; `gap`: some are left out before it."""

    number: int
    link: str
    current: bool
    gap: bool


@dataclass(frozen=True)
class Pager:
    """`before` and `after` are links, "" at either end; to `jump` the number of a page is added."""

    number: int
    pages: int
    before: str
    after: str
    turns: tuple[Turn, ...]
    jump: str


def pager(view: View, number: int, pages: int, ways: Ways = SCREENS) -> Pager | None:
    """None where all is on one page."""
    if pages < 2:
        return None

    link = partial(link_to_page, view, ways=ways)

    near = sorted({1, *range(max(1, number - 1), min(pages, number + 1) + 1), pages})
    turns = [
        Turn(page, link(page), page == number, bool(at) and page - near[at - 1] > 1)
        for at, page in enumerate(near)
    ]
    return Pager(
        number,
        pages,
        link(number - 1) if number > 1 else "",
        link(number + 1) if number < pages else "",
        tuple(turns),
        _jump(link) if pages >= JUMP and ways.scripted else "",
    )


def link_to_page(view: View, page: int, ways: Ways = SCREENS) -> str:
    """The first page is the one that an address need not name."""
    return ways.leaf(replace(view, page=page if page > 1 else 0))


def _jump(link: Callable[[int], str]) -> str:
    """The address of any page, without its number."""
    first = link(0)
    return f"{first}{'' if first == '?' else '&'}page="
