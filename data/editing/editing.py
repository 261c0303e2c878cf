"""All that editors do to an atlas. Each of these asks for a permission first, whoever calls it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

from data.editing.by_hand import ByHand
from data.editing.drafts import Drafts
from data.editing.editors import Editors, Permission
from data.importing import GivenTable, ReadingOptions, Sense, read_table
from data.importing.fates import ImportOptions, ImportPlan, Progress, apply_plan, plan_import
from data.model import Quote
from data.opening.locator import Locator
from data.proof.rereading import signed
from data.store import Store, Writability
from data.store.imports import Imported, Unimported
from data.store.rereadings import Overdue
from data.workshop.workshop import Workshop
from geo.errors import VerbatlasError
from geo.sentence import Sentence, as_is


class WritingClosed(VerbatlasError, RuntimeError):
    """Nothing that is written would be kept."""

    code = "writing-closed"

    def __init__(self, reason: Sentence) -> None:
        super().__init__(Sentence("L’atlas est en lecture seule : {reason}.", {"reason": reason}))


class Editing(ByHand, Workshop):
    """What is written into a store, with whose permission. A part of the facade, `data.atlas.Atlas`."""

    store: Store
    locator: Locator
    editors: Editors
    drafts: Drafts
    _overdue_counts: Callable[[int, str], tuple[int, int]]
    _overdue: Callable[[int, str, int, int], list[Overdue]]

    def writability(self) -> Writability:
        """Whether what is written is kept, and why not."""
        raise NotImplementedError

    def may_write(self, permission: Permission) -> bool:
        """Whether it holds: for a page that says how to get one. What writes asks again by itself."""
        return self.editors.may_write(permission)

    def read_file(
        self, permission: Permission, content: bytes, name: str, options: ReadingOptions | None = None
    ) -> GivenTable:
        """The rows of a file. Nothing is written; it costs work. Raises NotAnEditor, Unreadable."""
        self.editors.check(permission)
        return read_table(content, name, options)

    def plan_import(
        self,
        permission: Permission,
        table: GivenTable,
        senses: Mapping[str, Sense],
        options: ImportOptions,
        progress: Progress | None = None,
    ) -> ImportPlan:
        """What would become of each row. Nothing is written; `progress` is told how many of all rows are placed.
        Raises NotAnEditor, StoreError."""
        self.editors.check(permission)
        return plan_import(table, senses, self.store, self.locator, options, progress)

    def write_import(
        self,
        permission: Permission,
        plan: ImportPlan,
        table: GivenTable,
        author: str,
        reason: str,
        rows: Collection[int] | None = None,
    ) -> int:
        """Writes a plan in one transaction; `rows` are the numbers of those to take, None for all. Returns the number
        by which it is undone, 0 where there was nothing to write. Raises NotAnEditor, ImportOutdated, StoreError."""
        self._check_writing(permission)
        return apply_plan(plan, table, self.store, author, reason, rows)

    def undo_import(
        self, permission: Permission, number: int, author: str, reason: str, *, keep_edited: bool = False
    ) -> Unimported:
        """Undoes an import as a whole. Raises NotAnEditor, EditedSince, NoSuchRecord, StoreError."""
        self._check_writing(permission)
        return self.store.undo_import(number, author, reason, keep_edited=keep_edited)

    def imports(self, permission: Permission) -> list[Imported]:
        """All that were made, the last first, with whose hand. Raises NotAnEditor."""
        self.editors.check(permission)
        return self.store.imports()

    def import_of(self, permission: Permission, number: int) -> Imported | None:
        """One of them by its number. Raises NotAnEditor."""
        return next((one for one in self.imports(permission) if one.revision == number), None)

    # What is to be verified

    def overdue_counts(self, permission: Permission, before: str) -> tuple[int, int]:
        """How many quotations, of how many sources, were not verified since a day. Raises NotAnEditor, StoreError."""
        self.editors.check(permission)
        return self._overdue_counts(self.store.revision(), before)

    def overdue(self, permission: Permission, before: str, limit: int, offset: int = 0) -> list[Overdue]:
        """These sources with their quotations, those never read first. Raises NotAnEditor, StoreError."""
        self.editors.check(permission)
        return self._overdue(self.store.revision(), before, limit, offset)

    def sign_reread(self, permission: Permission, quotes: Sequence[Quote], author: str, reason: str) -> None:
        """Keeps that a person went to the source of some quotations, and read these very words there today. Raises
        NotAnEditor, WritingClosed, StoreError."""
        self._check_writing(permission)
        self.store.sign_rereadings(signed(quotes, date.today()), author, reason)

    # What is in hand

    def keep_draft(self, permission: Permission, name: str, content: bytes) -> None:
        """Keeps what an editor has in hand, for their browser alone. Raises NotAnEditor."""
        self.editors.check(permission)
        self.drafts.keep(permission, name, content)

    def draft(self, permission: Permission, name: str) -> bytes:
        """What was kept under a name, nothing where there is none. Raises NotAnEditor."""
        self.editors.check(permission)
        return self.drafts.read(permission, name)

    def draft_names(self, permission: Permission) -> list[str]:
        """Of all that is in hand, the last kept first. Raises NotAnEditor."""
        self.editors.check(permission)
        return self.drafts.names(permission)

    def drop_draft(self, permission: Permission, name: str) -> None:
        self.editors.check(permission)
        self.drafts.drop(permission, name)

    def admit(self, key: str, before: Permission) -> Permission:
        """Uses up the key of a link; what the browser had in hand under the permission of before stays in its hand.
        Raises NotAnEditor."""
        permission = self.editors.admit(key)
        if before.secret:
            self.drafts.hand_over(before, permission)
        return permission

    def _check_writing(self, permission: Permission) -> None:
        self.editors.check(permission)
        state = self.writability()
        if not state.ok:
            raise WritingClosed(state.reason or as_is("—"))
