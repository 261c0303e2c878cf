"""The English catalogue: kept by a script that changes nothing needlessly, and faithful to the French."""

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from data.atlas import Atlas
from data.filters import Filters
from data.package.problems import FATAL, WORDINGS
from geo.place import Context
from geo.point import Point
from geo.resolver import Resolver
from geo.sentence import Sentence
from pages.screen.words import Words
from scripts.messages import CATALOGUE, extract, missing, translated, updated, written

GEO = Path(__file__).parents[2] / "geo"
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
FRENCH_TYPOGRAPHY = re.compile(r"[«»\u202f\u00a0]|\S [:;?!]")


def messages() -> Iterator[Message]:
    """The translated messages, without the header."""
    return (message for message in translated() if message.id)


def sentences(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def values(text: str) -> set[str]:
    return set(re.findall(r"{\w+}", text))


@pytest.fixture(scope="module")
def collected() -> Catalog:
    """What the code and the templates say: reading all of them takes long."""
    return extract()


@pytest.fixture(scope="module")
def reasons(atlas: Atlas) -> dict[str, Sentence]:
    """One of each reason given for the places of the corpus, and for the texts above in several contexts."""
    resolver = Resolver(atlas.gazetteer)
    locations = [atlas.card(entry.id).location for entry in atlas.summaries(atlas.numbers(Filters()))]
    locations += [atlas.locator.locate(text) for text in TEXTS]
    candidates = [candidate for location in locations for candidate in location.runner_ups]
    for context in CONTEXTS:
        candidates += [item for text in TEXTS for item in resolver.resolve(text, context).candidates]
    given = [reason for item in (*locations, *candidates) for reason in item.reasons]
    return {reason.template: reason for reason in given}


def test_every_text_of_the_screens_has_its_english(collected: Catalog) -> None:
    assert list(missing(updated(translated(), collected))) == []


def test_the_file_holds_the_texts_of_the_code_and_no_others(collected: Catalog) -> None:
    assert {message.id for message in messages()} == {message.id for message in collected if message.id}


def test_french_has_its_apostrophe_its_ellipsis_and_plain_spaces_before_its_signs() -> None:
    for message in messages():
        for french in sentences(message.id):
            assert not re.search(r"'|\.\.\.|\w[:;!?»](?=\s|$)|«\S", french), french


def test_collecting_twice_writes_the_same_bytes(collected: Catalog) -> None:
    once = written(updated(translated(), collected))
    assert written(updated(read_po(BytesIO(once), locale="en"), extract())) == once


def test_the_file_is_as_the_script_writes_it() -> None:
    """Else the next `make messages` would show lines that nobody changed."""
    assert CATALOGUE.read_bytes() == written(translated())


def test_english_takes_the_values_that_french_gives() -> None:
    for message in messages():
        given, taken = (set().union(*map(values, sentences(text))) for text in (message.id, message.string))
        assert taken == given, message.id
        for english in sentences(message.string):  # one of two forms may say "one" in words
            assert values(english) <= given, english


def test_english_has_english_typography() -> None:
    for message in messages():
        for english in sentences(message.string):
            assert not FRENCH_TYPOGRAPHY.search(english), english


def test_each_problem_of_a_package_has_its_english() -> None:
    english = translated()
    for wording in WORDINGS.values():
        assert english[wording.template].string, wording.template
        assert english[wording.hint].string, wording.hint
    for fatal in FATAL.values():
        assert english[fatal].string, fatal


def test_every_reason_of_a_place_is_told_in_english(reasons: dict[str, Sentence]) -> None:
    told = {message.id for message in messages() if message.string}
    assert len(reasons) > 20
    assert reasons.keys() - told == set()


def test_every_reason_is_a_whole_sentence_in_both_languages(reasons: dict[str, Sentence]) -> None:
    for reason in reasons.values():
        assert not re.search(r"\{\w*\}", Words("fr").say(reason))
        assert not re.search(r"\{\w*\}", Words("en").say(reason))
        assert Words("fr").say(reason) != Words("en").say(reason)


def test_no_sentence_of_geo_with_values_is_forgotten(collected: Catalog) -> None:
    """A table of sentences needs `N_` around each: `Sentence(table[key])` says nothing to the script."""
    for file in sorted(GEO.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and " " in text and values(text):
                assert text in collected, f"{file}:{getattr(node, 'lineno', 0)} {text}"
