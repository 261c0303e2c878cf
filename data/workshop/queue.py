"""Articles that wait for an editor, the one that would bring most first: filled by `verbatlas read FOLDER --queue`.

A folder beside the store: each article in a file of its own, and one list of them all. What an editor has opened is
done: it leaves the list of those that wait, and no later run brings it back.
"""

import json
import threading
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from data.reading.extract import Extract
from data.reading.queue import Worth
from geo.aside import write_text

MOST_WAITING = 20_000
_LIST = "list.json"


@dataclass(frozen=True, slots=True)
class Queued:
    """An article that waits, or is `done`."""

    id: str
    title: str
    label: str
    score: float
    confidence: float
    testimonies: int
    done: bool = False


class Queue:
    """Of one installation; all its editors have the same."""

    _writing = threading.Lock()

    def __init__(self, data_dir: Path) -> None:
        self._folder = data_dir / "queue"

    def ids(self) -> set[str]:
        """Of all that was ever put here."""
        return {one.id for one in self._all()}

    def waiting(self) -> list[Queued]:
        """Those that nobody has opened, the best first."""
        return [one for one in self._all() if not one.done]

    def add(self, worths: Sequence[Worth]) -> int:
        """Puts articles in, those that can bring something and are not there; returns how many. Raises OSError."""
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._writing:
            known = {one.id: one for one in self._all()}
            new = [
                one
                for one in worths
                if one.extract and one.sha256 not in known and one.score > 0 and not one.double
            ]
            for worth in new:
                assert worth.extract is not None
                write_text(self._file(worth.sha256), json.dumps(asdict(worth.extract), ensure_ascii=False))
                known[worth.sha256] = Queued(
                    worth.sha256,
                    worth.title,
                    str(worth.file),
                    worth.score,
                    worth.confidence,
                    worth.testimonies,
                )
            self._keep(list(known.values()))
        return len(new)

    def text_of(self, id: str) -> Extract | None:
        """None for one that is not here."""
        if id not in self.ids():
            return None
        try:
            told = json.loads(self._file(id).read_text(encoding="utf-8"))
            return Extract(**told | {"lost": tuple(map(tuple, told["lost"]))})
        except (OSError, ValueError, TypeError, KeyError):
            return None

    def done(self, id: str) -> None:
        """An editor has it in hand."""
        with self._writing:
            self._keep([Queued(**asdict(one) | {"done": one.done or one.id == id}) for one in self._all()])
        self._file(id).unlink(missing_ok=True)

    def _keep(self, articles: list[Queued]) -> None:
        best = sorted(articles, key=lambda one: (-one.score, one.label))[:MOST_WAITING]
        write_text(self._folder / _LIST, json.dumps([asdict(one) for one in best], ensure_ascii=False))

    def _all(self) -> list[Queued]:
        try:
            return [Queued(**one) for one in json.loads((self._folder / _LIST).read_text(encoding="utf-8"))]
        except (OSError, ValueError, TypeError):
            return []

    def _file(self, id: str) -> Path:
        return self._folder / f"{id}.json"
