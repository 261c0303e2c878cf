"""What the browser has heard of, and so which values in its messages the reader has just said.

Each message of the browser says everything: the address, and what every widget holds. What it has not heard of yet it
says as it was before: a map that moved right after the back button brought back the theme that the button had taken
off. So each value that the program gives has a number, and the last number that a browser has drawn comes back with
each of its messages. A value is new only where it is neither what the browser held nor what it was told since.

No clock: a browser that hears of a value after a minute is understood like one that hears of it at once.
"""

from dataclasses import dataclass, field


@dataclass
class _Part:
    """The address, or a widget: what the browser held when it last spoke, and by number what it was told since."""

    held: object
    told: list[tuple[int, object]] = field(default_factory=list)


class Heard:
    """The book of one session. Several choices are the same in whatever order."""

    def __init__(self) -> None:
        self.number = 0
        """The last that was given."""
        self._parts: dict[str, _Part] = {}

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def begin_page(self, part: str, held: object) -> None:
        """Another page: its widgets are others, and nothing is said any more of the old ones."""
        self._parts = {part: _Part(held)}

    def begin(self, part: str, held: object) -> None:
        """The browser holds this, whatever it was told: a widget that is drawn anew, an address gone back to."""
        self._parts[part] = _Part(held)

    def tell(self, part: str, value: object) -> None:
        """The program gives another value: until the browser hears of the number, it may say the one before."""
        self.number += 1
        self._parts.setdefault(part, _Part(value)).told.append((self.number, value))

    def hear(self, number: int) -> None:
        """A message came from a browser that has drawn all that was told up to this number."""
        for part in self._parts.values():
            while part.told and part.told[0][0] <= number:
                part.held = part.told.pop(0)[1]

    def says(self, part: str, value: object) -> bool:
        """Whether a message says something new with this value; it is then what the browser holds."""
        known = self._parts.setdefault(part, _Part(None))
        if any(_same(value, other) for other in (known.held, *(other for _, other in known.told))):
            return False
        known.held = value
        return True

    def shown(self, part: str) -> object:
        """What the browser holds once it has heard everything."""
        known = self._parts[part]
        return known.told[-1][1] if known.told else known.held

    def shows(self, part: str, value: object) -> bool:
        return part in self._parts and _same(self.shown(part), value)

    def awaits(self, part: str) -> bool:
        """Whether the browser was told something that it may not have heard of."""
        return bool(part in self._parts and self._parts[part].told)

    def has_left(self, part: str, value: object) -> bool:
        """Whether this is what the browser held before the only value that it was told since.

        Of an address that was gone back to, it is the step before: nobody goes back from where he has not been, so the
        browser has heard, though its number has not come back yet.
        """
        known = self._parts.get(part)
        return known is not None and len(known.told) == 1 and _same(known.held, value)

    def awaits_more_than(self, part: str) -> bool:
        """The same of any other part than this one."""
        return any(known.told for name, known in self._parts.items() if name != part)


def _same(one: object, other: object) -> bool:
    return _as_set(one) == _as_set(other)


def _as_set(value: object) -> object:
    return frozenset(value) if isinstance(value, list | tuple) else value
