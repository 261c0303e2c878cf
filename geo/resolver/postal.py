"""Among the communes that a postal code serves, which one a text means. A postal code written is a fact.

"33410 Cadillac" is Cadillac-sur-Garonne, "93210 La Plaine Saint-Denis" is in Saint-Denis, "97490 Sainte-Clotilde" is in
the only commune of its code: short, old and local names, which no list has, are read within a handful of communes.
"""

from collections.abc import Iterable, Sequence
from enum import IntEnum

from rapidfuzz.distance import DamerauLevenshtein

from geo.gazetteer import Match
from geo.place import Level, Status
from geo.resolver.hit import Factor, Meaning
from geo.sentence import N_, Sentence
from geo.text import fold, split_article, squeeze


class Likeness(IntEnum):
    """How a text and the name of a commune are alike, the best first."""

    ALMOST = 1  # "Trmblois-lès-Carignan" is Tremblois-lès-Carignan, whatever name it contains
    CONTAINED = 2  # "Limoges Landouge" has the whole name
    SHORTENED = 3  # "Cadillac" begins Cadillac-sur-Garonne
    PART = 4  # "Pont-Maugis" is in Noyers-Pont-Maugis
    MISSPELT = 5  # "Monarc" is Mornac
    SHARED = 6  # "Cloyes-sur-le-Loir" and Cloyes-les-Trois-Rivières have the word that tells
    NONE = 9


_REASONS = {
    Likeness.ALMOST: N_("faute de frappe corrigée d’après le code postal : « {name} »"),
    Likeness.CONTAINED: N_("le texte nomme une commune de ce code postal : « {name} »"),
    Likeness.SHORTENED: N_("début du nom d’une commune de ce code postal : « {name} »"),
    Likeness.PART: N_("partie du nom d’une commune de ce code postal : « {name} »"),
    Likeness.MISSPELT: N_("faute de frappe corrigée d’après le code postal : « {name} »"),
    Likeness.SHARED: N_("commune de ce code postal au nom semblable : « {name} »"),
}
ONLY_ONE = Factor(1.0, (Sentence("seule commune que dessert ce code postal"),), Status.PROBABLE)
ONE_OF_THEM = Factor(1.0, (Sentence("une des communes que dessert ce code postal"),), Status.ASK)
LESS_LIKELY = Factor(1e-3, (Sentence("une des communes que dessert ce code postal"),), Status.ASK)
OTHER_POSTCODE = Factor(
    1.0, (Sentence("commune du nom écrit, que ce code postal ne dessert pas"),), Status.ASK
)
GREAT_TOWN = Factor(
    1.0, (Sentence("grande ville du même département, sous un autre code postal"),), Status.PROBABLE
)
_GREAT_TOWN = 100_000  # inhabitants

_COMMON = frozenset(
    """
    saint sainte saints saintes notre dame bourg ville village villa val vallee mont monts bois grand grande petit
    petite haut haute bas basse vieux vieille neuf neuve nord sud est ouest centre lieu hameau quartier gare route
    chateau eglise moulin pont pre lac mer port plage parc place rue sur sous les lez aux des dans entre
    """.split()  # noqa: SIM905
)
"""Words of so many names that they tell none."""
_SHORTEST_TELLING, _LONG = 4, 9  # letters


def alike(texts: Sequence[str], forms: Iterable[Match]) -> list[tuple[Match, Factor]]:
    """The communes whose names are most like the first of these texts that is like any, each once, and why."""
    forms = list(forms)
    for text in texts:
        typed = fold(text).split()
        ranked = [(likeness(typed, match.spelled.split()), match) for match in forms]
        best = min((rank for rank, _ in ranked), default=Likeness.NONE)
        if best is not Likeness.NONE:
            matches = _one_for_each_commune([match for rank, match in ranked if rank is best])
            if best is Likeness.CONTAINED:
                matches = _longest(matches)
            return [(match, _factor(best, match)) for match in matches]
    return []


def likeness(typed: Sequence[str], name: Sequence[str]) -> Likeness:
    """How the folded words of a text are like those of a name."""
    typed, name = _bare(typed), _bare(name)
    if not typed or not name:
        return Likeness.NONE
    if _telling(name) and _within(name, typed):
        return Likeness.CONTAINED
    if _telling(typed) and _within(typed, name):
        return Likeness.SHORTENED if name[: len(typed)] == typed else Likeness.PART
    if _telling(typed) and (errors := _errors("".join(typed), "".join(name))):
        return errors
    return Likeness.SHARED if _shares_what_tells(typed, name) else Likeness.NONE


def is_great_town_nearby(hit: Meaning) -> bool:
    """True for "51000 Reims": a town that everybody knows, under the code of another of its département."""
    postcode, match = hit.reading.limits.postcode, hit.match
    same = any(code[:2] == postcode[:2] for code in match.postcodes)
    return same and hit.name.spelled == match.spelled and (match.place.population or 0) >= _GREAT_TOWN


def commune_of(match: Match) -> str:
    """The code of the commune that a place is, or is part of."""
    return match.place.parent or match.place.code


def _bare(words: Sequence[str]) -> list[str]:
    return split_article(" ".join(words))[1].split()


def _telling(words: Sequence[str]) -> list[str]:
    """The words that tell a name from others."""
    return [word for word in words if len(word) >= _SHORTEST_TELLING and word not in _COMMON]


def _within(words: Sequence[str], others: Sequence[str]) -> bool:
    size = len(words)
    return any(others[at : at + size] == words for at in range(len(others) - size + 1))


def _errors(typed: str, name: str) -> Likeness | None:
    """The likeness of two squeezed names that a few typing errors tell apart."""
    most = 1 if len(typed) < 6 else 2 if len(typed) < 12 else 3
    errors = DamerauLevenshtein.distance(typed, name, score_cutoff=most)
    if errors > most or (errors > 1 and typed[0] != name[0]):
        return None
    return Likeness.ALMOST if errors == 1 and len(typed) >= _LONG else Likeness.MISSPELT


def _shares_what_tells(typed: Sequence[str], name: Sequence[str]) -> bool:
    """True when the first telling words agree, or one lengthens the other ("Vernonnet", Vernon)."""
    ours, theirs = _telling(typed), _telling(name)
    if not ours or not theirs:
        return False
    first, other = ours[0], theirs[0]
    return (
        first.startswith(other)
        or other.startswith(first)
        or set(ours) <= set(theirs)
        or set(theirs) <= set(ours)
    )


def _one_for_each_commune(matches: Iterable[Match]) -> list[Match]:
    """A commune rather than its parts; among its names the longest."""
    best: dict[str, Match] = {}
    for match in sorted(matches, key=lambda m: (m.place.level is not Level.COMMUNE, -len(m.spelled))):
        best.setdefault(commune_of(match), match)
    return list(best.values())


def _longest(matches: Sequence[Match]) -> list[Match]:
    """ "Lyon Saint-Priest" has more of Saint-Priest than of Lyon."""
    most = max(len(squeeze(match.spelled)) for match in matches)
    return [match for match in matches if len(squeeze(match.spelled)) == most]


def _factor(rank: Likeness, match: Match) -> Factor:
    return Factor(1.0, (Sentence(_REASONS[rank], {"name": match.written}),), Status.PROBABLE)
