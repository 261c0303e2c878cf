"""What was understood of a file, in words: its facts, its guesses with what else they may be, its first rows."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from data.importing import GivenTable, Guess, PointColumns, ReadingOptions, Sense
from data.importing.fates.own import OwnFile
from geo.coordinates.systems import named_system
from pages.screen.importing.in_hand import ImportInHand
from pages.screen.importing.wording import FORMATS, SENSES, SEPARATORS
from pages.screen.words import Words

FIRST_ROWS = 100
LONGEST_CELL = 120
"""Characters of a cell that are shown."""
SAMPLES = 3
SURE = 0.7
"""How sure a proposal is that is not to be verified."""
_CHANGED = ("encoding", "separator", "sheet")
"""The guesses that another value is chosen for."""


class Choosable(NamedTuple):
    """A guess of the reading that one of `values` may take the place of, by the field of `ReadingOptions`."""

    option: str
    label: str
    values: tuple[str, ...]


def facts(table: GivenTable, words: Words) -> list[tuple[str, str]]:
    """What each thing is called, and what it is."""
    _ = words._
    placed = sum(row.point is not None for row in table.rows)
    told = [
        (_("Lignes"), _counted_rows(table, words)),
        (_("Colonnes"), words.number(len(table.columns))),
        (_("Format"), FORMATS[table.format]),
        (_("Encodage"), table.encoding.upper()),
        (_("Séparateur"), separator(table.separator, words) if table.separator else ""),
        (_("En-tête"), _("ligne {n}", n=words.number(table.header_row)) if table.header_row else ""),
        (_("Feuille"), table.sheet),
        (_("Coordonnées"), coordinates(table, words)),
        (_("Avec un point"), _("{n} sur {all}", n=words.number(placed), all=words.number(len(table.rows)))),
    ]
    return [(name, said) for name, said in told if said]


def _counted_rows(table: GivenTable, words: Words) -> str:
    empty = sum(row.is_empty for row in table.rows)
    if not empty:
        return words.number(len(table.rows))
    return words.n("{all}, dont {n} vide", "{all}, dont {n} vides", empty, all=words.number(len(table.rows)))


def coordinates(table: GivenTable, words: Words) -> str:
    """In which columns and in which system they are."""
    points = table.points
    if points is None or not any(row.point for row in table.rows):
        return words._("aucune : les lieux sont cherchés d’après les mots")
    where = " / ".join(filter(None, (points.lat, points.lon))) or words._("géométrie du fichier")
    system = named_system(points.system) if points.system else None
    return f"{where} ({system.name})" if system else where


def separator(value: str, words: Words) -> str:
    return words._(SEPARATORS[value]) if value in SEPARATORS else value


def guesses(table: GivenTable, words: Words) -> list[str]:
    """What had to be guessed, and what there is to know of the file."""
    return [words.say(one.sentence) for one in (*table.guesses, *table.remarks)]


def choosable(table: GivenTable, words: Words) -> list[Choosable]:
    """What of the reading can be chosen otherwise, the value taken first."""
    labels = {
        "encoding": words._("Encodage"),
        "separator": words._("Séparateur"),
        "sheet": words._("Feuille"),
    }
    found = []
    for option in _CHANGED:
        guess = next((one for one in table.guesses if one.option == option), None)
        taken = getattr(table, option)
        others = guess.others if guess else table.sheets if option == "sheet" else ()
        values = tuple(dict.fromkeys((taken, *others)))
        if len(values) > 1:
            found.append(Choosable(option, labels[option], values))
    return found


def undoable(table: GivenTable) -> list[Guess]:
    """The guesses that are taken back as they are."""
    return [guess for guess in table.guesses if guess.option == "undone"]


def reading_with(
    reading: ReadingOptions, table: GivenTable, chosen: dict[str, str], undone: Sequence[str]
) -> ReadingOptions:
    """How a file is read where a person chose otherwise."""
    taken = {option: value for option, value in chosen.items() if value != getattr(table, option)}
    points = reading.points if reading.points != PointColumns() else None
    return ReadingOptions(
        taken.get("encoding", reading.encoding),
        taken.get("separator", reading.separator),
        reading.header,
        taken.get("sheet", reading.sheet),
        points,
        tuple(dict.fromkeys((*reading.undone, *undone))),
    )


def first_rows(table: GivenTable, count: int = FIRST_ROWS) -> dict[str, Any]:
    rows = [(row.number, [_short(cell) for cell in row.cells]) for row in table.rows[:count]]
    return {"columns": table.columns, "rows": rows, "total": len(table.rows)}


def samples(table: GivenTable, column: str) -> str:
    """The first few different values of a column."""
    values = dict.fromkeys(cell.strip() for cell in table.column(column)[:FIRST_ROWS] if cell.strip())
    return " · ".join(_short(value, 40) for value in list(values)[:SAMPLES])


def understood_columns(hand: ImportInHand) -> tuple[list[str], list[str]]:
    """The columns that hold something known, and those that are kept as they are."""
    known = [
        one.column
        for one in hand.proposals
        if hand.senses[one.column] is not Sense.OTHER or one.column in hand.chosen
    ]
    return known, [one.column for one in hand.proposals if one.column not in known]


def doubt(hand: ImportInHand, column: str, words: Words) -> str:
    """Why what was proposed for a column is not sure; "" where it is, or where a person chose."""
    proposal = next(one for one in hand.proposals if one.column == column)
    if column in hand.chosen or proposal.confidence >= SURE or proposal.sense is Sense.OTHER:
        return ""
    return words._(" ; ").join(map(words.say, proposal.reasons))


def sense_label(sense: Sense, words: Words) -> str:
    return words._(SENSES[sense])


def names_are_told(hand: ImportInHand) -> bool:
    """Whether a column holds the names, or the file is one of ours: without either, each row is refused."""
    return Sense.NAME in hand.senses.values() or is_ours(hand)


def is_ours(hand: ImportInHand) -> bool:
    """Whether it is a file that the atlas wrote: its columns are known, and what was chosen for them is not asked."""
    if hand.table is None:
        return False
    own = OwnFile(hand.table.columns)
    return bool(own) or own.is_quotes


def _short(cell: str, most: int = LONGEST_CELL) -> str:
    text = " ".join(cell.split())
    return text if len(text) <= most else f"{text[: most - 1]}…"
