"""What the window is called, in its tab, the history and the bookmarks: what is on screen, then the atlas."""

from data.atlas import Atlas
from data.store import Card
from geo.place import Level
from geo.text import fold

ATLAS = "Verbatlas"


def title_of(*said: str) -> str:
    """« Témoignages · Verbatlas »; what is empty is left out."""
    return " · ".join([*filter(None, said), ATLAS])


def name_of_card(atlas: Atlas, card: Card) -> str:
    """« La Cocotte Numérique (Murat) »: the commune or the area, unless the name says it already."""
    name, place = card.initiative.name, card.location.place
    if place and place.level is Level.VENUE:
        place = atlas.place(place.parent)
    return f"{name} ({place.name})" if place and fold(place.name) not in fold(name) else name
