"""What a person chooses of an import beyond what columns hold."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from data.importing.fates.answers import ImportAnswer
from data.model import Theme


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """`provenance` names where the rows come from ("" to know it by the file); `values` says of the categories of a
    column what theme or kind they are; `persons` imports the names of private persons; `chosen` the senses that a
    person chose, which no doubt takes back; `author` signs a point that an
    answer confirms; `themes` serve where the store has none yet.
    """

    provenance: str = ""
    licence: str = ""
    persons: bool = False
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    chosen: Collection[str] = ()
    answers: Mapping[str, ImportAnswer] = field(default_factory=dict)
    author: str = ""
    recipe: str = ""
    themes: Sequence[Theme] = ()
