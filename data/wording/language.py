"""The sentences of a language: French in the code, English from `data/wording/locale/en.po`."""

import gettext
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

from babel.dates import format_date, format_skeleton
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_decimal, get_group_symbol

from data.model import KIND_LABELS, Kind
from data.wording.territories import english_names
from geo.sentence import Label, Metres, Quoted, Sentence, Value

LANGUAGE_NAMES: Mapping[str, str] = {"fr": "Français", "en": "English"}
"""As each calls itself."""
LANGUAGES = tuple(LANGUAGE_NAMES)
"""The first is that of the code, and of readers of whom nothing is known."""
CATALOGUE = Path(__file__).parent / "locale" / "en.po"
_REGION = {"fr": "fr_FR", "en": "en_GB"}
"""Where dates are written as the reader writes them: 2 May 2017, not May 2, 2017."""


def language_of(environ: Mapping[str, str]) -> str:
    """The language of a terminal, by the variables of POSIX; French where they say nothing ("", "C", "POSIX").

    Who set German reads English rather than French.
    """
    names = ("LC_ALL", "LC_MESSAGES", "LANG")
    locale = next((environ[name] for name in names if environ.get(name)), "")
    code = locale.partition(".")[0].partition("_")[0].lower()
    return "fr" if code in ("", "c", "posix", "fr") else "en"


@cache
def _catalogue(lang: str) -> gettext.NullTranslations:
    if lang == LANGUAGES[0]:
        return gettext.NullTranslations()
    with CATALOGUE.open("rb") as file:
        compiled = BytesIO()
        write_mo(compiled, read_po(file, locale=lang))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


class Language:
    """`_` says a text, `n` a plural, `say` a `Sentence`; values go in by name, as they are."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self._catalogue = _catalogue(lang)

    def _(self, msgid: str, **values: object) -> str:
        text = self._typeset(self._catalogue.gettext(msgid))
        return text.format(**values) if values else text

    def n(self, singular: str, plural: str, count: int, **values: object) -> str:
        """French counts zero as singular; English as plural: the catalogue decides, French here."""
        if self.lang == LANGUAGES[0]:
            text = singular if count < 2 else plural
        else:
            text = self._catalogue.ngettext(singular, plural, count)
        return self._typeset(text, counted=True).format(n=self.number(count), **values)

    def _typeset(self, text: str, *, counted: bool = False) -> str:
        """A text of ours before its values go in. A terminal takes it as it is."""
        return text

    def say(self, sentence: Sentence) -> str:
        """A sentence with its values, and the sentences among them."""
        values = {name: self.told(value) for name, value in sentence.params.items()}
        if sentence.plural:
            count = int(str(sentence.params["n"]))
            del values["n"]
            return self.n(sentence.template, sentence.plural, count, **values)
        return self._(sentence.template, **values)

    def told(self, value: Value) -> str:
        """A value of a sentence, as this language writes it. What people wrote stays as it is."""
        match value:
            case Sentence():
                return self.say(value)
            case Metres():
                return self.distance(value.value)
            case Quoted():
                return self._typeset("« {text} »").format(text=value.text)
            case Label():
                return str(getattr(value, self.lang))
            case tuple():
                return ", ".join(map(self.told, value))
        return str(value)

    def number(self, value: int | float) -> str:
        return _number(value, self.lang)

    def distance(self, metres: float) -> str:
        """To the kilometre, and no closer: most places are known by the middle of their commune."""
        if metres < 1000:
            return self._("moins de 1 km").replace(" km", "\u00a0km")
        return f"{self.number(round(metres / 1000))}\u00a0km"

    def of(self, record: object, field: str) -> str:
        """A field that a record holds in both languages, else the French one: `label_fr` and `label_en`, or
        `place_note` and `place_note_en`.
        """
        french = f"{field}_fr" if hasattr(record, f"{field}_fr") else field
        return str(getattr(record, f"{field}_{self.lang}", "") or getattr(record, french))

    def territory(self, name: str) -> str:
        """A country or a continent by its French name, which is the gazetteer's."""
        return name if self.lang == LANGUAGES[0] else english_names().get(name, name)

    def quoted(self, count: int) -> str:
        """How many quotations an initiative has; of one that waits for words, that nobody was quoted yet."""
        return (
            self.n("{n} citation", "{n} citations", count)
            if count
            else self._("personne n’a encore été cité")
        )

    def kind(self, kind: Kind) -> str:
        return self.told(KIND_LABELS[kind])

    def day(self, partial: str) -> str:
        """A date as precise as it is known ("2017-05-02", "2014-04", "2014"); "" when it is not."""
        parts = [int(part) for part in partial.split("-")] if partial else []
        if not parts:
            return ""
        when = date(parts[0], *[*parts[1:], 1, 1][:2])
        if len(parts) == 3:
            written = format_date(when, "long", locale=_REGION[self.lang])
            first = written.startswith("1 ") and self.lang == "fr"
            return f"1er{written[1:]}" if first else written
        return format_skeleton("yMMMM", when, locale=_REGION[self.lang]) if len(parts) == 2 else str(parts[0])


@lru_cache(maxsize=4_096)  # a list counts the same few dozens of times
def _number(value: int | float, lang: str) -> str:
    if isinstance(
        value, int
    ):  # as below, which takes a tenth of a millisecond: a page of figures has hundreds
        return f"{value:,}".replace(",", _between_thousands(lang))
    return format_decimal(value, locale=lang)


@cache
def _between_thousands(lang: str) -> str:
    return get_group_symbol(lang)
