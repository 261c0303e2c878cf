"""The fields of a form as Streamlit's widgets, each with what is wrong with it below."""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from itertools import groupby
from typing import Any

import streamlit as st

from data.atlas import Atlas
from data.model import Kind, QuoteKind
from geo.sentence import N_
from pages.screen.editing.fields import ICONS, FormField
from pages.screen.editing.in_hand import FormInHand
from pages.screen.safe import plain
from pages.screen.words import Words
from pages.ui.parts import show

_VOICES: Mapping[str, str] = {
    QuoteKind.TESTIMONY.value: N_("Quelqu’un parle"),
    QuoteKind.NARRATION.value: N_("L’auteur de la source raconte"),
}
_OF_WHO_SPEAKS = ("speaker", "role", "organisation")


class FormDrawn:
    """One form that is being drawn: where its values go, and what its widgets are called."""

    def __init__(self, atlas: Atlas, hand: FormInHand, words: Words) -> None:
        self.atlas, self.hand, self.words = atlas, hand, words

    def key(self, name: str) -> str:
        """Other widgets once the program has written into the fields."""
        return f"edit_{self.hand.name}_{name}_{self.hand.rounds}"

    def fields(
        self, fields: tuple[FormField, ...], values: MutableMapping[str, str], prefix: str = ""
    ) -> None:
        """Draws fields in their order, those of a group folded; what is written goes into `values`."""
        for group, some in groupby(fields, key=lambda one: one.group):
            if group:
                wrong = any(prefix + one.name in self.hand.problems for one in list(some_of(fields, group)))
                with st.expander(self.words._(group), expanded=wrong, key=f"edit_group_{prefix}{group}"):
                    self._each(some, values, prefix)
            else:
                self._each(some, values, prefix)

    def _each(self, fields: Iterator[FormField], values: MutableMapping[str, str], prefix: str) -> None:
        for field in fields:
            if field.name in _OF_WHO_SPEAKS and values.get("kind") == QuoteKind.NARRATION:
                continue
            draw = getattr(self, f"_{field.shape.value}")
            values[field.name] = draw(
                field, self._label(field), values.get(field.name, ""), prefix + field.name
            )
            self.said_below(prefix + field.name, self.words._(field.label))

    def said_below(self, name: str, label: str) -> None:
        """What is wrong with a field, and what the atlas holds of it where somebody else has changed it."""
        if problem := self.hand.problems.get(name):
            mended = self.hand.is_mended(name)
            show("field_problem.html", self.words, field=label, said=self.words.say(problem), mended=mended)
        if name in self.hand.theirs:
            show("form_theirs.html", self.words, value=self.hand.theirs[name])

    def _label(self, field: FormField) -> str:
        label = self.words._(field.label)
        return plain(f"{label} ({self.words._(field.hint)})" if field.hint else label)

    def _line(self, field: FormField, label: str, value: str, name: str) -> str:
        return st.text_input(label, value=value, key=self.key(name), autocomplete=field.autocomplete)

    def _text(self, field: FormField, label: str, value: str, name: str) -> str:
        return st.text_area(label, value=value, key=self.key(name), height=150 if name == "text" else 90)

    def _lines(self, field: FormField, label: str, value: str, name: str) -> str:
        shown = "\n".join(filter(None, value.split("|")))
        written = st.text_area(label, value=shown, key=self.key(name), height=90)
        return value if written == shown else "|".join(filter(None, map(str.strip, written.splitlines())))

    def _kind(self, field: FormField, label: str, value: str, name: str) -> str:
        kinds = [kind.value for kind in Kind]
        return self._chosen(label, kinds, value, name, lambda kind: self.words.kind(Kind(kind)), st.selectbox)

    def _voice(self, field: FormField, label: str, value: str, name: str) -> str:
        return self._chosen(
            label, list(_VOICES), value, name, lambda voice: self.words._(_VOICES[voice]), st.radio
        )

    def _chosen(
        self,
        label: str,
        options: list[str],
        value: str,
        name: str,
        called: Callable[[str], str],
        draw: Callable[..., Any],
    ) -> str:
        at = options.index(value) if value in options else 0
        return str(draw(label, options, index=at, format_func=called, key=self.key(name)))

    def _themes(self, field: FormField, label: str, value: str, name: str) -> str:
        themes = self.atlas.themes
        chosen = [theme for theme in value.split("|") if theme in themes]
        given = st.multiselect(
            label,
            list(themes),
            default=chosen,
            format_func=lambda theme: self.words.of(themes[theme], "label"),
            key=self.key(name),
            placeholder=self.words._("Choisir"),
        )
        return value if given == chosen else "|".join(given)

    def _color(self, field: FormField, label: str, value: str, name: str) -> str:
        return st.color_picker(label, value=value, key=self.key(name)).lower()

    def _icon(self, field: FormField, label: str, value: str, name: str) -> str:
        icons = [*ICONS, *([value] if value and value not in ICONS else [])]
        chosen = st.pills(
            label,
            icons,
            default=value or None,
            required=bool(value),
            format_func=lambda icon: f":material/{icon}:" if icon in ICONS else plain(icon),
            key=self.key(name),
            wrap=True,
        )
        return str(chosen or value)


def some_of(fields: tuple[FormField, ...], group: str) -> Iterator[FormField]:
    return (one for one in fields if one.group == group)
