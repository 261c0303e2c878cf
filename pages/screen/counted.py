"""What a choice would leave, and what it hides, in words: the same on every screen that counts."""

from data.atlas import Atlas
from data.filters import Filters
from pages.screen.cards import named
from pages.screen.whereabouts import within
from pages.screen.words import Words


def with_what_it_leaves(name: str, many: int, words: Words) -> str:
    """A choice with how many initiatives it would leave; one that would leave none says so."""
    return f"{name} · {words.number(many) if many else words._('rien')}"


def hidden_by_the_period(atlas: Atlas, filters: Filters, words: Words) -> str:
    """How many a chosen period hides since no source of theirs has a date; empty where it hides none."""
    undated = atlas.years_left(filters).undated if filters.period else 0
    return words.n("{n} cachée, faute de date", "{n} cachées, faute de date", undated) if undated else ""


def shown_in_words(atlas: Atlas, filters: Filters, words: Words) -> list[str]:
    """The parts of the sentence that says what is shown and what is hidden."""
    counts = atlas.counts(filters)
    sentence = words.n("{n} initiative", "{n} initiatives", counts.shown)
    if counts.shown != counts.total:
        sentence = words._("{shown} sur {total}", shown=sentence, total=words.number(counts.total))
    parts = [
        sentence,
        *_within(atlas, filters, words),
        words.n("{n} citation", "{n} citations", counts.quotes),
    ]
    if counts.unplaced:
        parts.append(words.n("{n} non localisée", "{n} non localisées", counts.unplaced))
    if counts.waiting:
        parts.append(words.n("{n} attend des paroles", "{n} attendent des paroles", counts.waiting))
    if hidden := hidden_by_the_period(atlas, filters, words):
        parts.append(hidden)
    return parts


def _within(atlas: Atlas, filters: Filters, words: Words) -> list[str]:
    """How far what is counted around a place is from it."""
    found = within(atlas, filters)
    if found is None or filters.near is None:
        return []
    town = atlas.nearest_commune(filters.near.point)
    place, km = named(atlas, town) if town else words._("ce point"), words.number(found.km)
    if found.limited:
        return [words._("à moins de {km} km de {place}", km=km, place=place)]
    return [
        words.n(
            "la plus proche à moins de {km} km de {place}",
            "les {n} plus proches à moins de {km} km de {place}",
            found.count,
            km=km,
            place=place,
        )
    ]
