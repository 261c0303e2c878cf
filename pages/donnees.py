"""Données: what the filters show, to take away; where each initiative was placed, what was set aside, the API."""

from data.atlas import shared_atlas
from pages.screen.cards import location_rows
from pages.screen.take_away import take_away
from pages.ui.browser import words_of
from pages.ui.left_out import draw_left_out
from pages.ui.parts import limit, more, show
from pages.ui.state import begin_page, end_page

PAGE_SIZE = 100

atlas = shared_atlas()
view = begin_page("donnees")
words = words_of(view.lang)
view = draw_left_out(atlas, "donnees", view, words)

shown = limit("data", PAGE_SIZE)
total = atlas.counts(view.filters).shown
show(
    "data.html",
    words,
    groups=location_rows(atlas, shown, words, view.filters),
    total=total,
    problems=atlas.problems,
    geocoders=atlas.network(),
    **take_away(atlas, view, words),
)
if total > shown:
    more(words._("Voir la suite"), "data", shown + PAGE_SIZE)
end_page("donnees")
