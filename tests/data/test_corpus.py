"""The Auvergne package: complete, sound, and word for word what its sources say."""

import csv
import os
import re
from pathlib import Path

import pytest

from data.model import MAX_QUOTE_LENGTH, QuoteKind, text_digest
from data.package import Package, load_package
from data.package.verify import verify_quotes

AUVERGNE = Path(__file__).parents[2] / "data" / "packages" / "auvergne"

# initiative, place as the sources write it, speakers (none: only a narration)
CORPUS = [
    ("parcc-oasis", "Clermont", []),
    ("lab-du-pensio", "IUT du Puy-en-Velay", ["Adélaïde Albouy-Kissi", "Adélaïde Albouy-Kissi"]),
    ("maison-des-competences", "Aurillac", ["Marie Carreaud", "Marie Carreaud"]),
    ("box-bois", "l’Allier", []),
    ("cress-auvergne", "Auvergne", ["Jean-Claude Lahaye"]),
    ("territoire-zero-chomeur", "Thiers", []),
    ("cocotte-numerique", "Murat (Cantal)", ["Angélique Viala"]),
    ("limagrain", "Auvergne", ["Valérie Mazza"]),
    ("le-bivouac", "Clermont", ["Benoît Membré"]),
    ("universite-clermont-auvergne", "Clermont", ["Eric Dacheux"]),
    ("garage-associatif", "Chomelix (Haute-Loire)", []),
    ("fablab-lapalisse", "Lapalisse, dans l’Allier", ["Alain Loriolle"]),
    ("fablab-sigma", "campus des Cézeaux à Clermont-Ferrand", []),
    ("college-alexandre-varenne", "Saint-Éloy-Les-Mines, dans le Puy-de-Dôme", ["Pauline et Alexandre"]),
    ("auvergne-nouveau-monde", "Auvergne", ["Pauline Rivière"]),
    ("le-mixeur", "Saint-Etienne", []),
    ("epicentre", "Clermont", []),
    ("afriworkers", "Afrique", ["Florent Youzan"]),
    ("journee-ess-deols", "Déols", ["F.Bonneau"]),
    ("journee-numerique-mame", "MAME", []),
    ("movilab", "", []),
    ("institut-godin", "", []),
    ("colporterre", "", []),
    ("quinzaine-tiers-lieux", "Saint-Etienne", []),
]


@pytest.fixture(scope="module")
def package() -> Package:
    return load_package(AUVERGNE)


@pytest.fixture(scope="module")
def documents() -> Path:
    folder = os.environ.get("VERBATLAS_DOCUMENTS", "")
    if not folder:
        pytest.skip("the source documents are not distributed: VERBATLAS_DOCUMENTS gives their folder")
    return Path(folder)


def test_has_no_problem_at_all(package: Package) -> None:
    assert package.problems == ()


def test_holds_every_initiative_of_the_five_documents(package: Package) -> None:
    assert [initiative.id for initiative in package.initiatives] == [row[0] for row in CORPUS]


@pytest.mark.parametrize(("initiative", "place", "speakers"), CORPUS)
def test_gives_each_initiative_its_place_and_its_words(
    package: Package, initiative: str, place: str, speakers: list[str]
) -> None:
    row = next(item for item in package.initiatives if item.id == initiative)
    quotes = [quote for quote in package.quotes if quote.initiative == initiative]
    assert row.place == place
    assert [quote.speaker for quote in quotes if quote.kind is QuoteKind.TESTIMONY] == speakers
    assert speakers or any(quote.kind is QuoteKind.NARRATION for quote in quotes)


def test_holds_the_fourteen_testimonies(package: Package) -> None:
    assert sum(quote.kind is QuoteKind.TESTIMONY for quote in package.quotes) == 14


def test_murat_has_a_testimony_and_a_narration(package: Package) -> None:
    kinds = {quote.kind for quote in package.quotes if quote.initiative == "cocotte-numerique"}
    assert kinds == {QuoteKind.TESTIMONY, QuoteKind.NARRATION}


def test_every_quotation_is_sealed_and_anchored_in_a_known_text(package: Package) -> None:
    sources = {source.id: source for source in package.sources}
    for quote in package.quotes:
        assert quote.sha256 == text_digest(quote.text)
        assert quote.spans
        assert sources[quote.source].file
        assert len(sources[quote.source].sha256) == 64


def test_leaves_out_the_interruption_of_the_author(package: Package) -> None:
    youzan = next(quote for quote in package.quotes if quote.speaker == "Florent Youzan")
    bonneau = next(quote for quote in package.quotes if quote.speaker == "F.Bonneau")
    assert youzan.text.startswith("En Afrique, […] nous avons de très nombreux problèmes")
    assert bonneau.text == "Ecrivons ensemble, c’est notre volonté"


def test_quotations_are_short(package: Package) -> None:
    assert max(len(quote.text) for quote in package.quotes) <= MAX_QUOTE_LENGTH
    narrations = [quote.text for quote in package.quotes if quote.kind is QuoteKind.NARRATION]
    assert all(len(re.findall(r"[.!?…](?: |$)", text)) <= 3 for text in narrations)


def test_every_text_of_ours_is_there_in_both_languages(package: Package) -> None:
    for initiative in package.initiatives:
        assert initiative.summary_fr
        assert initiative.summary_en
        assert bool(initiative.place_note) == bool(initiative.place_note_en)
    for theme in package.themes:
        assert theme.definition_fr
        assert theme.definition_en


def test_our_own_french_follows_its_typography(package: Package) -> None:
    ours = [text for row in package.initiatives for text in (row.summary_fr, row.place_note)]
    ours += [text for source in package.sources for text in (source.rights, source.note)]
    ours += [text for theme in package.themes for text in (theme.label_fr, theme.definition_fr)]
    ours += [quote.note for quote in package.quotes]
    for text in ours:
        assert "'" not in text
        assert not re.search(r"(?<!\u202f)[;?!»]| :|«(?!\u202f)", text), text


def test_stores_no_coordinates() -> None:
    with (AUVERGNE / "initiatives.csv").open(encoding="utf-8", newline="") as file:
        columns = next(csv.reader(file))
    assert not {"lat", "lon", "latitude", "longitude"} & set(columns)


def test_every_quotation_is_word_for_word_in_its_document(package: Package, documents: Path) -> None:
    assert verify_quotes(package, documents) == []


def test_speakers_and_places_are_as_the_documents_write_them(package: Package, documents: Path) -> None:
    texts = {source.id: (documents / source.file).read_text(encoding="utf-8") for source in package.sources}
    for quote in package.quotes:
        for words in (quote.speaker, quote.role, quote.organisation):
            assert words in texts[quote.source], words
    corpus = "\n".join(texts.values())
    for initiative in package.initiatives:
        assert re.search(rf"(?<!\w){re.escape(initiative.place)}(?!\w)", corpus), initiative.place


def test_no_document_is_quoted_by_more_than_half(package: Package, documents: Path) -> None:
    for source in package.sources:
        quoted = sum(b - a for quote in package.quotes if quote.source == source.id for a, b in quote.spans)
        assert quoted < len((documents / source.file).read_text(encoding="utf-8")) / 2
