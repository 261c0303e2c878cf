"""The ways of reading a place as written, the most literal first.

"lycée agricole de Marmilhat à Lempdes (Puy-de-Dôme)" may be a name as a whole, or something at Lempdes, or
something of Marmilhat; the resolver stops at the first reading that the gazetteer knows.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from geo.place import Level, Status
from geo.resolver.areas import NO_LIMITS, AreaNames, Limits
from geo.resolver.names import Name, names_in
from geo.resolver.place_words import RELIEF_WORDS, VENUE_WORDS
from geo.resolver.written import Written, without_near_words
from geo.sentence import N_, Sentence
from geo.text import fold

_LONGEST_AREA_WORDS = 5  # "Provence-Alpes-Côte d'Azur"
_LINKS = frozenset(("de", "du", "des", "d", "la", "le", "les", "l", "departement", "dept", "dpt"))
_ELIDED = re.compile(r"^[dD]['’](?=\w)")
_AT = frozenset(("a", "au", "aux"))
_OF = frozenset(("de", "du", "des"))
KEPT_LABEL = N_("lieu gardé comme libellé : « {label} »")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way of reading: names to look up, limits on where, and how far an answer could be trusted."""

    names: tuple[Name, ...]
    written: str  # the part of the text that holds the name, with its accents
    limits: Limits = NO_LIMITS
    label: str = ""
    cap: Status = Status.SURE  # whatever the gazetteer answers, the status is no better
    reasons: tuple[Sentence, ...] = ()
    others: tuple[str, ...] = ()  # details not understood as areas
    near: bool = False  # the text says "près de": the name is an anchor


def readings(written: Written, areas: AreaNames) -> Iterator[Reading]:
    """The readings of a text, in the order in which they are to be tried."""
    limits, others = areas.limits(written.details, written.postcode)
    whole = Reading(
        tuple(names_in(fold(written.head))), written.head, limits, written.label, others=tuple(others)
    )
    if others:
        entire = " ".join([written.head, *written.details])
        yield replace(whole, names=(Name(fold(entire)),), written=entire, limits=NO_LIMITS, others=())
    if not (others and begins_like_a_venue(written.head)):
        yield whole
        yield from _with_area_at_the_end(whole, areas)
        yield from _near(whole, areas)
    for number in range(len(others) - 1, -1, -1):
        yield _inside_a_detail(written, limits, others, number)
    yield from _with_label(whole)


def _near(whole: Reading, areas: AreaNames) -> Iterator[Reading]:
    """ "près de Thiers", "non loin d'Aurillac": the name is an anchor."""
    head, near = without_near_words(whole.written)
    if near:
        reason = Sentence("le texte dit « près de » : le lieu est un repère")
        anchor = replace(
            whole,
            names=tuple(names_in(fold(head))),
            written=head,
            near=True,
            reasons=(*whole.reasons, reason),
        )
        yield anchor
        yield from _with_area_at_the_end(anchor, areas)


def _with_area_at_the_end(whole: Reading, areas: AreaNames) -> Iterator[Reading]:
    """ "lempdes haute loire", "Thiers dans le Puy-de-Dôme", "Cunlhat 63"."""
    words = whole.names[0].spelled.split()
    for at in range(len(words) - 2, 0, -1):
        if words[at] in ("dans", "en") and (area := areas.find(" ".join(words[at + 1 :]), typos=True)):
            yield _narrowed(whole, words[:at], areas.limits_of(area))
    for count in range(min(_LONGEST_AREA_WORDS, len(words) - 1), 0, -1):
        area = areas.find(" ".join(words[-count:])) if words[-count] not in _LINKS else None
        if area and area.level is not Level.NATURAL_REGION:
            yield _narrowed(whole, words[:-count], areas.limits_of(area))
            break
    if len(words) > 1 and words[0].isdigit() and (area := areas.find(words[0])):
        yield _narrowed(whole, words[1:], areas.limits_of(area))


def _narrowed(whole: Reading, words: list[str], limits: Limits) -> Reading:
    while len(words) > 1 and words[-1] in _LINKS:
        words = words[:-1]
    return replace(whole, names=tuple(names_in(" ".join(words))), limits=whole.limits.and_also(limits))


def _inside_a_detail(written: Written, limits: Limits, others: list[str], number: int) -> Reading:
    """ "5 rue Saint-Dominique, Clermont-Ferrand": a detail is the place, and the head its label."""
    label = ", ".join([written.head, *others[:number]])
    return Reading(
        tuple(names_in(fold(others[number]))),
        others[number],
        limits,
        label,
        Status.SURE if begins_like_a_venue(written.head) else Status.PROBABLE,
        (Sentence(KEPT_LABEL, {"label": label}),),
        tuple(others[number + 1 :]),
    )


def _with_label(whole: Reading) -> Iterator[Reading]:
    """ "campus des Cézeaux à Clermont-Ferrand", then "IUT du Puy-en-Velay"."""
    words = whole.written.split()
    for prepositions in (_AT, _OF):
        for at in range(1, len(words)):
            folded = fold(words[at])
            elided = prepositions is _OF and _ELIDED.match(words[at])
            if (folded in prepositions and at + 1 < len(words)) or elided:
                yield _labelled(whole, words, at, located=prepositions is _AT)


def _labelled(whole: Reading, words: list[str], at: int, *, located: bool) -> Reading:
    label, place = " ".join(words[:at]), " ".join(words[at:])
    first = fold(words[0]).split()[0] if fold(words[0]) else ""
    if first in RELIEF_WORDS:
        cap = Status.ASK
    elif first in VENUE_WORDS:
        cap = Status.SURE if located else Status.PROBABLE
    else:
        cap = Status.PROBABLE if located else Status.ASK
    names = tuple(names_in(fold(place))[1:])
    reason = Sentence(KEPT_LABEL, {"label": label})
    return replace(whole, names=names, written=place, label=label, cap=cap, reasons=(*whole.reasons, reason))


def begins_like_a_venue(head: str) -> bool:
    """True for "5 rue Saint-Dominique", "Fablab de Lapalisse": something that stands in a commune."""
    first = fold(head).partition(" ")[0]
    return first in VENUE_WORDS or first.isdigit()
