"""CQL2 as text (OGC 21-065): what it asks, read into conditions; what they mean of an index is in `queryables.py`.

Basic CQL2, with LIKE, BETWEEN, IN, and S_INTERSECTS with a box or a point.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

Value = str | float | date
_T = TypeVar("_T")

MOST = 5_000
"""Letters of a filter, and so how deep its parentheses can go: a few words more than an address holds."""
DEEPEST = 50
_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)"
    r'|(?P<word>[A-Za-z_][\w.:]*)|"(?P<quoted>[^"]+)"|(?P<sign><>|<=|>=|[=<>(),]))'
)
_COMPARED = ("=", "<>", "<", "<=", ">", ">=")


class CqlError(ValueError):
    """What cannot be read, and what was expected there."""


@dataclass(frozen=True)
class Both:
    """All of the parts, or with `any` one of them."""

    parts: tuple["Condition", ...]
    any: bool


@dataclass(frozen=True)
class Not:
    part: "Condition"


@dataclass(frozen=True)
class Constant:
    value: bool


@dataclass(frozen=True)
class Comparison:
    """`sign` is one of the six, "like", "in", "between" or "null"."""

    name: str
    sign: str
    values: tuple[Value, ...] = ()


@dataclass(frozen=True)
class Intersects:
    """Whether a geometry has a point in a box: west, south, east, north."""

    name: str
    box: tuple[float, float, float, float]


Condition = Both | Not | Constant | Comparison | Intersects


def read_cql(text: str) -> Condition:
    """Raises CqlError."""
    if len(text) > MOST:
        raise CqlError(f"longer than {MOST} letters")
    reader = _Reader(_tokens(text))
    found = reader.either()
    reader.end()
    return found


def _tokens(text: str) -> list[tuple[str, str]]:
    tokens, at = [], 0
    text = text.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if not match:
            raise CqlError(f"cannot read {text[at : at + 20]!r}")
        kind = str(match.lastgroup)
        tokens.append((kind, match[kind]))
        at = match.end()
    return tokens


class _Reader:
    """Reads from left to right; each method takes what it names."""

    def __init__(self, tokens: Sequence[tuple[str, str]]) -> None:
        self._tokens, self._at, self._deep = tokens, 0, 0

    def end(self) -> None:
        if self._at < len(self._tokens):
            raise CqlError(f"did not expect {self._tokens[self._at][1]!r}")

    def either(self) -> Condition:
        return self._joined("OR", lambda: self._joined("AND", self._one, any=False), any=True)

    def _joined(self, word: str, part: Callable[[], Condition], *, any: bool) -> Condition:
        parts = [part()]
        while self._takes(word):
            parts.append(part())
        return Both(tuple(parts), any) if len(parts) > 1 else parts[0]

    def _one(self) -> Condition:
        self._deep += 1
        if self._deep > DEEPEST:
            raise CqlError(f"more than {DEEPEST} levels")
        try:
            if self._takes("NOT"):
                return Not(self._one())
            if self._takes("("):
                found = self.either()
                self._expect(")")
                return found
            return self._predicate()
        finally:
            self._deep -= 1

    def _predicate(self) -> Condition:
        if self._takes("TRUE"):
            return Constant(True)
        if self._takes("FALSE"):
            return Constant(False)
        if self._takes("S_INTERSECTS"):
            return self._intersects()
        name = self._name()
        for sign in _COMPARED:
            if self._takes(sign):
                return Comparison(name, sign, (self._value(),))
        if self._takes("IS"):
            opposite = self._takes("NOT")
            self._expect("NULL")
            return _unless(opposite, Comparison(name, "null"))
        opposite = self._takes("NOT")
        if self._takes("LIKE"):
            return _unless(opposite, Comparison(name, "like", (self._value(),)))
        if self._takes("BETWEEN"):
            low = self._value()
            self._expect("AND")
            return _unless(opposite, Comparison(name, "between", (low, self._value())))
        if self._takes("IN"):
            return _unless(opposite, Comparison(name, "in", tuple(self._list(self._value))))
        raise CqlError(f"expected a comparison after {name!r}")

    def _intersects(self) -> Condition:
        self._expect("(")
        name = self._name()
        self._expect(",")
        if self._takes("BBOX"):
            numbers = self._list(self._number)
            if len(numbers) != 4:
                raise CqlError("expected BBOX(west, south, east, north)")
            west, south, east, north = numbers
        elif self._takes("POINT"):
            self._expect("(")
            west, south = east, north = self._number(), self._number()
            self._expect(")")
        else:
            raise CqlError("expected BBOX(…) or POINT(…)")
        self._expect(")")
        return Intersects(name, (west, south, east, north))

    def _list(self, one: Callable[[], _T]) -> list[_T]:
        self._expect("(")
        found = [one()]
        while self._takes(","):
            found.append(one())
        self._expect(")")
        return found

    def _value(self) -> Value:
        if self._takes("DATE") or self._takes("TIMESTAMP"):
            self._expect("(")
            text = self._text()
            self._expect(")")
            try:
                return date.fromisoformat(text[:10])
            except ValueError:
                raise CqlError(f"{text!r} is no day") from None
        if self._kind() == "text":
            return self._text()
        return self._number()

    def _text(self) -> str:
        return self._take("text", "a text in single quotes")[1:-1].replace("''", "'")

    def _number(self) -> float:
        return float(self._take("number", "a number"))

    def _name(self) -> str:
        kind = self._kind()
        return self._take(kind if kind in ("word", "quoted") else "word", "the name of a property")

    def _kind(self) -> str:
        return self._tokens[self._at][0] if self._at < len(self._tokens) else ""

    def _take(self, kind: str, called: str) -> str:
        if self._kind() != kind:
            raise CqlError(f"expected {called}{self._instead()}")
        self._at += 1
        return self._tokens[self._at - 1][1]

    def _takes(self, said: str) -> bool:
        """A word in any case, or a sign."""
        if self._kind() not in ("word", "sign") or self._tokens[self._at][1].upper() != said:
            return False
        self._at += 1
        return True

    def _expect(self, said: str) -> None:
        if not self._takes(said):
            raise CqlError(f"expected {said}{self._instead()}")

    def _instead(self) -> str:
        return f" instead of {self._tokens[self._at][1]!r}" if self._at < len(self._tokens) else " at the end"


def _unless(opposite: bool, condition: Condition) -> Condition:
    return Not(condition) if opposite else condition
