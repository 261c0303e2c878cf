"""The words of the screens: French as it is set, English that is all there, plurals, dates and figures."""

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Catalog, Message
from hypothesis import given
from hypothesis import strategies as st

from data.atlas import Atlas
from data.model import Kind
from data.package.problems import FATAL, WORDINGS
from geo.place import Context, Reason
from geo.point import Point
from geo.resolver import Resolver
from pages.ui.words import Words, spaced
from scripts import messages

FRENCH, ENGLISH = Words("fr"), Words("en")
NARROW, FULL = "\u202f", "\u00a0"
CORPUS = Context(departements=("03", "15", "43", "63"))
# Every way of writing a place that we know of, so that every reason is given at least once.
QUERIES = """
Murat (Cantal)|Murat|murat|MURAT|Murat, Cantal|Murat (15)|15300 Murat|Murat 15300|Muratt|Murta (Cantal)
Murat-sur-Vebre|Saint-Denis|St Denis|St-Denis (93)|Saint-Denis (La Réunion)|Saint Martin
Saint-Martin (Ardèche)|Ste-Marie|Sainte Marie|Le Puy|au Puy|Puy-en-Velay|Le Puy-en-Velay|le puy en velay
Puy en Velay (Haute Loire)|IUT du Puy-en-Velay|du Mans|Le Mans|Clermont|Clermont-Ferrand|Clermont Ferand
clermontois|thiernois|stéphanois|Clermont (Oise)|Clermont-l'Hérault|63000|63000 Clermont|75012 Paris
Paris 12e|Paris XIIe|Lyon 3|Marseille 1er arrondissement|13001|99999|99999 Murat|03120 Thiers|l’Allier
Allier|dans l'Allier|le Cantal|Puy-de-Dôme|63|département de la Loire|Auvergne|Limousin|Rhône-Alpes
Occitanie|France|Afrique|Côte d’Ivoire|Europe|Belgique|Bruxelles|Genève|Londres|Barcelone|Abidjan
Springfield|Paris, Texas|Combrailles|les Combrailles|Livradois|Livradois-Forez|Millevaches|Larzac|Sancy
Limagne|pays d'Auge|parc naturel des Volcans|campus des Cézeaux|campus des Cézeaux à Clermont-Ferrand
MAME|Mame, Tours|Manufacture d'armes à Saint-Étienne|salle des fêtes, Thiers|12 rue de Thiers, Paris
3 place de Jaude 63000 Clermont-Ferrand|près de Thiers|près du Puy|à côté de Murat|entre Thiers et Vichy
Murat et Thiers|Thiers, Murat|Thiers (Cantal)|Lapalisse (Cantal)|La Palisse|Lapalisse, dans l’Allier
Saint-Eloy-les-Mines|St Eloi les Mines|Besse|Besse-et-Saint-Anastaise|Besse et St Anastaise
Châlons s/Saône|Bourg|Villeneuve|Mars|Rose|Orange|Lay|Y|Eu|Saint|Chomelix (Haute-Loire)|Chomélix|Déols
Deols (Indre)|Aurillac|Aurrillac|Saint-Etienne|Saint-Etienne (Loire)|Chalinargues
Neussargues en Pinatelle|Communauté de communes du Pays de Murat|Clermont Auvergne Métropole
Monsieur Dupont|janvier|la réunion de lundi|n'importe où|en ligne|Thiers (atelier du bas)
Thiers, Puy-de-Dôme, France|Vichy (Allier), Auvergne|Le Mont-Dore|Mont Dore|Saint-Julien|Sauxillanges
???
"""
TEXTS = [text for line in QUERIES.strip().splitlines() for text in line.split("|")]
CONTEXTS = [
    Context(),
    CORPUS,
    Context(departements=("75",)),
    Context(near=(Point(45.26, 3.83), Point(45.85, 3.55))),
    Context(country="CI"),
]


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    return messages.translated()


def pairs(catalogue: Catalog) -> Iterator[tuple[Message, str, str]]:
    """Each message with each of its French texts and the English one that stands for it."""
    for message in catalogue:
        if message.id:
            ids = message.id if isinstance(message.id, tuple | list) else [message.id]
            strings = message.string if isinstance(message.string, tuple | list) else [message.string]
            yield from ((message, french, english) for french, english in zip(ids, strings, strict=True))


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"\{\w*\}", text))


def test_every_text_of_the_screens_has_its_english(catalogue: Catalog) -> None:
    assert list(messages.missing(messages.updated(catalogue))) == []


def test_the_catalogue_holds_the_texts_of_the_code_and_no_others() -> None:
    extracted = {message.id for message in messages.extract() if message.id}
    kept = {message.id for message in messages.translated() if message.id}
    assert kept == extracted, "make messages"


def test_translations_fill_the_same_gaps(catalogue: Catalog) -> None:
    for _, french, english in pairs(catalogue):
        assert placeholders(english) == placeholders(french), french


def test_translations_are_english_and_set_as_english_is(catalogue: Catalog) -> None:
    for message, french, english in pairs(catalogue):
        assert not message.fuzzy, french
        assert not re.search(r"\w [:;!?](?=\s|$)", english), english  # no space before them
        assert "« " not in english, english
        assert french.endswith(" ") == english.endswith(" ") or french == " : ", french


def test_french_is_written_with_its_apostrophe_and_its_ellipsis(catalogue: Catalog) -> None:
    for _, french, _english in pairs(catalogue):
        assert "'" not in french, french
        assert "..." not in french, french
        assert not re.search(r"\w[:;!?»](?=\s|$)", french), french  # a space before them, plain in the code
        assert not re.search(r"«\S", french), french


@pytest.mark.parametrize(
    ("written", "set_"),
    [
        ("Ici ?", f"Ici{NARROW}?"),
        ("Oui ! Non ; si", f"Oui{NARROW}! Non{NARROW}; si"),
        ("Assouplir un filtre :", f"Assouplir un filtre{FULL}:"),
        ("« {query} »", f"«{FULL}{{query}}{FULL}»"),
        ("à 12:30, http://exemple.fr", "à 12:30, http://exemple.fr"),
    ],
)
def test_french_signs_keep_their_space_and_never_begin_a_line(written: str, set_: str) -> None:
    assert spaced(written) == set_


@given(st.text(alphabet="a :;!?«»"))
def test_spacing_changes_spaces_only_and_once(text: str) -> None:
    assert re.sub(f"[{NARROW}{FULL}]", " ", spaced(text)) == text
    assert spaced(spaced(text)) == spaced(text)


@pytest.mark.parametrize(
    ("count", "french", "english"),
    [
        (0, "0 initiative", "0 initiatives"),
        (1, "1 initiative", "1 initiative"),
        (2, "2 initiatives", "2 initiatives"),
        (12345, f"12{NARROW}345 initiatives", "12,345 initiatives"),
    ],
)
def test_zero_is_singular_in_french_and_plural_in_english(count: int, french: str, english: str) -> None:
    assert FRENCH.n("{n} initiative", "{n} initiatives", count) == french
    assert ENGLISH.n("{n} initiative", "{n} initiatives", count) == english


@pytest.mark.parametrize(
    ("known", "french", "english"),
    [
        ("2017-05-02", "2 mai 2017", "2 May 2017"),
        ("2017-05-01", "1er mai 2017", "1 May 2017"),
        ("2016-11-11", "11 novembre 2016", "11 November 2016"),
        ("2014-04", "avril 2014", "April 2014"),
        ("2014", "2014", "2014"),
        ("", "", ""),
    ],
)
def test_a_date_says_no_more_than_is_known(known: str, french: str, english: str) -> None:
    assert (FRENCH.day(known), ENGLISH.day(known)) == (french, english)


@pytest.mark.parametrize(
    ("metres", "french"),
    [
        (0, "0 m"),
        (349, "300 m"),
        (949, "900 m"),
        (970, "1 km"),
        (12_400, "12 km"),
        (1_234_567, f"1{NARROW}235 km"),
    ],
)
def test_a_distance_is_said_as_closely_as_it_is_known(metres: float, french: str) -> None:
    assert FRENCH.distance(metres) == french.replace(" ", FULL)


def test_every_kind_has_a_name_in_both_languages() -> None:
    for kind in Kind:
        assert FRENCH.kind(kind)
        assert ENGLISH.kind(kind)
        assert FRENCH.kind(kind) != ENGLISH.kind(kind)


def test_a_record_without_english_shows_its_french(atlas: Atlas) -> None:
    entry = atlas.entry("epicentre").initiative
    assert ENGLISH.of(entry, "summary") == entry.summary_en
    assert ENGLISH.of(entry.model_copy(update={"summary_en": ""}), "summary") == entry.summary_fr


@pytest.fixture(scope="module")
def reasons(atlas: Atlas) -> dict[str, Reason]:
    """One of each reason given for the places of the corpus, and for the texts above in several contexts."""
    resolver = Resolver(atlas.gazetteer)
    locations = [entry.location for entry in atlas.index.entries]
    locations += [atlas.locator.locate(text) for text in TEXTS]
    candidates = [candidate for location in locations for candidate in location.runner_ups]
    for context in CONTEXTS:
        candidates += [item for text in TEXTS for item in resolver.resolve(text, context).candidates]
    given = [reason for item in (*locations, *candidates) for reason in item.reasons]
    return {reason.template: reason for reason in given}


def test_every_reason_of_a_place_is_told_in_english(reasons: dict[str, Reason], catalogue: Catalog) -> None:
    told = {message.id for message in catalogue if message.id and message.string}
    assert len(reasons) > 20
    assert reasons.keys() - told == set()


def test_every_reason_is_a_whole_sentence_in_both_languages(reasons: dict[str, Reason]) -> None:
    for reason in reasons.values():
        assert not re.search(r"\{\w*\}", FRENCH.reason(reason))
        assert not re.search(r"\{\w*\}", ENGLISH.reason(reason))
        assert FRENCH.reason(reason) != ENGLISH.reason(reason)


def test_every_problem_of_a_package_is_told_in_english(catalogue: Catalog) -> None:
    told = {message.id for message in catalogue if message.id and message.string}
    sentences = {
        *FATAL.values(),
        *(text for item in WORDINGS.values() for text in (item.template, item.hint)),
    }
    assert sentences - told == set()


@pytest.mark.parametrize("value", ["{n}", "{query}", "{0}", "{{x}}", "%s", "${x}", "« : ; »"])
@pytest.mark.parametrize("words", [FRENCH, ENGLISH])
def test_what_people_wrote_goes_into_a_sentence_untouched(words: Words, value: str) -> None:
    assert value in words._("Recherche : « {query} »", query=value)
    assert value in words.reason(Reason("commune indiquée : {commune}", {"commune": value}))
