"""The chain over the gazetteer that is shipped: what it takes for a town, what it asks online and with what."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from geo.chain import GeocoderChain
from geo.gazetteer import Gazetteer
from geo.geocoders.gazetteer import GazetteerGeocoder
from geo.place import Context, Location, Precision, Status
from geo.point import Point
from geo.resolver import Resolver
from tests.geocoders.test_chain import Online, online_answer

AUVERGNE = Context(departements=("03", "15", "43", "63"))


@pytest.fixture(scope="module")
def gazetteer(gazetteer_cache: Path) -> Iterator[Gazetteer]:
    opened = Gazetteer.open(gazetteer_cache)
    yield opened
    opened.close()


@pytest.fixture
def service() -> Online:
    return Online(None)


@pytest.fixture
def chain(gazetteer: Gazetteer, service: Online) -> GeocoderChain:
    return GeocoderChain(GazetteerGeocoder(Resolver(gazetteer)), [service], place_of=gazetteer.place)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Murat (Cantal)", "15138"),
        ("Lapalisse, dans l’Allier", "03138"),
        ("Le Puy-en-Velay", "43157"),
        ("Thiers", "63430"),
        ("Clermont-Ferrand", "63113"),
        ("Chomelix (Haute-Loire)", "43071"),
        ("l’Allier", "D03"),
        ("Auvergne", "O-auvergne"),
        ("Côte d’Ivoire", "CI"),
    ],
)
def test_the_places_of_the_corpus_need_no_network(
    chain: GeocoderChain, service: Online, text: str, code: str
) -> None:
    found = chain.geocode(text, AUVERGNE)
    assert found is not None
    assert found.place is not None
    assert found.place.code == code
    assert service.asked == []


@pytest.mark.parametrize(
    ("text", "code", "street"),
    [
        ("12 rue de Thiers, 63000 Clermont-Ferrand", "63113", "12 rue de Thiers"),
        ("12 rue de Lyon, Thiers", "63430", "12 rue de Lyon"),
        ("3 place de l’Hôtel de Ville, Murat (Cantal)", "15138", "3 place de l’Hôtel de Ville"),
        ("rue de Paris au Puy-en-Velay", "43157", "rue de Paris"),
    ],
)
def test_an_address_is_at_its_town_until_the_network_knows_better(
    chain: GeocoderChain, service: Online, text: str, code: str, street: str
) -> None:
    found = chain.geocode(text, AUVERGNE)
    assert found is not None
    assert found.place is not None
    assert (found.place.code, found.precision, found.label) == (code, Precision.COMMUNE, street)
    assert service.asked[0][1].commune == code


def test_a_venue_is_asked_online_in_its_commune(chain: GeocoderChain, service: Online) -> None:
    chain.geocode("Polydôme à Clermont-Ferrand", AUVERGNE)
    assert service.asked[0][1].commune == "63113"


@pytest.mark.parametrize("text", ["Chez Zorglub (Cantal)", "Chez Zorglub, dans le Cantal", "15300 Zorglub"])
def test_an_answer_out_of_the_departement_that_the_text_names_is_refused(
    gazetteer: Gazetteer, text: str
) -> None:
    vichy = gazetteer.place("03310")
    wrong = Online(online_answer(vichy, Point(46.1273, 3.4261), Precision.VENUE))
    chain = GeocoderChain(GazetteerGeocoder(Resolver(gazetteer)), [wrong])
    found: Location | None = chain.geocode(text, Context())
    assert found is not None
    # At most the embedded answer stands: the Cantal, or a question about the communes of the code. Never Vichy.
    assert found.place is None or found.place.code == "D15" or found.status is Status.ASK
    assert found.place is None or found.place.code != "03310"
    assert found.method != "stand-in"
    assert "écartée" in str(found.reasons[-1])
