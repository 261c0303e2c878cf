"""The columns that a package may do without altogether, as a descriptor tells them where they are there."""

from collections.abc import Mapping, Sequence
from typing import Any

_DEGREES = "number"
_DATE = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"


def _field(name: str, title: str, of_type: str = "string", **constraints: object) -> dict[str, Any]:
    return {"name": name, "type": of_type, "title": title} | (
        {"constraints": constraints} if constraints else {}
    )


OPTIONAL: Mapping[str, Sequence[Mapping[str, Any]]] = {
    "initiatives": (
        _field("lat", "Latitude donnée (degrés WGS84)", _DEGREES, minimum=-90, maximum=90),
        _field("lon", "Longitude donnée (degrés WGS84)", _DEGREES, minimum=-180, maximum=180),
        _field("point_from", "D’où vient le point"),
        _field(
            "point_precision",
            "Ce que le point situe",
            enum=["point", "address", "street", "venue", "commune"],
        ),
        _field("point_date", "Date du point", pattern=_DATE),
        _field("address", "Adresse"),
        _field("postcode", "Code postal"),
        _field("phones", "Téléphones"),
        _field("emails", "Courriels"),
        _field("hours", "Horaires (OpenStreetMap)"),
        _field("registered", "SIRET ou RNA", pattern="^([0-9]{14}|W[0-9A-Z]{9})$"),
        _field("listed_in", "Annuaire d’où vient la ligne"),
        _field("listed_url", "Adresse de l’annuaire", pattern='^[hH][tT][tT][pP][sS]?://[^\\s<>"]+$'),
        _field("listed_licence", "Licence de l’annuaire"),
        _field("listed_date", "Date de la ligne dans l’annuaire", pattern=_DATE),
        _field("extra", "Ce que le fichier dit de plus (objet JSON)", pattern="^\\{.*\\}$"),
    ),
}
"""By resource, in the order of the model."""


def optional_columns(resource: str) -> tuple[str, ...]:
    return tuple(field["name"] for field in OPTIONAL.get(resource, ()))
