"""The frame of every page: configuration, style, logo, language switch, navigation; the footer."""

from data.atlas import shared_atlas
from pages.html.words import Words
from pages.ui.frame import draw_footer, draw_frame, navigation
from pages.ui.language import language
from pages.ui.state import chosen_language

atlas = shared_atlas()
words = Words(language(chosen_language()))
page = navigation(words)
draw_frame(atlas, page, words)
page.run()
draw_footer(words)
