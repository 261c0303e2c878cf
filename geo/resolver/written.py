"""A place as written, taken apart by its punctuation, before anything is looked up."""

import re
from dataclasses import dataclass

from geo.resolver.place_words import NEAR_WORDS
from geo.text import fold

_POSTCODE = re.compile(r"(?<![\w-])(?:F-?)?(\d{5})(?!\w)")
_CEDEX = re.compile(r"\bcedex\b(?:\s+\d{1,2}\b)?", re.IGNORECASE)
_PARENTHESES = re.compile(r"[(\[]([^()\[\]]*)[)\]]?")
_SEPARATOR = re.compile(r"\s*[,;\n]\s*|\s+[-–—|>]\s+")
_NEAR = re.compile(rf"^(?:{NEAR_WORDS}) ")
_LONGEST_TEXT = 300  # characters: beyond, it is no longer the name of a place
_EDGES = " \t\n.,;:!?…«»\"“”'’`-–—()[]"


@dataclass(frozen=True, slots=True)
class Written:
    """ "quartier X, 63000 Clermont-Ferrand (Puy-de-Dôme)": its name, what surrounds it, what narrows it."""

    head: str
    details: tuple[str, ...] = ()  # from parentheses and commas, in the order of the text
    postcode: str = ""
    label: str = ""  # what stands before a postcode: a street, a venue


def take_apart(text: str) -> Written:
    """The parts of a place as written. Nothing is judged yet: a detail may be a département or a street."""
    text = _CEDEX.sub(" ", text[:_LONGEST_TEXT])
    label, postcode = "", ""
    if found := _POSTCODE.search(text):
        postcode = found[1]
        before, after = text[: found.start()], text[found.end() :]
        if after.strip(_EDGES) and before.strip(_EDGES) and "(" not in before:
            label, text = before.strip(_EDGES), after
        else:
            text = f"{before} {after}"
    details: list[str] = []
    if "(" in text or "[" in text:
        details = [part for inside in _PARENTHESES.findall(text) for part in _SEPARATOR.split(inside)]
        text = _PARENTHESES.sub(" ", text)
    head, *others = _SEPARATOR.split(text.strip(_EDGES))
    kept = tuple(detail for part in (*others, *details) if (detail := part.strip(_EDGES)))
    return Written(head.strip(_EDGES), kept, postcode, label)


def without_near_words(head: str) -> tuple[str, bool]:
    """ "près de Thiers" gives ("Thiers", True)."""
    found = _NEAR.match(fold(head) + " ") if " " in head else None
    if not found:
        return head, False
    # The folded words and the words as written go together, but for an elided "d'", which holds its name.
    words = head.split()
    folded_count = len(found[0].split())
    taken = 0
    while words and taken < folded_count:
        count = len(fold(words[0]).split())
        if taken + count > folded_count:
            words[0] = re.split(r"['’]", words[0], maxsplit=1)[-1]
            break
        taken += count
        words.pop(0)
    return " ".join(words), True
