"""The places that answer a search: those of the gazetteer, and those where the initiatives found stand."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from data.search.contenders import Contenders
from data.search.highlight import marked
from data.search.hits import Hit, HitKind
from data.search.query import COMMON
from data.search.ranking import Fit, Rank, fit_of_name
from data.search.tokens import words
from geo.gazetteer import Gazetteer
from geo.gazetteer.tables import FormKind
from geo.place import Level, Place
from geo.text import fold, squeeze

MOST = 60
"""Places compared: the most populated of those whose name goes on after what was typed."""
_MIN_MISSPELT = 5
_LONG = 8
_SCORES: Mapping[FormKind, float] = {FormKind.OFFICIAL: 1.0, FormKind.SHORT: 1.0, FormKind.OTHER: 0.9}
"""How well a place answers to a form of its name; less to a former name, or to that of its inhabitants."""
_OLD_SCORE = 0.5


def places(gazetteer: Gazetteer, text: str, found: Contenders) -> dict[str, tuple[Place, Fit]]:
    """By code, with how each answers."""
    spelled = " ".join(words(text))
    if not set(spelled.split()) - COMMON:
        return {}
    answers = [*_named(gazetteer, spelled), *_of_initiatives(gazetteer, found)]
    if not answers and not found.initiatives:
        answers = list(_misspelt(gazetteer, spelled))
    best: dict[str, tuple[Place, Fit]] = {}
    for place, fit in answers:
        if place.code not in best or fit.order < best[place.code][1].order:
            best[place.code] = (place, fit)
    return best


def _named(gazetteer: Gazetteer, spelled: str) -> Iterable[tuple[Place, Fit]]:
    """Whose name is what was typed, or goes on after it."""
    for match in gazetteer.matches(squeeze(fold(spelled))):
        score = _SCORES.get(match.kind, _OLD_SCORE)
        yield match.place, Fit(Rank.HELD if match.kind is FormKind.DEMONYM else Rank.IS, score)
    yield from _of_departement(gazetteer, spelled.split())
    longer = [match.place for match in gazetteer.beginning_with(fold(spelled))]
    longer.sort(key=lambda place: (-(place.population or 0), place.code))
    rank = Rank.CALLED if " " in spelled else Rank.NAMED
    for place in longer[:MOST]:
        yield place, Fit(rank)


def _of_departement(gazetteer: Gazetteer, spelled: Sequence[str]) -> Iterable[tuple[Place, Fit]]:
    """Whose name is the first words, its département the others: "murat cantal"."""
    for cut in range(1, len(spelled)):
        for match in gazetteer.matches("".join(spelled[:cut])):
            departement = words(gazetteer.departement_name(match.place.departement))
            if departement == list(spelled[cut:]) and match.kind is not FormKind.DEMONYM:
                yield match.place, Fit(Rank.IS, _SCORES.get(match.kind, _OLD_SCORE))


def _of_initiatives(gazetteer: Gazetteer, found: Contenders) -> Iterable[tuple[Place, Fit]]:
    """Where the initiatives found stand, when the name of that place holds the words."""
    seen: set[str] = set()
    for one in found.initiatives:
        if not one.place_code or one.place_code in seen:
            continue
        seen.add(one.place_code)
        fit = fit_of_name(found.understood, one.place_name)
        place = gazetteer.place(one.place_code) if fit.rank else None
        if place:
            yield place, Fit(min(fit.rank, Rank.CALLED), fit.score / 2)


def _misspelt(gazetteer: Gazetteer, spelled: str) -> Iterable[tuple[Place, Fit]]:
    key = squeeze(fold(spelled))
    if len(key) >= _MIN_MISSPELT:
        for match, errors in gazetteer.close_to(key, 2 if len(key) >= _LONG else 1):
            yield match.place, Fit(Rank.HELD, -errors)


def place_hits(
    gazetteer: Gazetteer,
    found: Contenders,
    answers: Mapping[str, tuple[Place, Fit]],
    counts: Mapping[str, int],
) -> list[Hit]:
    """Best first; of several places of one name, those with initiatives, then those of France, the most populated.

    A place where the atlas has nothing does not come before what the atlas has under that very name: "la montagne" is
    two villages, but first a newspaper.
    """
    hits = []
    for code, (place, fit) in answers.items():
        count = counts.get(code, 0)
        if found.initiatives and not count:
            fit = replace(fit, rank=min(fit.rank, Rank.NAMED))
        hits.append(place_hit(gazetteer, found, place, fit, count))
    return sorted(hits, key=_order)


def place_hit(gazetteer: Gazetteer, found: Contenders, place: Place, fit: Fit, count: int = 0) -> Hit:
    return Hit(
        HitKind.PLACE,
        place.code,
        fit,
        marked(place.name, found.understood),
        ((_around(gazetteer, place), False),),
        place=place,
        count=count,
    )


def _order(hit: Hit) -> tuple[object, ...]:
    place = hit.place
    assert place is not None
    rank, score = hit.fit.order
    return rank, not hit.count, score, place.country != "FR", -(place.population or 0), hit.id


def _around(gazetteer: Gazetteer, place: Place) -> str:
    """What tells a place from its namesakes: "Cantal", "Auvergne-Rhône-Alpes"."""
    if place.departement and place.level is not Level.DEPARTEMENT:
        return gazetteer.departement_name(place.departement)
    if place.region and place.level is not Level.REGION:
        return gazetteer.region_name(place.region)
    country = gazetteer.place(place.country) if place.country and place.level is not Level.COUNTRY else None
    return country.name if country else ""
