"""The chain: offline first, online where it can say more, and never against what the text names."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from geo.chain import UNREACHABLE, GeocoderChain
from geo.errors import GeocoderError, GeocoderQuotaExceeded, GeocoderTimedOut, GeocoderUnavailable
from geo.place import (
    NOWHERE,
    Candidate,
    Context,
    Level,
    Location,
    Place,
    Precision,
    Status,
)
from geo.point import Point
from geo.sentence import Sentence

MURAT_15 = Place("15138", "Murat", Level.COMMUNE, Point(45.1106, 2.8679), "15", "84")
MURAT_03 = Place("03191", "Murat", Level.COMMUNE, Point(46.4, 2.99), "03", "84")
CLERMONT = Place("63113", "Clermont-Ferrand", Level.COMMUNE, Point(45.7871, 3.1127), "63", "84")
THIERS = Place("63430", "Thiers", Level.COMMUNE, Point(45.8562, 3.5475), "63", "84")
PARIS = Place("75056", "Paris", Level.COMMUNE, Point(48.8566, 2.3522), "75", "11")
LYON = Place("69123", "Lyon", Level.COMMUNE, Point(45.764, 4.8357), "69", "84")
ALLIER = Place("D03", "Allier", Level.DEPARTEMENT, Point(46.37, 3.16), "03", "84")
COTE_D_IVOIRE = Place("CI", "Côte d’Ivoire", Level.COUNTRY, Point(7.5, -5.5), country="CI")
LA_RUE = Place("60547", "La Rue-Saint-Pierre", Level.COMMUNE, Point(49.42, 2.3), "60", "32")

CAMPUS = Point(45.7595, 3.1113)
STREET = Point(45.1102, 2.8685)


def at(place: Place, status: Status = Status.SURE, **more: object) -> Location:
    """What the gazetteer answers for a place."""
    precision = Precision.DEPARTEMENT if place.level == Level.DEPARTEMENT else Precision.COMMUNE
    known = Location(
        place.point, precision, status, place, "gazetteer", 0.99, place.name, (Sentence("nom officiel"),)
    )
    return replace(known, **more)  # type: ignore[arg-type]


class Offline:
    """A gazetteer that knows a few texts."""

    name = "gazetteer"
    online = False

    def __init__(self, **known: Location) -> None:
        self.known = known

    def geocode(self, query: str, context: Context) -> Location | None:
        return self.known.get(query)


class Online:
    """A service that answers the same to everything, or fails."""

    online = True

    def __init__(self, answer: Location | GeocoderError | None, name: str = "ban") -> None:
        self.answer = answer
        self.name = name
        self.asked: list[tuple[str, Context]] = []

    def geocode(self, query: str, context: Context) -> Location | None:
        self.asked.append((query, context))
        if isinstance(self.answer, GeocoderError):
            raise self.answer
        return self.answer


def offline(known: dict[str, Location]) -> Offline:
    return Offline(**known)


def online_answer(place: Place | None, point: Point, precision: Precision, **more: object) -> Location:
    label = f"quelque part à {place.name}" if place else "quelque part"
    found = Location(
        point, precision, Status.PROBABLE, place, "ban", 0.95, label, (Sentence("score : 95 sur 100"),)
    )
    return replace(found, **more)  # type: ignore[arg-type]


def geocode(known: dict[str, Location], services: Sequence[Online], query: str, context: Context) -> Location:
    found = GeocoderChain(offline(known), services).geocode(query, context)
    assert found is not None
    return found


def reasons(location: Location) -> list[str]:
    return [str(reason) for reason in location.reasons]


@pytest.mark.parametrize("status", [Status.SURE, Status.PROBABLE])
def test_what_the_gazetteer_knows_is_not_asked_online(status: Status) -> None:
    service = Online(online_answer(MURAT_03, MURAT_03.point or STREET, Precision.COMMUNE))
    known = at(MURAT_15, status)
    assert geocode({"Murat (Cantal)": known}, [service], "Murat (Cantal)", Context()) == known
    assert service.asked == []


@pytest.mark.parametrize("answer", [None, NOWHERE])
def test_what_the_gazetteer_does_not_know_is_asked_online(answer: Location | None) -> None:
    venue = online_answer(CLERMONT, CAMPUS, Precision.VENUE)
    known = {"Polydôme": answer} if answer else {}
    found = geocode(known, [Online(venue)], "Polydôme", Context())
    assert (found.point, found.precision, found.method) == (CAMPUS, Precision.VENUE, "ban")


def test_a_hesitation_is_asked_online_within_the_context() -> None:
    hesitation = at(MURAT_15, Status.ASK, runner_ups=(Candidate(MURAT_03, 0.5),))
    service = Online(None)
    geocode({"Murat": hesitation}, [service], "Murat", Context(departements=("03", "15")))
    assert service.asked[0][1] == Context(departements=("03", "15"), country="FR")


def test_an_online_doubt_does_not_settle_a_hesitation() -> None:
    hesitation = at(MURAT_15, Status.ASK, runner_ups=(Candidate(MURAT_03, 0.5),))
    doubt = online_answer(MURAT_03, STREET, Precision.COMMUNE, status=Status.ASK)
    found = geocode({"Murat": hesitation}, [Online(doubt)], "Murat", Context())
    assert found.place == MURAT_15
    assert found.status == Status.ASK
    assert "la Géoplateforme propose quelque part à Murat, sans certitude" in reasons(found)


def test_a_venue_in_a_known_commune_is_refined_online() -> None:
    text = "campus des Cézeaux à Clermont-Ferrand"
    known = at(CLERMONT, label="campus des Cézeaux")
    service = Online(online_answer(CLERMONT, CAMPUS, Precision.VENUE))
    found = geocode({text: known}, [service], text, Context())
    assert (found.point, found.precision, found.method) == (CAMPUS, Precision.VENUE, "ban")
    assert found.place == CLERMONT
    assert "commune confirmée : Clermont-Ferrand" in reasons(found)
    assert "nom officiel" in reasons(found)
    assert service.asked[0][1].commune == "63113"


def test_an_address_is_looked_for_in_the_commune_that_the_text_names() -> None:
    text = "1 rue de l’Église, Murat (Cantal)"
    service = Online(online_answer(MURAT_15, STREET, Precision.ADDRESS))
    found = geocode({"Murat (Cantal)": at(MURAT_15)}, [service], text, Context(departements=("03",)))
    asked = service.asked[0][1]
    assert (asked.commune, asked.departements, asked.country) == ("15138", ("15",), "FR")
    assert (found.point, found.precision, found.status) == (STREET, Precision.ADDRESS, Status.SURE)


def test_an_address_that_is_only_likely_stays_so() -> None:
    text = "1 rue de l’Église, Murat (Cantal)"
    likely = online_answer(MURAT_15, STREET, Precision.STREET, confidence=0.75)
    found = geocode({"Murat (Cantal)": at(MURAT_15)}, [Online(likely)], text, Context())
    assert found.status == Status.PROBABLE


def test_the_commune_alone_is_no_answer_for_an_address() -> None:
    text = "1 rue Inconnue, Murat (Cantal)"
    centre = online_answer(MURAT_15, Point(45.111, 2.868), Precision.COMMUNE)
    found = geocode({"Murat (Cantal)": at(MURAT_15)}, [Online(centre)], text, Context())
    assert (found.point, found.method) == (MURAT_15.point, "gazetteer")
    assert found.label == "1 rue Inconnue"
    assert reasons(found)[-1] == "la Géoplateforme ne place pas plus précisément"


def test_without_a_service_an_address_stays_at_its_commune_and_says_so() -> None:
    text = "12 rue de Thiers, 63000 Clermont-Ferrand"
    known = {"63000 Clermont-Ferrand": at(CLERMONT), text: at(THIERS)}
    found = geocode(known, [], text, Context())
    assert found.place == CLERMONT
    assert reasons(found)[-1] == "rues et numéros : il faudrait un géocodeur en ligne"


def test_a_commune_whose_name_looks_like_a_street_is_a_commune() -> None:
    service = Online(None)
    known = at(LA_RUE)
    assert geocode({"La Rue Saint Pierre": known}, [service], "La Rue Saint Pierre", Context()) == known
    assert service.asked == []


@pytest.mark.parametrize(
    ("failure", "words"),
    [
        (GeocoderUnavailable(), "géocodeur en ligne injoignable : la Géoplateforme"),
        (GeocoderTimedOut(), "géocodeur en ligne injoignable : la Géoplateforme"),
        (GeocoderQuotaExceeded(retry_after=5), "géocodeur en ligne saturé : la Géoplateforme"),
    ],
)
def test_when_the_network_fails_the_embedded_answer_comes_back_unchanged_with_a_reason(
    failure: GeocoderError, words: str
) -> None:
    known = at(MURAT_15, Status.ASK, runner_ups=(Candidate(MURAT_03, 0.5),))
    found = geocode({"Murat": known}, [Online(failure)], "Murat", Context())
    assert replace(found, reasons=known.reasons) == known
    assert reasons(found) == ["nom officiel", words]


def test_not_found_and_could_not_ask_are_different_things() -> None:
    asked = GeocoderChain(Offline(), [Online(None)]).geocode("Parcc Oasis", Context())
    not_asked = GeocoderChain(Offline(), [Online(GeocoderTimedOut())]).geocode("Parcc Oasis", Context())
    assert asked is None
    assert not_asked is not None
    assert not_asked.point is None
    assert not_asked.status == Status.UNKNOWN
    assert not_asked.reasons == (Sentence(UNREACHABLE, {"service": "la Géoplateforme"}),)


def test_an_answer_in_another_commune_than_the_text_says_is_refused() -> None:
    text = "1 rue de l’Église, Murat (Cantal)"
    wrong = online_answer(MURAT_03, Point(46.4, 2.99), Precision.ADDRESS)
    found = geocode({"Murat (Cantal)": at(MURAT_15)}, [Online(wrong)], text, Context())
    assert found.place == MURAT_15
    assert found.method == "gazetteer"
    assert reasons(found)[-1] == (
        "réponse de la Géoplateforme écartée, quelque part à Murat est dans une autre commune : Murat (03191)"
    )


def test_an_answer_in_another_departement_than_the_text_says_is_refused() -> None:
    text = "Fablab du Cantal, dans l’Allier"
    known = at(ALLIER, label="Fablab du Cantal")
    wrong = online_answer(MURAT_15, STREET, Precision.VENUE)
    found = geocode({text: known}, [Online(wrong)], text, Context())
    assert found.place == ALLIER
    assert reasons(found)[-1].endswith("est dans un autre département : 15")


def test_an_answer_outside_the_departements_of_the_context_is_refused() -> None:
    wrong = online_answer(PARIS, Point(48.85, 2.35), Precision.VENUE)
    found = geocode({}, [Online(wrong)], "MAME", Context(departements=("03", "15", "43", "63")))
    assert found.point is None
    assert found.status == Status.UNKNOWN
    assert reasons(found)[-1].endswith("est dans un autre département : 75")


def test_an_answer_in_another_country_than_the_text_says_is_refused() -> None:
    text = "1 rue du Commerce, Abidjan"
    abidjan = Place("G2293538", "Abidjan", Level.FOREIGN_TOWN, Point(5.32, -4.016), country="CI")
    wrong = online_answer(PARIS, Point(48.85, 2.29), Precision.ADDRESS)
    found = geocode({"Abidjan": at(abidjan)}, [Online(wrong, "photon")], text, Context())
    assert found.place == abidjan
    assert reasons(found)[-1].endswith("est dans un autre pays : FR")


def test_what_the_text_names_prevails_over_the_context() -> None:
    text = "12 rue Lecourbe, Paris"
    right = online_answer(PARIS, Point(48.84, 2.3), Precision.ADDRESS)
    found = geocode({"Paris": at(PARIS)}, [Online(right)], text, Context(departements=("63",)))
    assert found.point == Point(48.84, 2.3)


def test_an_arrondissement_of_paris_is_in_paris() -> None:
    text = "12 rue Lecourbe, Paris"
    fifteenth = Place("75115", "Paris", Level.ARRONDISSEMENT, None, "75", parent="75056")
    found = geocode(
        {"Paris": at(PARIS)}, [Online(online_answer(fifteenth, STREET, Precision.ADDRESS))], text, Context()
    )
    assert (found.point, found.status) == (STREET, Status.SURE)


def test_the_town_that_gave_its_name_to_the_street_is_not_the_town() -> None:
    text = "12 rue de Lyon Paris"
    right = online_answer(PARIS, STREET, Precision.ADDRESS, label="12 Rue de Lyon 75012 Paris")
    service = Online(right)
    found = geocode({text: at(LYON)}, [service], text, Context())
    assert service.asked[0][1].commune == ""
    assert found.place == PARIS
    assert found.point == STREET


def test_an_unknown_name_in_a_stated_departement_is_refused_elsewhere() -> None:
    wrong = online_answer(PARIS, STREET, Precision.VENUE)
    found = geocode({"Allier": at(ALLIER)}, [Online(wrong)], "Chez Zorglub (Allier)", Context())
    assert found.point is None
    assert reasons(found)[-1].endswith("est dans un autre département : 75")


def test_a_town_that_the_text_names_outside_the_context_is_for_a_person_to_confirm() -> None:
    right = online_answer(PARIS, STREET, Precision.ADDRESS, label="12 Rue de Lyon 75012 Paris")
    found = geocode({}, [Online(right)], "12 rue de Lyon Paris", Context(departements=("63",)))
    assert (found.point, found.status) == (STREET, Status.ASK)
    assert reasons(found)[-1] == "hors des départements du contexte"


def test_an_answer_whose_departement_is_unknown_is_for_a_person_to_confirm() -> None:
    bare = Place("", "Lapalisse", Level.COMMUNE, None)
    found = geocode(
        {},
        [Online(online_answer(bare, STREET, Precision.VENUE))],
        "Fablab de Lapalisse",
        Context(departements=("03",)),
    )
    assert found.status == Status.ASK
    assert reasons(found)[-1] == "département non vérifié"


def test_the_next_service_is_asked_when_one_fails_or_does_not_know() -> None:
    venue = online_answer(COTE_D_IVOIRE, Point(5.32, -4.016), Precision.VENUE, method="photon")
    services = [Online(GeocoderTimedOut()), Online(None, "nominatim"), Online(venue, "photon")]
    found = geocode({}, services, "Afriworkers", Context())
    assert found.method == "photon"
    assert [len(service.asked) for service in services] == [1, 1, 1]


def test_the_gazetteer_s_entry_completes_what_a_service_says_of_a_commune() -> None:
    bare = Place("15138", "Murat", Level.COMMUNE, None, "15")
    service = Online(online_answer(bare, STREET, Precision.VENUE))
    chain = GeocoderChain(Offline(), [service], place_of={"15138": MURAT_15}.get)
    found = chain.geocode("La Cocotte numérique", Context())
    assert found is not None
    assert found.place == MURAT_15


def test_the_chain_answers_without_the_network() -> None:
    chain = GeocoderChain(Offline())
    assert not chain.online
    assert not chain.state.online
    assert chain.state.services == ()
