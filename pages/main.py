"""The frame of every page: configuration, style, logo, language switch, navigation; the footer."""

from data.atlas import shared_atlas
from pages.ui.frame import draw_footer, draw_frame, navigation

atlas = shared_atlas()
page = navigation()
draw_frame(atlas, page)
page.run()
draw_footer()
