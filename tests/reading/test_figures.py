"""How well the articles written for the tests are read: what mends one kind may not break another."""

import pytest

from data.reading.reader import ArticleReader
from tests.reading.figures import Figures, add
from tests.reading.gold import articles


@pytest.fixture(scope="module")
def figures(reader: ArticleReader) -> Figures:
    found = Figures()
    for article in articles():
        add(found, article, reader.read(article.text))
    return found


def test_there_are_thirty_articles_of_as_many_habits() -> None:
    assert len(articles()) >= 30


def test_spans_are_found_to_the_letter(figures: Figures) -> None:
    assert figures.strict.f1 >= 0.98, figures.remarks


def test_a_span_is_told_for_a_testimony_or_not(figures: Figures) -> None:
    assert figures.kinds.recall >= 0.97, figures.remarks


def test_the_speaker_is_the_first_proposed(figures: Figures) -> None:
    assert figures.first.recall >= 0.94, figures.remarks


def test_the_speaker_is_among_the_first_three(figures: Figures) -> None:
    assert figures.among.right / figures.first.wanted >= 0.96, figures.remarks


def test_places_are_found_and_are_the_right_ones(figures: Figures) -> None:
    assert figures.places.f1 >= 0.97, figures.remarks


@pytest.mark.parametrize("folder", ["aside", "aside2", "aside3", "aside4", "aside5"])
def test_articles_that_were_kept_aside_stay_read_as_they_are_now(reader: ArticleReader, folder: str) -> None:
    found = Figures()
    for article in articles(folder):
        add(found, article, reader.read(article.text))
    assert len(articles(folder)) >= 6
    assert found.lenient.f1 >= 0.98, found.remarks
    assert found.kinds.recall >= 0.97, found.remarks
    assert found.first.recall >= 0.94, found.remarks
    assert found.among.right / found.first.wanted >= 0.95, found.remarks
    assert found.places.f1 >= 0.95, found.remarks
