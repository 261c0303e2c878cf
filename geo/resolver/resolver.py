"""The resolver: a place as written, and what is known around it, gives ranked places and the reasons."""

from collections.abc import Iterable
from itertools import islice

from geo.gazetteer import Gazetteer
from geo.place import Candidate, Context, Reason, Resolution, Status
from geo.resolver.areas import AreaNames
from geo.resolver.decision import decide
from geo.resolver.limits import allowed
from geo.resolver.readings import Reading, readings
from geo.resolver.scoring import AREA_LEVELS, Hit, score
from geo.resolver.typing_errors import misspelled
from geo.resolver.written import Written, take_apart
from geo.text import squeeze

_NO_CONTEXT = Context()
_MOST_READINGS = 12


class Resolver:
    """Finds the places that a text may mean. Pure but for the gazetteer it reads; may serve many threads."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._areas = AreaNames(gazetteer)

    def resolve(self, text: str, context: Context = _NO_CONTEXT) -> Resolution:
        """The candidates for a place as written, best first, with a status and, for each, its reasons.

        Never raises: what is not understood is `Status.UNKNOWN`, what is doubtful `Status.ASK`.
        """
        written = take_apart(text)
        if not written.head:
            return self._resolve_postcode(text, written)
        scored = [
            score(hit, context, self._gazetteer.departement_name) for hit in self._hits(written, context)
        ]
        return decide(text, written, scored)

    def _hits(self, written: Written, context: Context) -> list[Hit]:
        """What the first reading that the gazetteer knows finds; else beginnings of names; else misspelt ones."""
        tried: list[Reading] = []
        for reading in islice(readings(written, self._areas), _MOST_READINGS):
            hits = self._exact(reading)
            if hits and context.departements and not _inside(hits, context):
                hits += self._beginnings(reading, context.departements)
            if hits:
                return hits
            tried.append(reading)
        for reading in tried:
            departements = tuple(reading.limits.departements) or context.departements
            if departements and not reading.label and (hits := self._beginnings(reading, departements)):
                return hits
        return misspelled(self._gazetteer, tried, context)

    def _exact(self, reading: Reading) -> list[Hit]:
        return [
            Hit(match, name, reading)
            for name in reading.names
            for match in self._gazetteer.matches(squeeze(name.spelled))
            if allowed(match, reading.limits)
        ]

    def _beginnings(self, reading: Reading, departements: Iterable[str]) -> list[Hit]:
        return [
            Hit(match, name, reading, beginning=True)
            for name in reading.names
            if len(name.spelled) > 3
            for match in self._gazetteer.beginning_with(name.spelled, tuple(departements))
        ]

    def _resolve_postcode(self, text: str, written: Written) -> Resolution:
        """A postal code alone: its commune, or the choice among those that share it."""
        places = self._gazetteer.communes_of_postcode(written.postcode) if written.postcode else []
        if not places:
            return Resolution(text, Status.UNKNOWN)
        reason = Reason("code postal indiqué : {postcode}", {"postcode": written.postcode})
        candidates = tuple(Candidate(place, round(0.9 / len(places), 4), (reason,)) for place in places)
        return Resolution(text, Status.PROBABLE if len(places) == 1 else Status.ASK, candidates)


def _inside(hits: list[Hit], context: Context) -> bool:
    return any(
        hit.match.place.departement in context.departements or hit.match.place.level in AREA_LEVELS
        for hit in hits
    )
