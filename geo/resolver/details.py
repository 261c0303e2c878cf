"""What the details of a text say of a place found by its name: the same commune, another one, or nothing clear."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from geo.place import Level, Resolution, Status
from geo.resolver.areas import Limits
from geo.resolver.decision import SEVERAL_PLACES
from geo.resolver.hit import AREA_LEVELS, NEUTRAL, Meaning, worst
from geo.resolver.parts import begins_like_a_street, begins_like_a_venue, organisation
from geo.resolver.reading import labelled
from geo.sentence import N_, Sentence

_AREAS = AREA_LEVELS | {Level.EPCI}
_TRUSTED = (Status.SURE, Status.PROBABLE)
_MISUNDERSTOOD = N_("précision non comprise : « {detail} »")


def said_by_the_details(
    hits: list[Meaning], others: Sequence[str], resolve: Callable[[str], Resolution]
) -> tuple[list[Meaning], list[Meaning]]:
    """The hits that the details confirm, and those that they contradict: in "Le Puy (IUT du Puy-en-Velay)"
    the detail names the same commune; in "Saint-Jacques, Clermont-Ferrand" another one."""
    for detail in others:
        named = resolve(detail)
        if named.status not in _TRUSTED or not named.best or named.best.place.level in _AREAS:
            continue
        commune = named.best.place.parent or named.best.place.code
        reason = Sentence("commune indiquée : {commune}", {"commune": named.best.place.name})
        if agreeing := [hit for hit in hits if commune in (hit.match.place.code, hit.match.place.parent)]:
            return [_inside_commune(hit, commune, reason) for hit in agreeing], []
        if not begins_like_a_venue(detail):
            return [], hits
    detail = ", ".join(others)
    if begins_like_a_venue(detail):
        return [replace(hit, reading=labelled(hit.reading, detail)) for hit in hits], []
    reason = Sentence(_MISUNDERSTOOD, {"detail": detail})
    # Something unknown before it and after it: in "Laboratoire Éducation, Cultures, Politiques" nothing is a place.
    lost = hits[0].reading.label and not hits[0].reading.limits.postcode
    known = begins_like_a_street(hits[0].reading.label) or organisation(hits[0].reading.label)
    cap = Status.ASK if lost and not known else Status.PROBABLE
    return [_reasoned(hit, reason, cap) for hit in hits], []


def asked(hit: Meaning) -> Meaning:
    """A hit among those of other names of the same text."""
    return _reasoned(hit, SEVERAL_PLACES, Status.ASK)


def doubted(hit: Meaning) -> Meaning:
    """A commune that only its postal code gives, where the text has the name of another."""
    return replace(hit, likeness=(hit.likeness or NEUTRAL)._replace(cap=Status.ASK))


def _reasoned(hit: Meaning, reason: Sentence, cap: Status = Status.SURE) -> Meaning:
    reading = hit.reading
    reasons = (*reading.reasons, reason)
    return replace(hit, reading=replace(reading, reasons=reasons, cap=worst(cap, reading.cap)))


def _inside_commune(hit: Meaning, commune: str, reason: Sentence) -> Meaning:
    limits = hit.reading.limits.and_also(Limits(commune=commune, reasons=(reason,)))
    return replace(hit, reading=replace(hit.reading, limits=limits))
