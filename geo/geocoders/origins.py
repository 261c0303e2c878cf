"""Where coordinates come from, by method: what to name and which licence to state when they are passed on."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """The source behind a `Location.method`."""

    title: str  # the service, in a sentence
    attribution: str  # to be written next to the data
    licence: str
    url: str


_OSM_LICENCE = (
    "ODbL 1.0"  # share-alike: a base that takes many points from it must be open under the same terms
)

ORIGINS: Mapping[str, Origin] = {
    "ban": Origin(
        "la Géoplateforme",
        "Base Adresse Nationale et BD TOPO, IGN",
        "Licence Ouverte 2.0",
        "https://adresse.data.gouv.fr",
    ),
    "nominatim": Origin(
        "Nominatim",
        "© les contributeurs d’OpenStreetMap",
        _OSM_LICENCE,
        "https://www.openstreetmap.org/copyright",
    ),
    "photon": Origin(
        "Photon",
        "© les contributeurs d’OpenStreetMap",
        _OSM_LICENCE,
        "https://www.openstreetmap.org/copyright",
    ),
}


def title(method: str) -> str:
    """The service's name for a sentence; the method itself when it is not one of ours."""
    origin = ORIGINS.get(method)
    return origin.title if origin else method
