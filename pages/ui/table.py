"""The table of « Données », with the choice of its columns."""

from data.atlas import Atlas
from pages.screen.table import COLUMNS, shown_columns, table, table_title, with_columns
from pages.screen.view import View
from pages.screen.words import Words
from pages.ui.parts import folded, show_html
from pages.ui.state import current, go
from pages.ui.widgets import choice


def draw_table(atlas: Atlas, view: View, words: Words) -> None:
    """How many there are, which columns, the page that the view asks for."""
    show_html(table_title(atlas, view, words))
    with folded(words._("Choisir les colonnes"), "columns"):
        choice(
            "pills",
            words._("Colonnes"),
            list(COLUMNS),
            key="table_columns",
            value=shown_columns(view),
            called=lambda name: words._(COLUMNS[name].label),
            choose=lambda chosen: go(with_columns(current(), chosen)),
            selection_mode="multi",
            label_visibility="collapsed",
        )
    show_html(table(atlas, view, words))
