"""Témoignages: all quotations under the same filters; those of one person; those of one source."""

from data.atlas import shared_atlas
from pages.screen.gathered import of_address
from pages.ui.bar import draw_bar, draw_count, draw_nothing_found
from pages.ui.browser import words_of
from pages.ui.left_out import draw_left_out
from pages.ui.magazine import draw_all, draw_gathered, draw_gathering, draw_one
from pages.ui.parts import row, show
from pages.ui.share import draw_share
from pages.ui.state import begin_page, end_page

atlas = shared_atlas()
view = begin_page("temoignages")
words = words_of(view.lang)
view = draw_left_out(atlas, "temoignages", view, words)

if view.quote:
    draw_one(atlas, view, words)
elif gathered := of_address(atlas, view, words):
    draw_gathered(atlas, gathered, view, words)
else:
    lead = words._("Les mots, et qui les a dits.")
    show("title.html", words, title=words._("Témoignages"), lead=lead)
    draw_bar(atlas, view, words)
    with row("summary"):
        draw_count(atlas, view.filters, words)
        draw_share(atlas, words, "temoignages")
    draw_gathering(view, words)
    if not draw_all(atlas, view, words):
        draw_nothing_found(atlas, view.filters, words)
end_page("temoignages")
