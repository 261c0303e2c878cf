"""Chiffres: the initiatives and their words, counted under the same filters as on the other pages."""

from data.atlas import shared_atlas
from data.figures import figures
from pages.screen.chiffres_page import figures_page
from pages.ui.bar import draw_bar, draw_count, draw_nothing_found
from pages.ui.browser import words_of
from pages.ui.left_out import draw_left_out
from pages.ui.parts import show, show_html
from pages.ui.share import draw_share
from pages.ui.state import begin_page, end_page

atlas = shared_atlas()
view = begin_page("chiffres")
words = words_of(view.lang)
view = draw_left_out(atlas, "chiffres", view, words)

show("title.html", words, title=words._("Chiffres"), lead=words._("Ce que l’atlas a recueilli, compté."))
draw_bar(atlas, view, words)
draw_share(atlas, words, "chiffres")

counted = figures(atlas, atlas.known(view.filters))
if counted.shown:
    show_html(figures_page(atlas, counted, view, words))
else:
    draw_count(atlas, view.filters, words)
    draw_nothing_found(atlas, view.filters, words)
end_page("chiffres")
