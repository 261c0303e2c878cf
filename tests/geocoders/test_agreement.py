"""What contradicts a text, and what does not."""

import pytest

from geo.geocoders.agreement import commune_of, contradiction, departement_of
from geo.geocoders.statement import statement, with_context
from geo.place import Candidate, Context, Level, Location, Place, Precision, Status
from geo.point import Point

MURAT_15 = Place("15138", "Murat", Level.COMMUNE, Point(45.1106, 2.8679), "15")
MURAT_03 = Place("03191", "Murat", Level.COMMUNE, Point(46.4, 2.99), "03")
CHALINARGUES = Place("15035", "Chalinargues", Level.DELEGATED, Point(45.15, 2.93), "15", parent="15141")
NEUSSARGUES = Place("15141", "Neussargues en Pinatelle", Level.COMMUNE, None, "15")
SAINT_DENIS = Place("97411", "Saint-Denis", Level.COMMUNE, None, "974", country="RE")
CANTAL = Place("D15", "Cantal", Level.DEPARTEMENT, Point(45.05, 2.67), "15")
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


class Gazetteer:
    """Knows the Cantal and Murat."""

    name = "gazetteer"
    online = False

    def geocode(self, query: str, context: Context) -> Location | None:
        known = {"Cantal": CANTAL, "le Cantal": CANTAL, "Murat": MURAT_15}
        return located(known[query], Status.SURE) if query in known else None


def said(query: str, known: Location | None = None) -> Context:
    return statement(query, known, Gazetteer())


def test_a_delegated_commune_states_the_commune_it_belongs_to() -> None:
    stated = said("Chalinargues", located(CHALINARGUES, Status.SURE))
    assert stated.commune == "15141"
    assert contradiction(NEUSSARGUES, stated) is None


@pytest.mark.parametrize(
    "query",
    [
        "Fablab de Nulle-Part (Cantal)",
        "Fablab de Nulle-Part (15)",
        "Fablab de Nulle-Part, Cantal",
        "Fablab de Nulle-Part dans le Cantal",
        "15300 Nulle-Part",
    ],
)
def test_the_departement_is_stated_even_when_the_name_is_unknown(query: str) -> None:
    assert said(query).departements == ("15",)
    assert said(query, located(MURAT_03, Status.ASK)).departements == ("15",)


def test_the_commune_after_a_comma_is_stated_when_what_precedes_is_unknown() -> None:
    assert said("Chez Zorglub, Murat").commune == "15138"


def test_a_hesitation_states_nothing_but_the_country_of_its_candidates() -> None:
    assert said("Murat", located(MURAT_15, Status.ASK, MURAT_03)) == Context(country="FR")
    assert said("Murat", located(MURAT_15, Status.ASK, BRUSSELS)) == Context()


def test_what_is_not_understood_states_nothing() -> None:
    assert said("Parcc Oasis") == Context()
    assert said("Parcc Oasis", located(MURAT_15, Status.UNKNOWN)).departements == ()


def test_the_context_completes_what_the_text_leaves_open_and_no_more() -> None:
    around = Context(departements=("63",), near=(Point(45.8, 3.1),))
    assert with_context(Context(), around) == around
    assert with_context(Context(departements=("15",), country="FR"), around).departements == ("15",)
    assert with_context(Context(country="FR"), around).departements == ("63",)
    assert with_context(Context(country="CI"), around).departements == ()
