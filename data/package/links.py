"""What holds rows together: unique identifiers and references.

An initiative without any quotation waits for words. One whose quotations were all set aside does not: nobody may read
that nobody was quoted.

A row that refers to one that was set aside is set aside too, and says which row to mend first.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field, replace
from difflib import get_close_matches

from data.model import MAX_QUOTE_LENGTH, Initiative
from data.package.problems import Problem, problem
from data.package.rows import Entry

MAX_SUGGESTIONS, MAX_COMPARED = 20, 5_000
"""Of how many problems a file, and among how many identifiers, the nearest one is sought: it takes a comparison
with each, and one column gone wrong makes a problem of every row."""


@dataclass(slots=True)
class FileRows:
    """The rows of one file: those kept, and the identifiers of those set aside with their row numbers.

    `quoted`, of the quotations, are the identifiers of the initiatives that its rows name, kept or not; None where
    nobody can tell, since the file was not read.
    """

    file: str
    entries: list[Entry]
    lost: dict[str, int] = field(default_factory=dict)
    quoted: frozenset[str] | None = frozenset()

    def ids(self) -> set[str]:
        return {entry.record.id for entry in self.entries}

    def keep(self, sieve: Callable[[Entry], Iterable[Problem]]) -> list[Problem]:
        """Set aside the entries for which `sieve` finds problems; returns these problems."""
        problems: list[Problem] = []
        kept: list[Entry] = []
        for entry in self.entries:
            found = list(sieve(entry))
            problems += found
            if found:
                self.lost.setdefault(entry.record.id, entry.row)
            else:
                kept.append(entry)
        self.entries = kept
        return problems


def link(themes: FileRows, sources: FileRows, initiatives: FileRows, quotes: FileRows) -> list[Problem]:
    """Keep in each shelf only the rows that hold together; returns every problem met."""
    problems: list[Problem] = []
    for shelf in (themes, sources, initiatives, quotes):
        problems += _unique(shelf)
    problems += _resolve(initiatives, {"themes": themes})
    problems += _resolve(quotes, {"initiative": initiatives, "source": sources})
    problems += _long_quotes(quotes)
    named = initiatives.ids() if quotes.quoted is None else quotes.quoted
    silenced = named - {entry.record.initiative for entry in quotes.entries}
    problems += initiatives.keep(lambda entry: _silenced(initiatives, entry, silenced))
    return problems


def link_media(media: FileRows, initiatives: FileRows, quotes: FileRows) -> list[Problem]:
    """Keep the media of what is kept; returns every problem met."""
    return _unique(media) + _resolve(media, {"initiative": initiatives, "quote": quotes})


def _unique(shelf: FileRows) -> list[Problem]:
    """The first row keeps the identifier."""
    first: dict[str, int] = {}
    problems: list[Problem] = []
    kept: list[Entry] = []
    for entry in shelf.entries:
        name = entry.record.id
        if name in first:
            problems.append(problem("duplicate-id", shelf.file, entry.row, "id", name, first=first[name]))
        else:
            first[name] = entry.row
            kept.append(entry)
    shelf.entries = kept
    return problems


def _resolve(shelf: FileRows, targets: Mapping[str, FileRows]) -> list[Problem]:
    """Set aside the rows of which a column names something that is not there."""
    known = {column: target.ids() for column, target in targets.items()}  # once, not once a row

    def unknown(entry: Entry) -> Iterator[Problem]:
        for column, target in targets.items():
            value = getattr(entry.record, column)
            for name in (value,) if isinstance(value, str) else value:
                if name and name not in known[column]:
                    yield _unknown(shelf.file, entry.row, column, name, target)

    problems = shelf.keep(unknown)
    first, others = problems[:MAX_SUGGESTIONS], problems[MAX_SUGGESTIONS:]
    return [_suggest(found, known[found.column]) for found in first] + others


def _unknown(file: str, row: int, column: str, name: str, target: FileRows) -> Problem:
    if name in target.lost:
        first = target.lost[name]
        return problem("set-aside-reference", file, row, column, name, target=target.file, first=first)
    return problem("unknown-reference", file, row, column, name, target=target.file)


def _suggest(found: Problem, known: set[str]) -> Problem:
    """The same problem, with the nearest identifier where there is one."""
    if found.code != "unknown-reference" or len(known) > MAX_COMPARED:
        return found
    close = get_close_matches(found.value, sorted(known), n=1)
    return (
        replace(found, code="misspelt-reference", params={**found.params, "close": close[0]})
        if close
        else found
    )


def _long_quotes(quotes: FileRows) -> list[Problem]:
    return [
        problem(
            "long-quote", quotes.file, row, "text", quote.text, length=len(quote.text), limit=MAX_QUOTE_LENGTH
        )
        for row, quote in quotes.entries
        if len(quote.text) > MAX_QUOTE_LENGTH
    ]


def _silenced(initiatives: FileRows, entry: Entry, silenced: Set[str]) -> list[Problem]:
    """Whether all the quotations of an initiative were set aside."""
    initiative: Initiative = entry.record
    if initiative.id not in silenced:
        return []
    return [problem("no-quote", initiatives.file, entry.row, "id", initiative.id)]
