"""Tables as people's spreadsheets write them: any separator, encoding, case; and a sentence for what was forgiven."""

from geo.delimited.reading import Delimited, TableLine, read_delimited, shown, without_escapes
from geo.delimited.remarks import FORGIVEN, STOPPING, Remark

__all__ = [
    "FORGIVEN",
    "STOPPING",
    "Delimited",
    "Remark",
    "TableLine",
    "read_delimited",
    "shown",
    "without_escapes",
]
