"""Passerelles: which initiatives would gain from knowing one another, and why."""

from data.atlas import shared_atlas
from pages.ui.bar import draw_bar, draw_count, draw_nothing_found
from pages.ui.browser import words_of
from pages.ui.left_out import draw_left_out
from pages.ui.parts import row, show
from pages.ui.passerelles import draw_passerelles
from pages.ui.share import draw_share
from pages.ui.state import begin_page, end_page

atlas = shared_atlas()
view = begin_page("passerelles")
words = words_of(view.lang)
view = draw_left_out(atlas, "passerelles", view, words)

title = words._("Passerelles")
lead = words._("Celles et ceux qui gagneraient à se connaître, et pourquoi.")
show("title.html", words, title=title, lead=lead)
draw_bar(atlas, view, words)
with row("summary"):
    draw_count(atlas, view.filters, words)
    draw_share(atlas, words, "passerelles")
if atlas.counts(view.filters).shown:
    draw_passerelles(atlas, view, words)
else:
    draw_nothing_found(atlas, view.filters, words)
end_page("passerelles")
