"""What closed lists are called on the screens and in the files: one wording for both."""

from collections.abc import Mapping

from data.model import QuoteKind
from geo.place import Precision
from geo.sentence import N_

PRECISIONS: Mapping[Precision, str] = {
    Precision.POINT: N_("point donné"),
    Precision.ADDRESS: N_("adresse"),
    Precision.STREET: N_("rue"),
    Precision.VENUE: N_("bâtiment ou lieu-dit"),
    Precision.COMMUNE: N_("commune"),
    Precision.LOCAL_AREA: N_("pays ou intercommunalité"),
    Precision.DEPARTEMENT: N_("département"),
    Precision.REGION: N_("région"),
    Precision.COUNTRY: N_("État"),
    Precision.CONTINENT: N_("continent"),
    Precision.NONE: N_("sans lieu"),
}
METHODS: Mapping[str, str] = {
    "gazetteer": N_("index des lieux embarqué, sans réseau"),
    "ban": N_("Base Adresse Nationale (Géoplateforme)"),
    "nominatim": N_("Nominatim (OpenStreetMap, ODbL)"),
    "photon": N_("Photon (OpenStreetMap, ODbL)"),
    "file": N_("coordonnées d’un fichier"),
    "editor": N_("point choisi à la main"),
}
OPENSTREETMAP = frozenset({"nominatim", "photon"})
"""Methods whose points come from OpenStreetMap: they are shared alike, under the ODbL."""
QUOTE_KINDS: Mapping[QuoteKind, str] = {
    QuoteKind.TESTIMONY: N_("témoignage"),
    QuoteKind.NARRATION: N_("récit"),
}
