"""What contradicts a text, and what does not."""

import pytest

from geo.geocoders.agreement import commune_of, contradiction, departement_of
from geo.geocoders.statement import statement
from geo.place import Candidate, Context, Level, Location, Place, Precision, Status
from geo.point import Point

MURAT_15 = Place("15138", "Murat", Level.COMMUNE, Point(45.1106, 2.8679), "15")
MURAT_03 = Place("03191", "Murat", Level.COMMUNE, Point(46.4, 2.99), "03")
CHALINARGUES = Place("15035", "Chalinargues", Level.DELEGATED, Point(45.15, 2.93), "15", parent="15141")
NEUSSARGUES = Place("15141", "Neussargues en Pinatelle", Level.COMMUNE, None, "15")
SAINT_DENIS = Place("97411", "Saint-Denis", Level.COMMUNE, None, "974", country="RE")
BRUSSELS = Place("G2800866", "Bruxelles", Level.FOREIGN_TOWN, None, country="BE")


@pytest.mark.parametrize(
    ("insee", "departement"), [("15138", "15"), ("2A004", "2A"), ("97411", "974"), ("01004", "01")]
)
def test_a_commune_code_begins_with_its_departement(insee: str, departement: str) -> None:
    assert departement_of(insee) == departement


@pytest.mark.parametrize(
    ("insee", "commune"),
    [("75112", "75056"), ("69385", "69123"), ("13216", "13055"), ("13055", "13055"), ("15138", "15138")],
)
def test_an_arrondissement_belongs_to_its_city(insee: str, commune: str) -> None:
    assert commune_of(insee) == commune


@pytest.mark.parametrize(
    ("place", "context"),
    [
        (MURAT_03, Context(commune="15138")),
        (MURAT_03, Context(departements=("15", "63"))),
        (MURAT_15, Context(country="CI")),
        (BRUSSELS, Context(country="FR")),
        (BRUSSELS, Context(departements=("63",))),
    ],
)
def test_another_commune_departement_or_country_contradicts(place: Place, context: Context) -> None:
    assert contradiction(place, context) is not None


@pytest.mark.parametrize(
    ("place", "context"),
    [
        (None, Context(departements=("15",))),
        (MURAT_15, Context()),
        (MURAT_15, Context(departements=("15",), commune="15138", country="FR")),
        (CHALINARGUES, Context(commune="15141")),
        (SAINT_DENIS, Context(country="FR")),
        (Place("", "Murat", Level.COMMUNE, None), Context(departements=("15",), commune="15138")),
    ],
)
def test_what_is_the_same_or_unknown_does_not_contradict(place: Place | None, context: Context) -> None:
    assert contradiction(place, context) is None


def located(place: Place, status: Status, *others: Place) -> Location:
    runner_ups = tuple(Candidate(other, 0.5) for other in others)
    return Location(place.point, Precision.COMMUNE, status, place, "gazetteer", runner_ups=runner_ups)


def test_a_delegated_commune_states_the_commune_it_belongs_to() -> None:
    assert statement(located(CHALINARGUES, Status.SURE), Context()).commune == "15141"
    assert contradiction(NEUSSARGUES, statement(located(CHALINARGUES, Status.SURE), Context())) is None


def test_a_hesitation_states_what_its_candidates_share() -> None:
    stated = statement(located(MURAT_15, Status.ASK, MURAT_03), Context(departements=("63",)))
    assert (stated.departements, stated.commune, stated.country) == (("03", "15"), "", "FR")


def test_a_hesitation_with_a_town_abroad_states_no_departement_of_its_own() -> None:
    stated = statement(located(MURAT_15, Status.ASK, BRUSSELS), Context(departements=("63",)))
    assert (stated.departements, stated.country) == (("63",), "")


def test_what_is_not_understood_states_nothing_and_the_context_holds() -> None:
    context = Context(departements=("63",))
    assert statement(None, context) == context
    assert statement(located(MURAT_15, Status.UNKNOWN), context) == context
