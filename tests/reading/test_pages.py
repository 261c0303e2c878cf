"""Of a web page the article is read, without what stands around it; what was left out and may matter is told."""

import importlib.util

import pytest

from data.reading.extract import Extract
from data.reading.inputs import page as page_reader
from data.reading.inputs.hypertext import read_html
from data.reading.inputs.linked import linked_data
from data.reading.inputs.page import from_page
from data.reading.layout import layout_of
from data.reading.origin import origin
from data.reading.reader import ArticleReader
from tests.reading.saved_pages import SavedPage, saved_pages

PAGES = saved_pages()
OF_EACH = pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])


@pytest.fixture
def chooses(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Who chooses: the library, or, as where it is not installed, the page's own names."""
    if request.param == "names":
        monkeypatch.setattr(page_reader, "find_spec", lambda name: None)
    else:
        assert importlib.util.find_spec("trafilatura")
    return str(request.param)


def text_of(extract: Extract) -> str:
    return extract.text.replace("\u00a0", " ")


@pytest.mark.parametrize("chooses", ["trafilatura", "names"], indirect=True)
@OF_EACH
def test_the_whole_article_is_read(page: SavedPage, chooses: str) -> None:
    extract = from_page(page.read_html)
    assert page.first in text_of(extract)
    assert page.last in text_of(extract)
    assert extract.text.count("«") >= page.quotes


@pytest.mark.parametrize("chooses", ["trafilatura", "names"], indirect=True)
def test_little_of_what_stands_around_it_is(chooses: str) -> None:
    kept = [
        (page.name, words)
        for page in PAGES
        for words in page.beside
        if words in text_of(from_page(page.read_html))
    ]
    assert len(kept) <= 5, kept


@OF_EACH
def test_a_page_says_where_it_comes_from(page: SavedPage) -> None:
    extract, known = from_page(page.read_html), read_html(page.html).known
    told = origin(extract.text, layout_of(extract.text, extract.headings), extract.known | known)
    assert {name: told[name] for name in ("title", "published", "author", "publisher", "url")} == {
        name: getattr(page, name) for name in ("title", "published", "author", "publisher", "url")
    }


def test_what_was_left_out_with_quotation_marks_can_be_taken_in_where_it_stood() -> None:
    page = next(page for page in PAGES if page.name == "banner")
    extract = from_page(page.html)
    lost = [paragraph for _, paragraph in extract.lost]
    number = next(number for number, paragraph in enumerate(lost) if "on la brûlait" in paragraph)
    assert not any(paragraph in extract.text for paragraph in lost)
    whole = extract.with_lost([number])
    assert whole.text.startswith("« Avant, on la brûlait »")
    assert whole.text.endswith(extract.text)
    assert [whole.text[at:].split("\n")[0] for at in whole.headings] == ["La laine a trouvé ses tisserandes"]
    assert [paragraph for _, paragraph in whole.lost] == [one for one in lost if "brûlait" not in one]


@OF_EACH
def test_all_or_nothing_can_be_taken_in(page: SavedPage) -> None:
    extract = from_page(page.html)
    assert extract.with_lost([]) == extract
    whole = extract.with_lost(range(len(extract.lost)))
    assert all(paragraph in whole.text for _, paragraph in extract.lost)
    assert not whole.lost
    assert [whole.text[at : at + 20] for at in whole.headings] == [
        extract.text[at : at + 20] for at in extract.headings
    ]


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ('{"@type":"Recipe","name":"Soupe"}', {}),
        ('{"@type":"Article","headline":"L&#39;eau"}', {"title": "L'eau"}),
        ('{"@type":"Article","author":["Ana","https://x.example/a"]}', {"author": "Ana"}),
        ('[{"@type":"BlogPosting","headline":["no"],"author":{"name":{"a":1}},"publisher":7}]', {}),
        ('{"@type":"Article","headline":"a\nb"}', {"title": "a b"}),
        ("{broken", {}),
        ("[" * 100_000, {}),
        ('{"@graph":' * 50 + "{}" + "}" * 50, {}),
    ],
)  # fmt: skip
def test_linked_data_is_believed_as_far_as_it_makes_sense(said: str, expected: dict[str, str]) -> None:
    assert linked_data(f'<script type="application/ld+json">{said}</script>') == expected


def test_a_page_that_the_library_does_not_survive_is_read_by_its_names(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import trafilatura

    def breaks(*_: object, **__: object) -> str:
        raise ValueError

    monkeypatch.setattr(trafilatura, "extract", breaks)
    page = PAGES[0]
    assert page.first in text_of(from_page(page.html))


def test_what_a_page_has_lost_goes_with_its_proposals(reader: ArticleReader) -> None:
    page = next(page for page in PAGES if page.name == "banner")
    assert reader.read(from_page(page.html)).source["lost_marks"] == "6"
