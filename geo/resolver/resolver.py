"""The resolver: a place as written, and what is known around it, gives ranked places and the reasons."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from geo.gazetteer import Gazetteer
from geo.gazetteer.tables import FormKind
from geo.place import Candidate, Context, Level, Resolution, Status
from geo.resolver.areas import NO_LIMITS, AreaNames, Limits
from geo.resolver.decision import decide
from geo.resolver.hit import AREA_LEVELS, Hit, worst
from geo.resolver.names import Name
from geo.resolver.readings import KEPT_LABEL, Reading, begins_like_a_venue, readings
from geo.resolver.scoring import score
from geo.resolver.typing_errors import misspelled
from geo.resolver.written import Written, take_apart
from geo.sentence import N_, Sentence
from geo.text import fold, squeeze

_NO_CONTEXT = Context()
_MOST_READINGS = 12
_MOST_MISSPELT = 4  # readings searched for typing errors, which takes a millisecond each
_TRUSTED = (Status.SURE, Status.PROBABLE)
_MISUNDERSTOOD = N_("précision non comprise : « {detail} »")


class Resolver:
    """Finds the places that a text may mean. Pure but for the gazetteer it reads; may serve many threads."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.gazetteer = gazetteer
        self._areas = AreaNames(gazetteer)

    def resolve(self, text: str, context: Context = _NO_CONTEXT) -> Resolution:
        """The candidates for a place as written, best first, with a status and, for each, its reasons.

        Never raises: what is not understood is `Status.UNKNOWN`, what is doubtful `Status.ASK`.
        """
        written = take_apart(text)
        if not written.head:
            return self._resolve_postcode(text, written)
        hits = self._hits(written, context)
        scored = [score(hit, context, self.gazetteer.departement_name) for hit in hits]
        return decide(text, scored, context)

    def _hits(self, written: Written, context: Context) -> list[Hit]:
        """What the first reading that the gazetteer knows finds; else beginnings of names; else misspelt ones."""
        tried: list[Reading] = []
        doubtful: list[Hit] = []
        several: list[Hit] = []
        for reading in islice(readings(written, self._areas), _MOST_READINGS):
            tried.append(reading)
            hits = self._exact(reading)
            if hits and reading.others:
                hits, at_odds = self._agreeing(hits, reading.others, context)
                several += at_odds
            if hits and context.departements and not _inside(hits, context):
                hits += self._beginnings(reading, context.departements)
            if hits and several:
                return [_asked(hit) for hit in hits + several]
            if hits and reading.cap is not Status.ASK:
                return self._finer(hits)
            doubtful += hits
        return self._inexact(tried, doubtful + several, context)

    def _exact(self, reading: Reading, limits: Limits | None = None) -> list[Hit]:
        limits = limits or reading.limits
        return [
            Hit(match, name, reading)
            for name in reading.names
            for match in self.gazetteer.matches(squeeze(name.spelled))
            if limits.allow(match)
            # "clermont oise" is not a "clermontoise"
            and (match.kind is not FormKind.DEMONYM or match.spelled == name.spelled)
        ]

    def _agreeing(
        self, hits: list[Hit], others: Sequence[str], context: Context
    ) -> tuple[list[Hit], list[Hit]]:
        """The hits that the details confirm, and those that they contradict: in "Le Puy (IUT du Puy-en-Velay)"
        the detail names the same commune; in "Saint-Jacques, Clermont-Ferrand" another one."""
        for detail in others:
            named = self.resolve(detail, context)
            if named.status not in _TRUSTED or not named.best or named.best.place.level in AREA_LEVELS:
                continue
            commune = named.best.place.parent or named.best.place.code
            reason = Sentence("commune indiquée : {commune}", {"commune": named.best.place.name})
            if agreeing := [hit for hit in hits if commune in (hit.match.place.code, hit.match.place.parent)]:
                return [_inside_commune(hit, commune, reason) for hit in agreeing], []
            if not begins_like_a_venue(detail):
                return [], hits
        detail = ", ".join(others)
        if begins_like_a_venue(detail):
            return [replace(hit, reading=_labelled_reading(hit.reading, detail)) for hit in hits], []
        reason = Sentence(_MISUNDERSTOOD, {"detail": detail})
        return [_reasoned(hit, reason, Status.PROBABLE) for hit in hits], []

    def _finer(self, hits: list[Hit]) -> list[Hit]:
        """ "75012 Paris": the postal code names an arrondissement."""
        postcode = hits[0].reading.limits.postcode
        if not postcode or not any(hit.match.place.code in self.gazetteer.divided_towns for hit in hits):
            return hits
        finer = [
            replace(hit, match=replace(hit.match, place=place))
            for place in self.gazetteer.communes_of_postcode(postcode)
            if place.level is Level.ARRONDISSEMENT
            for hit in hits
            if hit.match.place.code == place.parent
        ]
        return finer or hits

    def _inexact(self, tried: Sequence[Reading], doubtful: list[Hit], context: Context) -> list[Hit]:
        """What is left when no sound reading is known as it is written."""
        for reading in tried:
            departements = tuple(reading.limits.departements) or context.departements
            if departements and not reading.label and (hits := self._beginnings(reading, departements)):
                return hits
        if doubtful:
            return misspelled(self.gazetteer, tried[:1], most=1) or doubtful
        outside = [
            replace(hit, outside=True)
            for reading in tried
            if reading.limits != NO_LIMITS
            for hit in self._exact(reading, NO_LIMITS)
        ]
        misspelt = misspelled(self.gazetteer, tried[:_MOST_MISSPELT])
        return misspelt + outside or self._area_itself(tried[0])

    def _area_itself(self, reading: Reading) -> list[Hit]:
        """ "Ferme du Bout-du-Monde (Cantal)": nobody knows the farm, but it is in the Cantal."""
        area = self.gazetteer.place(reading.limits.area) if reading.limits.area else None
        if area is None:
            return []
        label = reading.label or reading.written
        inside = replace(_labelled_reading(reading, label), cap=Status.PROBABLE)
        key = squeeze(fold(area.name))
        matches = [match for match in self.gazetteer.matches(key) if match.place.code == area.code]
        return [Hit(match, Name(match.spelled), inside) for match in matches[:1]]

    def _beginnings(self, reading: Reading, departements: Sequence[str]) -> list[Hit]:
        return [
            Hit(match, name, reading, beginning=True)
            for name in reading.names
            if len(name.spelled) > 3
            for match in self.gazetteer.beginning_with(name.spelled, departements)
        ]

    def _resolve_postcode(self, text: str, written: Written) -> Resolution:
        """A postal code alone: its commune, or the choice among those that share it."""
        places = self.gazetteer.communes_of_postcode(written.postcode) if written.postcode else []
        if not places:
            return Resolution(text, Status.UNKNOWN)
        reason = Sentence("code postal indiqué : {postcode}", {"postcode": written.postcode})
        candidates = tuple(Candidate(place, round(0.9 / len(places), 4), (reason,)) for place in places)
        return Resolution(text, Status.PROBABLE if len(places) == 1 else Status.ASK, candidates)


def _inside(hits: list[Hit], context: Context) -> bool:
    return any(
        hit.match.place.departement in context.departements or hit.match.place.level in AREA_LEVELS
        for hit in hits
    )


def _reasoned(hit: Hit, reason: Sentence, cap: Status = Status.SURE) -> Hit:
    reading = hit.reading
    reasons = (*reading.reasons, reason)
    return replace(hit, reading=replace(reading, reasons=reasons, cap=worst(cap, reading.cap)))


def _inside_commune(hit: Hit, commune: str, reason: Sentence) -> Hit:
    limits = hit.reading.limits.and_also(Limits(commune=commune, reasons=(reason,)))
    return replace(hit, reading=replace(hit.reading, limits=limits))


def _labelled_reading(reading: Reading, label: str) -> Reading:
    reason = Sentence(KEPT_LABEL, {"label": label})
    return replace(reading, label=label, reasons=(*reading.reasons, reason))


def _asked(hit: Hit) -> Hit:
    return _reasoned(hit, Sentence("le texte nomme plusieurs lieux"), Status.ASK)
