"""« À propos » as HTML: method, sources, rights, corrections, privacy."""

from data.atlas import Atlas
from data.filters import Filters
from pages.screen.safe import render
from pages.screen.view import View
from pages.screen.words import Words

LISTED_SOURCES = 100


def about(atlas: Atlas, view: View, words: Words) -> str:
    package = atlas.package()
    return render(
        "about.html",
        words,
        sources=atlas.sources(LISTED_SOURCES),
        licences=package.licences if package else (),
        tiles=atlas.settings.tile_attribution,
        tile_host=", ".join(atlas.settings.tile_hosts),
        services=[service.host for service in atlas.network().services],
        web_addresses=atlas.settings.web_addresses,
        contact=atlas.settings.contact,
        query=f"?lang={view.lang}" if view.lang else "",
        waiting=atlas.counts(Filters()).waiting,
    )
