"""What is told of the changes that were made by hand, and of the disputes between a package and a hand."""

from typing import NamedTuple

from data.editing.disputes import in_dispute
from data.store import Conflict
from data.store.acts import Act, EditedRecord
from data.wording.disputes import RECORDS, WHY
from pages.screen.editing.fields import label_of
from pages.screen.editing.in_hand import title_of
from pages.screen.words import Words

NAMED = 3
"""Records that a change names."""
LONGEST = 60
"""Characters of what a record is called."""


def short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def told(act: Act, words: Words) -> str:
    """« ajout : initiative « Le Relais » »: what a change wrote, its quotations first; its reason names a source."""
    if act.action == "reread":
        return words.n("relecture de {n} citation", "relecture de {n} citations", len(act.records))
    named = [_named(one, words) for one in act.records[:NAMED]]
    more = len(act.records) - NAMED
    if more > 0:
        named.append(words.n("et {n} autre", "et {n} autres", more))
    return words._(", ").join(named)


def _named(one: EditedRecord, words: Words) -> str:
    kind, name = words._(RECORDS[one.kind]), short(title_of(one.record)) if one.record else one.id
    if not one.before:
        return words._("ajout : {kind} « {name} »", kind=kind, name=name)
    if not one.is_there:
        return words._("retrait : {kind} « {name} »", kind=kind, name=name)
    return words._("correction : {kind} « {name} »", kind=kind, name=name)


def state(act: Act, words: Words) -> str:
    """Why a change cannot be undone; "" where it can."""
    if act.undone:
        return words._("défait")
    return "" if act.can_be_undone else words._("repris depuis")


class DisputeTold(NamedTuple):
    """What a screen says of a dispute; `differences` are (label, as it stands, as the package has it)."""

    key: str
    title: str
    why: str
    differences: tuple[tuple[str, str, str], ...]


def dispute_told(conflict: Conflict, words: Words) -> DisputeTold:
    record = conflict.ours or conflict.theirs
    name = short(title_of(record)) if record else conflict.id
    return DisputeTold(
        f"{conflict.kind}_{conflict.id}",
        words._("{kind} « {name} »", kind=words._(RECORDS[conflict.kind]), name=name),
        words._(WHY[conflict.why]),
        tuple(
            (words._(label_of(conflict.kind, one.column)), one.ours, one.theirs)
            for one in in_dispute(conflict)
        ),
    )
