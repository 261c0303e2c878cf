"""Répertoire: everything that has a name, from A to Z, under the same filters as on the other pages."""

from data.atlas import shared_atlas
from pages.screen.repertoire import repertoire
from pages.ui.bar import draw_bar, draw_count
from pages.ui.browser import words_of
from pages.ui.left_out import draw_left_out
from pages.ui.parts import show, show_html
from pages.ui.state import begin_page, end_page

atlas = shared_atlas()
view = begin_page("repertoire")
words = words_of(view.lang)
view = draw_left_out(atlas, "repertoire", view, words)

lead = words._("Initiatives, personnes, lieux et sources, de A à Z.")
show("title.html", words, title=words._("Répertoire"), lead=lead)
draw_bar(atlas, view, words)
draw_count(atlas, view.filters, words)
show_html(repertoire(atlas, view, words))
end_page("repertoire")
