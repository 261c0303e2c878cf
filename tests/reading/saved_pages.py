"""Pages as the web has them, written for the tests, and what an article reader should see in each."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "pages"


@dataclass(frozen=True, slots=True)
class SavedPage:
    """`first` and `last` are the beginnings of the first and the last paragraph of the article; `beside` are words that
    stand around it, `quotes` how many of its spans are marked."""

    name: str
    title: str
    published: str
    author: str
    publisher: str
    url: str
    first: str
    last: str
    quotes: int
    beside: tuple[str, ...]
    inner: str = ""
    """The file that a frame of it shows."""

    @property
    def html(self) -> str:
        return (FOLDER / f"{self.name}.html").read_text(encoding="utf-8")

    @property
    def read_html(self) -> str:
        """What holds the words."""
        return (FOLDER / self.inner).read_text(encoding="utf-8") if self.inner else self.html


@cache
def saved_pages() -> tuple[SavedPage, ...]:
    told = json.loads((FOLDER / "gold.json").read_text(encoding="utf-8"))
    return tuple(SavedPage(**one | {"beside": tuple(one["beside"])}) for one in told)
