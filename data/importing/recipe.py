"""What a person chose for a file, to be used again for the next one of the same shape."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from data.importing.senses.sense import Sense
from data.importing.table import GivenTable, ReadingOptions
from geo.errors import VerbatlasError
from geo.sentence import Sentence

_VERSION = 1
_FITS = 0.8
"""How much of the columns two files of one shape have in common: a new column makes no other file of it."""


class RecipeError(VerbatlasError, ValueError):
    """A text that is no recipe."""

    code = "bad-recipe"


@dataclass(frozen=True, slots=True)
class Recipe:
    """`shape` are the names of the columns of the file that it was made for; `columns` says what each of those
    that somebody chose holds. `values` says of the categories of a column what theme or kind they are, `persons` that
    the names of private persons are imported, `provenance` and `licence` where the rows come from.
    """

    shape: tuple[str, ...]
    options: ReadingOptions = field(default_factory=ReadingOptions)
    columns: Mapping[str, Sense] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    persons: bool = False
    provenance: str = ""
    licence: str = ""

    def fits(self, table: GivenTable) -> bool:
        """Whether a file is of the same shape: most columns, and all of those that the recipe speaks of."""
        mine, theirs = set(self.shape or table.columns), set(table.columns)
        alike = len(mine & theirs) / max(1, len(mine | theirs))
        return alike >= _FITS and self.columns.keys() <= theirs

    def as_text(self) -> str:
        values = {
            "verbatlas": "recipe",
            "version": _VERSION,
            "shape": list(self.shape),
            "options": self.options.as_json(),
            "columns": {name: sense.value for name, sense in self.columns.items()},
            "values": {name: dict(values) for name, values in self.values.items()},
            "persons": self.persons,
            "provenance": self.provenance,
            "licence": self.licence,
        }
        return json.dumps(values, ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_text(cls, text: str) -> "Recipe":
        """A recipe, or what columns hold and nothing else: `{"Nom": "name"}`. Raises RecipeError."""
        try:
            values = json.loads(text)
            if values and "verbatlas" not in values:
                return cls((), columns={str(name): Sense(sense) for name, sense in values.items()})
            if values["verbatlas"] != "recipe" or values["version"] != _VERSION:
                raise ValueError("another version")
            return cls(
                tuple(map(str, values["shape"])),
                ReadingOptions.from_json(values["options"]),
                {str(name): Sense(sense) for name, sense in values["columns"].items()},
                _values(values.get("values", {})),
                bool(values.get("persons", False)),
                str(values.get("provenance", "")),
                str(values.get("licence", "")),
            )
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise RecipeError(
                Sentence("Ce fichier n’est pas une recette : faites-la de nouveau avec --save-recipe.")
            ) from error


def _values(values: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    return {
        str(column): {str(part): str(meant) for part, meant in parts.items()}
        for column, parts in values.items()
    }
