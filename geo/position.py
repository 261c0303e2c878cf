"""Where a map looks, as a value and as the text that addresses and stories write."""

from typing import NamedTuple, Self


class Position(NamedTuple):
    """Where the map looks: centre in WGS84 degrees, and zoom level."""

    lat: float
    lon: float
    zoom: int

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Reads "lat~lon~zoom"; None for anything else."""
        try:
            lat, lon, zoom = (float(part) for part in text.split("~"))
        except ValueError:
            return None
        return cls.checked(lat, lon, zoom)

    @classmethod
    def checked(cls, lat: float, lon: float, zoom: float) -> Self | None:
        """The position, None where the map cannot look."""
        if not (-85 <= lat <= 85 and -360 <= lon <= 360 and 0 <= zoom <= 19):
            return None
        return cls(lat, lon, round(zoom))

    def __str__(self) -> str:
        return f"{self.lat:.4f}~{self.lon:.4f}~{self.zoom}"
