"""A citation: the words, who said them, where they stand; nothing that the source does not say."""

import re
from datetime import date

import pytest

from data.exchange.citation import Citation, cite
from data.model import Quote, QuoteKind, Source
from data.package import Package
from pages.screen.words import Words

TODAY = date(2026, 11, 22)
FRENCH, ENGLISH = Words("fr"), Words("en")
LANGUAGES = pytest.mark.parametrize("words", [FRENCH, ENGLISH], ids=["fr", "en"])
HOSTILE = [
    "${window.x}",
    "<img src=x onerror=1>",
    "C:\\1\\2",
    "« déjà »",
    "👩‍🌾 עברית",
    "100 % & plus_de $ #1 ~ ^ {a} } {",
    "*gras* _italique_ `code` [lien](javascript:1) | ![image](x)",
    "première ligne\n# titre\n- liste\n12. numéro\n> cité",
    "\\end{document} \\input{/etc/passwd}",
    "a and b",
    "}, title = {autre",
]


def source_of(corpus: Package, quote: Quote) -> Source:
    return next(source for source in corpus.sources if source.id == quote.source)


def viala(corpus: Package) -> tuple[Quote, Source]:
    quote = next(quote for quote in corpus.quotes if quote.speaker == "Angélique Viala")
    return quote, source_of(corpus, quote)


def hostile(text: str) -> Citation:
    quote = Quote(
        id="q", initiative="i", kind=QuoteKind.TESTIMONY, text=text, speaker=text, role=text, source="s"
    )
    source = Source(
        id="s", title=text, author=text, publisher=text, published="2014-04", url="https://a.fr/{b}_%20"
    )
    return cite(quote, source, FRENCH, TODAY)


def test_a_testimony_names_who_speaks_then_the_source(corpus: Package) -> None:
    quote, source = viala(corpus)
    words, _, origin = cite(quote, source, FRENCH, TODAY).text.partition("\n")
    assert words == f"«\u00a0{quote.text}\u00a0»"
    assert origin == (
        "— Angélique Viala, animatrice du lieu, La CoCotte numérique. Source\u00a0: Nathalie Van Praagh, "
        f"«\u00a0{source.title}\u00a0», La Montagne, 2 mai 2017, {source.url}"
    )


def test_in_english_quotation_marks_dates_and_words_around_are_english(corpus: Package) -> None:
    quote, source = viala(corpus)
    words, _, origin = cite(quote, source, ENGLISH, TODAY).text.partition("\n")
    assert words == f"“{quote.text}”"
    assert origin == (
        "— Angélique Viala, animatrice du lieu, La CoCotte numérique. Source: Nathalie Van Praagh, "
        f"“{source.title}”, La Montagne, 2 May 2017, {source.url}"
    )


def test_a_narration_is_given_to_the_author_of_its_source(corpus: Package) -> None:
    quote = next(quote for quote in corpus.quotes if quote.kind is QuoteKind.NARRATION)
    source = source_of(corpus, quote)
    citation = cite(quote, source, FRENCH, TODAY)
    assert citation.text.partition("\n")[2].startswith(f"— {source.author}, «\u00a0{source.title}\u00a0»")
    assert "Source" not in citation.text.partition("\n")[2]


@LANGUAGES
def test_a_page_without_a_date_tells_when_it_was_read_and_a_dated_one_does_not(
    corpus: Package, words: Words
) -> None:
    for quote in corpus.quotes:
        source = source_of(corpus, quote)
        citation = cite(quote, source, words, TODAY)
        undated = bool(source.url) and not source.published
        assert ("urldate      = {2026-11-22}" in citation.bibtex) == undated
        assert (words._("consulté le {day}", day=words.day("2026-11-22")) in citation.text) == undated
        assert (words.day("2026-11-22") in citation.markdown) == undated
    assert {bool(source.published) for source in corpus.sources} == {True, False}


def test_what_is_unknown_leaves_no_hole() -> None:
    quote = Quote(id="q", initiative="i", kind=QuoteKind.TESTIMONY, text="Oui.", role="une élève", source="s")
    citation = cite(quote, Source(id="s", title="Titre"), FRENCH, TODAY)
    assert citation.text == "«\u00a0Oui.\u00a0»\n— une élève. Source\u00a0: «\u00a0Titre\u00a0»"
    assert citation.markdown == "> «\u00a0Oui.\u00a0»\n> \n> — une élève. Source\u00a0: «\u00a0Titre\u00a0»"
    assert citation.bibtex == (
        "@misc{q,\n  title        = {{Titre}},\n  note         = {«\u00a0Oui.\u00a0» — une élève}\n}"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_words_are_never_retouched_in_plain_text(text: str) -> None:
    assert hostile(text).text.count(text) == 6


def test_bibtex_holds_the_source_as_its_fields_and_the_words_as_its_note(corpus: Package) -> None:
    quote, source = viala(corpus)
    fields = dict(
        re.findall(r"^  (\w+) += \{(.*)\},?$", cite(quote, source, FRENCH, TODAY).bibtex, re.MULTILINE)
    )
    assert fields == {
        "author": "{Nathalie Van Praagh}",
        "title": f"{{{source.title}}}",
        "howpublished": "{La Montagne}",
        "year": "2017",
        "month": "5",
        "day": "2",
        "url": source.url,
        "note": f"«\u00a0{quote.text}\u00a0» — Angélique Viala, animatrice du lieu, La CoCotte numérique",
    }


def balance(text: str) -> int:
    """How BibTeX counts braces: escaped ones too."""
    depth = 0
    for sign in text:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        assert depth >= 0
    return depth


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_ends_a_field_of_bibtex_or_runs_in_tex(text: str) -> None:
    entry = hostile(text).bibtex
    fields = entry.removeprefix("@misc{q,\n").removesuffix("\n}").split(",\n  ")
    assert [field.split("=")[0].strip() for field in fields if re.match(r" *\w+ +=", field)] == [
        "author", "title", "howpublished", "year", "month", "url", "note",
    ]  # fmt: skip
    assert balance(entry) == 0
    prose = re.sub(r"\n  url .*", "", entry)
    assert not re.search(r"(?<!\\)[#$%&_^~]", prose)
    commands = set(re.findall(r"\\([a-zA-Z]+)", prose))
    assert commands <= {
        "textbackslash", "textbraceleft", "textbraceright", "textasciitilde", "textasciicircum", "textless",
        "textgreater",
    }  # fmt: skip
    assert "url          = {https://a.fr/%7Bb%7D_%20}" in entry


def test_every_quote_has_a_key_of_its_own_that_bibtex_takes(corpus: Package) -> None:
    entries = [cite(quote, source_of(corpus, quote), FRENCH, TODAY).bibtex for quote in corpus.quotes]
    keys = [re.match(r"@misc\{([a-z0-9-]+),\n", entry) for entry in entries]
    assert all(keys)
    assert len({key[1] for key in keys if key}) == len(corpus.quotes)


def test_markdown_is_a_quotation_with_a_link_to_its_source(corpus: Package) -> None:
    quote, source = viala(corpus)
    lines = cite(quote, source, ENGLISH, TODAY).markdown.splitlines()
    assert lines[0] == f"> “{quote.text}”"
    assert lines[1] == "> "
    assert lines[2] == (
        "> — Angélique Viala, animatrice du lieu, La CoCotte numérique. Source: Nathalie Van Praagh, "
        f"[“{source.title}”](<{source.url}>), La Montagne, 2 May 2017"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_markup_in_markdown(text: str) -> None:
    lines = hostile(text).markdown.split("\n")
    assert all(line.startswith("> ") for line in lines)
    shown = "\n".join(lines).replace("](<https://a.fr/{b}_%20>)", "").replace("[«", "«")
    assert not re.search(r"(?<!\\)[*_`\[\]<|$~]", shown)
    assert not re.search(r"^> +([-+=#>]|[0-9]+[.)]) ", shown, re.MULTILINE)


@LANGUAGES
def test_every_quote_of_the_corpus_can_be_cited(corpus: Package, words: Words) -> None:
    for quote in corpus.quotes:
        citation = cite(quote, source_of(corpus, quote), words, TODAY)
        assert quote.text in citation.text
        for form in (citation.text, citation.markdown):
            assert ", ," not in form
            assert not form.endswith((" ", ","))
