"""The frame of every page: configuration, style, logo, language switch, navigation; the footer."""

from data.atlas import shared_atlas
from pages.ui.away import told_when_away
from pages.ui.browser import words_of
from pages.ui.frame import draw_footer, draw_frame, navigation
from pages.ui.messages import numbered
from pages.ui.state import chosen_language

atlas = shared_atlas()
words = words_of(chosen_language())
page = navigation(words)
draw_frame(atlas, page.title, words)
with numbered():
    with told_when_away(atlas, words):
        page.run()
    draw_footer(atlas, page, words)
