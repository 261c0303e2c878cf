"""What a person chooses of an import beyond what columns hold."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from data.importing.fates.answers import ImportAnswer


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """`provenance` names where the rows come from ("" to know it by the file); `values` says of the categories of a
    column what theme or kind they are; `persons` imports the names of private persons; `chosen` the senses that a
    person chose, which no doubt takes back; `rows` those to take (None for all); `author` signs a point that an
    answer confirms.
    """

    provenance: str = ""
    licence: str = ""
    persons: bool = False
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    chosen: Collection[str] = ()
    answers: Mapping[str, ImportAnswer] = field(default_factory=dict)
    rows: Collection[int] | None = None
    author: str = ""
    recipe: str = ""
