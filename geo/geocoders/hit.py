"""From what a service proposes (`Proposal`s) to one `Location`, with its status and its reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from geo.geocoders.address import read_address
from geo.geocoders.agreement import contradiction
from geo.geocoders.name_words import says
from geo.place import Candidate, Context, Location, Place, Precision, Status
from geo.point import Point, distance_m
from geo.sentence import N_, Sentence

MIN_SCORE = 0.5
"""Below, a service answers something rather than nothing: that is "not found"."""
GOOD_SCORE = 0.7
EXCELLENT_SCORE = 0.9
"""From here on the text is matched even if a letter differs."""
RIVAL_SCORE = 0.1
"""Two answers closer than this are equally good."""
APART_M = 2_000.0
"""Nearer than this, two answers are the same place told twice."""
UNSCORED_CONFIDENCE = 0.6
"""OpenStreetMap services rank by fame and do not score the match: a name read in the text is worth this."""

_WHAT = {
    Precision.ADDRESS: N_("numéro trouvé dans la rue"),
    Precision.STREET: N_("rue trouvée, sans le numéro"),
    Precision.VENUE: N_("lieu nommé"),
    Precision.COMMUNE: N_("centre de la commune"),
    Precision.LOCAL_AREA: N_("secteur"),
    Precision.DEPARTEMENT: N_("département entier"),
    Precision.REGION: N_("région entière"),
    Precision.COUNTRY: N_("pays entier"),
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """One proposal of a service."""

    label: str  # as the service writes it in full
    names: tuple[str, ...]  # one of them must stand in the text for it to be the one
    point: Point
    precision: Precision
    place: Place | None = None
    score: float | None = None  # 0 to 1, how well it matches the text; None when the service does not say


def locate(
    query: str,
    context: Context,
    hits: Sequence[Proposal],
    *,
    method: str,
    service: str,
    answered_at: datetime,
) -> Location | None:
    """The best proposal as a Location, None when none is good enough. Proposals come best first."""
    hits = [hit for hit in hits if _relevant(hit, query)]
    if not hits:
        return None
    # An answer that contradicts the context is kept when there is no other: the chain refuses it, saying so.
    agreeing = [hit for hit in hits if contradiction(hit.place, context) is None]
    best, *others = agreeing or hits
    rival = next((hit for hit in others if _rivals(best, hit, query)), None)
    certain = _certain(best, query)
    reasons = [
        Sentence("réponse de {service} du {date}", {"service": service, "date": f"{answered_at:%Y-%m-%d}"}),
        Sentence(_WHAT.get(best.precision, N_("lieu trouvé"))),
    ]
    if best.score is not None:
        reasons.append(Sentence("score : {score} sur 100", {"score": f"{best.score * 100:.0f}"}))
    if not certain:
        reasons.append(Sentence("le nom trouvé ({label}) n’est pas celui du texte", {"label": best.label}))
    if rival is not None:
        reasons.append(Sentence("un autre lieu répond aussi bien : {label}", {"label": rival.label}))
    return Location(
        point=best.point,
        precision=best.precision,
        status=Status.PROBABLE if certain and rival is None else Status.ASK,
        place=best.place,
        method=method,
        confidence=_confidence(best, query),
        label=best.label,
        reasons=tuple(reasons),
        runner_ups=tuple(Candidate(h.place, _confidence(h, query)) for h in others if h.place is not None),
    )


def _relevant(hit: Proposal, query: str) -> bool:
    if hit.score is not None and hit.score < MIN_SCORE:
        return False
    # "Parcc Oasis" is not the rue de l'Oasis: a street answers an address, or a text that holds its whole name.
    street = hit.precision in (Precision.ADDRESS, Precision.STREET)
    return not street or read_address(query) is not None or _named(hit, query)


def _certain(hit: Proposal, query: str) -> bool:
    if hit.score is None:
        return _named(hit, query)
    return hit.score >= EXCELLENT_SCORE or (hit.score >= GOOD_SCORE and _named(hit, query))


def _confidence(hit: Proposal, query: str) -> float:
    if hit.score is not None:
        return min(1.0, hit.score)
    return UNSCORED_CONFIDENCE if _named(hit, query) else UNSCORED_CONFIDENCE / 2


def _rivals(best: Proposal, other: Proposal, query: str) -> bool:
    if distance_m(best.point, other.point) < APART_M or other.precision != best.precision:
        return False
    if best.precision == Precision.COMMUNE and _same_place(best, other):
        return False
    if best.score is not None and other.score is not None:
        return best.score - other.score < RIVAL_SCORE
    return _named(other, query)


def _same_place(one: Proposal, other: Proposal) -> bool:
    return bool(one.place and other.place and one.place.code and one.place.code == other.place.code)


def _named(hit: Proposal, query: str) -> bool:
    return any(says(query, name) for name in hit.names)
