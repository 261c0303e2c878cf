"""What each column of a table holds, proposed from its name and its values; a person may choose otherwise."""

from data.importing.senses.meant import Meant, as_meant
from data.importing.senses.proposing import SenseProposal, senses_of
from data.importing.senses.sense import Sense

__all__ = ["Meant", "Sense", "SenseProposal", "as_meant", "senses_of"]
