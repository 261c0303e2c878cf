"""Tables as people's spreadsheets write them: any separator, encoding, case; and a sentence for what was forgiven."""

from geo.delimited.reading import Delimited, Line, read_delimited, shown, without_escapes
from geo.delimited.remarks import FORGIVEN, STOPPING, Remark

__all__ = [
    "FORGIVEN",
    "STOPPING",
    "Delimited",
    "Line",
    "Remark",
    "read_delimited",
    "shown",
    "without_escapes",
]
