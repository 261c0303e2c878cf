"""À propos: method, sources, rights, corrections, privacy."""

from data.atlas import shared_atlas
from data.filters import Filters
from pages.ui.browser import words_of
from pages.ui.frame import language_query
from pages.ui.left_out import draw_left_out
from pages.ui.parts import show
from pages.ui.state import begin_page, end_page

LISTED_SOURCES = 100

atlas = shared_atlas()
view = begin_page("a-propos")
words = words_of(view.lang)
draw_left_out(atlas, "a-propos", view, words)

package = atlas.package()
show(
    "about.html",
    words,
    sources=atlas.sources(LISTED_SOURCES),
    licences=package.licences if package else (),
    tiles=atlas.settings.tile_attribution,
    tile_host=", ".join(atlas.settings.tile_hosts),
    services=[service.host for service in atlas.network().services],
    contact=atlas.settings.contact,
    query=language_query(),
    waiting=atlas.counts(Filters()).waiting,
)
end_page("a-propos")
