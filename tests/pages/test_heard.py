"""What the browser has heard of: an old value is told from a choice by a number, whatever time has passed."""

from hypothesis import given
from hypothesis import strategies as st

from pages.screen.heard import Heard

VALUES = st.sampled_from([(), ("work",), ("rurality",), ("work", "rurality")])


def drawn(**values: object) -> Heard:
    book = Heard()
    for part, value in values.items():
        book.begin(part, value)
    return book


def test_what_the_reader_chooses_is_new_and_what_is_only_repeated_is_not() -> None:
    book = drawn(themes=[])
    assert not book.says("themes", [])
    assert book.says("themes", ["work"])
    assert not book.says("themes", ["work"])
    assert book.says("themes", [])


def test_a_value_from_before_what_was_told_is_old_until_the_browser_has_heard() -> None:
    book = drawn(themes=["work"])
    book.tell("themes", [])
    assert not book.says("themes", ["work"])
    book.hear(book.number)
    assert book.says("themes", ["work"])


def test_a_value_that_the_browser_was_told_is_no_choice_before_its_number_comes_back_either() -> None:
    book = drawn(themes=["work"])
    book.tell("themes", [])
    book.tell("themes", ["rurality"])
    assert not book.says("themes", [])
    assert not book.says("themes", ["work"])  # the message before may be on its way still
    assert book.shown("themes") == ["rurality"]


def test_a_choice_made_before_the_browser_has_heard_is_a_choice() -> None:
    book = drawn(themes=["work"])
    book.tell("themes", [])
    assert book.says("themes", ["work", "rurality"])


def test_a_choice_taken_back_before_its_answer_was_heard_is_two_choices() -> None:
    book = drawn(themes=["work"])
    assert book.says("themes", ["work", "rurality"])
    assert book.says("themes", ["work"])


def test_several_choices_are_the_same_in_whatever_order() -> None:
    book = drawn(themes=["work", "rurality"])
    book.tell("themes", [])
    assert not book.says("themes", ["rurality", "work"])
    assert book.shows("themes", ())


def test_a_number_that_was_never_given_says_no_more_than_the_last() -> None:
    book = drawn(themes=["work"], search="")
    book.tell("themes", [])
    book.hear(999)
    book.tell("search", "bois")
    assert not book.says("search", "")
    assert book.awaits("search")
    assert not book.awaits("themes")
    assert book.awaits_more_than("themes")
    assert not book.awaits_more_than("search")


def test_another_page_has_other_widgets() -> None:
    book = drawn(themes=["work"])
    book.begin_page("address", "/")
    assert "themes" not in book
    assert not book.says("address", "/")


@given(told=st.lists(VALUES, max_size=5), said=VALUES)
def test_a_browser_that_has_heard_everything_is_always_believed(
    told: list[tuple[str, ...]], said: tuple[str, ...]
) -> None:
    book = drawn(themes=())
    for value in told:
        book.tell("themes", value)
    shown = book.shown("themes")
    book.hear(book.number)
    assert book.shown("themes") == shown
    assert book.says("themes", said) == (set(said) != set(shown))  # type: ignore[arg-type]


@given(told=st.lists(VALUES, min_size=1, max_size=5), heard=st.integers(0, 5))
def test_a_browser_that_repeats_what_it_heard_last_says_nothing(
    told: list[tuple[str, ...]], heard: int
) -> None:
    book = drawn(themes=())
    for value in told:
        book.tell("themes", value)
    book.hear(heard)
    assert not book.says("themes", ((), *told)[min(heard, len(told))])


def test_the_value_before_the_only_one_told_is_one_that_was_left() -> None:
    book = drawn(address="home")
    assert not book.has_left("address", "home")
    book.tell("address", "card")
    assert book.has_left("address", "home")
    assert not book.has_left("address", "card")
    book.tell("address", "list")  # which of the two it has heard of, it does not say
    assert not book.has_left("address", "home")
