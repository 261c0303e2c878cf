"""One search over quotations, people, initiatives, places and sources: what answers, in which order, and why it shows.

`search.py` gathers the groups, `hits.py` makes their entries, `places.py` asks the gazetteer, `highlight.py` finds the
words in the texts. What the store holds and how texts are compared is in `data.store` (`words.py`, `ranking.py`).
"""

from data.search.highlight import Parts, marked, plain
from data.search.hits import Hit, HitKind
from data.search.search import Group, Results, search
from data.search.suggestions import suggestions
from data.store.query import Understood

__all__ = [
    "Group",
    "Hit",
    "HitKind",
    "Parts",
    "Results",
    "Understood",
    "marked",
    "plain",
    "search",
    "suggestions",
]
