"""Where a package and a hand disagree, told field by field."""

from typing import NamedTuple

from data.store.codec import cells
from data.store.values import Conflict


class FieldInDispute(NamedTuple):
    """A column of a record, as it stands and as the package has it; "" for what is not there."""

    column: str
    ours: str
    theirs: str


def in_dispute(conflict: Conflict) -> list[FieldInDispute]:
    """The columns that differ; of a record that one of the two does not have, all that say something."""
    ours = cells(conflict.ours) if conflict.ours else {}
    theirs = cells(conflict.theirs) if conflict.theirs else {}
    return [
        FieldInDispute(name, ours.get(name, ""), theirs.get(name, ""))
        for name in (theirs or ours)
        if name != "id" and ours.get(name, "") != theirs.get(name, "")
    ]
