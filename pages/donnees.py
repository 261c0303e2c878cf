"""Données: what the filters show, to take away; the table of the initiatives; what was set aside, the API."""

from data.atlas import shared_atlas
from pages.screen.take_away import take_away
from pages.ui.bar import draw_bar, draw_count
from pages.ui.browser import words_of
from pages.ui.left_out import draw_left_out
from pages.ui.parts import show
from pages.ui.state import begin_page, end_page
from pages.ui.table import draw_table

atlas = shared_atlas()
view = begin_page("donnees")
words = words_of(view.lang)
view = draw_left_out(atlas, "donnees", view, words)

lead = words._(
    "Ce que l’atlas contient, à emporter ; où chaque initiative a été placée, et jusqu’où s’y fier."
)
show("title.html", words, title=words._("Données"), lead=lead)
draw_bar(atlas, view, words)
draw_count(atlas, view.filters, words)
offered = take_away(atlas, view, words)
show("data_files.html", words, **offered)
draw_table(atlas, view, words)
show("data.html", words, problems=atlas.problems, geocoders=atlas.network(), **offered)
end_page("donnees")
