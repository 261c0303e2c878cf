"""The protocol that every geocoder follows, embedded or online."""

from typing import Protocol

from geo.place import Context, Location


class Geocoder(Protocol):
    """Turns a place as written into a Location.

    `None` means "not found". A failure to ask is a `geo.errors.GeocoderError`: never confuse the two.
    """

    @property
    def name(self) -> str:
        """The method recorded in the Location: "gazetteer", "ban", "nominatim", "photon"."""
        ...

    @property
    def online(self) -> bool:
        """True when an answer needs the network."""
        ...

    def geocode(self, query: str, context: Context) -> Location | None: ...
