"""Accessibilité: how far the atlas can be used by everybody, how that was tested, what is known to fail."""

from data.atlas import shared_atlas
from pages.screen.accessibility import accessibility
from pages.ui.browser import words_of
from pages.ui.left_out import draw_left_out
from pages.ui.parts import show_html
from pages.ui.state import begin_page, end_page

atlas = shared_atlas()
view = begin_page("accessibilite")
words = words_of(view.lang)
draw_left_out(atlas, "accessibilite", view, words)

show_html(accessibility(atlas, words))
end_page("accessibilite")
