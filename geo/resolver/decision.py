"""From weights to an answer: who wins, by how much, and whether a person should be asked."""

from collections.abc import Sequence

from geo.gazetteer.tables import FormKind
from geo.place import Candidate, Context, Level, Resolution, Status
from geo.resolver.hit import AREA_LEVELS
from geo.resolver.scoring import Scored
from geo.sentence import Sentence

SURE_SHARE = 0.99
PROBABLE_SHARE = 0.85
_TOWN, _LARGE_TOWN = 10_000, 100_000  # inhabitants
SEVERAL_PLACES = Sentence("le texte nomme plusieurs lieux")
_NEGLIGIBLE = 0.005
_MOST_CANDIDATES = 8
_CONFIDENCE_OF_CAP = {Status.SURE: 1.0, Status.PROBABLE: 0.9, Status.ASK: 0.6, Status.UNKNOWN: 0.0}


def decide(query: str, scored: Sequence[Scored], context: Context) -> Resolution:
    """The candidates, best first, and the status of the first."""
    if not scored:
        return Resolution(query, Status.UNKNOWN)
    ranked = _one_for_each_place(scored)
    total = sum(item.weight for item in ranked) or 1.0
    best = ranked[0]
    share = best.weight / total
    status = _status(share, best, ranked, context)
    confidence = _CONFIDENCE_OF_CAP[status]
    candidates = tuple(
        Candidate(item.place, round(item.weight / total * confidence, 4), item.reasons)
        for item in ranked[:_MOST_CANDIDATES]
    )
    return Resolution(query, status, candidates, best.hit.reading.label, best.hit.reading.near)


def all_of(query: str, found: Sequence[Resolution]) -> Resolution | None:
    """The places of a text that has several addresses, to be asked; None when they are one place or not all known."""
    bests = [resolution.best for resolution in found if resolution.best]
    if len(bests) < len(found) or len({best.place.parent or best.place.code for best in bests}) < 2:
        return None
    share = _CONFIDENCE_OF_CAP[Status.ASK] / len(bests)
    candidates = tuple(
        Candidate(best.place, round(share, 4), (*best.reasons, SEVERAL_PLACES)) for best in bests
    )
    return Resolution(query, Status.ASK, candidates)


def _one_for_each_place(scored: Sequence[Scored]) -> list[Scored]:
    if len(scored) == 1:
        return list(scored)
    best: dict[str, Scored] = {}
    for item in sorted(scored, key=lambda item: (-item.weight, item.place.code)):
        best.setdefault(item.place.code, item)
    ranked = list(best.values())
    return [item for item in ranked if not _same_territory(item, ranked)]


def _same_territory(item: Scored, ranked: Sequence[Scored]) -> bool:
    """True for the larger of two levels with one territory: the département of Paris, the région of La Réunion."""
    smaller = {Level.DEPARTEMENT: Level.COMMUNE, Level.REGION: Level.DEPARTEMENT}.get(item.place.level)
    return bool(smaller) and any(
        (other.place.level, other.place.name, other.place.population)
        == (smaller, item.place.name, item.place.population)
        for other in ranked
    )


def _short_form_of_another(best: Scored, ranked: Sequence[Scored]) -> bool:
    """True when a usual short form is the whole name of other communes: "Le Puy", where nothing says which."""
    if best.hit.match.kind is not FormKind.SHORT or best.hit.reading.limits.narrow:
        return False
    return any(
        item.hit.match.kind is FormKind.OFFICIAL and item.weight > _NEGLIGIBLE * best.weight
        for item in ranked
    )


def _status(share: float, best: Scored, ranked: Sequence[Scored], context: Context) -> Status:
    supported = best.place.departement in context.departements
    if best.cap is Status.ASK or share < PROBABLE_SHARE or _area_or_town(ranked):
        return Status.ASK
    if len(context.departements) == 1 and not supported and (best.hit.errors or best.hit.name.extra_article):
        return Status.ASK  # "Le bourg Celles" in a table of the Hérault is not Bourghelles, in the Nord
    if context.departements and not supported and _small_with_homonyms(best, ranked, context):
        return Status.ASK
    if best.cap is Status.PROBABLE or share < SURE_SHARE or _bears_the_name_of_an_area(ranked):
        return Status.PROBABLE
    return Status.PROBABLE if not supported and _short_form_of_another(best, ranked) else Status.SURE


def _area_or_town(ranked: Sequence[Scored]) -> bool:
    """True when a bare name is both an area and a commune that is spoken of: nobody can tell which is meant."""
    if len(ranked) == 1:
        return False
    plain = [
        item
        for item in ranked
        if not item.hit.name.clue and not item.hit.reading.limits.narrow and not item.hit.homonym_at_home
    ]
    levels = {item.place.level for item in plain}
    # "la Mayenne" is the département: no article goes before the name of the town.
    towns = [
        item.place for item in plain if item.place.level is Level.COMMUNE and not item.hit.name.extra_article
    ]
    if Level.NATURAL_REGION in levels:
        return bool(towns)
    return Level.DEPARTEMENT in levels and any((town.population or 0) > _TOWN for town in towns)


def _bears_the_name_of_an_area(ranked: Sequence[Scored]) -> bool:
    """True for "Mayenne (53)" and "Suisse" in the Moselle: the commune, and yet an area is so called."""
    return any(item.hit.homonym_at_home and item.place.level in AREA_LEVELS for item in ranked)


def _small_with_homonyms(best: Scored, ranked: Sequence[Scored], context: Context) -> bool:
    """True for a commune outside the départements of the context that others elsewhere share their name with:
    a village, or anything but a large town when the context is one département, as in a table."""
    small = _LARGE_TOWN if len(context.departements) == 1 else _TOWN
    return best.place.level is Level.COMMUNE and len(ranked) > 1 and (best.place.population or 0) < small
