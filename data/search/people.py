"""Who is meant by the name that a link carries: in any case, with or without accents, whatever organisation it says."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from data.search.contenders import Searched
from data.search.hits import Hit, person_hits
from data.search.tokens import words
from geo.text import fold

MOST = 60
"""People of one name that are told apart: nobody reads a longer list."""


@dataclass(frozen=True)
class Namesakes:
    """The people of one name: the one that is meant, None where nothing tells which, and the others."""

    meant: Hit | None = None
    others: tuple[Hit, ...] = ()


def people_named(store: Searched, speaker: str, organisation: str) -> Namesakes:
    """A person is a speaker and an organisation, either may be empty: an organisation alone is then the name."""
    hits = _of_name(store, speaker, organisation)
    meant = _meant(hits, speaker, organisation)
    return Namesakes(meant, tuple(hit for hit in hits if hit is not meant))


def _of_name(store: Searched, speaker: str, organisation: str) -> Sequence[Hit]:
    name = " ".join(words(speaker or organisation))
    if not name:
        return ()
    # In quotation marks the words stand side by side, and are not corrected: another name is another person.
    hits = person_hits(store.found(f'"{name}"', typing=True), MOST)
    if speaker:
        hits = [hit for hit in hits if fold(hit.speaker) == fold(speaker)]
    else:
        hits = [hit for hit in hits if fold(hit.organisation) == fold(organisation)]
        hits = [hit for hit in hits if not hit.speaker] or hits
    counts = store.counts([(hit.speaker, hit.organisation) for hit in hits]).people
    return [replace(hit, count=counts[hit.speaker, hit.organisation]) for hit in hits]


def _meant(hits: Sequence[Hit], speaker: str, organisation: str) -> Hit | None:
    """The very one that is named; else the only one of that organisation, else the only one of that name."""
    exact = [hit for hit in hits if (hit.speaker, hit.organisation) == (speaker, organisation)]
    there = [hit for hit in hits if organisation and fold(hit.organisation) == fold(organisation)]
    return next((some[0] for some in (exact, there, hits) if len(some) == 1), None)
