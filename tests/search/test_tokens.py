"""Words as the search keeps them: what is the same word, what is another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.search.stemming import MAX_LETTERS, family, stem
from data.search.tokens import MAX_TOKENS, PIECE, WHO, Analyst, spans, words


@pytest.mark.parametrize(
    "forms",
    [
        "coopérative coopératives",
        "habitant habitante habitants habitantes",
        "mobilise mobilisant mobiliser mobilisent mobilisée",
        "citoyen citoyenne citoyens citoyennes",
        "nouveau nouvelle nouvelles nouveaux",
        "local locale locaux locales",
        "réseau réseaux",
        "travail travaux",
        "travailleur travailleuses",
        "fondateur fondatrice",
        "heureux heureuse",
        "boulanger boulangère",
        "ouvrier ouvrières",
        "collaboratif collaborative",
        "français française françaises",
        "créer créé créée créés",
        "réunir réunie réuni réunis",
        "parler parle parlent parlait parlaient parlera",
        "chômeur chômeurs chômeuse",
        "ingénieur ingénieure",
        "œuvre oeuvres",
        "St saint",
        "up ups",
    ],
)
def test_the_forms_of_one_word_share_a_stem(forms: str) -> None:
    assert len({stem(word) for word in words(forms)}) == 1


@pytest.mark.parametrize(
    "two",
    [
        "coopérative coopération",
        "mairie maire",
        "mont montant",
        "château châtel",
        "ville vil",
        "voix voie",
        "France français",
        "Thiers tiers",
        "bois boisson",
        "université univers",
        "client clé",
    ],
)
def test_two_words_stay_two(two: str) -> None:
    one, other = words(two)
    assert stem(one) != stem(other)


@pytest.mark.parametrize("piece", ["a", "er", "ation", "issement", "iss", "é", "日"])
def test_a_word_without_end_is_read_at_once(piece: str) -> None:
    endless = piece * 10_000
    assert len(stem(endless)) <= MAX_LETTERS
    assert len(family(endless)) <= MAX_LETTERS
    assert all(len(word) <= MAX_LETTERS for word in words(endless))


@given(st.text(alphabet="aeiourstnlx", min_size=1, max_size=20))
def test_what_a_family_shares_begins_the_stem_of_each_of_its_words(word: str) -> None:
    assert stem(word).startswith(family(word))


def test_a_family_is_wider_than_a_word() -> None:
    one, other = words("coopérative coopération")
    assert stem(one) != stem(other)
    assert family(one) == family(other)


def test_a_word_knows_where_it_stands() -> None:
    text = "L’Épicerie de St-Éloy"
    assert [(text[start:end], folded) for start, end, folded in spans(text)] == [
        ("L", ("l",)),
        ("Épicerie", ("epicerie",)),
        ("de", ("de",)),
        ("St", ("saint",)),
        ("Éloy", ("eloy",)),
    ]


@given(st.text(max_size=60))
def test_any_text_has_words_of_letters_and_digits_only(text: str) -> None:
    assert all(word.isalnum() or not word.isascii() for word in words(text))
    assert all(" " not in word and '"' not in word and "'" not in word for word in words(text))


def test_each_text_has_its_own_field() -> None:
    quotes = f"Bonjour à tous{WHO}Ana Mars {PIECE} Merci{WHO}"
    document = Analyst().document(f"La Halle {PIECE} Halle", "Murat", "15", "", quotes, "La Montagne")
    assert document.split() == [
        *("nla", "nhall", "n", "nhall"),
        *("lmurat", "l", "lcantal"),
        *("tbonjour", "ta", "ttou", "t", "pana", "pmar", "tmerci", "t"),
        *("ola", "omontagn"),
    ]


def test_a_document_is_no_longer_than_an_engine_can_count() -> None:
    assert len(Analyst().document("", "", "", "", "mot " * 20_000, "").split()) == MAX_TOKENS


def test_the_words_met_are_told_with_their_stems() -> None:
    analyst = Analyst()
    analyst.document("Les Halles", "", "", "des halles", "", "")
    assert analyst.met == {"les": "le", "halles": "hall", "des": "de"}


def test_the_tokens_are_those_that_the_stores_hold() -> None:
    """When this fails, add a migration: what stores hold would not be found, nor forgotten, any more."""
    text = (
        "L’Épicerie d’Œuilly-St-Éloy, 3e étage : « co-créer », n° 12, créées journaux travaux vieilles travailleuses "
        "NASA 2018-05 maïs ß Æ ñandú Ελλάδα 日本 prêtaient ouvrières citoyennes réunir iront thiernoises bus ups"
    )
    assert " ".join(Analyst().document(text, "", "", "", "", "").split()) == (
        "nl nepiceri nd noeuilly nsaint neloy n3e netag nco ncre nn n12 ncre njournal ntravail nvieil "
        "ntravailleu nnasa n2018 n05 nmai nss nae nnandu nελλαδα n日本 npret nouvri ncitoyen nreuni niront "
        "nthiernoi nbu nup l t"
    )
