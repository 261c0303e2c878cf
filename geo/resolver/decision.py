"""From weights to an answer: who wins, by how much, and whether a person should be asked."""

from collections.abc import Sequence

from geo.place import Candidate, Level, Resolution, Status
from geo.resolver.scoring import Scored
from geo.resolver.written import Written

SURE_SHARE = 0.98
PROBABLE_SHARE = 0.85
_MOST_CANDIDATES = 8
_CONFIDENCE_OF_CAP = {Status.SURE: 1.0, Status.PROBABLE: 0.9, Status.ASK: 0.6, Status.UNKNOWN: 0.0}


def decide(query: str, written: Written, scored: Sequence[Scored]) -> Resolution:
    """The candidates, best first, and the status of the first."""
    if not scored:
        return Resolution(query, Status.UNKNOWN, near=written.near)
    ranked = _one_for_each_place(scored)
    total = sum(item.weight for item in ranked) or 1.0
    best = ranked[0]
    share = best.weight / total
    status = _status(share, best, ranked)
    confidence = _CONFIDENCE_OF_CAP[status]
    candidates = tuple(
        Candidate(item.place, round(item.weight / total * confidence, 4), item.reasons)
        for item in ranked[:_MOST_CANDIDATES]
    )
    return Resolution(query, status, candidates, best.hit.reading.label, written.near)


def _one_for_each_place(scored: Sequence[Scored]) -> list[Scored]:
    best: dict[str, Scored] = {}
    for item in sorted(scored, key=lambda item: (-item.weight, item.place.code)):
        best.setdefault(item.place.code, item)
    return list(best.values())


def _status(share: float, best: Scored, ranked: Sequence[Scored]) -> Status:
    if best.cap is Status.ASK or share < PROBABLE_SHARE or _area_or_town(ranked):
        return Status.ASK
    if best.cap is Status.PROBABLE or share < SURE_SHARE:
        return Status.PROBABLE
    return Status.SURE


def _area_or_town(ranked: Sequence[Scored]) -> bool:
    """True when a bare name is both a natural region and a commune: nobody can tell which is meant."""
    plain = [item for item in ranked if not item.hit.name.clue and not item.hit.reading.limits.narrow]
    levels = {item.place.level for item in plain}
    return Level.NATURAL_REGION in levels and Level.COMMUNE in levels
