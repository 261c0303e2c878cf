"""A table of places geocoded row by row, in order, whatever else its columns hold."""

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TextIO

from geo.context_text import ContextError, parse_context
from geo.errors import VerbatlasError
from geo.gazetteer import Gazetteer
from geo.place import Resolution
from geo.resolver import Resolver
from geo.sentence import Quoted, Sentence, Value

QUERY, CONTEXT = "query", "context"
ANSWER_COLUMNS = ("code", "name", "lat", "lon", "status", "confidence")

Line = tuple[int, list[str]]
"""The number of a line in its file, from 1, and its cells."""


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
) -> list[Sentence]:
    """Writes each row of a table with its answer, and returns a sentence for each row that had to be set aside.

    A row set aside is written all the same, with an empty answer, so that rows stay in step. Raises BatchError
    when the file is no such table.
    """
    header, rows = _read_table(path)
    write_row = _row_writer(path, output)
    if not lines_of_json:
        write_row([*header, *ANSWER_COLUMNS])
    remarks: list[Sentence] = []
    for number, (line, row) in enumerate(rows, start=1):
        cells = (row + [""] * len(header))[: len(header)]
        resolution, remark = _answer(dict(zip(header, cells, strict=True)), gazetteer, resolver)
        if len(row) > len(header):
            counts: dict[str, Value] = {"cells": len(row), "columns": len(header)}
            remark = Sentence(
                "{cells} cellules pour {columns} colonnes : retirez les séparateurs en trop.", counts
            )
            resolution = None
        if remark:
            where: dict[str, Value] = {"file": path.name, "row": line, "remark": remark}
            remarks.append(Sentence("{file}, ligne {row} : {remark}", where))
        answer = _answer_cells(resolution)
        if lines_of_json:
            values = dict(zip([*header, *ANSWER_COLUMNS], [*cells, *answer], strict=True))
            output.write(json.dumps(values, ensure_ascii=False) + "\n")
        else:
            write_row([*cells, *answer])
        progress.show(number, len(rows))
    return remarks


def _answer(
    row: dict[str, str], gazetteer: Gazetteer, resolver: Resolver
) -> tuple[Resolution | None, Sentence | None]:
    """The resolution of a row, or `None` and what is wrong with it."""
    query = row.get(QUERY, "").strip()
    if not query:
        return None, Sentence("la colonne « query » est vide : écrivez-y un lieu.")
    try:
        return resolver.resolve(query, parse_context(row.get(CONTEXT, ""), gazetteer)), None
    except ContextError as error:
        return None, error.sentence


def _answer_cells(resolution: Resolution | None) -> list[str]:
    if resolution is None or resolution.best is None:
        return ["", "", "", "", "unknown", "0"]
    place = resolution.best.place
    lat, lon = (f"{place.point.lat:.5f}", f"{place.point.lon:.5f}") if place.point else ("", "")
    confidence = f"{resolution.best.confidence:.4f}"
    return [place.code, place.name, lat, lon, resolution.status.value, confidence]


def _read_table(path: Path) -> tuple[list[str], list[Line]]:
    """The names of the columns, and each row with the number of its line."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise BatchError(Sentence("{path} n’existe pas : vérifiez le chemin.", {"path": str(path)})) from None
    except IsADirectoryError:
        raise BatchError(
            Sentence("{path} est un dossier : donnez un fichier TSV ou CSV.", {"path": str(path)})
        ) from None
    except UnicodeDecodeError as error:
        message = Sentence(
            "{path} n’est pas en UTF-8 (octet {byte}) : enregistrez-le en « CSV UTF-8 » ou TSV UTF-8.",
            {"path": str(path), "byte": error.start},
        )
        raise BatchError(message) from None
    table = list(_lines(path, text.rstrip("\r\n")))
    if not text.strip():
        raise BatchError(
            Sentence(
                "{file} est vide : la première ligne doit nommer les colonnes, dont « query ».",
                {"file": path.name},
            )
        )
    header = [name.strip() for name in table[0][1]]
    _check_header(path, header)
    return header, table[1:]


def _check_header(path: Path, header: list[str]) -> None:
    if QUERY not in header:
        found = ", ".join(header)
        raise BatchError(
            Sentence(
                "{file} n’a pas de colonne « query » (colonnes lues : {found}) : ajoutez-la.",
                {"file": path.name, "found": found},
            )
        )
    if taken := [name for name in ANSWER_COLUMNS if name in header]:
        raise BatchError(
            Sentence(
                "{file} a déjà {names}, où vont les réponses : renommez ces colonnes.",
                {"file": path.name, "names": tuple(map(Quoted, taken))},
            )
        )


def _lines(path: Path, text: str) -> Iterator[Line]:
    if _is_csv(path):
        reader = csv.reader(io.StringIO(text, newline=""))
        for row in reader:
            yield reader.line_num, row
    else:
        # Quotes mean nothing in TSV: « "Le Lab" à Thiers » must come back as it was.
        for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), start=1):
            yield number, line.split("\t")


def _row_writer(path: Path, output: TextIO) -> Callable[[list[str]], object]:
    if _is_csv(path):
        return csv.writer(output, lineterminator="\n").writerow
    return lambda cells: output.write("\t".join(cells) + "\n")


def _is_csv(path: Path) -> bool:
    return path.suffix.lower() == ".csv"
