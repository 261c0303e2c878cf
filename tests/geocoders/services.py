"""The three services: how to make the adapter, a question, and answers in the shape that each documents.

The address is the example of the BAN's own documentation; coordinates are rounded.
"""

from collections.abc import Callable
from dataclasses import dataclass

from geo.geocoders.answers import Answers
from geo.geocoders.clock import Clock
from geo.geocoders.geoplateforme import Geoplateforme
from geo.geocoders.line import Line
from geo.geocoders.nominatim import Nominatim
from geo.geocoders.online import OnlineGeocoder
from geo.geocoders.photon import Photon
from geo.place import Context, Precision
from geo.point import Point

USER_AGENT = "verbatlas-tests"
Maker = type[Geoplateforme] | type[Nominatim] | type[Photon]


@dataclass(frozen=True)
class Service:
    """What the common battery needs to know of a service."""

    name: str
    maker: Maker
    query: str
    context: Context
    found: object  # an answer that holds the place
    elsewhere: object  # an answer that holds only a place which contradicts `elsewhere_context`
    elsewhere_context: Context
    both: object  # the wrong place first, then the right one
    empty: object
    point: Point
    precision: Precision
    place_name: str
    garbage: tuple[object, ...]

    def geocoder(self, domain: str, clock: Clock, answers: Answers, **options: object) -> OnlineGeocoder:
        line = Line(domain, per_second=1000, longest_wait_s=60, clock=clock)
        settings = {"user_agent": USER_AGENT, "timeout_s": 2.0, "line": line, **options}
        return self.maker(domain=domain, scheme="http", answers=answers, **settings)  # type: ignore[arg-type]


def collection(*features: object) -> dict[str, object]:
    """A GeoJSON collection."""
    return {"type": "FeatureCollection", "features": list(features)}


def feature(point: Point, **properties: object) -> dict[str, object]:
    """A GeoJSON point; longitude first."""
    geometry = {"type": "Point", "coordinates": [point.lon, point.lat]}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def ban_commune(name: str, citycode: str, postcode: str, context: str, point: Point, score: float) -> object:
    """A municipality, as the index `address` of the Géoplateforme writes it."""
    return feature(
        point,
        label=name,
        score=score,
        id=citycode,
        type="municipality",
        name=name,
        postcode=postcode,
        citycode=citycode,
        city=name,
        context=context,
        importance=0.4,
        municipality=name,
        _type="address",
    )


def ban_address(
    number: str, street: str, city: str, citycode: str, postcode: str, point: Point, score: float
) -> object:
    """A house number, as the index `address` writes it."""
    name = f"{number} {street}".strip()
    return feature(
        point,
        label=f"{name} {postcode} {city}",
        score=score,
        housenumber=number,
        name=name,
        postcode=postcode,
        citycode=citycode,
        city=city,
        type="housenumber" if number else "street",
        street=street,
        _type="address",
    )


def nominatim_place(name: str, country: str, point: Point, **more: object) -> dict[str, object]:
    """A town, as Nominatim's `format=json` writes it."""
    return {
        "licence": "Data © OpenStreetMap contributors, ODbL 1.0. http://osm.org/copyright",
        "osm_type": "relation",
        "lat": str(point.lat),
        "lon": str(point.lon),
        "class": "boundary",
        "type": "administrative",
        "place_rank": 16,
        "importance": 0.6,
        "addresstype": "city",
        "name": name,
        "display_name": f"{name}, {country}",
        "address": {"city": name, "country": country, "country_code": country.lower()},
        "namedetails": {"name": name},
        "extratags": {},
        "boundingbox": ["0", "0", "0", "0"],
        **more,
    }


def photon_place(name: str, country: str, point: Point, **more: object) -> dict[str, object]:
    """A town, as Photon writes it."""
    properties: dict[str, object] = {
        "osm_type": "R",
        "osm_key": "place",
        "osm_value": "city",
        "type": "city",
        "name": name,
        "countrycode": country,
        "country": country,
    }
    return feature(point, **(properties | more))


AMIENS_PORT = Point(49.897443, 2.29009)
MEZE_PORT = Point(43.42, 3.60)
ABIDJAN = Point(5.32, -4.016)
MURAT_15 = Point(45.11, 2.868)
MURAT_03 = Point(46.4, 2.99)

_AMIENS = ban_address("8", "Boulevard du Port", "Amiens", "80021", "80000", AMIENS_PORT, 0.97)
_MEZE = ban_address("8", "Boulevard du Port", "Mèze", "34157", "34140", MEZE_PORT, 0.97)
_NOT_POINTS: tuple[object, ...] = (
    collection({"type": "Feature", "properties": {}}),
    collection(feature(Point(91.0, 200.0), name="nowhere", type="city", score=0.9)),
    collection({"type": "Feature", "geometry": {"coordinates": ["east", "north"]}, "properties": {}}),
    {"features": None},
)
_NOT_JSON: tuple[object, ...] = (
    b"<html><body>Portail captif : veuillez vous identifier</body></html>",
    b'{"type": "FeatureCollection", "features": [{"ty',
    b"\xff\xfe\x00",
    b"",
    None,
    "Abidjan",
    3,
)

SERVICES = (
    Service(
        name="ban",
        maker=Geoplateforme,
        query="8 bd du Port, Amiens",
        context=Context(),
        found=collection(_AMIENS),
        elsewhere=collection(_MEZE),
        elsewhere_context=Context(departements=("80",)),
        both=collection(_MEZE, _AMIENS),
        empty=collection(),
        point=AMIENS_PORT,
        precision=Precision.ADDRESS,
        place_name="Amiens",
        garbage=(*_NOT_JSON, *_NOT_POINTS, [], {}, {"code": 500, "message": "oups"}),
    ),
    Service(
        name="nominatim",
        maker=Nominatim,
        query="Abidjan",
        context=Context(),
        found=[nominatim_place("Abidjan", "CI", ABIDJAN)],
        elsewhere=[nominatim_place("Abidjan", "NG", Point(9.0, 8.0))],
        elsewhere_context=Context(country="CI"),
        both=[nominatim_place("Abidjan", "NG", Point(9.0, 8.0)), nominatim_place("Abidjan", "CI", ABIDJAN)],
        empty=[],
        point=ABIDJAN,
        precision=Precision.COMMUNE,
        place_name="Abidjan",
        garbage=(*_NOT_JSON, {}, [3], [{"name": "Abidjan"}], [nominatim_place("A", "CI", Point(5.0, 500.0))]),
    ),
    Service(
        name="photon",
        maker=Photon,
        query="Abidjan",
        context=Context(),
        found=collection(photon_place("Abidjan", "CI", ABIDJAN)),
        elsewhere=collection(photon_place("Abidjan", "NG", Point(9.0, 8.0))),
        elsewhere_context=Context(country="CI"),
        both=collection(
            photon_place("Abidjan", "NG", Point(9.0, 8.0)), photon_place("Abidjan", "CI", ABIDJAN)
        ),
        empty=collection(),
        point=ABIDJAN,
        precision=Precision.COMMUNE,
        place_name="Abidjan",
        garbage=(*_NOT_JSON, *_NOT_POINTS, [], {}, {"message": "Internal error"}),
    ),
)

MakeGeocoder = Callable[..., OnlineGeocoder]
