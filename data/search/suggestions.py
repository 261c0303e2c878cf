"""What the search box suggests while somebody types: themes, initiatives, people, places."""

from itertools import chain, zip_longest

from data.search.contenders import Contenders, Searched
from data.search.highlight import is_marked
from data.search.hits import Hit, HitKind, initiative_hits, person_hits
from data.search.places import place_hit
from data.search.ranking import Fit, Rank
from data.search.tokens import words
from geo.gazetteer import Gazetteer
from geo.place import Level, Place

MIN_LETTERS = 2
COMPLETIONS = 20
"""Places compared: the most populated of those whose name begins as typed."""


def suggestions(
    store: Searched, gazetteer: Gazetteer, text: str, limit: int = 8, language: str = "fr"
) -> tuple[Hit, ...]:
    """At most `limit` entries, a few of each kind, whose name goes on from what was typed so far."""
    typed = " ".join(words(text))
    if len(typed) < MIN_LETTERS:
        return ()
    found = store.found(text, typing=True)
    kinds = [
        _themes(store, typed, language),
        [hit for hit in initiative_hits(found, limit, language) if hit.fit.rank >= Rank.NAMED],
        [hit for hit in person_hits(found, limit) if is_marked(hit.title)],
        _places(store, gazetteer, typed, found),
    ]
    in_turn = chain.from_iterable(zip_longest(*kinds))
    return tuple(hit for hit in in_turn if hit)[:limit]


def _places(store: Searched, gazetteer: Gazetteer, typed: str, found: Contenders) -> list[Hit]:
    """Those of which the name begins so, each name once: where initiatives stand, then the most populated.

    A town abroad where no initiative stands leads nowhere.
    """
    begun = gazetteer.completions(typed, COMPLETIONS)
    counts = store.counts(places=[place.code for place in begun]).places
    begun = [place for place in begun if place.level is not Level.FOREIGN_TOWN or counts.get(place.code)]
    begun.sort(key=lambda place: not counts.get(place.code))
    named: dict[str, Place] = {}
    for place in begun:
        named.setdefault(place.name, place)
    fit = Fit(Rank.NAMED)
    return [place_hit(gazetteer, found, place, fit, counts.get(place.code, 0)) for place in named.values()]


def _themes(store: Searched, typed: str, language: str) -> list[Hit]:
    """Those of which a word begins with what was typed."""
    hits = []
    for theme in store.themes():
        label = theme.label_en if language == "en" else theme.label_fr
        folded = words(label)
        if any(" ".join(folded[start:]).startswith(typed) for start in range(len(folded))):
            hits.append(Hit(HitKind.THEME, theme.id, Fit(Rank.NAMED), ((label, False),)))
    return hits
