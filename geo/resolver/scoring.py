"""How likely each place is, given how the text names it and what surrounds it.

A candidate's weight is a product of factors: how often the place is spoken of, how well the name fits, what
the context says. Its share of the weight of all candidates is the probability that it is meant.
"""

from collections.abc import Callable
from typing import NamedTuple

from geo.place import Context, Level, Place, Status
from geo.resolver.doubts import doubt
from geo.resolver.fit import fit
from geo.resolver.hit import NEUTRAL, Factor, Meaning, worst
from geo.resolver.surroundings import country_factor, departement_factor, distance_factor, renown
from geo.sentence import Sentence

_OTHER_POSTCODE = Factor(0.01, (Sentence("autre code postal du même département"),))
_AT_HOME = Sentence("un autre lieu de ce nom est dans le département indiqué ou celui du contexte")
_BESIDE_ITS_HOMONYM = {True: 1e-9, False: 0.02}  # one département is said, or several
_OUTSIDE = Factor(2e-5, (Sentence("aucun lieu de ce nom là où le texte le dit"),), Status.ASK)
_VENUE_ALONE = Factor(1.0, (Sentence("lieu connu ; le texte ne dit pas la commune"),), Status.PROBABLE)


class Scored(NamedTuple):
    """A hit with its weight, the best status it may have, and why."""

    place: Place
    weight: float
    cap: Status
    reasons: tuple[Sentence, ...]
    hit: Meaning


def score(hit: Meaning, context: Context, departement_name: Callable[[str], str]) -> Scored:
    """The weight of a hit, as a product of factors that each have their words."""
    place, reading = hit.match.place, hit.reading
    limits = reading.limits
    factors = [
        fit(hit),
        doubt(hit, context),
        NEUTRAL if hit.outside else Factor(1.0, limits.reasons),
        departement_factor(hit, context, departement_name),
        distance_factor(place, context),
        country_factor(place, context),
        Factor(1.0, reading.reasons, reading.cap),
    ]
    if limits.postcode and not limits.served and not hit.outside:
        factors.append(_OTHER_POSTCODE)
    if hit.homonym_at_home:
        alone = limits.narrow or len(context.departements) == 1
        factors.append(Factor(_BESIDE_ITS_HOMONYM[alone], (_AT_HOME,), Status.ASK))
    if hit.is_doubtful_here(context):
        factors.append(Factor(cap=Status.ASK))
    if hit.outside:
        factors.append(_OUTSIDE)
    if place.level is Level.VENUE and not limits.narrow:
        factors.append(_VENUE_ALONE)
    weight = renown(hit, context)
    reasons: tuple[Sentence, ...] = ()
    for factor in factors:
        if factor is not NEUTRAL:
            weight *= factor.weight
            reasons += factor.reasons
    return Scored(place, weight, worst(*[factor.cap for factor in factors]), reasons, hit)
