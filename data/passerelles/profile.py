"""What is compared of an initiative, read from the store for some of them at a time."""

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from threading import Lock

from data.atlas import Atlas
from data.model import Initiative
from data.passerelles.needs import needs_in
from data.passerelles.quoted import stems
from data.passerelles.rarity import Rarity
from data.store import Card
from geo.kept import kept
from geo.place import Place
from geo.point import Point
from geo.sentence import Quoted
from geo.text import fold, split_article

KEPT = 600
"""Profiles, of some kilobytes each."""
MIN_NAME = 5
"""Letters of a name that is looked for in the words of others."""
MISSING = 10
"""Rare words added to the length of each text: two short sentences with one word in common are not alike."""


@dataclass(frozen=True)
class Profile:
    """`words` are weights by stem, `written` the same words as quoted. `needs` holds the words of each need.

    Those of a quotation are `Quoted`; the others come from the editor's note that explains it.
    """

    card: Card
    words: Mapping[str, float]
    written: Mapping[str, str]
    needs: Mapping[str, str | Quoted]
    people: Mapping[str, str]
    organisations: Mapping[str, str]
    """Who speaks, by folded name."""

    @property
    def initiative(self) -> Initiative:
        return self.card.initiative

    @property
    def id(self) -> str:
        return self.card.initiative.id

    @property
    def point(self) -> Point | None:
        """Where it is, None when it is nowhere or known only to an area."""
        location = self.card.location
        return None if location.precision.is_area else location.point

    @property
    def place(self) -> Place | None:
        return self.card.location.place

    @kept
    def names(self) -> tuple[str, ...]:
        """The name and the aliases as others write them in a sentence; those too short to be told apart left out."""
        bare = [_bare(name) for name in (self.initiative.name, *self.initiative.aliases)]
        return tuple(name for name in bare if len(name) >= MIN_NAME)

    @kept
    def folded_names(self) -> tuple[str, ...]:
        return tuple(fold(name) for name in self.names)

    @kept
    def tellers(self) -> tuple[str, ...]:
        """Who speaks of it or published what tells of it: folded names, between spaces."""
        sources = self.card.sources.values()
        told = [*self.organisations, *(fold(f"{source.publisher} | {source.author}") for source in sources)]
        return tuple(f" {name} " for name in told)

    @kept
    def told(self) -> str:
        """All that is said of it: its quotations and the editor's notes."""
        initiative = self.initiative
        return "\n".join(
            [*(quote.text for quote in self.card.quotes), initiative.place_note, initiative.summary_fr]
        )


def _bare(name: str) -> str:
    """A name without its article and without what follows a comma."""
    name = name.partition(",")[0]
    article, _ = split_article(fold(name))
    return name[len(article) :].lstrip(" ’'")


def read_profiles(atlas: Atlas, numbers: Sequence[int], rarity: Rarity) -> list[Profile]:
    """The profiles of some initiatives, in their order: a few queries for all of them."""
    return [_profile(card, rarity) for card in atlas.store.cards(numbers)]


class KeptProfiles:
    """Those of one revision that were read last: who has the most quotations of a region is among those of the country,
    and of each theme."""

    def __init__(self, atlas: Atlas, rarity: Rarity) -> None:
        self._atlas, self._rarity = atlas, rarity
        self._kept = OrderedDict[int, Profile]()
        self._lock = Lock()

    def read(self, numbers: Sequence[int]) -> list[Profile]:
        """As `read_profiles`; what was read before is not read again."""
        with self._lock:
            found = {number: self._kept[number] for number in numbers if number in self._kept}
        missing = [number for number in numbers if number not in found]
        found |= {one.card.number: one for one in read_profiles(self._atlas, missing, self._rarity)}
        with self._lock:
            self._kept |= found
            for number in found:
                self._kept.move_to_end(number)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return [found[number] for number in numbers if number in found]


def _profile(card: Card, rarity: Rarity) -> Profile:
    written: dict[str, str] = {}
    needs: dict[str, str | Quoted] = {}
    for quote in card.quotes:
        written = {**stems(quote.text), **written}
        said = {id: Quoted(words.lower()) for id, words in needs_in(quote.text).items()}
        needs = {**needs_in(quote.note), **said, **needs}
    weights = {stem: rarity.word(stem) for stem in written}
    length = sqrt(sum(weight * weight for weight in weights.values()) + MISSING * rarity.unseen**2)
    return Profile(
        card=card,
        words={stem: weight / length for stem, weight in weights.items()},
        written=written,
        needs=needs,
        people={fold(quote.speaker): quote.speaker for quote in card.quotes if quote.speaker},
        organisations={
            fold(quote.organisation): quote.organisation for quote in card.quotes if quote.organisation
        },
    )
