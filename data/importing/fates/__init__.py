"""What becomes of each row of a file: the second gate, and the third, which writes it all at once."""

from data.importing.fates.answers import ImportAnswer, ImportQuestion
from data.importing.fates.applying import apply_plan
from data.importing.fates.fate import Fate, FieldChange, ImportPlan, PlannedRow, Possible
from data.importing.fates.options import ImportOptions
from data.importing.fates.planning import Progress, plan_import

__all__ = [
    "Fate",
    "FieldChange",
    "ImportAnswer",
    "ImportOptions",
    "ImportPlan",
    "ImportQuestion",
    "PlannedRow",
    "Possible",
    "Progress",
    "apply_plan",
    "plan_import",
]
