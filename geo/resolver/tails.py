"""A town at the end of a text, without comma or preposition: "France services Suippes", "2 rue de l'Église EYSINES"."""

from collections.abc import Iterator
from dataclasses import replace

from geo.place import Status
from geo.resolver.labels import written_small
from geo.resolver.names import Clue, Name, names_in
from geo.resolver.parts import (
    LINKS,
    begins_like_a_street,
    begins_like_a_venue,
    folded,
    is_plain,
    organisation,
    passes_under_a_name,
)
from geo.resolver.reading import KEPT_LABEL, Reading
from geo.resolver.written import cut_after
from geo.sentence import Sentence
from geo.text import ARTICLES

_LONGEST_NAME = 8  # words: "Saint-Remy-en-Bouzemont-Saint-Genest-et-Isson" has eight
_SHORTEST_NAME = 4  # letters, where no organisation is named


def tails(whole: Reading) -> Iterator[Reading]:
    """The readings of the last words of each part, the longest first."""
    for part in (*reversed(whole.others), whole.written):
        yield from _at_the_end(whole, part)


def of_an_organisation(whole: Reading) -> Iterator[Reading]:
    """ "France services Tours Sud": the first words after the organisation are the town, the others a quarter."""
    count = organisation(whole.written)
    if not count:
        return
    label, rest = cut_after(whole.written, count)
    words = folded(rest).split()
    for at in range(len(words), 0, -1):
        if at == len(words) or (words[at] not in LINKS and words[at - 1] not in LINKS):
            names = tuple(names_in(" ".join(words[:at])))
            yield replace(_labelled(whole, rest, label, names, Status.PROBABLE), others=whole.others)


def _at_the_end(whole: Reading, part: str) -> Iterator[Reading]:
    words = part.split()
    for at in range(max(1, len(words) - _LONGEST_NAME), len(words)):
        name = " ".join(words[at:])
        before = folded(words[at - 1]).split() or [""]
        if before[-1] in LINKS or (before[0].isdigit() and at == 1) or written_small(name, part):
            continue
        spelled = folded(name)
        if len(spelled) < _SHORTEST_NAME or spelled.split()[0] in LINKS - {"la", "le", "les", "l"}:
            continue
        label = " ".join(words[:at])
        if at == 1 and begins_like_a_venue(label) and not is_plain(label):
            continue  # "aéroport Saint-Exupéry", "place Saint-Georges": its own name
        yield replace(
            _labelled(whole, name, label, (Name(spelled, Clue.TOWN),), _trust(part, name)),
            doubtful_elsewhere=not _stands_out(part, name),
        )


def _trust(part: str, name: str) -> Status:
    venue = begins_like_a_venue(part) or begins_like_a_venue(_without_article(part))
    return Status.PROBABLE if venue or _stands_out(part, name) else Status.ASK


def _stands_out(part: str, name: str) -> bool:
    """True for an organisation's town, and for a name in capitals among small letters: "2 rue de l'Église EYSINES"."""
    if organisation(part):
        return True
    if passes_under_a_name(part):
        return begins_like_a_street(part) and name.isupper() and not part.isupper()
    return False


def _labelled(whole: Reading, written: str, label: str, names: tuple[Name, ...], cap: Status) -> Reading:
    reasons = (*whole.reasons, Sentence(KEPT_LABEL, {"label": label}))
    return replace(
        whole, names=names, written=written, label=label, cap=cap, reasons=reasons, others=(), town=True
    )


def _without_article(part: str) -> str:
    first, _, rest = part.partition(" ")
    return rest if folded(first) in ARTICLES else part
