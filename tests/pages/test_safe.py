"""Text from people shows as text: in Markdown labels and in HTML, whatever it holds."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from data.model import Source
from pages.screen.safe import TEMPLATES, drawing, plain, prose, render, with_drawings
from pages.screen.svg_map import Shape
from pages.screen.words import Words

FRENCH = Words("fr")
JOINER = "\u2060"
HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</p></article><script>alert(1)</script>",
    '" onmouseover="alert(1)',
    "' onfocus='alert(1)",
    "${alert(1)} `x` \\1\\2",
    "{{ 7*7 }} {% raw %}",
    "&lt;b&gt; &amp; &#60;",
    "**gras** _x_ [lien](javascript:alert(1)) :material/home: $x$ ~~y~~",
    "1. un\n\n# deux\n- trois\n> quatre",
    "\u202eעברית مرحبا\u202c",
    "👩‍🌾🏳️‍🌈🇫🇷",
]
SIGNS = "\\`*_{}[]()#+-.!|~$<>&:^=@/"
MARKED = st.text(st.sampled_from(f"ab1 \n{SIGNS}é"), max_size=60) | st.text(
    st.characters(exclude_categories=["Cs"])
)


def shown(label: str) -> str:
    """What a Markdown label shows, once its escapes are read."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", label).replace(JOINER, "")


class Texts(HTMLParser):
    """The tags, attributes and texts of some HTML."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: dict[str, str] = {}
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {name: value or "" for name, value in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


@given(MARKED)
def test_a_label_shows_the_text_itself_on_one_line(text: str) -> None:
    assert shown(plain(text)) == " ".join(text.replace(JOINER, "").split())


@given(MARKED)
@example(SIGNS)
def test_no_sign_of_markdown_stays_without_its_escape(text: str) -> None:
    unescaped = re.sub(r"\\.", "", plain(text))
    assert not re.search(r"[\\`*_{}\[\]()#+\-.!|~$<>&:^=@/\n]", unescaped)


@pytest.mark.parametrize(
    "text", [":streamlit:", "a -> b", "a <- b", "a <-> b", "a -- b", "a >= b", "a <= b", "a ~= b", "--", "->"]
)
def test_what_streamlit_draws_after_reading_the_markdown_is_broken_up(text: str) -> None:
    # It replaces these in the text that is left once escapes are read: a backslash does not protect them.
    read = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", plain(text))
    assert not re.search(r":streamlit:|(?:^|\s)(?:<-|->|<->|--|>=|<=|~=)(?:$|\s)", read)
    assert shown(plain(text)) == text


@pytest.mark.parametrize("text", ["-->", "a->b", "<!--", "---", ">>=", "<>", "streamlit:"])
def test_what_streamlit_leaves_alone_is_left_alone(text: str) -> None:
    assert JOINER not in plain(text)


@pytest.mark.parametrize(
    "text", ["La Cocotte Numérique", "Lab’ du Pensio", "C’est « oui » ; non ?", "naïve œuvre Ÿ"]
)
def test_ordinary_french_needs_no_escape(text: str) -> None:
    assert plain(text) == text


@pytest.mark.parametrize("text", HOSTILE)
def test_html_holds_the_text_and_no_tag_of_it(text: str) -> None:
    page = Texts(render("heading.html", FRENCH, title=text, count="1"))
    assert page.tags == ["h2", "span", "span"]
    assert text in page.text


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\r")))
def test_any_text_comes_back_from_the_html_it_was_put_in(text: str) -> None:
    page = Texts(render("title.html", FRENCH, title=text, lead=""))
    assert page.tags == ["header", "h1"]
    assert page.text == text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_value_within_a_sentence_stays_a_value(text: str) -> None:
    page = Texts(render("unknown.html", FRENCH, id=text))
    assert page.tags == ["div", "h2", "p"]
    assert text in page.text


def test_every_template_is_read_without_the_means_to_switch_escaping_off() -> None:
    for template in TEMPLATES.glob("*.html"):
        source = template.read_text(encoding="utf-8")
        assert not re.search(r"\|\s*safe\b|autoescape|Markup", source), template.name


def test_every_attribute_of_every_template_is_quoted() -> None:
    for template in TEMPLATES.glob("*.html"):
        source = template.read_text(encoding="utf-8")
        assert not re.search(r"=\{\{", source), template.name


def test_a_link_of_a_source_is_only_ever_to_the_web() -> None:
    with pytest.raises(ValueError, match="url"):
        Source(id="s", title="Titre", url="javascript:alert(1)")


def test_a_value_that_a_template_lacks_is_an_error_and_not_a_hole() -> None:
    with pytest.raises(Exception, match="title"):
        render("heading.html", FRENCH, count="1")


_PROSE_TAGS = {"p", "em", "strong", "a", "code", "pre", "ul", "ol", "li", "h1", "blockquote"}


@pytest.mark.parametrize("text", HOSTILE)
def test_the_text_of_a_story_becomes_paragraphs_and_nothing_that_runs(text: str) -> None:
    shown = Texts(str(prose(text, "fr")))
    assert set(shown.tags) <= _PROSE_TAGS
    assert set(shown.attributes) <= {"href"}
    assert not shown.attributes.get("href", "").startswith(("javascript:", "data:", "vbscript:"))


def test_the_text_of_a_story_shows_no_picture_and_its_html_as_it_is_typed() -> None:
    shown = Texts(str(prose("![x](https://elsewhere.example/x.png) <b>gras</b> *vrai*", "fr")))
    assert shown.tags == ["p", "a", "em"]
    assert "<b>gras</b>" in shown.text


@example("100 %3C")
@given(st.text(st.sampled_from("%3C<>&\"'25aé"), max_size=30))
def test_a_drawing_comes_out_of_its_attribute_as_it_went_in(name: str) -> None:
    shown = {"width": 1, "height": 1, "lines": [], "spots": [], "named": [[], []]}
    shapes = [Shape("63", "Puy-de-Dôme", name)]
    svg = render("svg_links.html", FRENCH, shapes=shapes, **shown)
    written = drawing("svg_links.html", FRENCH, shapes=shapes, **shown)
    assert not set(written) & set("<>&\"'")
    assert with_drawings(f'<div data-svg="{written}"></div>') == f"<div>{svg}</div>"
