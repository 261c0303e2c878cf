"""An invented package of any size. Its records are made as they are read, so that a million need no memory."""

from collections.abc import Iterator
from functools import cached_property
from random import Random
from typing import NamedTuple

from data.model import Attachment, Initiative, Kind, Quote, QuoteKind, Source, Theme, text_digest
from data.package.descriptor import Licence
from data.synth import text
from data.synth.lexicons import KINDS, LEXICONS, THEMES
from data.synth.places import Places

INVENTED = "[Texte inventé]"
"""Begins the title of every source."""
NOTE = "Parole inventée pour les essais : personne ne l’a dite."
INITIATIVES_PER_SOURCE = 20
_MIX = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_WORD = (1 << 64) - 1


class Traits(NamedTuple):
    """What the passes over initiatives and over quotations must agree upon."""

    theme: Theme
    themes: tuple[str, ...]
    kind: Kind
    quotes: int
    source: int
    place: float


_BLANK = Initiative.model_construct(id="", name="", kind=KINDS[0], themes=())
"""Copied with other values: to make one with all its defaults takes four times as long."""


class SyntheticPackage:
    """`count` initiatives. The same count and seed give the same package, byte for byte."""

    def __init__(self, count: int, seed: int = 1, places: Places | None = None) -> None:
        self.count = count
        self.seed = seed
        self.places = places or Places()
        self.name = f"synthetique-{count}"
        self.title = f"Données inventées ({count} initiatives, graine {seed})"
        self.description = (
            "Rien ici n’est vrai : ni les initiatives, ni les paroles, ni les sources. "
            "Seules les communes existent. Pour les essais et les mesures."
        )
        self.licences = (
            Licence("CC0-1.0", "Domaine public", "https://creativecommons.org/publicdomain/zero/1.0/"),
        )
        self.departements: tuple[str, ...] = ()
        self.checksum = f"synthetic-{count}-{seed}"
        self.themes = THEMES
        self.media: tuple[Attachment, ...] = ()

    @cached_property
    def source_count(self) -> int:
        return max(3, self.count // INITIATIVES_PER_SOURCE)

    @property
    def sources(self) -> Iterator[Source]:
        draw = self._random("sources").random
        for number in range(self.source_count):
            day = int(draw() * 3650)
            published = f"{2014 + day // 365}-{day % 12 + 1:02}-{day % 28 + 1:02}"
            yield Source.model_construct(
                id=f"synth-source-{number:06}",
                title=f"{INVENTED} Chronique no {number + 1}",
                author=text.speaker(draw),
                publisher="Données d’essai",
                published=published[: (10, 7, 4, 0)[min(3, int(draw() * 8))]] if draw() < 0.5 else published,
                url="",
                rights="Texte inventé, sans droits",
                note="",
                file="",
                sha256="",
            )

    @property
    def initiatives(self) -> Iterator[Initiative]:
        draw = self._random("initiatives").random
        for number in range(self.count):
            traits = self.traits(number)
            lexicon = LEXICONS[traits.theme.id]
            spot = self.places.pick(traits.place)
            name = text.name(draw, lexicon, spot)
            values = {
                "id": f"synth-{number:07}",
                "name": name,
                "kind": traits.kind,
                "summary_fr": text.summary(draw, lexicon, name, spot),
                "place": spot.written,
                "themes": traits.themes,
            }
            yield _BLANK.model_copy(update=values)

    @property
    def quotes(self) -> Iterator[Quote]:
        draw = self._random("quotes").random
        for number in range(self.count):
            traits = self.traits(number)
            for rank in range(traits.quotes):
                yield self._quote(draw, number, rank, traits)

    def _quote(self, draw: text.Draw, number: int, rank: int, traits: Traits) -> Quote:
        lexicon = LEXICONS[traits.theme.id]
        spoken = draw() < 0.7
        write = text.testimony if spoken else text.narration
        words = write(draw, lexicon, self.places.pick(traits.place))
        return Quote.model_construct(
            id=f"synth-{number:07}-{rank + 1}",
            initiative=f"synth-{number:07}",
            kind=QuoteKind.TESTIMONY if spoken else QuoteKind.NARRATION,
            text=words,
            speaker=text.speaker(draw) if spoken else "",
            role=text.pick(draw, lexicon.roles) if spoken else "",
            organisation="",
            source=f"synth-source-{(traits.source + rank) % self.source_count:06}",
            start=None,
            end=None,
            segments=(),
            sha256=text_digest(words),
            note=NOTE,
        )

    def traits(self, number: int) -> Traits:
        """The traits of an initiative, from its number and the seed alone."""
        mixed = _mixed(number + self.seed * 1_000_000_007)
        place = _mixed(mixed) / (_WORD + 1)
        themes = [THEMES[mixed % 10], THEMES[(mixed >> 8) % 10], THEMES[(mixed >> 16) % 10]]
        ids = dict.fromkeys(theme.id for theme in themes[: 1 + (mixed >> 24) % 3])
        return Traits(
            theme=themes[0],
            themes=tuple(ids),
            kind=KINDS[mixed >> 32 & 7],
            quotes=(1, 1, 2, 2, 2, 3, 1, 2)[mixed >> 36 & 7],
            source=(mixed >> 40) % self.source_count,
            place=place,
        )

    def _random(self, of: str) -> Random:
        return Random(f"{self.seed} {of}")


def _mixed(number: int) -> int:
    """A number of 64 bits that looks drawn at random (splitmix64)."""
    mixed = (number + 0x9E3779B97F4A7C15) & _WORD
    mixed = ((mixed ^ mixed >> 30) * _MIX[0]) & _WORD
    mixed = ((mixed ^ mixed >> 27) * _MIX[1]) & _WORD
    return mixed ^ mixed >> 31
