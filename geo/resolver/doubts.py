"""What forbids to be sure of a place, however alone it stands: a text that may be no place at all."""

from functools import cache
from pathlib import Path

from geo.gazetteer.tables import FormKind
from geo.place import Context, Level, Status
from geo.resolver.hit import AREA_LEVELS, NEUTRAL, Factor, Meaning
from geo.resolver.names import Clue
from geo.resolver.place_words import RELIEF_WORDS, VENUE_WORDS
from geo.sentence import Sentence
from geo.text import split_article

_COMMON_WORDS_FILE = Path(__file__).with_name("common_words.txt")
_COMMON_WORD = (Sentence("aussi un mot courant ou un prénom"),)
_OTHER_WORDS = (Sentence("peut-être d’autres mots, sans majuscule"),)
_SAINTS = frozenset(("saint", "sainte"))
_BIG_FOREIGN_TOWN = 500_000
_FOREIGN_TOWN = 100_000

_LONG = 14  # letters
_SURE_LENGTHS = {1: 10}
_PROBABLE_LENGTHS = {1: 8}
_SURE_LENGTHS_NARROWED = {1: 7, 2: 9}
_PROBABLE_LENGTHS_NARROWED = {1: 4, 2: 6, 3: 12}


def doubt(hit: Meaning, context: Context) -> Factor:
    """The best status that a hit may have, by itself."""
    if hit.likeness:
        return NEUTRAL
    if hit.reading.limits.narrow:
        return Factor(cap=_of_errors_narrowed(hit)) if hit.errors else NEUTRAL
    supported = hit.match.place.departement in context.departements or bool(context.near)
    if hit.errors:
        return Factor(cap=_of_errors(hit, supported=supported))
    small = not any(c.isupper() for c in hit.reading.written)
    if not small and (hit.reading.label or hit.name.clue is Clue.TOWN):
        return NEUTRAL
    if small and not hit.reading.label and hit.name.spelled != hit.match.spelled:
        return Factor(reasons=_OTHER_WORDS, cap=Status.ASK)
    area = hit.match.place.level in AREA_LEVELS
    if _is_common_word(hit.name.spelled, area=area) or (small and not area and _all_common(hit.name.spelled)):
        believed = supported and not (small and hit.reading.near)
        return Factor(reasons=_COMMON_WORD, cap=Status.PROBABLE if believed else Status.ASK)
    return NEUTRAL if hit.reading.label else Factor(cap=_of_little_known(hit, supported=supported))


def _of_errors_narrowed(hit: Meaning) -> Status:
    """A département that the text names leaves few names to choose from: shorter ones may be trusted."""
    length = len(hit.name.spelled)
    if length >= _SURE_LENGTHS_NARROWED.get(hit.errors, length + 1):
        return Status.SURE
    return Status.PROBABLE if length >= _PROBABLE_LENGTHS_NARROWED[hit.errors] else Status.ASK


def _of_errors(hit: Meaning, *, supported: bool) -> Status:
    """One word alone that is no name may be any word: "pourrait" is not Pourrain, nor "monts Dore" Mont-Dore."""
    spelled = split_article(hit.name.spelled)[1]
    first, _, others = spelled.partition(" ")
    if hit.reading.label or first in RELIEF_WORDS or not (others or supported):
        return Status.ASK
    length = len(spelled)
    if length < _LONG and not any(c.isupper() for c in hit.reading.written):
        return Status.ASK  # "petit pont" is not Petitmont
    if length >= _SURE_LENGTHS.get(hit.errors, length + 1):
        return Status.SURE if others else Status.PROBABLE
    return Status.PROBABLE if length >= _PROBABLE_LENGTHS.get(hit.errors, length + 1) else Status.ASK


def _of_little_known(hit: Meaning, *, supported: bool) -> Status:
    place = hit.match.place
    if place.level is Level.FOREIGN_TOWN and not hit.reading.limits.country:
        inhabitants = place.population or 0
        if inhabitants >= _BIG_FOREIGN_TOWN:
            return Status.SURE
        return Status.PROBABLE if inhabitants >= _FOREIGN_TOWN else Status.ASK
    if place.level is Level.DELEGATED or hit.match.kind is FormKind.FORMER:
        return Status.SURE if supported else Status.PROBABLE
    return Status.SURE


def _is_common_word(spelled: str, *, area: bool) -> bool:
    """ "La Table" is one as "table" is; "La Réunion" is no réunion, for an area keeps its article."""
    words = _common_words()
    return spelled in words or (not area and split_article(spelled)[1] in words)


def _all_common(spelled: str) -> bool:
    """True for "grand champ": each of the two words by itself is one of every day."""
    words = split_article(spelled)[1].split()
    return (
        len(words) == 2
        and words[0] not in _SAINTS
        and all(word in VENUE_WORDS or word in RELIEF_WORDS or word in _common_words() for word in words)
    )


@cache
def _common_words() -> frozenset[str]:
    lines = _COMMON_WORDS_FILE.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
