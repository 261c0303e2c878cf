"""What a client reads, prefers and holds already: weights, stars, lists."""

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.testclient import TestClient
from streamlit.web.server.starlette.starlette_gzip_middleware import SelectiveGZipMiddleware

from data.atlas import Atlas
from data.settings import Settings
from pages.web.negotiation import is_held, preferred_language, takes_gzip, weighted
from pages.web.routes import middleware, routes

FACETS = "/api/facets"
EXPORT = "/api/export.csv"


@pytest.fixture(scope="module")
def client(atlas: Atlas) -> TestClient:
    """The room with Streamlit's own compression around it, as in the app."""
    around = [*middleware(Settings()), Middleware(SelectiveGZipMiddleware)]
    return TestClient(Starlette(routes=routes(lambda: atlas), middleware=around))


@pytest.mark.parametrize(
    ("accepted", "compressed"),
    [
        ("gzip", True),
        ("gzip, deflate, br", True),
        ("GZIP", True),
        ("br;q=1.0, gzip;q=0.5", True),
        ("*", True),
        ("*;q=0.1", True),
        ("gzip;q=0", False),
        ("gzip; q=0", False),
        ("gzip;q=0.000", False),
        ("gzip;q=0, *", False),
        ("*;q=0", False),
        ("identity", False),
        ("identity;q=1, gzip;q=0.5", False),
        ("identity;q=0.5, gzip", True),
        ("br", False),
        ("gzip;q=much", False),
        ("ungzip", False),
        ("", False),
    ],
)
@pytest.mark.parametrize("path", [FACETS, EXPORT, "/temoignages", "/assets/page.js"])
def test_is_compressed_only_for_who_wants_it_so(
    client: TestClient, path: str, accepted: str, compressed: bool
) -> None:
    with client.stream("GET", path, headers={"Accept-Encoding": accepted}) as answer:
        raw = b"".join(answer.iter_raw())
    plain = client.get(path, headers={"Accept-Encoding": "identity"}).content
    assert answer.headers.get("content-encoding") == ("gzip" if compressed else None)
    assert (gzip.decompress(raw) if compressed else raw) == plain


@pytest.mark.parametrize("accepted", ["gzip", "identity"])
@pytest.mark.parametrize(
    ("path", "vary"),
    [
        (FACETS, "Accept-Encoding"),
        (EXPORT, "Accept-Encoding"),
        ("/api/figures/themes.svg", "Accept-Encoding"),
        ("/temoignages", "Accept-Language, Accept-Encoding"),
        ("/nimporte", "Accept-Language, Accept-Encoding"),
    ],
)
def test_vary_names_each_header_once(client: TestClient, path: str, vary: str, accepted: str) -> None:
    answer = client.get(path, headers={"Accept-Encoding": accepted})
    assert answer.headers.get_list("vary") == [vary]


@pytest.mark.parametrize(
    ("held", "changed"),
    [
        ("{etag}", False),
        ("*", False),
        (" * ", False),
        ('"a", {etag}', False),
        ('{etag}, "b"', False),
        ('W/"a",{etag},"b"', False),
        ("{strong}", False),
        ('"a, b", {strong}', False),
        ('"a"', True),
        ("", True),
        ('"*"', True),
        ("{bare}", True),
    ],
)
@pytest.mark.parametrize("path", [FACETS, "/", "/assets/page.js", "/assets/outlines/towns.json"])
def test_what_is_held_already_is_not_sent_again(
    client: TestClient, path: str, held: str, changed: bool
) -> None:
    etag = client.get(path).headers["etag"]
    strong = etag.removeprefix("W/")
    said = held.format(etag=etag, strong=strong, bare=strong.strip('"'))
    answer = client.get(path, headers={"If-None-Match": said})
    assert answer.status_code == (200 if changed else 304)
    assert bool(answer.content) is changed


def test_a_list_in_several_lines_is_one_list() -> None:
    lines = Headers(raw=[(b"if-none-match", b'"a"'), (b"if-none-match", b'W/"b"')])
    assert is_held(lines, 'W/"b"')
    assert takes_gzip(Headers(raw=[(b"accept-encoding", b"br"), (b"accept-encoding", b"gzip")]))


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("fr;q=0.1,en;q=0.9", "en"),
        ("en;q=0.1,fr;q=0.9", "fr"),
        ("en,fr", "en"),
        ("fr,en", "fr"),
        ("de, en;q=0.5, fr;q=0.7", "fr"),
        ("en-GB, fr;q=0.9", "en"),
        ("fr-CA;q=0.2, en-US;q=0.3", "en"),
        ("fr;q=0, *", "en"),
        ("*, fr;q=0.5", "en"),
        ("en;q=0", ""),
        ("de", ""),
        ("*", "fr"),
        ("", ""),
        ("english", ""),
    ],
)
def test_the_language_wanted_most_is_spoken(accepted: str, language: str) -> None:
    assert preferred_language(Headers({"accept-language": accepted}), ("fr", "en")) == language


@given(st.text(st.characters(codec="latin-1")))
def test_no_list_is_an_error(text: str) -> None:
    assert all(0 <= weight <= 1 for weight in weighted(text).values())
    for name in ("accept-encoding", "accept-language", "if-none-match"):
        headers = Headers(raw=[(name.encode(), text.encode("latin-1"))])
        assert takes_gzip(headers) in (True, False)
        assert preferred_language(headers, ("fr", "en")) in ("fr", "en", "")
        assert is_held(headers, '"a"') in (True, False)
