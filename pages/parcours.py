"""Parcours: guided stories, one step after the other, on a map that follows."""

from data.atlas import shared_atlas
from data.stories.map import shelf_of
from pages.ui.browser import words_of
from pages.ui.left_out import draw_left_out
from pages.ui.parcours import draw_story
from pages.ui.state import begin_page, end_page

atlas = shared_atlas()
view = begin_page("parcours")
words = words_of(view.lang)
view = draw_left_out(atlas, "parcours", view, words)

draw_story(atlas, shelf_of(atlas), view, words)
end_page("parcours")
