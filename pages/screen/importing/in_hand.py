"""One import on its way: the file, what was understood, what the editor chose, and what would become of each row.

It lives as long as the editor's page. It asks the atlas for everything, with the editor's permission.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from data.atlas import Atlas
from data.editing.editors import Permission
from data.importing import (
    GivenTable,
    MendedCell,
    PointColumns,
    ReadingOptions,
    Recipe,
    RecipeError,
    Sense,
    SenseProposal,
    senses_of,
)
from data.importing.fates import ImportAnswer, ImportOptions, ImportPlan
from geo.errors import VerbatlasError
from geo.sentence import Sentence
from pages.screen.importing.rows import rows_named

_OF_POINTS = (Sense.LAT, Sense.LON, Sense.LAT_LON, Sense.SHAPE)


MOST_MENDED = 50_000
"""Characters of cells that are mended here: more of them are mended in the file."""


class TooMuchMended(VerbatlasError, ValueError):
    """More was mended on screen than it is for."""

    code = "too-much-mended"

    def __init__(self) -> None:
        super().__init__(
            Sentence("Trop de cellules corrigées ici : corrigez le fichier, et importez-le de nouveau.")
        )


class ImportStep(StrEnum):
    FILE = "file"
    COLUMNS = "columns"
    TRIAL = "trial"
    WRITTEN = "written"


@dataclass
class ImportInHand:
    """`chosen` are the columns whose sense a person chose; `remembered` is the day of the import whose choices serve
    again; `number` that of the import once it is written, `skipped` that there was nothing to write.
    """

    step: ImportStep = ImportStep.FILE
    name: str = ""
    content: bytes = b""
    reading: ReadingOptions = field(default_factory=ReadingOptions)
    table: GivenTable | None = None
    proposals: list[SenseProposal] = field(default_factory=list)
    senses: dict[str, Sense] = field(default_factory=dict)
    chosen: set[str] = field(default_factory=set)
    provenance: str = ""
    licence: str = ""
    persons: bool = False
    values: dict[str, dict[str, str]] = field(default_factory=dict)
    answers: dict[str, ImportAnswer] = field(default_factory=dict)
    plan: ImportPlan | None = None
    remembered: str = ""
    left: str = ""
    """The rows that are not written, as a person says them: « 3, 7-9 »."""
    number: int = 0

    def read(self, atlas: Atlas, permission: Permission, name: str, content: bytes) -> None:
        """Takes a file in hand, with what was chosen for the last one of its shape. Raises Unreadable."""
        table = atlas.read_file(permission, content, name)
        fresh = ImportInHand(ImportStep.COLUMNS, name, content)
        vars(self).update(vars(fresh))
        self._understand(table)
        self._remember(atlas, permission)

    def read_again(self, atlas: Atlas, permission: Permission, reading: ReadingOptions) -> None:
        """Reads the same file another way. Raises Unreadable; what was understood before stands then."""
        table = atlas.read_file(permission, self.content, self.name, reading)
        self.reading = reading
        kept = {name: self.senses[name] for name in self.chosen if name in table.columns}
        self._understand(table)
        self.chosen = set(kept)
        self.senses |= kept

    def _understand(self, table: GivenTable) -> None:
        self.table, self.plan = table, None
        self.proposals = senses_of({name: table.column(name) for name in table.columns}, table.points)
        self.senses = {one.column: one.sense for one in self.proposals}

    def _remember(self, atlas: Atlas, permission: Permission) -> None:
        assert self.table is not None
        for past in atlas.imports(permission):
            try:
                recipe = Recipe.from_text(past.recipe)
            except RecipeError:
                continue
            if past.undone or not recipe.shape or not recipe.fits(self.table):
                continue
            self.senses |= dict(recipe.columns)
            self.values = {column: dict(parts) for column, parts in recipe.values.items()}
            self.persons, self.licence = recipe.persons, recipe.licence
            self.provenance, self.remembered = recipe.provenance, past.at[:10]
            return

    def take_up(
        self, atlas: Atlas, permission: Permission, name: str, content: bytes, recipe: Recipe
    ) -> None:
        """Takes a file in hand with what was chosen for this very one. Raises Unreadable, NotAnEditor."""
        table = atlas.read_file(permission, content, name, recipe.options)
        self.name, self.content, self.reading = name, content, recipe.options
        self._understand(table)
        self.senses |= {name: sense for name, sense in recipe.columns.items() if name in table.columns}
        self.values = {column: dict(parts) for column, parts in recipe.values.items()}
        self.persons, self.licence, self.provenance = recipe.persons, recipe.licence, recipe.provenance

    def mend(self, atlas: Atlas, permission: Permission, number: int, cells: Mapping[str, str]) -> None:
        """Cells of a row, by their columns, say something else from now on. Raises Unreadable, NotAnEditor."""
        kept = {(one.row, one.column): one for one in self.reading.mended}
        kept |= {(number, column): MendedCell(number, column, text) for column, text in cells.items()}
        self._read_mended(atlas, permission, tuple(kept.values()))

    def unmend(self, atlas: Atlas, permission: Permission) -> None:
        """All cells say again what the file says. Raises Unreadable, NotAnEditor."""
        self._read_mended(atlas, permission, ())

    def _read_mended(self, atlas: Atlas, permission: Permission, mended: tuple[MendedCell, ...]) -> None:
        if sum(len(one.column) + len(one.text) for one in mended) > MOST_MENDED:
            raise TooMuchMended()
        reading = replace(self.reading, mended=mended)
        self.table = atlas.read_file(permission, self.content, self.name, reading)
        self.reading, self.plan = reading, None

    @property
    def recipe(self) -> Recipe:
        """What was chosen, for the next file of this shape."""
        assert self.table is not None
        return Recipe(
            self.table.columns,
            replace(self.reading, mended=()),
            dict(self.senses),
            self.values,
            self.persons,
            self.provenance,
            self.licence,
        )

    def choose(self, column: str, sense: Sense) -> None:
        """What a person says that a column holds."""
        if self.senses[column] is not sense:
            self.senses[column] = sense
            self.chosen.add(column)
            self.plan = None

    def points_by_hand(self) -> ReadingOptions | None:
        """How to read the file where the columns of its points were chosen by hand; None where nothing changes."""
        if self.table is None:
            return None
        there = self.table.points or PointColumns()
        involved = {name for name, sense in self.senses.items() if sense in _OF_POINTS}
        if not self.chosen & (involved | {there.lat, there.lon}):
            return None
        named = {sense: name for name, sense in self.senses.items()}
        first = next(
            (named[sense] for sense in (Sense.LAT, Sense.LAT_LON, Sense.SHAPE) if sense in named), ""
        )
        points = PointColumns(first, named.get(Sense.LON, ""))
        if self.reading.points == points:
            return None
        return replace(self.reading, points=points)

    def try_out(
        self,
        atlas: Atlas,
        permission: Permission,
        author: str = "",
        progress: Callable[[int, int], None] | None = None,
    ) -> ImportPlan:
        """What would become of each row; `author` signs the points that an answer confirms."""
        assert self.table is not None
        options = ImportOptions(
            self.provenance,
            self.licence,
            self.persons,
            self.values,
            tuple(self.chosen),
            self.answers,
            author,
            self.recipe.as_text(),
        )
        self.plan = atlas.plan_import(permission, self.table, self.senses, options, progress)
        self.step = ImportStep.TRIAL
        return self.plan

    def write(self, atlas: Atlas, permission: Permission, author: str, reason: str) -> int:
        """Writes what was tried out; the number of the import, 0 where there was nothing to write.

        Raises ImportOutdated, ConflictError, NotAnEditor, StoreError.
        """
        assert self.plan is not None
        assert self.table is not None
        if self.answers:  # a point that an answer confirms is signed
            self.try_out(atlas, permission, author)
        left = rows_named(self.left) or set()
        rows = [row.number for row in self.plan.rows if row.number not in left] if left else None
        self.number = atlas.write_import(permission, self.plan, self.table, author, reason, rows)
        self.step = ImportStep.WRITTEN
        return self.number
