"""The English catalogue: kept by a script that changes nothing needlessly, and faithful to the French."""

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from data.atlas import Atlas
from data.package.problems import FATAL, WORDINGS
from scripts.messages import CATALOGUE, extract, translated, updated, written

GEO = Path(__file__).parents[2] / "geo"
TEXTS = (
    "Murat",
    "Clermont-Ferand",
    "près de Thiers",
    "lempdes haute loire",
    "63000 Clermont-Ferrand",
    "15300",
    "Saint-Flour (Allier)",
    "Saint-Jacques, Clermont-Ferrand",
    "campus des Cézeaux à Clermont-Ferrand",
    "12 rue de Thiers, Aurillac",
    "les Clermontois",
    "Auvergne",
)
FRENCH_TYPOGRAPHY = re.compile(r"[«»\u202f\u00a0]|\S [:;?!]")


def messages() -> Iterator[Message]:
    """The translated messages, without the header."""
    return (message for message in translated() if message.id)


def sentences(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


def values(text: str) -> set[str]:
    return set(re.findall(r"{\w+}", text))


def test_collecting_twice_writes_the_same_bytes() -> None:
    once = written(updated(translated()))
    assert written(updated(read_po(BytesIO(once), locale="en"))) == once


def test_the_file_is_as_the_script_writes_it() -> None:
    """Else the next `make messages` would show lines that nobody changed."""
    assert CATALOGUE.read_bytes() == written(translated())


def test_english_takes_the_values_that_french_gives() -> None:
    for message in messages():
        given = set().union(*map(values, sentences(message.id)))
        for english in sentences(message.string):
            assert values(english) == given, english


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


def test_each_reason_that_a_place_gives_is_found_by_the_script(atlas: Atlas) -> None:
    locations = [atlas.locator.locate(text) for text in TEXTS]
    locations += [entry.location for entry in atlas.index.entries]
    templates = {reason.template for location in locations for reason in location.reasons}
    templates |= {
        reason.template
        for location in locations
        for candidate in location.runner_ups
        for reason in candidate.reasons
    }
    assert len(templates) > 12
    found = extract()
    assert [template for template in templates if template not in found] == []


def test_no_sentence_of_geo_with_values_is_forgotten() -> None:
    """A table of sentences needs `N_` around each: `Reason(table[key])` says nothing to the script."""
    found = extract()
    for file in sorted(GEO.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            text = node.value if isinstance(node, ast.Constant) else None
            if isinstance(text, str) and " " in text and values(text):
                assert text in found, f"{file}:{getattr(node, 'lineno', 0)} {text}"
