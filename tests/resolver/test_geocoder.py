"""The embedded geocoder: a resolution as a Location."""

from geo.geocoder import Geocoder
from geo.geocoders.gazetteer import GazetteerGeocoder
from geo.place import Context, Precision, Status
from geo.resolver import Resolver

AUVERGNE = Context(departements=("03", "15", "43", "63"))


def test_a_commune_has_its_point_and_its_reasons(resolver: Resolver) -> None:
    geocoder: Geocoder = GazetteerGeocoder(resolver)
    location = geocoder.geocode("Murat (Cantal)", AUVERGNE)
    assert location is not None
    assert location.point is not None
    assert (location.precision, location.status, location.method) == (
        Precision.COMMUNE,
        Status.SURE,
        "gazetteer",
    )
    assert [str(reason) for reason in location.reasons] == ["nom officiel", "département indiqué : Cantal"]


def test_an_area_has_the_precision_of_an_area(resolver: Resolver) -> None:
    precisions = {}
    for query in ("l'Allier", "Auvergne", "Côte d'Ivoire", "Afrique", "Livradois"):
        location = GazetteerGeocoder(resolver).geocode(query, AUVERGNE)
        assert location is not None
        precisions[query] = location.precision
    assert precisions == {
        "l'Allier": Precision.DEPARTEMENT,
        "Auvergne": Precision.REGION,
        "Côte d'Ivoire": Precision.COUNTRY,
        "Afrique": Precision.CONTINENT,
        "Livradois": Precision.LOCAL_AREA,
    }


def test_what_is_not_known_is_none(resolver: Resolver) -> None:
    assert GazetteerGeocoder(resolver).geocode("partout ailleurs", AUVERGNE) is None


def test_a_doubt_comes_with_its_runner_ups(resolver: Resolver) -> None:
    location = GazetteerGeocoder(resolver).geocode("Murat", AUVERGNE)
    assert location is not None
    assert location.status is Status.ASK
    assert [candidate.place.code for candidate in location.runner_ups] == ["03191"]
