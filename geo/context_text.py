"""A context written as text: `deps=63,03`, `near=45.26,3.83;45.85,3.55`, `country=CH`, one or several."""

from geo.errors import VerbatlasError
from geo.gazetteer import Gazetteer
from geo.place import Context
from geo.point import Point
from geo.sentence import Sentence


class ContextError(VerbatlasError, ValueError):
    """A context that cannot be understood. The message says what was read and what to write."""

    code = "context-not-understood"


def parse_context(text: str, gazetteer: Gazetteer) -> Context:
    """The context that a text describes; its parts are separated by spaces. Raises ContextError."""
    departements: tuple[str, ...] = ()
    near: tuple[Point, ...] = ()
    country = ""
    for part in text.split():
        key, _, value = part.partition("=")
        if key == "deps" and value:
            departements += tuple(_departement(code, gazetteer) for code in value.split(","))
        elif key == "near" and value:
            near += tuple(_point(pair) for pair in value.split(";"))
        elif key == "country" and value:
            country = value.strip().upper()
        else:
            raise ContextError(
                Sentence(
                    "contexte « {part} » non compris : écrivez deps=63,03 ou near=45.26,3.83;45.85,3.55.",
                    {"part": part},
                )
            )
    return Context(departements, near, country)


def _departement(code: str, gazetteer: Gazetteer) -> str:
    code = code.strip().upper()
    code = f"0{code}" if len(code) == 1 else code  # spreadsheets eat the zero of "03"
    if not gazetteer.departement_name(code):
        raise ContextError(
            Sentence(
                "« {code} » n’est pas un département : écrivez son code, deps=63 ou deps=2A.", {"code": code}
            )
        )
    return code


def _point(pair: str) -> Point:
    try:
        lat, lon = (float(number) for number in pair.split(","))
    except ValueError:
        raise ContextError(
            Sentence(
                "« {pair} » n’est pas un point : écrivez latitude,longitude (45.26,3.83).", {"pair": pair}
            )
        ) from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ContextError(
            Sentence("« {pair} » sort du globe : la latitude vient d’abord, de -90 à 90.", {"pair": pair})
        )
    return Point(lat, lon)
