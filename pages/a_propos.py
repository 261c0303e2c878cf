"""À propos: method, sources, rights, corrections, privacy."""

from data.atlas import shared_atlas
from pages.screen.about import about
from pages.ui.browser import words_of
from pages.ui.left_out import draw_left_out
from pages.ui.parts import show_html
from pages.ui.state import begin_page, end_page

atlas = shared_atlas()
view = begin_page("a-propos")
words = words_of(view.lang)
draw_left_out(atlas, "a-propos", view, words)

show_html(about(atlas, view, words))
end_page("a-propos")
