"""The words of the screens: French in the code, English from `pages/locale/en.po`."""

import gettext
import re
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

from data.model import KIND_LABELS, Kind
from data.package import Problem
from geo.place import Reason

LOCALE = Path(__file__).parent.parent / "locale"

_REGION = {"fr": "fr_FR", "en": "en_GB"}
"""Where dates are written as the reader writes them: 2 May 2017, not May 2, 2017."""


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    if lang == "fr":
        return gettext.NullTranslations()
    with (LOCALE / f"{lang}.po").open("rb") as file:
        compiled = BytesIO()
        write_mo(compiled, read_po(file, locale=lang))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def spaced(text: str) -> str:
    """French text with the unbreakable spaces that its punctuation wants, so that authors type plain ones.

    A full one before the colon and inside guillemets, a narrow one before ; ! ? (Imprimerie nationale's usage).
    """
    text = re.sub(r" ([;!?])", "\u202f\\1", text)
    return re.sub(r" (?=[:»])|(?<=«) ", "\u00a0", text)


class Words:
    """The sentences of one language. `_` for a text, `n` for a plural; values go in by name."""

    def __init__(self, lang: str, chosen: str | None = None) -> None:
        """`chosen`: the language that links carry on, "" where the reader's browser chose it and will choose again."""
        self.lang = lang
        self.chosen = lang if chosen is None else chosen
        self._catalogue = _catalogue(lang)

    def _(self, msgid: str, **values: object) -> str:
        text = self._catalogue.gettext(msgid) if self.lang != "fr" else spaced(msgid)
        return text.format(**values) if values else text

    def n(self, singular: str, plural: str, count: int, **values: object) -> str:
        """French counts zero as singular; English as plural: the catalogue decides, French here."""
        if self.lang == "fr":
            text = spaced(singular if count < 2 else plural)
        else:
            text = self._catalogue.ngettext(singular, plural, count)
        # A number stays on the line of what it counts.
        return text.replace("{n} ", "{n}\u00a0").format(n=self.number(count), **values)

    def number(self, value: int | float) -> str:
        return format_decimal(value, locale=self.lang)

    def distance(self, metres: float) -> str:
        """To the kilometre, and no closer: most places are known by the middle of their commune."""
        if metres < 1000:
            return self._("moins de 1 km").replace(" km", "\u00a0km")
        return f"{self.number(round(metres / 1000))}\u00a0km"

    def reason(self, reason: Reason) -> str:
        return self._(reason.template).format(**reason.params)

    def filled(self, template: str, problem: Problem) -> str:
        """A sentence about a problem of the package (`problem.template` or `problem.hint`)."""
        return self._(template).format(value=problem.value, **problem.params)

    def of(self, record: object, field: str) -> str:
        """A field that a record holds in both languages, else the French one: `label_fr` and `label_en`, or
        `place_note` and `place_note_en`.
        """
        french = f"{field}_fr" if hasattr(record, f"{field}_fr") else field
        return str(getattr(record, f"{field}_{self.lang}", "") or getattr(record, french))

    def kind(self, kind: Kind) -> str:
        return str(getattr(KIND_LABELS[kind], self.lang))

    def day(self, partial: str) -> str:
        """A date as precise as it is known ("2017-05-02", "2014-04", "2014"); "" when it is not."""
        parts = [int(part) for part in partial.split("-")] if partial else []
        if not parts:
            return ""
        when = date(parts[0], *[*parts[1:], 1, 1][:2])
        if len(parts) == 3:
            written = format_date(when, "long", locale=_REGION[self.lang])
            return re.sub("^1 ", "1er ", written) if self.lang == "fr" else written
        return format_skeleton("yMMMM", when, locale=_REGION[self.lang]) if len(parts) == 2 else str(parts[0])
