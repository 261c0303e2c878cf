"""A citation: the words, who said them, where they stand; nothing that the source does not say."""

import pytest

from data.citation import cite
from data.model import Quote, QuoteKind, Source
from data.package import Package


def source_of(corpus: Package, quote: Quote) -> Source:
    return next(source for source in corpus.sources if source.id == quote.source)


def test_a_testimony_names_who_speaks_then_the_source(corpus: Package) -> None:
    quote = next(quote for quote in corpus.quotes if quote.speaker == "Angélique Viala")
    source = source_of(corpus, quote)
    words, _, origin = cite(quote, source, "2 mai 2017").partition("\n")
    assert words == f"« {quote.text} »"
    assert origin.startswith("— Angélique Viala, animatrice du lieu, La CoCotte numérique. Source : ")
    assert source.title in origin
    assert source.author in origin
    assert origin.endswith(f"2 mai 2017, {source.url}")


def test_a_narration_is_given_to_the_author_of_its_source(corpus: Package) -> None:
    quote = next(quote for quote in corpus.quotes if quote.kind is QuoteKind.NARRATION)
    source = source_of(corpus, quote)
    origin = cite(quote, source, "").partition("\n")[2]
    assert origin.startswith(f"— {source.author}, « {source.title} »" if source.author else "— « ")
    assert "Source :" not in origin


def test_what_is_unknown_leaves_no_hole() -> None:
    quote = Quote(id="q", initiative="i", kind=QuoteKind.TESTIMONY, text="Oui.", role="une élève", source="s")
    assert cite(quote, Source(id="s", title="Titre"), "") == "« Oui. »\n— une élève. Source : « Titre »"


@pytest.mark.parametrize(
    "hostile", ["${window.x}", "<img src=x onerror=1>", "C:\\1\\2", "« déjà »", "👩‍🌾 עברית"]
)
def test_words_are_never_retouched(hostile: str) -> None:
    quote = Quote(id="q", initiative="i", kind=QuoteKind.NARRATION, text=hostile, source="s")
    assert cite(quote, Source(id="s", title=hostile), "").count(hostile) == 2


def test_every_quote_of_the_corpus_can_be_cited(corpus: Package) -> None:
    for quote in corpus.quotes:
        cited = cite(quote, source_of(corpus, quote), "")
        assert quote.text in cited
        assert ", ," not in cited
        assert not cited.endswith((" ", ","))
