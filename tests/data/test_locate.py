"""From a place as written to a Location: what only a person could tell never becomes a point."""

import pytest

from data.atlas import Atlas
from data.filters import Filters
from data.opening.locator import Locator
from data.settings import Settings
from geo.place import NOWHERE, Context, Level, Precision, Status
from geo.point import Point, distance_m

# Initiative, code of its place, precision: what a careful editor would write.
CORPUS = [
    ("parcc-oasis", "63113", Precision.COMMUNE),
    ("maison-des-competences", "15014", Precision.COMMUNE),
    ("box-bois", "D03", Precision.DEPARTEMENT),
    ("cress-auvergne", "O-auvergne", Precision.REGION),
    ("territoire-zero-chomeur", "63430", Precision.COMMUNE),
    ("cocotte-numerique", "15138", Precision.COMMUNE),
    ("limagrain", "O-auvergne", Precision.REGION),
    ("le-bivouac", "63113", Precision.COMMUNE),
    ("universite-clermont-auvergne", "63113", Precision.COMMUNE),
    ("garage-associatif", "43071", Precision.COMMUNE),
    ("fablab-lapalisse", "03138", Precision.COMMUNE),
    ("fablab-sigma", "63113", Precision.COMMUNE),
    ("college-alexandre-varenne", "63338", Precision.COMMUNE),
    ("auvergne-nouveau-monde", "O-auvergne", Precision.REGION),
    ("le-mixeur", "42218", Precision.COMMUNE),
    ("quinzaine-tiers-lieux", "42218", Precision.COMMUNE),
    ("epicentre", "63113", Precision.COMMUNE),
    ("afriworkers", "C-AF", Precision.CONTINENT),
    ("journee-ess-deols", "36063", Precision.COMMUNE),
]
VENUES = [("lab-du-pensio", "43157"), ("journee-numerique-mame", "37261")]
NO_PLACE = ["movilab", "institut-godin", "colporterre"]


@pytest.fixture(scope="module")
def elsewhere(atlas: Atlas) -> Locator:
    """A locator whose package speaks of no département in particular."""
    return Locator.from_settings(Settings(), atlas.gazetteer, ())


def test_the_lists_here_name_the_whole_corpus(atlas: Atlas) -> None:
    everybody = {entry.id for entry in atlas.summaries(atlas.numbers(Filters()))}
    assert {row[0] for row in CORPUS} | {row[0] for row in VENUES} | {*NO_PLACE} == everybody


@pytest.mark.parametrize(("initiative", "code", "precision"), CORPUS)
def test_places_the_corpus_surely(atlas: Atlas, initiative: str, code: str, precision: Precision) -> None:
    location = atlas.card(initiative).location
    assert location.place
    assert (location.place.code, location.precision, location.status) == (code, precision, Status.SURE)
    assert location.point
    assert location.method == "gazetteer"
    assert location.reasons


@pytest.mark.parametrize(("initiative", "commune"), VENUES)
def test_a_venue_whose_town_the_text_leaves_out_is_only_probable(
    atlas: Atlas, initiative: str, commune: str
) -> None:
    location = atlas.card(initiative).location
    town = atlas.gazetteer.place(commune)
    assert location.place
    assert (location.place.parent, location.status) == (commune, Status.PROBABLE)
    assert town
    assert town.point
    assert location.point
    assert distance_m(location.point, town.point) < 5_000


@pytest.mark.parametrize("initiative", NO_PLACE)
def test_without_a_place_in_the_source_there_is_none_on_the_map(atlas: Atlas, initiative: str) -> None:
    assert atlas.card(initiative).location == NOWHERE


def test_a_venue_named_with_its_town_keeps_its_name(atlas: Atlas) -> None:
    assert atlas.card("fablab-sigma").location.label == "campus des Cézeaux"


@pytest.mark.parametrize("written", ["Saint-Denis", "Murat", "Le Bourg", "Saint-Martin", "Combrailles"])
def test_what_only_a_person_could_tell_never_becomes_a_point(elsewhere: Locator, written: str) -> None:
    location = elsewhere.locate(written)
    if location.status is Status.ASK:
        assert (location.point, location.place, location.precision) == (None, None, Precision.NONE)
        assert location.runner_ups
    else:  # placed: then it must be sure enough to say why
        assert location.status in (Status.SURE, Status.PROBABLE)
        assert location.reasons


def test_a_homonym_without_context_is_asked_with_the_likeliest_first(elsewhere: Locator) -> None:
    location = elsewhere.locate("Saint-Sauveur")
    assert location.status is Status.ASK
    assert location.point is None
    assert len({candidate.place.code for candidate in location.runner_ups}) == len(location.runner_ups) > 2
    guess = elsewhere.chain.geocode("Saint-Sauveur", Context())
    assert guess
    assert location.runner_ups[0].place == guess.place
    confidences = [candidate.confidence for candidate in location.runner_ups]
    assert confidences == sorted(confidences, reverse=True)


def test_the_departements_of_the_package_settle_a_homonym(atlas: Atlas, elsewhere: Locator) -> None:
    cantal = Locator.from_settings(Settings(), atlas.gazetteer, ("15",))
    assert cantal.locate("Murat").place == atlas.gazetteer.place("15138")
    assert elsewhere.locate("Murat").status is Status.ASK
    assert atlas.locator.locate("Murat").status is Status.ASK  # Auvergne has another one, in the Allier


def test_what_the_text_says_goes_before_what_the_package_is_about(atlas: Atlas) -> None:
    location = atlas.locator.locate("Murat (Tarn)")
    assert location.place is None or location.place.departement == "81"
    assert atlas.locator.locate("Murat-sur-Vèbre").place == atlas.gazetteer.place("81192")


@pytest.mark.parametrize("written", ["", "   ", "\n\t", "…", "???", "x" * 5_000, "\x00", "🎉", "عربية"])
def test_nothing_that_is_no_place_gets_a_point(atlas: Atlas, written: str) -> None:
    location = atlas.locator.locate(written)
    assert location.point is None
    assert location.status in (Status.UNKNOWN, Status.ASK)


@pytest.mark.parametrize("written", ["l’Allier", "Auvergne", "France", "Afrique", "le Livradois"])
def test_an_area_has_a_point_for_its_label_and_says_that_it_is_an_area(atlas: Atlas, written: str) -> None:
    location = atlas.locator.locate(written)
    assert location.point
    assert location.precision.is_area
    assert location.place
    assert location.place.level is not Level.COMMUNE


def test_asks_nobody_online_unless_switched_on(atlas: Atlas) -> None:
    assert atlas.settings.geocoders == ()
    assert atlas.locator.chain.state.services == ()
    assert not atlas.locator.chain.state.online


def test_switched_on_services_are_asked_in_the_order_of_the_setting(atlas: Atlas) -> None:
    settings = Settings(geocoders=("photon", "ban"), cache_dir=atlas.settings.cache_dir)
    locator = Locator.from_settings(settings, atlas.gazetteer, ("15",))
    hosts = [service.host for service in locator.chain.state.services]
    assert hosts == ["photon.komoot.io", "data.geopf.fr"]
    murat = locator.locate("Murat (Cantal)")  # sure offline: nobody is asked
    assert murat.method == "gazetteer"
    assert murat.point
    assert distance_m(murat.point, Point(45.1106, 2.8693)) < 1_000
