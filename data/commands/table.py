"""What `verbatlas table` prints: what was understood of a file, column by column; nothing is written but a recipe."""

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from data.importing import (
    GivenRow,
    GivenTable,
    Guess,
    PointColumns,
    ReadingOptions,
    Recipe,
    RecipeError,
    SenseProposal,
    Unreadable,
    read_table,
    senses_of,
)
from geo.aside import write_text
from geo.bounded import read_bounded
from geo.sentence import Say, Sentence, Value, counted

_REMARKS_SHOWN = 10
_LONGEST_RECIPE = 1 << 20


def run(options: argparse.Namespace, say: Say) -> int:
    """0 when all rows have a point or none has, 1 when some lack it, 2 for a file that is not read."""
    try:
        recipe = read_recipe(options.recipe) if options.recipe else None
        table = read_table(options.file, options=reading_options(options, recipe))
    except (Unreadable, RecipeError) as error:
        print(say(error.sentence), file=sys.stderr)
        return 2
    proposals = senses_of({name: table.column(name) for name in table.columns}, table.points)
    if recipe and not recipe.fits(table):
        print(say(Sentence("La recette a été faite pour un fichier d’une autre forme.")), file=sys.stderr)
    if options.save_recipe:
        chosen = {one.column: one.sense for one in proposals}
        write_text(
            options.save_recipe, Recipe(table.columns, reading_options(options, recipe), chosen).as_text()
        )
    if options.json:
        print(json.dumps(as_json(table, proposals, say), ensure_ascii=False))
    else:
        _tell(table, proposals, say)
    placed = sum(row.point is not None for row in table.rows)
    return 0 if placed in (0, len(table.rows)) else 1


def as_json(table: GivenTable, proposals: list[SenseProposal], say: Say) -> dict[str, object]:
    """All that was understood as plain values, rows included."""
    return {
        "name": table.name,
        "format": table.format.value,
        "encoding": table.encoding,
        "separator": table.separator,
        "header_row": table.header_row,
        "sheet": table.sheet,
        "sheets": table.sheets,
        "points": asdict(table.points) if table.points else None,
        "guesses": [_guess_as_json(one, say) for one in table.guesses],
        "remarks": [{"code": one.code, "sentence": say(one.sentence)} for one in table.remarks],
        "columns": [_proposal_as_json(one, say) for one in proposals],
        "count": len(table.rows),
        "placed": sum(row.point is not None for row in table.rows),
        "rows": [_row_as_json(row, say) for row in table.rows],
    }


def _guess_as_json(guess: Guess, say: Say) -> dict[str, object]:
    return {
        "code": guess.code,
        "sentence": say(guess.sentence),
        "option": guess.option,
        "value": guess.value,
        "others": guess.others,
    }


def _proposal_as_json(proposal: SenseProposal, say: Say) -> dict[str, object]:
    return {
        "name": proposal.column,
        "sense": proposal.sense.value,
        "confidence": round(proposal.confidence, 2),
        "reasons": [say(reason) for reason in proposal.reasons],
        "others": [other.value for other in proposal.others],
    }


def _row_as_json(row: GivenRow, say: Say) -> dict[str, object]:
    return {
        "row": row.number,
        "cells": row.cells,
        "lat": row.point.lat if row.point else None,
        "lon": row.point.lon if row.point else None,
        "point_from": row.origin.value if row.origin else None,
        "remarks": [{"code": one.code, "sentence": say(one.sentence)} for one in row.remarks],
    }


def reading_options(options: argparse.Namespace, recipe: Recipe | None) -> ReadingOptions:
    """What the command line says goes before what the recipe says."""
    kept = recipe.options if recipe else ReadingOptions()
    points = PointColumns(options.lat or "", options.lon, options.system, options.swapped)
    return ReadingOptions(
        options.encoding or kept.encoding,
        options.separator.replace("\\t", "\t") or kept.separator,
        kept.header if options.header is None else options.header,
        options.sheet or kept.sheet,
        kept.points if options.lat is None else points,
        (*kept.undone, *options.undo),
    )


def read_recipe(path: Path) -> Recipe:
    try:
        return Recipe.from_text(read_bounded(path, _LONGEST_RECIPE).decode("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        said = Sentence("La recette {file} ne se lit pas : vérifiez son nom.", {"file": str(path)})
        raise RecipeError(said) from error


def _tell(table: GivenTable, proposals: list[SenseProposal], say: Say) -> None:
    placed = sum(row.point is not None for row in table.rows)
    values: dict[str, Value] = {"name": table.name, "format": table.format.value.upper(), "points": placed}
    values["columns"] = len(table.columns)
    print(
        say(
            counted(
                "{name} : {format}, {n} ligne, {columns} colonnes, {points} avec un point",
                "{name} : {format}, {n} lignes, {columns} colonnes, {points} avec un point",
                len(table.rows),
                **values,
            )
        )
    )
    for guess in table.guesses:
        print(say(Sentence("  ? {said} [{code}]", {"said": guess.sentence, "code": guess.code})))
    for known in table.remarks:
        print(f"  ! {say(known.sentence)}")
    for one in proposals:
        said = {"column": one.column, "sense": one.sense.value, "why": one.reasons}
        print(say(Sentence("  {column} → {sense} ({why})", said)))
    noted = [(row.number, remark) for row in table.rows for remark in row.remarks]
    for number, remark in noted[:_REMARKS_SHOWN]:
        print(say(Sentence("  ligne {row} : {said}", {"row": number, "said": remark.sentence})))
    if len(noted) > _REMARKS_SHOWN:
        print(say(counted("  … et {n} autre", "  … et {n} autres", len(noted) - _REMARKS_SHOWN)))
