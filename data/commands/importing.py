"""What `verbatlas import` does and prints: what becomes of each row, and one import written or undone."""

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from data.commands.table import read_recipe, reading_options
from data.importing import GivenTable, Recipe, RecipeError, Sense, read_table, senses_of
from data.importing.fates import Fate, ImportOptions, ImportPlan, PlannedRow, apply_plan, plan_import
from data.importing.fates.answers import ImportAnswer, answers_from
from data.importing.fates.fate import WAITING
from data.importing.fates.given_back import rejects_text, repaired_text
from data.model import Theme
from data.opening.locator import Locator
from data.package import load_package
from data.settings import NO_PACKAGE, Settings
from data.store.errors import NoStore
from data.store.opening import open_store
from data.store.store import SqlStore
from geo.aside import write_text
from geo.bounded import read_bounded
from geo.errors import VerbatlasError
from geo.gazetteer import Gazetteer
from geo.sentence import N_, Say, Sentence, Value, as_is, counted

_SHOWN = 20
"""Rows that are told one by one at a terminal; JSON holds them all."""
_LONGEST_ANSWERS = 1 << 20
_PACKAGE = "datapackage.json"


def run(options: argparse.Namespace, settings: Settings, say: Say) -> int:
    """0 when all rows are written or the same, 1 when some wait or were refused, 2 when nothing was read or written."""
    try:
        if options.list or options.undone is not None:
            store = open_store(settings.store_target, create=False)
            return _list(store, say) if options.list else _undo(options, store, say)
        if options.file is None:
            print(say(Sentence("Il manque le fichier à importer.")), file=sys.stderr)
            return 2
        return _import(options, settings, say)
    except (VerbatlasError, RecipeError) as error:
        print(say(error.sentence), file=sys.stderr)
        return 2


def _import(options: argparse.Namespace, settings: Settings, say: Say) -> int:
    recipe = read_recipe(options.recipe) if options.recipe else None
    table, senses = _understood(options, recipe, say)
    with _opened(settings, write=not options.dry_run) as store:
        known = store.package()
        locator = Locator.from_settings(
            settings, Gazetteer.open(settings.cache_dir), known.departements if known else ()
        )
        chosen = _options(options, recipe, table, senses)
        if not store.themes():
            chosen = replace(chosen, themes=_themes_of(settings))
        plan = plan_import(table, senses, store, locator, chosen)
        revision = 0
        if not options.dry_run:
            reason = options.reason or str(Sentence("import de {file}", {"file": table.name}))
            revision = apply_plan(plan, table, store, options.author, reason)
    if options.rejects:
        write_text(options.rejects, rejects_text(table, plan, say))
    if options.repaired:
        write_text(options.repaired, repaired_text(table, senses))
    if options.json:
        print(json.dumps(as_json(plan, table, revision, dry=options.dry_run, say=say), ensure_ascii=False))
    else:
        _tell(table, plan, revision, dry=options.dry_run, say=say)
    return 1 if any(plan.fates[fate] for fate in (*WAITING, Fate.REFUSED)) else 0


def _understood(
    options: argparse.Namespace, recipe: Recipe | None, say: Say
) -> tuple[GivenTable, dict[str, Sense]]:
    """The table of a file, and what its columns hold. Raises Unreadable."""
    file: Path = options.file
    if (file / _PACKAGE).is_file():
        file = file / "initiatives.csv"
    table = read_table(file, options=reading_options(options, recipe))
    if recipe and not recipe.fits(table):
        print(say(Sentence("La recette a été faite pour un fichier d’une autre forme.")), file=sys.stderr)
    proposals = senses_of({name: table.column(name) for name in table.columns}, table.points)
    senses = {one.column: one.sense for one in proposals}
    return table, senses | (dict(recipe.columns) if recipe else {})


def _themes_of(settings: Settings) -> Sequence[Theme]:
    """Those of the package that the atlas will show, for a store that nothing was loaded into yet."""
    return () if settings.package == NO_PACKAGE else tuple(load_package(settings.package).themes)


@contextmanager
def _opened(settings: Settings, *, write: bool) -> Iterator[SqlStore]:
    """The store of the settings; to try without writing, an empty one stands for a store that is not there."""
    with ExitStack() as leaving:
        try:
            store = open_store(settings.store_target, create=write, upgrade=write)
        except NoStore:
            aside = leaving.enter_context(TemporaryDirectory(prefix="verbatlas"))
            store = open_store(Path(aside, "trial.sqlite"))
        leaving.callback(store.close)
        yield store


def _options(
    options: argparse.Namespace, recipe: Recipe | None, table: GivenTable, senses: Mapping[str, Sense]
) -> ImportOptions:
    kept = Recipe(
        table.columns,
        reading_options(options, recipe),
        dict(senses),
        recipe.values if recipe else {},
        options.with_persons or bool(recipe and recipe.persons),
        options.source or (recipe.provenance if recipe else ""),
        options.licence or (recipe.licence if recipe else ""),
    )
    answers = read_answers(options.answers) if options.answers else {}
    return ImportOptions(
        kept.provenance,
        kept.licence,
        kept.persons,
        kept.values,
        tuple(recipe.columns) if recipe else (),
        answers,
        author=options.author,
        recipe=kept.as_text(),
    )


def read_answers(path: Path) -> dict[str, ImportAnswer]:
    """Raises AnswersError."""
    try:
        return answers_from(read_bounded(path, _LONGEST_ANSWERS).decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return answers_from("")


def as_json(plan: ImportPlan, table: GivenTable, revision: int, *, dry: bool, say: Say) -> dict[str, object]:
    """The one object that is printed: counts first, then each row."""
    refused = [row for row in plan.rows if row.fate is Fate.REFUSED]
    return {
        "rows": len(plan.rows),
        "fates": {fate.value: count for fate, count in plan.fates.items()},
        "rejects": [{"row": row.number, "why": "; ".join(map(say, row.why))} for row in refused],
        "file": plan.file,
        "source": plan.provenance,
        "import": revision or None,
        "dry_run": dry,
        "gone": list(plan.gone),
        "findings": [say(one) for one in _findings(table, plan)],
        "left_over": {column: dict(parts) for column, parts in plan.left_over.items()},
        "questions": [
            {"key": one.key, "rows": list(one.rows), "why": [say(why) for why in one.why]}
            for one in plan.questions
        ],
        "details": [_row_as_json(row, say) for row in plan.rows],
    }


def _findings(table: GivenTable, plan: ImportPlan) -> Iterator[Sentence]:
    """What was guessed of the file, what there is to know of it, and what holds of many of its rows."""
    yield from (one.sentence for one in table.guesses)
    yield from (one.sentence for one in table.remarks)
    yield from plan.findings


def _row_as_json(row: PlannedRow, say: Say) -> dict[str, object]:
    location = row.location
    return {
        "row": row.number,
        "fate": row.fate.value,
        "severity": row.severity.value,
        "name": row.name,
        "id": row.record.id if row.record and row.fate in (Fate.NEW, Fate.CHANGED, Fate.SAME) else None,
        "lat": location.point.lat if location and location.point else None,
        "lon": location.point.lon if location and location.point else None,
        "why": [say(one) for one in row.why],
        "notes": [say(one) for one in row.notes],
        "changes": [one._asdict() for one in row.changes],
        "candidates": [
            {"value": one.value, "name": one.name, "why": [say(why) for why in one.why]}
            for one in row.candidates
        ],
    }


def _tell(table: GivenTable, plan: ImportPlan, revision: int, *, dry: bool, say: Say) -> None:
    count, fates = len(plan.rows), plan.fates
    said = tuple(_counted(fate, number) for fate, number in fates.items() if number)
    values: dict[str, Value] = {"name": plan.file, "fates": said}
    print(say(counted("{name} : {n} ligne ({fates})", "{name} : {n} lignes ({fates})", count, **values)))
    for finding in _findings(table, plan):
        print(f"  ! {say(finding)}")
    for column, parts in plan.left_over.items():
        shown = tuple(
            f"{part} ({count})" for part, count in sorted(parts.items(), key=lambda one: -one[1])[:8]
        )
        print(
            say(Sentence("  {column} : ni thème ni genre pour {parts}", {"column": column, "parts": shown}))
        )
    told = [row for row in plan.rows if row.why or row.changes]
    for row in told[:_SHOWN]:
        changes = tuple(f"{one.field} : {one.before[:40]} → {one.after[:40]}" for one in row.changes)
        values = {"row": row.number, "name": row.name[:60], "fate": Sentence(_FATES[row.fate])}
        print(
            say(Sentence("  ligne {row} « {name} » : {fate} ({why})", {**values, "why": row.why or changes}))
        )
    if len(told) > _SHOWN:
        print(say(counted("  … et {n} autre", "  … et {n} autres", len(told) - _SHOWN)))
    if plan.gone:
        names: dict[str, Value] = {"names": tuple(plan.gone[:8])}
        print(
            say(
                counted(
                    "  {n} n’est plus dans ce fichier, et reste dans l’atlas : {names}",
                    "  {n} ne sont plus dans ce fichier, et restent dans l’atlas : {names}",
                    len(plan.gone),
                    **names,
                )
            )
        )
    print(say(_end(revision, dry=dry)))


def _counted(fate: Fate, n: int) -> Sentence:
    return {
        Fate.NEW: counted("{n} nouvelle", "{n} nouvelles", n),
        Fate.CHANGED: counted("{n} changée", "{n} changées", n),
        Fate.SAME: counted("{n} inchangée", "{n} inchangées", n),
        Fate.DUPLICATE: counted("{n} doublon probable", "{n} doublons probables", n),
        Fate.ASK: counted("{n} à préciser", "{n} à préciser", n),
        Fate.REFUSED: counted("{n} refusée", "{n} refusées", n),
    }[fate]


_FATES: Mapping[Fate, str] = {
    Fate.NEW: N_("nouvelle"),
    Fate.CHANGED: N_("changée"),
    Fate.SAME: N_("inchangée"),
    Fate.DUPLICATE: N_("doublon probable"),
    Fate.ASK: N_("à préciser"),
    Fate.REFUSED: N_("refusée"),
}


def _end(revision: int, *, dry: bool) -> Sentence:
    if dry:
        return Sentence("Rien n’est écrit : c’était un essai.")
    if not revision:
        return Sentence("Rien à écrire.")
    return Sentence(
        "Import {number} écrit. Pour le défaire : verbatlas import --undo {number}", {"number": revision}
    )


def _undo(options: argparse.Namespace, store: SqlStore, say: Say) -> int:
    try:
        reason = options.reason or str(Sentence("import {number} défait", {"number": options.undone}))
        done = store.undo_import(options.undone, options.author, reason, keep_edited=options.keep_edited)
    finally:
        store.close()
    if options.json:
        print(
            json.dumps(
                {
                    "undone": options.undone,
                    "removed": done.removed,
                    "restored": done.restored,
                    "kept": done.kept,
                }
            )
        )
        return 0
    told: dict[str, Value] = {
        "number": options.undone,
        "removed": counted("{n} retirée", "{n} retirées", done.removed),
        "restored": counted("{n} remise comme avant", "{n} remises comme avant", done.restored),
    }
    print(say(Sentence("Import {number} défait : {removed}, {restored}.", told)))
    for id in done.kept:
        print(say(Sentence("  « {id} » a été modifiée depuis : elle reste.", {"id": id})))
    return 0


def _list(store: SqlStore, say: Say) -> int:
    try:
        for one in store.imports():
            told = as_is(f"{one.revision}  {one.at}  {one.author}  {one.file}")
            print(say(Sentence("{said} (défait)", {"said": told}) if one.undone else told))
    finally:
        store.close()
    return 0
