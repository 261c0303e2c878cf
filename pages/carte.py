"""Carte: the map, the filters above it, the panel beside it."""

from data.atlas import shared_atlas
from pages.ui.bar import draw_bar, draw_count
from pages.ui.browser import is_embedded, words_of
from pages.ui.left_out import draw_left_out
from pages.ui.panel import draw_map_and_panel
from pages.ui.parts import row, show
from pages.ui.share import draw_share
from pages.ui.state import MAP, begin_page, end_page

atlas = shared_atlas()
view = begin_page(MAP)
words = words_of(view.lang)

view = draw_left_out(atlas, MAP, view, words)
show("unseen_title.html", words, title=words._("Carte des initiatives"))
# Before the map, and whole: what stands above it decides how high it is, and so where it looks.
if not is_embedded():
    draw_bar(atlas, view, words)
    with row("summary"):
        draw_count(atlas, view.filters, words)
        draw_share(atlas, words)
draw_map_and_panel(atlas, words)
end_page(MAP)
