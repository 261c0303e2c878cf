"""What people bring: files of any kind, read without harm, and what their columns hold.

The first of three gates. `read_table` gives the rows of a file as it is, each with its point; `senses_of` proposes what
each column holds; a `Recipe` remembers what a person chose for the next file of that shape. Nothing here knows a
store: what rows become, and whether they are written, is for those who ask.
"""

from data.importing.reading.gate import read_table
from data.importing.reading.limits import Unreadable
from data.importing.recipe import Recipe, RecipeError
from data.importing.senses import Meant, Sense, SenseProposal, as_meant, senses_of
from data.importing.table import (
    FileFormat,
    FileRemark,
    GivenRow,
    GivenTable,
    Guess,
    MendedCell,
    PointColumns,
    PointOrigin,
    ReadingOptions,
    RowRemark,
)

__all__ = [
    "FileFormat",
    "FileRemark",
    "GivenRow",
    "GivenTable",
    "Guess",
    "Meant",
    "MendedCell",
    "PointColumns",
    "PointOrigin",
    "ReadingOptions",
    "Recipe",
    "RecipeError",
    "RowRemark",
    "Sense",
    "SenseProposal",
    "Unreadable",
    "as_meant",
    "read_table",
    "senses_of",
]
