"""A place as written, taken apart by its punctuation, before anything is looked up."""

import re
from typing import NamedTuple

from geo.resolver.numbers import read_numbers
from geo.resolver.place_words import AROUND_WORDS, NEAR_WORDS
from geo.text import fold, one_writing

_PARENTHESES = re.compile(r"[(\[]([^()\[\]]*)[)\]]?")
_SEPARATOR = re.compile(r"\s*[,;\n]\s*|\s+[-–—|>/:•·]\s+")
_UNFINISHED = re.compile(r"\([^()]*$")
_NEAR = re.compile(rf"^(?:{NEAR_WORDS}) ")
_AROUND = re.compile(AROUND_WORDS)
_LONGEST_TEXT = 300  # characters: beyond, it is no longer the name of a place
_EDGES = " \t\n.,;:!?…«»\"“”'’`-–—()[]"


class Written(NamedTuple):
    """ "quartier X, 63000 Clermont-Ferrand (Puy-de-Dôme)": its name, what surrounds it, what narrows it."""

    head: str
    details: tuple[str, ...] = ()  # from parentheses and commas, in the order of the text
    postcode: str = ""
    label: str = ""  # what stands before a postal code: a street, a venue


def take_apart(text: str) -> Written:
    """The parts of a place as written. Nothing is judged yet: a detail may be a département or a street."""
    numbers = read_numbers(one_writing(text[:_LONGEST_TEXT]))
    before, after = numbers.before, numbers.after
    label = ""
    if before.strip(_EDGES) and after.strip(_EDGES) and not _within_parentheses(before, after):
        label, text = before.strip(_EDGES), after
    else:
        text = f"{before} {after}"
    details: list[str] = []
    if "(" in text or "[" in text:
        details = [part for inside in _PARENTHESES.findall(text) for part in _SEPARATOR.split(inside)]
        text = _PARENTHESES.sub(" ", text)
    head, *others = _SEPARATOR.split(text.strip(_EDGES))
    kept = tuple(detail for part in (*others, *details) if (detail := part.strip(_EDGES)))
    return Written(head.strip(_EDGES), kept, numbers.postcode, label)


def _within_parentheses(before: str, after: str) -> bool:
    """True in "Thiers (63300 Puy-de-Dôme)"; not in "(111 avenue Miage, 74170 Saint-Gervais", never closed."""
    return ")" in after and bool(_UNFINISHED.search(before))


def without_near_words(head: str) -> tuple[str, bool]:
    """ "près de Thiers" gives ("Thiers", True), and so does "Thiers et ses environs"."""
    folded = fold(head)
    if found := _NEAR.match(folded + " ") if " " in head else None:
        return cut_after(head, len(found[0].split()))[1], True
    if found := _AROUND.search(folded):
        return cut_after(head, len(folded[: found.start()].split()))[0], True
    return head, False


def cut_after(text: str, count: int) -> tuple[str, str]:
    """The first words of a text and the others. They are counted once folded: "d'Aurillac" makes two."""
    # The folded words and the words as written go together, but for an elided "d'", which holds its name.
    words = text.split()
    taken = 0
    for at, word in enumerate(words):
        size = len(fold(word).split())
        if taken + size > count:
            first, *rest = re.split(r"['’-]", word, maxsplit=count - taken) if taken < count else ["", word]
            return " ".join([*words[:at], first]).strip(), " ".join([*rest[-1:], *words[at + 1 :]])
        taken += size
    return text, ""
