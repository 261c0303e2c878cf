"""From the text of a file to a Story: Markdown, with a header and a few words beneath the titles."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from markdown_it.token import Token

from data.model.fields import SLUG_PATTERN
from data.stories.markdown import parser
from data.stories.model import Cited, Prose, Step, Story
from data.stories.problems import StoryProblem, problem
from geo.position import Position

HEADER_KEYS = ("title", "lead", "order", "sources")
STEP_KEYS = ("initiatives", "at")
_KEY_LINE = re.compile(r"(?P<key>[A-Za-zÀ-ÿ_]+) ?:(?:\s+(?P<value>.*))?$")
_FENCE = re.compile(r"-{3,}\s*$")
_TITLE = re.compile(r"#{1,2}\s+(?P<title>.*?)(\s+#+)?$")
_Keys = dict[str, tuple[str, int]]
"""Values of a header or a step, each with its line."""


class Reader:
    """Reads one file; `problems` holds what was found on the way."""

    def __init__(self, id: str, language: str, file: str) -> None:
        self._id, self._language, self._file = id, language, file
        self.problems: list[StoryProblem] = []

    def read(self, text: str) -> Story | None:
        """The story, or None when it has no header or no step that can be shown."""
        lines = re.split(r"\r\n?|\n", text.lstrip("\ufeff"))
        body = self._end_of_header(lines)
        if body is None:
            self._say("no-header", 1)
            return None
        header = self._keys(lines[1 : body - 1], 2, HEADER_KEYS)
        steps = tuple(self._steps(lines, body))
        missing = [name for name in ("title", "lead") if not header.get(name, ("", 0))[0]]
        for name in missing:
            self._say("missing-key", 1, name=name)
        if not steps:
            self._say("no-step", 0)
        if missing or not steps:
            return None
        return Story(
            id=self._id,
            language=self._language,
            file=self._file,
            title=header["title"][0],
            lead=header["lead"][0],
            order=self._order(header),
            sources=_listed(header.get("sources", ("", 0))[0]),
            steps=steps,
        )

    def _say(self, code: str, row: int, value: str = "", **params: object) -> None:
        self.problems.append(problem(code, self._file, row, value, **params))

    @staticmethod
    def _end_of_header(lines: Sequence[str]) -> int | None:
        """The number of the first line after the header, counted from 0; None without one."""
        if not lines or not _FENCE.match(lines[0]):
            return None
        return next((number + 1 for number, line in enumerate(lines) if number and _FENCE.match(line)), None)

    def _keys(self, lines: Sequence[str], first: int, known: Sequence[str]) -> _Keys:
        """Lines "key: value". A value stays as it is written: a colon or a quotation mark in it means nothing."""
        found: _Keys = {}
        for number, line in enumerate(lines, start=first):
            match = _KEY_LINE.match(line.strip())
            if match and match["key"].lower() in known:
                found[match["key"].lower()] = ((match["value"] or "").strip(), number)
            elif line.strip():
                self._say("unknown-key", number, line.strip(), expected=", ".join(known))
        return found

    def _order(self, header: _Keys) -> int:
        value, row = header.get("order", ("", 0))
        if value and not re.fullmatch(r"\d{1,4}", value):
            self._say("not-a-number", row, value)
        return int(value) if re.fullmatch(r"\d{1,4}", value) else 9999

    def _steps(self, lines: Sequence[str], body: int) -> Iterator[Step]:
        """The steps that can be shown. Lines of the header are blanked, so that tokens count as the file does."""
        text = "\n".join([*[""] * body, *lines[body:]])
        pieces = list(_top_level(parser().parse(text)))
        starts = [number for number, piece in enumerate(pieces) if piece.tag in {"h1", "h2"}]
        if pieces and (not starts or starts[0]):
            self._say("before-steps", _line(pieces[0]))
        for start, end in pairwise([*starts, len(pieces)]):
            step = self._step(pieces[start:end], lines)
            if step:
                yield step

    def _step(self, pieces: Sequence[Token], lines: Sequence[str]) -> Step | None:
        heading, *rest = pieces
        match = _TITLE.match(_written(heading, lines))
        title = " ".join(match["title"].split()) if match else ""
        keys: _Keys = {}
        if (
            rest
            and _sticks(heading, rest[0])
            and _KEY_LINE.match(_written(rest[0], lines).partition("\n")[0])
        ):
            first = rest.pop(0)
            keys = self._keys(_written(first, lines).split("\n"), _line(first), STEP_KEYS)
        before = len(self.problems)
        blocks = tuple(self._block(piece, lines) for piece in rest)
        if not blocks:
            self._say("nothing-to-read", _line(heading), title)
        if len(self.problems) > before:
            return None
        initiatives = _listed(keys.get("initiatives", ("", 0))[0])
        return Step(title, _line(heading), blocks, initiatives, self._look(keys))

    def _block(self, piece: Token, lines: Sequence[str]) -> Prose | Cited:
        written = _written(piece, lines)
        if piece.type != "blockquote_open":
            return Prose(written)
        quote = re.sub(r"(?m)^\s*> ?", "", written).strip()
        if not re.match(SLUG_PATTERN, quote):
            self._say("retyped-quote", _line(piece), " ".join(quote.split()))
        return Cited(quote, _line(piece))

    def _look(self, keys: _Keys) -> Position | None:
        value, row = keys.get("at", ("", 0))
        look = Position.parse(value)
        if value and look is None:
            self._say("not-a-view", row, value)
        return look


def _top_level(tokens: Sequence[Token]) -> Iterator[Token]:
    """The first token of each heading, paragraph, list, quotation or rule that stands by itself."""
    return (token for token in tokens if token.level == 0 and token.nesting >= 0 and token.map)


def _line(token: Token) -> int:
    assert token.map
    return token.map[0] + 1


def _sticks(heading: Token, piece: Token) -> bool:
    """Whether a paragraph follows its title without a blank line: that is where the words of a step stand."""
    assert heading.map
    assert piece.map
    return piece.type == "paragraph_open" and heading.map[1] == piece.map[0]


def _written(token: Token, lines: Sequence[str]) -> str:
    assert token.map
    return "\n".join(lines[slice(*token.map)]).strip()


def _listed(value: str) -> tuple[str, ...]:
    """Identifiers separated by commas, each once."""
    return tuple(dict.fromkeys(part.strip() for part in value.split(",") if part.strip()))
