"""The link of a quotation leads to its very words, or to the page alone where another sentence could be meant."""

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as some

from data.model import Span
from data.proof.link import proof_link

SOURCE = "https://journal.example/article"


def _link(text: str, words: str, nth: int = 0) -> str:
    """The link of words of a text, of the nth place where they stand."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return proof_link(SOURCE, [words], text, [Span(start, start + len(words))])


def _told(text: str, nth: int) -> str:
    return unquote(_link(text, "On continue", nth)).partition("=")[2]


def test_signs_of_the_directive_and_all_others_are_percent_encoded() -> None:
    link = proof_link(SOURCE, ["Peut-être, dit & redit « ça »"])
    said = "Peut%2D%C3%AAtre%2C%20dit%20%26%20redit%20%C2%AB%20%C3%A7a%20%C2%BB"
    assert link == f"{SOURCE}#:~:text={said}"


def test_a_fragment_of_the_address_stays_and_an_older_directive_goes() -> None:
    assert proof_link(f"{SOURCE}#suite", ["Oui"]) == f"{SOURCE}#suite:~:text=Oui"
    assert proof_link(f"{SOURCE}#suite:~:text=Non", ["Oui"]) == f"{SOURCE}#suite:~:text=Oui"
    assert proof_link(f"{SOURCE}?page=2&of=3", ["Oui"]) == f"{SOURCE}?page=2&of=3#:~:text=Oui"


def test_only_an_address_of_the_web_is_linked_to() -> None:
    assert [proof_link(url, ["Oui"]) for url in ("", "javascript:alert(1)", "file:///a", "HTTP://a/b")] == [
        "",
        "",
        "",
        "HTTP://a/b#:~:text=Oui",
    ]


def test_long_words_are_told_by_how_they_begin_and_end() -> None:
    words = (
        "Ici nous avons tout repris à zéro avec les voisins, pendant des mois, "
        "sans savoir si quelqu’un viendrait un jour."
    )
    assert proof_link(SOURCE, [words]) == (
        f"{SOURCE}#:~:text=Ici%20nous%20avons%20tout,quelqu%E2%80%99un%20viendrait%20un%20jour."
    )


def test_an_end_that_stands_in_the_words_before_is_made_longer() -> None:
    words = (
        "Nous, ici, nous le faisons encore pour le village. Nous le faisons aussi pour ceux qui viendront, "
        "donc encore pour le village."
    )
    end = unquote(proof_link(SOURCE, [words])).rpartition(",")[2]
    assert end == "donc encore pour le village."


def test_words_that_stand_once_have_nothing_beside_them() -> None:
    assert _link("Il dit : « Oui. » Elle dit : « Non. »", "Non.") == f"{SOURCE}#:~:text=Non."


def test_words_that_stand_twice_are_told_by_what_stands_around_them() -> None:
    text = "Le maire : « On continue », puis rien. La fermière : « On continue », dans un rire."
    assert [_told(text, nth) for nth in (0, 1)] == ["maire : «-,On continue", "fermière : «-,On continue"]
    text = "Il dit : « On continue », puis rien. Elle dit : « On continue », dans un rire."
    assert [_told(text, nth) for nth in (0, 1)] == ["On continue,-», puis", "On continue,-», dans"]
    in_capitals = "ON CONTINUE. La fermière rit, et dit qu’« On continue »."
    assert unquote(_link(in_capitals, "On continue")).endswith("text=qu’«-,On continue"), "case tells nothing"


def test_words_at_the_end_of_their_line_are_told_by_those_before() -> None:
    text = "Le maire : « On continue »\n\nLa fermière : « On continue »"
    assert unquote(_link(text, "On continue", 1)).endswith("=fermière : «-,On continue")


def test_words_that_nothing_tells_apart_lead_to_the_page_alone() -> None:
    refrain = "Un pas après un pas, tout le jour, sous la pluie, nous allons.\n"
    assert _link(refrain * 9, "nous allons", 4) == SOURCE


def test_long_words_of_which_the_beginning_stands_elsewhere_are_not_begun_there() -> None:
    words = (
        "Nous avons tout repris à zéro avec les voisins, pendant des mois, "
        "sans savoir si quelqu’un viendrait un jour."
    )
    text = f"Nous avons tout repris au comptable. Puis : « {words} »"
    start = unquote(_link(text, words)).partition("=")[2].rpartition(",")[0]
    assert start == "Nous avons tout repris à"
    twice = f"« {words} » Oui, vraiment, « {words} »"
    assert (
        unquote(_link(twice, words, 1)).partition("=")[2].startswith("vraiment, «-,Nous avons tout repris,")
    )


def test_each_piece_around_an_interruption_has_a_directive() -> None:
    text = "« En Afrique, dit-il, nous sommes tous voisins. »"
    pieces = ["En Afrique", "nous sommes tous voisins."]
    spans = [Span(text.index(one), text.index(one) + len(one)) for one in pieces]
    link = proof_link(SOURCE, pieces, text, spans)
    assert link == f"{SOURCE}#:~:text=En%20Afrique&text=nous%20sommes%20tous%20voisins."


def test_words_over_several_paragraphs_are_told_by_their_ends() -> None:
    link = proof_link(SOURCE, ["Premier mot de tous.\n\nEt voici le dernier mot."])
    assert unquote(link).partition("=")[2] == "Premier mot de tous.,voici le dernier mot."


def test_a_piece_of_a_word_is_told_by_the_word() -> None:
    assert unquote(_link("Voyez : l’atelier est là.", "atelier est")).endswith("text=l’atelier est")


@given(
    some.text(max_size=60),
    some.text(alphabet="ab ,-&\n«’é", min_size=1, max_size=200),
    some.text(max_size=60),
)
def test_no_text_breaks_the_link(before: str, words: str, behind: str) -> None:
    text = before + words + behind
    link = proof_link(SOURCE, [words], text, [Span(len(before), len(before) + len(words))])
    assert link.startswith(SOURCE)
    assert not set(link.removeprefix(SOURCE)) & set(" «»\n<>\"'")
