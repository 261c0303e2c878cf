"""What stands under a page in the frame of another site: whose it is, and the way to the whole atlas."""

from dataclasses import replace

from data.atlas import Atlas
from pages.screen.links import card_link, page_link
from pages.screen.safe import render
from pages.screen.share import name_of_page
from pages.screen.view import View
from pages.screen.words import Words


def way_out(atlas: Atlas, view: View, path: str, title: str, words: Words) -> str:
    """As HTML. `path` is that of the page, "" for the map, `title` what the menu calls it."""
    name = name_of_page(atlas, view, path, words, title)
    said = atlas.said_as(view.quote) if view.quote else []
    if path == "":
        name = words.n("{n} initiative", "{n} initiatives", atlas.counts(view.filters).shown)
    address = (
        card_link(said[0].entry.id, view.lang, view.quote)
        if said
        else page_link(path, replace(view, alone=False))
    )
    return render("way_out.html", words, shown=name, address=address, here=not said, alone=view.alone)
