"""How much a file may be, and the error that says why one is not read."""

from data.importing.sayings import KINDS, STOPS
from geo.errors import VerbatlasError
from geo.sentence import Sentence, Value

MB = 1 << 20
MOST_BYTES = 50 * MB
MOST_UNFOLDED = 150 * MB
"""What the parts of an archive may hold together."""
MOST_MEMBERS = 5_000
MOST_ROWS = 100_000
MOST_COLUMNS = 1_000
MOST_CELLS = 1_500_000
MOST_CHARACTERS = 40_000_000
LONGEST_CELL = 1_000_000
SECONDS = 4
"""Of work, whatever the load of the machine: the fullest table takes three, and a file that means harm is told within
five by the clock where the machine has something else to do too. By the clock it may take `PATIENCE`."""
PATIENCE = 60
MEMORY = 200 * MB
"""That the process may write into."""


class Unreadable(VerbatlasError, ValueError):
    """A file that is not read. `code` is one of `STOPS`, the sentence says what to do."""

    def __init__(self, code: str, file: str = "", **params: object) -> None:
        self.code = code
        values = {name: str(value) for name, value in params.items()}
        said: dict[str, Value] = {"file": file, **values}
        if kind := values.get("kind"):
            said["kind"] = Sentence(KINDS[kind])
        super().__init__(Sentence(STOPS[code], said), file=file, **values)
