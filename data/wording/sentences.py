"""What `data/` needs of a language. `pages.html.words.Words` is one: pages and `app.py` hand it in."""

from typing import Protocol

from data.model import Kind


class Sentences(Protocol):
    """The sentences of one language: French msgids in, the reader's language out."""

    lang: str

    def _(self, msgid: str, **values: object) -> str:
        """A text, with its values by name."""
        ...

    def n(self, singular: str, plural: str, count: int, **values: object) -> str: ...

    def number(self, value: int | float) -> str: ...

    def of(self, record: object, field: str) -> str:
        """A field that a record holds in both languages (`label_fr`, `label_en`)."""
        ...

    def kind(self, kind: Kind) -> str: ...

    def day(self, partial: str) -> str:
        """A date as precise as it is known, "" when it is not."""
        ...
