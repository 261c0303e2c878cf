"""What stands before the name of a place, and how: "campus des Cézeaux à Clermont-Ferrand", "IUT du Puy-en-Velay"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from geo.place import Status
from geo.resolver.names import names_in
from geo.resolver.parts import folded, is_site, passes_under_a_name
from geo.resolver.place_words import RELIEF_WORDS, VENUE_WORDS
from geo.resolver.reading import KEPT_LABEL, Reading
from geo.sentence import Sentence

_ELIDED = re.compile(r"^[dD]['’](?=\w)")
_AT = frozenset(("a", "au", "aux"))
_OF = frozenset(("de", "du", "des"))


def behind_a_label(whole: Reading) -> Iterator[Reading]:
    """ "campus des Cézeaux à Clermont-Ferrand", then "IUT du Puy-en-Velay"."""
    words = whole.written.split()
    for prepositions in (_AT, _OF):
        for at in range(1, len(words)):
            word = folded(words[at])
            elided = prepositions is _OF and _ELIDED.match(words[at])
            if (word in prepositions and at + 1 < len(words)) or elided:
                yield _labelled(whole, words, at, located=prepositions is _AT)


def site_of_an_organisation(whole: Reading) -> Iterator[Reading]:
    """ "France services Oisans - Antenne d'Allemond": of all that the text names, Allemond is the place."""
    for number, detail in enumerate(whole.others):
        if is_site(detail):
            others = (*whole.others[:number], *whole.others[number + 1 :])
            label = ", ".join((whole.written, *others))
            for reading in behind_a_label(replace(whole, written=detail, others=())):
                reason = Sentence(KEPT_LABEL, {"label": label})
                reasons = (*whole.reasons, reason)
                yield replace(reading, label=label, cap=Status.PROBABLE, reasons=reasons, town=True)


def written_small(name: str, text: str) -> bool:
    """True when a text that has capitals gives none to a name: "Concert de soutien à la grève" names no Grève."""
    words = [word for word in re.split(r"[\s'’-]+", name) if word and folded(word)]
    return any(c.isupper() for c in text) and bool(words) and not any(w[0].isupper() for w in words)


def _labelled(whole: Reading, words: list[str], at: int, *, located: bool) -> Reading:
    label, place = " ".join(words[:at]), " ".join(words[at:])
    names = tuple(names_in(folded(place))[1:])
    reason = Sentence(KEPT_LABEL, {"label": label})
    cap = Status.ASK if written_small(place, whole.written) else _trust(label, located=located)
    return replace(whole, names=names, written=place, label=label, cap=cap, reasons=(*whole.reasons, reason))


def _trust(label: str, *, located: bool) -> Status:
    """How far "at" or "of" a town locates what is named so: "Gare de Lyon" is at Paris."""
    first = folded(label).partition(" ")[0]
    if first in RELIEF_WORDS:
        return Status.ASK
    if located:
        return Status.SURE if first in VENUE_WORDS else Status.PROBABLE
    return Status.PROBABLE if first in VENUE_WORDS and not passes_under_a_name(label) else Status.ASK
