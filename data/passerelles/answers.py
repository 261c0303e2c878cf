"""Passerelles as plain JSON values, for the HTTP API."""

from typing import Any

from data.atlas import Atlas
from data.filters import Filters
from data.passerelles.choosing import best, passerelles
from data.passerelles.values import WEIGHTS, Passerelle


def best_as_json(atlas: Atlas, filters: Filters, limit: int) -> dict[str, Any]:
    """The best links of a selection, and how many of its initiatives were compared."""
    found = best(atlas, filters, limit)
    return {
        "weights": dict(WEIGHTS),
        "compared": len(found.compared),
        "shown": found.total,
        "passerelles": [as_json(link) for link in found.links],
    }


def those_of_as_json(atlas: Atlas, id: str, filters: Filters, limit: int) -> dict[str, Any]:
    """Those of one initiative. Raises `NoSuchInitiative`."""
    links = passerelles(atlas, id, limit, filters)
    return {"weights": dict(WEIGHTS), "passerelles": [as_json(link) for link in links]}


def as_json(link: Passerelle) -> dict[str, Any]:
    """A link with its components, whose reasons are in French."""
    return {
        "a": link.a,
        "b": link.b,
        "score": link.score,
        "components": [
            {
                "name": component.name,
                "value": round(component.value, 4),
                "weight": component.weight,
                "reason": str(component.because),
            }
            for component in link.components
        ],
    }
