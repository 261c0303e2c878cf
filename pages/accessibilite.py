"""Accessibilité: how far the atlas can be used by everybody, how that was tested, what is known to fail."""

from data.atlas import shared_atlas
from pages.screen.accessibility import CHECKED, LIMITS
from pages.ui.browser import words_of
from pages.ui.parts import show
from pages.ui.state import begin_page, end_page

atlas = shared_atlas()
words = words_of(begin_page("accessibilite").lang)

show(
    "accessibility.html",
    words,
    limits=LIMITS,
    checked=words.day(CHECKED),
    contact=atlas.settings.contact,
)
end_page("accessibilite")
