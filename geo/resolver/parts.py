"""What a part of a text is, by the word it begins with: a street, a venue, a lieu-dit that every commune has."""

import re
from functools import lru_cache

from geo.resolver.place_words import (
    ORGANISATIONS,
    PASSING_WORDS,
    PLAIN_WORDS,
    SITE_WORDS,
    STREET_WORDS,
    VENUE_WORDS,
)
from geo.text import ARTICLES, fold, split_article

LINKS = frozenset(("de", "du", "des", "d", *ARTICLES, "en", "sur", "sous", "et", "a", "au", "aux", "pres"))
"""Words that hold a name together: in "rue de Strasbourg", the town belongs to the street."""

_LONGEST_PLAIN = len("le centre du village  ")
_FIRST_OF_ORGANISATIONS = frozenset(name.partition(" ")[0] for name in ORGANISATIONS.split("|"))
_remembered = lru_cache(maxsize=1024)  # each step of a text asks the same of its few parts
folded = _remembered(fold)
"""`fold`, for the few parts of a text and the usual words in them."""

_ORGANISATION = re.compile(rf"^(?:{ORGANISATIONS})(?= |$)")
_SITE = re.compile(rf"^(?:{SITE_WORDS}) (?:de |du |des |d )(?=.)")
_HYPHENED = frozenset(("rond", "lieu", "centre", "chef", "hotel", "tiers", "sous", "auberge"))


@_remembered
def first_word(head: str) -> str:
    """The folded word that tells what a part is; "" for the beginning of a name with hyphens: "Port-Saint-Père"."""
    first = head.split(maxsplit=1)[:1]
    words = folded(first[0]).split() if first else []
    if not words or ("-" in first[0].strip("-") and not words[0].isdigit() and words[0] not in _HYPHENED):
        return ""
    return words[0]


@_remembered
def could_be_misspelt(head: str) -> bool:
    """False for what has no town's name to misspell: "Place", "Café du Lac", "12 rue Pasteur"."""
    words = folded(head).split()
    if not words or words[0].isdigit() or is_plain(head):
        return False
    return not passes_under_a_name(head) or (len(words) > 1 and words[1] not in LINKS)


@_remembered
def begins_like_a_street(head: str) -> bool:
    """True for "5 rue Saint-Dominique", "place du Marché": what a town's name may be part of."""
    first = first_word(head)
    return first.isdigit() or first in STREET_WORDS


@_remembered
def begins_like_a_venue(head: str) -> bool:
    """True for a street, and for "Fablab de Lapalisse": something that stands in a commune."""
    first = first_word(head)
    return first in VENUE_WORDS or first.isdigit() or is_plain(head) or bool(organisation(head))


def passes_under_a_name(head: str) -> bool:
    """True for "Gare de Lyon", "rue de Strasbourg", "12 rue de Vichy": named after a town, standing anywhere."""
    first = first_word(head)
    return first.isdigit() or first in STREET_WORDS or first in PASSING_WORDS


@_remembered
def is_plain(head: str) -> bool:
    """True for "Le Bourg", "Centre-ville": such a lieu-dit is in every commune."""
    if len(head) > _LONGEST_PLAIN and not head.lower().startswith("lieu"):
        return False
    words = split_article(folded(head))[1].split()
    return bool(words) and (
        words[:2] == ["lieu", "dit"] or all(word in PLAIN_WORDS or word == "ville" for word in words)
    )


@_remembered
def organisation(head: str) -> int:
    """How many words name an organisation of many houses: 2 in "France services Suippes", else 0."""
    if " " not in head or first_word(head) not in _FIRST_OF_ORGANISATIONS:
        return 0
    found = _ORGANISATION.match(folded(head))
    return len(found[0].split()) if found else 0


def is_site(part: str) -> bool:
    """True for "Antenne de Folschviller", "Site de La Bresse": of all that a text names, this is the place."""
    return bool(_SITE.match(folded(part)))
