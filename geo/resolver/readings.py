"""The ways of reading a place as written, the most literal first.

"lycée agricole de Marmilhat à Lempdes (Puy-de-Dôme)" may be a name as a whole, or something at Lempdes, or
something of Marmilhat; the resolver stops at the first reading that the gazetteer knows.
"""

from collections.abc import Iterator
from dataclasses import replace

from geo.place import Level, Status
from geo.resolver.areas import NO_LIMITS, AreaNames, Limits
from geo.resolver.labels import behind_a_label, site_of_an_organisation
from geo.resolver.names import Name, names_in
from geo.resolver.parts import begins_like_a_venue, folded, is_plain, passes_under_a_name
from geo.resolver.reading import KEPT_LABEL, Reading
from geo.resolver.tails import of_an_organisation, tails
from geo.resolver.written import Written, without_near_words
from geo.sentence import Sentence
from geo.text import fold

_LONGEST_AREA_WORDS = 5  # "Provence-Alpes-Côte d'Azur"
_MOST_ARRONDISSEMENTS = 20  # of Paris
_LINKS = frozenset(("de", "du", "des", "d", "la", "le", "les", "l", "departement", "dept", "dpt"))


def whole_text(written: Written, areas: AreaNames) -> Reading:
    """The text read as the name of one place, with what narrows it."""
    limits, others = areas.limits(written)
    names = tuple(names_in(folded(written.head)))
    town = any(map(is_plain, others))  # "Vaucluse - Centre-ville" is no département
    return Reading(names, written.head, limits, written.label, others=tuple(others), town=town)


def with_its_details(whole: Reading, written: Written) -> Iterator[Reading]:
    """ "Bors (Canton de Charente-Sud)", "Château-Chinon (Ville) (58)": parentheses that are part of the name."""
    if not whole.others or whole.written[0].isdigit():  # no name begins with the number of a house
        return
    entire = " ".join([written.head, *written.details])
    yield replace(whole, names=(Name(fold(entire)),), written=entire, limits=NO_LIMITS, others=())
    if len(whole.others) < len(written.details):
        named = f"{written.head} {whole.others[0]}"
        yield replace(whole, names=(Name(fold(named)),), written=named, others=whole.others[1:])


def readings(whole: Reading, areas: AreaNames) -> Iterator[Reading]:
    """The readings of a text, in the order in which they are to be tried."""
    venue = bool(whole.others) and begins_like_a_venue(whole.written)
    if whole.others and not passes_under_a_name(whole.written):
        yield from site_of_an_organisation(whole)
        if not venue:
            yield from _area_first(whole, areas)
    yield from of_an_organisation(whole)
    if not venue:
        yield whole
        yield from _arrondissement(whole)
        yield from _with_area_at_the_end(whole, areas)
        yield from _near(whole, areas)
    inside = [_inside_a_detail(whole, number) for number in range(len(whole.others) - 1, -1, -1)]
    yield from map(_with_the_next, inside[1:])
    yield from (reading for reading in inside if venue or not is_plain(reading.written))
    yield from behind_a_label(whole)
    yield from tails(whole)


def _arrondissement(whole: Reading) -> Iterator[Reading]:
    """ "Paris (17)", which is no place of Charente-Maritime."""
    if (number := whole.limits.area.removeprefix("D")).isdigit() and int(number) <= _MOST_ARRONDISSEMENTS:
        named = f"{whole.written} {int(number)}"
        yield replace(whole, names=(Name(fold(named)),), written=named, limits=NO_LIMITS)


def _area_first(whole: Reading, areas: AreaNames) -> Iterator[Reading]:
    """ "Alsace, Strasbourg": from the large to the small."""
    area = areas.find(folded(whole.written))
    if area is None or area.level is Level.NATURAL_REGION or begins_like_a_venue(whole.others[0]):
        return
    place, *others = whole.others
    limits = areas.limits_of(area).and_also(whole.limits)
    yield Reading(tuple(names_in(folded(place))), place, limits, others=tuple(others), town=True)


def _near(whole: Reading, areas: AreaNames) -> Iterator[Reading]:
    """ "près de Thiers", "non loin d'Aurillac", "Thiers et ses environs": the name is an anchor."""
    head, near = without_near_words(whole.written)
    if near:
        reason = Sentence("le texte dit « près de » ou « et alentours » : le lieu est un repère")
        anchor = replace(
            whole,
            names=tuple(names_in(folded(head))),
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


def _inside_a_detail(whole: Reading, number: int) -> Reading:
    """ "5 rue Saint-Dominique, Clermont-Ferrand": a detail is the place, and the head its label."""
    others = whole.others
    label = ", ".join([whole.written, *others[:number]])
    return Reading(
        tuple(names_in(folded(others[number]))),
        others[number],
        whole.limits,
        label,
        Status.SURE if begins_like_a_venue(whole.written) else Status.PROBABLE,
        (Sentence(KEPT_LABEL, {"label": label}),),
        others[number + 1 :],
        town=begins_like_a_venue(others[number - 1] if number else whole.written),
        villages_doubtful=not begins_like_a_venue(whole.written),
    )


def _with_the_next(detail: Reading) -> Reading:
    """ "12 rue de la Paix, Château-Chinon (Ville)"."""
    named = f"{detail.written} {detail.others[0]}"
    return replace(detail, names=(Name(fold(named)),), written=named, others=detail.others[1:])
