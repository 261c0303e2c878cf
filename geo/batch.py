"""A table of places geocoded row by row, in order, whatever else its columns hold."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple, TextIO

from geo.bounded import TooLong, read_bounded
from geo.context_text import ContextError, parse_context
from geo.delimited import STOPPING, Delimited, Remark, TableLine, read_delimited, without_escapes
from geo.errors import VerbatlasError
from geo.gazetteer import Gazetteer
from geo.place import Resolution
from geo.resolver import Resolver
from geo.sentence import N_, Quoted, Sentence, Value

QUERY, CONTEXT = "query", "context"
MAX_BYTES = 200_000_000
"""Of a table of places: some millions of rows."""
ANSWER_COLUMNS = ("code", "name", "lat", "lon", "status", "confidence")

EXPECTED = frozenset({"wrong-delimiter", "names-written-otherwise", "lines-before-header", "escaped-control"})
"""Remarks that cost a table of places nothing: its answer says no more of them."""


COSTLY = frozenset({*STOPPING, "unclosed-quotes"})
"""Remarks after which rows may be missing."""


_TOO_MANY = N_(
    "{cells} cellules pour {columns} colonnes : "
    "retirez les séparateurs en trop, ou mettez le texte entre guillemets droits."
)
_NO_QUERY = N_(
    "{file} n’a pas de colonne « query » (« {first} », lu en {encoding}, séparateur « {delimiter} ») : "
    "nommez-la ainsi, en minuscules."
)


class Remarks(NamedTuple):
    """Sentences about the file as a whole and about its rows; `cost_rows` where some have no answer for it."""

    sentences: list[Sentence]
    cost_rows: bool


class BatchError(VerbatlasError, ValueError):
    """A file that cannot be read as a table of places. The message says what is wrong and what to do."""

    code = "table-not-understood"


class ProgressBar:
    """A bar on a terminal; nothing elsewhere."""

    _WIDTH = 40

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown = stream.isatty()

    def show(self, done: int, total: int) -> None:
        """Draws the bar every hundredth of the way, and ends its line at the end."""
        if not self._shown or (done % max(1, total // 100) and done != total):
            return
        filled = self._WIDTH * done // max(1, total)
        bar = "█" * filled + "░" * (self._WIDTH - filled)
        self._stream.write(f"\r{bar} {done}/{total}" + ("\n" if done == total else ""))
        self._stream.flush()


def geocode_file(
    path: Path,
    output: TextIO,
    gazetteer: Gazetteer,
    resolver: Resolver,
    progress: ProgressBar,
    *,
    lines_of_json: bool = False,
) -> Remarks:
    """Writes each row of a table with its answer, and returns what there is to say of it.

    A row set aside is written all the same, with an empty answer, so that rows stay in step. Raises BatchError
    when the file is no such table.
    """
    table = _read_table(path)
    lines = list(table.lines)
    while lines and lines[-1].is_blank:  # a spreadsheet writes as many as somebody once touched
        lines.pop()
    write_row = _row_writer(table, output)
    if not lines_of_json:
        write_row([*table.written, *ANSWER_COLUMNS])
    remarks: list[Sentence] = []
    for number, line in enumerate(lines, start=1):
        cells = _padded(line, table.header)
        resolution, remark = _answer(line, table.header, gazetteer, resolver)
        if remark:
            remarks.append(_located(path, line.number, remark))
        answer = _answer_cells(resolution)
        if lines_of_json:
            values = dict(zip([*table.header, *ANSWER_COLUMNS], [*cells, *answer], strict=True))
            output.write(json.dumps(values, ensure_ascii=False) + "\n")
        else:
            write_row([*cells, *answer])
        progress.show(number, len(lines))
    cost_rows = bool(remarks) or any(remark.code in COSTLY for remark in table.remarks)
    return Remarks([*_about_the_file(path, table), *remarks], cost_rows)


def _answer(
    line: TableLine, header: list[str], gazetteer: Gazetteer, resolver: Resolver
) -> tuple[Resolution | None, Sentence | None]:
    """The resolution of a row, or `None` and what is wrong with it."""
    if any(cell.strip() for cell in line.cells[len(header) :]):
        return None, Sentence(_TOO_MANY, {"cells": len(line.cells), "columns": len(header)})
    row = dict(zip(reversed(header), reversed(_padded(line, header)), strict=True))  # of two alike, the first
    query, context = (without_escapes(row.get(name, "")) for name in (QUERY, CONTEXT))
    if not query:
        return None, Sentence("la colonne « query » est vide : écrivez-y un lieu.")
    try:
        return resolver.resolve(query, parse_context(context, gazetteer)), None
    except ContextError as error:
        return None, error.sentence


def _padded(line: TableLine, header: list[str]) -> list[str]:
    return (line.cells + [""] * len(header))[: len(header)]


def _answer_cells(resolution: Resolution | None) -> list[str]:
    if resolution is None or resolution.best is None:
        return ["", "", "", "", "unknown", "0"]
    place = resolution.best.place
    lat, lon = (f"{place.point.lat:.5f}", f"{place.point.lon:.5f}") if place.point else ("", "")
    confidence = f"{resolution.best.confidence:.4f}"
    return [place.code, place.name, lat, lon, resolution.status.value, confidence]


def _read_table(path: Path) -> Delimited:
    """The table of a file, read as the loader of packages reads one."""
    try:
        content = read_bounded(path, MAX_BYTES, pipes=True)
    except FileNotFoundError:
        raise BatchError(Sentence("{path} n’existe pas : vérifiez le chemin.", {"path": str(path)})) from None
    except IsADirectoryError:
        message = Sentence("{path} est un dossier : donnez un fichier TSV ou CSV.", {"path": str(path)})
        raise BatchError(message) from None
    except TooLong:
        size: dict[str, Value] = {"path": str(path), "limit": MAX_BYTES // 1_000_000}
        raise BatchError(
            Sentence("{path} pèse plus de {limit} Mo : donnez-le en plusieurs fichiers.", size)
        ) from None
    except OSError as error:
        what = {"path": str(path), "reason": str(error.strerror)}
        raise BatchError(
            Sentence("{path} ne peut pas être lu ({reason}) : vérifiez vos droits.", what)
        ) from None
    usual = "," if path.suffix.lower() == ".csv" else "\t"
    table = read_delimited(content, (QUERY, CONTEXT), usual, marks_may_be_letters=True)
    for remark in table.remarks if not table.header else ():
        if remark.code == "no-header":
            raise BatchError(Sentence(_NO_QUERY, {"file": path.name, **remark.params}))
        raise BatchError(_located(path, 0, remark.sentence))
    _check_header(path, table)
    return table


def _unreadable(path: Path, remark: Remark) -> Sentence:
    if remark.code != "no-header":
        return Sentence("{file} : {remark}", {"file": path.name, "remark": remark.sentence})
    return Sentence(
        "{file} n’a pas de colonne « query » (« {first} », lu en {encoding}, séparateur « {delimiter} ») : "
        "nommez-la ainsi, en minuscules.",
        {"file": path.name, **remark.params},
    )


def _check_header(path: Path, table: Delimited) -> None:
    if QUERY not in table.header:
        found = ", ".join(table.written)
        read = {"file": path.name, "found": found}
        raise BatchError(
            Sentence("{file} n’a pas de colonne « query » (colonnes lues : {found}) : ajoutez-la.", read)
        )
    if taken := [name for name in ANSWER_COLUMNS if name in table.header]:
        both: dict[str, Value] = {"file": path.name, "names": tuple(map(Quoted, taken))}
        raise BatchError(
            Sentence("{file} a déjà {names}, où vont les réponses : renommez ces colonnes.", both)
        )


def _about_the_file(path: Path, table: Delimited) -> list[Sentence]:
    """A sentence for each thing forgiven that may have cost something; known once all rows are read."""
    told = [remark for remark in table.remarks if remark.code not in EXPECTED]
    return [_located(path, remark.row, remark.sentence) for remark in told]


def _located(path: Path, row: int, said: Sentence) -> Sentence:
    """What is said of a row, or of the whole file."""
    what: dict[str, Value] = {"file": path.name, "row": row, "remark": said}
    return Sentence(N_("{file}, ligne {row} : {remark}") if row else N_("{file} : {remark}"), what)


def _row_writer(table: Delimited, output: TextIO) -> Callable[[list[str]], object]:
    """As the table is written: the same separator, and quotation marks where they are not letters like others."""
    if table.quoted:
        return csv.writer(output, delimiter=table.separator, lineterminator="\n").writerow
    return lambda cells: output.write(table.separator.join(cells) + "\n")
