"""The words of the screens: the sentences of a language, set as its typographers set them."""

import re
from functools import lru_cache

from data.wording.language import Language


def spaced(text: str) -> str:
    """French text with the unbreakable spaces that its punctuation wants, so that authors type plain ones.

    A full one before the colon and inside guillemets, a narrow one before ; ! ? and between the thousands of a number
    (Imprimerie nationale's usage).
    """
    text = re.sub(r" (?=[;!?])|(?<=\d) (?=\d{3}(?!\d))", "\u202f", text)
    return re.sub(r" (?=:)", "\u00a0", bound(text))


def bound(text: str) -> str:
    """A text whose guillemets stay on the line of what they hold, in whatever language they stand."""
    return re.sub(r" (?=»)|(?<=«) ", "\u00a0", text)


def typeset(text: str, lang: str) -> str:
    """A text of the atlas's own, set as the typographers of its language do."""
    return spaced(text) if lang == "fr" else bound(text)


class Words(Language):
    """What a terminal says with plain spaces, for a screen."""

    def __init__(self, lang: str, chosen: str | None = None) -> None:
        """`chosen`: the language that links carry on, "" where the reader's browser chose it and will choose again."""
        super().__init__(lang)
        self.chosen = lang if chosen is None else chosen

    def _typeset(self, text: str, *, counted: bool = False) -> str:
        return _set(text, self.lang, counted)

    def of(self, record: object, field: str) -> str:
        return typeset(super().of(record, field), self.lang)


@lru_cache(maxsize=4_096)  # our sentences are some hundred
def _set(text: str, lang: str, counted: bool) -> str:
    text = typeset(text, lang)
    # A number stays on the line of what it counts.
    return text.replace("{n} ", "{n}\u00a0") if counted else text
