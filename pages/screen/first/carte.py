"""« Carte » as a first screen: the bar, the map, and the card or the list beside it."""

from markupsafe import Markup

from data.atlas import Atlas
from pages.screen.first.looks import USUAL, box_of, first_look
from pages.screen.first.map import first_map
from pages.screen.first.page import DrawnPage, WhereItStands, bar_of, summary
from pages.screen.first.panel import panel
from pages.screen.links import map_link
from pages.screen.safe import render
from pages.screen.titles import name_of_card
from pages.screen.view import View
from pages.screen.words import Words


def carte(atlas: Atlas, view: View, around: WhereItStands, words: Words) -> DrawnPage:
    """Raises NoSuchInitiative, StoreError."""
    look = first_look(atlas, view)
    level = look.level_for(USUAL)
    alone = around.embedded and view.alone
    beside = (
        "" if alone else panel(atlas, view, box_of(look.frame(level.zoom, *USUAL)), around.address, words)
    )
    above = (
        ""
        if around.embedded
        else bar_of(atlas, view, words, map_link) + summary(atlas, view, words, shared=True)
    )
    drawn = Markup(first_map(atlas, look, view, words))
    body = render("first_carte.html", words, above=above, map=drawn, panel=Markup(beside))
    name = name_of_card(atlas, atlas.card(view.selected)) if view.selected else words._("Carte")
    opened = bool(view.selected) or bool(view.place) or bool(view.filters.query)
    return DrawnPage((name,), Markup(body), layout="map", panel=opened)
