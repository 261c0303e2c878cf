"""What a choice would leave, and what it hides, in words: the same on every screen that counts."""

from data.atlas import Atlas
from data.filters import Filters
from pages.screen.words import Words


def with_what_it_leaves(name: str, many: int, words: Words) -> str:
    """A choice with how many initiatives it would leave; one that would leave none says so."""
    return f"{name} · {words.number(many) if many else words._('rien')}"


def hidden_by_the_period(atlas: Atlas, filters: Filters, words: Words) -> str:
    """How many a chosen period hides since no source of theirs has a date; empty where it hides none."""
    undated = atlas.years_left(filters).undated if filters.period else 0
    return words.n("{n} cachée, faute de date", "{n} cachées, faute de date", undated) if undated else ""
