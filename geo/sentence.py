"""A sentence with its values, in no language yet: what every room says, and the screens and the terminal translate.

The template is French: it is the msgid of its translations. `data.wording.language.Language.say` gives the sentence in
the reader's language, `str()` gives it in French.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Union


class Label(NamedTuple):
    """A word in the two languages of the screens."""

    fr: str
    en: str


@dataclass(frozen=True, slots=True)
class Metres:
    """A distance, which each language writes its own way."""

    value: float

    def __str__(self) -> str:
        return f"{max(1, round(self.value / 1000))} km"


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words as somebody said them: they stay in the guillemets of their own language."""

    text: str

    def __str__(self) -> str:
        return f"« {self.text} »"


Value = Union[str, int, float, Label, Metres, Quoted, "Sentence", tuple["Value", ...]]
"""What stands in a sentence: as it is, or to be said in the reader's language; several are said one after the other."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A French template and its values by name. With `plural`, the template is that of one, and `n` says how many."""

    template: str
    params: Mapping[str, Value] = field(default_factory=dict)
    plural: str = ""

    def __str__(self) -> str:
        """The sentence in French, with plain spaces."""
        several = self.plural and float(str(self.params["n"])) >= 2
        text = self.plural if several else self.template
        return text.format(**{name: _in_french(value) for name, value in self.params.items()})


Say = Callable[[Sentence], str]
"""What turns a sentence into text in some language: `Language.say`."""

_AS_IS = "{text}"


def as_is(text: object) -> Sentence:
    """What no catalogue knows: the words of a driver, a message for the log."""
    return Sentence(_AS_IS, {"text": str(text)})


def counted(singular: str, plural: str, n: int, **params: Value) -> Sentence:
    """A sentence about `n` things; the count stands where both templates say `n` in braces."""
    return Sentence(singular, {"n": n, **params}, plural)


def N_(template: str) -> str:
    """Marks a template for the catalogue of translations where `Sentence` does not hold it literally."""
    return template


def _in_french(value: Value) -> str:
    if isinstance(value, Label):
        return value.fr
    if isinstance(value, tuple):
        return ", ".join(map(_in_french, value))
    return str(value)
