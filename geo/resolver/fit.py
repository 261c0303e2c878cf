"""How well the text fits the form under which a place was found."""

from collections.abc import Iterable

from geo.gazetteer.tables import FormKind
from geo.place import Level, Status
from geo.resolver.hit import AREA_LEVELS, Factor, Meaning, worst
from geo.resolver.names import Clue
from geo.resolver.parts import folded
from geo.sentence import N_, Sentence

_OF_KIND = {
    FormKind.OFFICIAL: Factor(1.0, (Sentence("nom officiel"),)),
    FormKind.FORMER: Factor(1.0),
    FormKind.OTHER: Factor(0.5),
    FormKind.SHORT: Factor(0.3),
    FormKind.BARE: Factor(1e-4, cap=Status.PROBABLE),
    FormKind.DEMONYM: Factor(0.2, cap=Status.PROBABLE),
}
_WORDS_OF_KIND = {
    FormKind.FORMER: N_("ancienne commune, aujourd’hui dans {place}"),
    FormKind.OTHER: N_("autre nom de {place}"),
    FormKind.SHORT: N_("forme courte usuelle de {place}"),
    FormKind.BARE: N_("nom abrégé de {place}"),
    FormKind.DEMONYM: N_("gentilé de {place}"),
}
_WORDS_OF_ERRORS = {
    1: N_("une faute de frappe corrigée : « {name} »"),
    2: N_("deux fautes de frappe corrigées : « {name} »"),
}
_SEVERAL_ERRORS = N_("plusieurs fautes de frappe corrigées : « {name} »")
_CORRECTIONS = frozenset((*_WORDS_OF_ERRORS.values(), _SEVERAL_ERRORS))

_OF_ERRORS = (1.0, 1e-3, 1e-5, 1e-7)
_BEGINNING = 0.05
_OTHER_SPACES = 0.01
_MISSING_ARTICLE = 0.01
_EXTRA_ARTICLE = 0.001
_OTHER_ACCENTS = 0.2
_ACCENTS_LEFT_OUT = 0.8
_NOT_QUITE_THE_NAME = 0.02  # after a street, a commune of exactly the name comes before any other place
_UNFIT_CLUE = 0.02
_IMPOSSIBLE_CLUE = 1e-4


def is_corrected(reasons: Iterable[Sentence]) -> bool:
    """Whether a place was found under other letters than those of the text."""
    return any(reason.template in _CORRECTIONS for reason in reasons)


def fit(hit: Meaning) -> Factor:
    """The product of what tells the text from the form: errors, spaces, articles, accents, announced kind."""
    match, name = hit.match, hit.name
    kind = _of_kind(hit)
    if hit.likeness:
        return kind
    weight, reasons, cap = kind.weight * name.fit * _clue(hit), list(kind.reasons), kind.cap
    if hit.errors == 0 and not hit.beginning and name.spelled != match.spelled:
        weight *= _OTHER_SPACES
        reasons.append(Sentence("espaces ou traits d’union différents"))
    if match.article:
        weight *= _MISSING_ARTICLE
        reasons.append(Sentence("sans l’article du nom officiel « {name} »", {"name": match.written}))
    if match.place.level in AREA_LEVELS:
        return Factor(weight, tuple(reasons), cap)
    if name.extra_article:
        weight, cap = weight * _EXTRA_ARTICLE, worst(cap, Status.PROBABLE)
        reasons.append(Sentence("sans l’article que porte le texte"))
    typed = known = frozenset[str]()
    if hit.reading.written != match.written:
        typed, known = _accents(hit.reading.written), _accents(match.written)
    if typed != known:
        weight *= _OTHER_ACCENTS if typed - known else _ACCENTS_LEFT_OUT
    if hit.reading.town and (typed != known or not _is_its_own_name(hit)):
        weight *= _NOT_QUITE_THE_NAME
    return Factor(weight, tuple(reasons), cap)


def _is_its_own_name(hit: Meaning) -> bool:
    """False for "12 rue de la Paix, Aulnay" and Aulnay-sous-Bois: communes are called Aulnay, and no more."""
    return hit.match.kind is not FormKind.SHORT and hit.match.place.level is not Level.FOREIGN_TOWN


def _of_kind(hit: Meaning) -> Factor:
    match = hit.match
    if hit.likeness:
        return hit.likeness
    if hit.errors:
        template = _WORDS_OF_ERRORS.get(hit.errors, _SEVERAL_ERRORS)
        return Factor(_OF_ERRORS[hit.errors] * hit.slip, (Sentence(template, {"name": match.written}),))
    if hit.beginning:
        reason = Sentence("début du nom officiel « {name} »", {"name": match.written})
        return Factor(_BEGINNING, (reason,), Status.PROBABLE)
    factor = _OF_KIND[match.kind]
    if match.kind is FormKind.OFFICIAL:
        return factor
    reason = Sentence(_WORDS_OF_KIND[match.kind], {"place": match.place.name})
    return Factor(factor.weight, (reason,), factor.cap)


def _clue(hit: Meaning) -> float:
    level, clue = hit.match.place.level, hit.name.clue
    if clue is Clue.NONE:
        return 1.0
    if clue is Clue.DEPARTEMENT:
        return 1.0 if level is Level.DEPARTEMENT else _IMPOSSIBLE_CLUE
    if clue is Clue.REGION:
        fits = level in (Level.REGION, Level.FORMER_REGION, Level.NATURAL_REGION)
        return 1.0 if fits else _IMPOSSIBLE_CLUE
    if level in (Level.COUNTRY, Level.CONTINENT):
        return 1.0  # "au Mali", "en Suisse"
    return 1.0 if (level in AREA_LEVELS) == (clue is Clue.AREA) else _UNFIT_CLUE


def _accents(text: str) -> frozenset[str]:
    """The accented letters of a text: "Legé" is not "Lège" for who took the trouble to type the accent."""
    if text.isascii():
        return frozenset()
    words = text.lower().split()
    return frozenset(c for word in words if word != "à" for c in word if c > "\x7f" and folded(c).isalpha())
