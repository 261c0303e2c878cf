"""Everything that answers a text typed in the search box, grouped, best first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from data.search.contenders import Contenders, Searched
from data.search.hits import (
    Hit,
    HitKind,
    initiative_hits,
    person_hits,
    quote_hits,
    source_hits,
)
from data.search.places import place_hits, places
from data.search.query import Understood
from data.search.themes import themes_of
from data.search.tokens import spans
from geo.gazetteer import Gazetteer

_KINDS = tuple(HitKind)


@dataclass(frozen=True, slots=True)
class Group:
    """Results of one kind, best first. `more`: there are others."""

    kind: HitKind
    hits: tuple[Hit, ...]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Results:
    """What answers `text`: the groups that hold something, the one that answers best first.

    `corrected` is the text as it was understood when a word was misspelt, else "". The initiatives that these results
    concern are those of `Store.matches(text)`, which the filter keeps; a place alone concerns none, it moves the map.
    """

    text: str
    groups: tuple[Group, ...] = ()
    corrected: str = ""
    understood: Understood = field(default_factory=Understood)
    """What to highlight in other texts: see `highlight.marked`."""
    themes: tuple[Hit, ...] = ()
    """Those that speak of it: their definition says the words. They offer another way in, and are no result."""

    def __bool__(self) -> bool:
        return bool(self.groups)

    @property
    def first(self) -> Hit | None:
        """The best of all."""
        return self.groups[0].hits[0] if self.groups else None

    def of(self, kind: HitKind) -> tuple[Hit, ...]:
        return next((group.hits for group in self.groups if group.kind is kind), ())


def search(store: Searched, gazetteer: Gazetteer, text: str, limit: int = 5, language: str = "fr") -> Results:
    """At most `limit` results of each kind. `language`: of the summaries shown. No text is an error."""
    found = store.found(text)
    if not found.understood:
        return Results(text)
    corrected = _corrected(text, found)
    where = places(gazetteer, text, found) or (places(gazetteer, corrected, found) if corrected else {})
    counts = store.counts(places=list(where))
    one_more = limit + 1  # tells whether there are others
    hits = {
        HitKind.QUOTE: quote_hits(found, one_more),
        HitKind.INITIATIVE: initiative_hits(found, one_more, language),
        HitKind.PERSON: person_hits(found, one_more),
        HitKind.PLACE: place_hits(gazetteer, found, where, counts.places),
        HitKind.SOURCE: source_hits(found, one_more),
    }
    groups = [Group(kind, tuple(some[:limit]), len(some) > limit) for kind, some in hits.items() if some]
    groups.sort(key=lambda group: (-group.hits[0].fit.rank, _KINDS.index(group.kind)))
    return Results(
        text, _counted(store, groups), corrected, found.understood, themes_of(store, text, language)
    )


def _counted(store: Searched, groups: Sequence[Group]) -> tuple[Group, ...]:
    """The groups with how many quotations the people and the sources shown have in all."""
    people = [hit for group in groups if group.kind is HitKind.PERSON for hit in group.hits]
    sources = [hit.id for group in groups if group.kind is HitKind.SOURCE for hit in group.hits]
    counts = store.counts([(hit.speaker, hit.organisation) for hit in people], sources=sources)

    def counted(hit: Hit) -> Hit:
        if hit.kind is HitKind.PERSON:
            return replace(hit, count=counts.people[hit.speaker, hit.organisation])
        return replace(hit, count=counts.sources.get(hit.id, 0)) if hit.kind is HitKind.SOURCE else hit

    return tuple(replace(group, hits=tuple(map(counted, group.hits))) for group in groups)


def _corrected(text: str, found: Contenders) -> str:
    """What was typed, the misspelt words written as the texts do."""
    read = dict(found.understood.corrections)
    if not read or not found.initiatives:
        return ""

    def right(match: re.Match[str]) -> str:
        words = [word for _, _, some in spans(match.group()) for word in some]
        return _as_written(read[words[0]], found) if words and words[0] in read else match.group()

    return re.sub(r"[^\W_]+", right, text)


def _as_written(word: str, found: Contenders) -> str:
    """A folded word with its accents, as the first text that holds it does; without a capital if one does without."""
    forms = [
        text[start:end]
        for one in found.initiatives
        for text in (one.name, one.summary_fr, one.place, *(quote.text for quote in one.quotes))
        for start, end, folded in spans(text)
        if folded == (word,)
    ]
    return next((form for form in forms if form.islower()), forms[0] if forms else word)
