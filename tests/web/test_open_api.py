"""The API is open, for reading: from pages of other sites too, and what it refuses it says in one form."""

import pytest
from starlette.testclient import TestClient

from pages.web.routes import API
from tests.web.addresses import EXAMPLES

ADDRESSES = [*EXAMPLES.values(), "/api/nothing", "/api/initiatives/nobody", "/api/clusters"]
ANSWERED = [path for path in API if path != "/api/media/{id}"]
"""With what the corpus holds: it has no picture. test_media.py asks the same of a package that has."""
STREAMED = tuple(
    path for path in API if path.startswith(("/api/export.", "/api/quotes.")) and not path.endswith(".atom")
)


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_of_another_site_may_read_the_answer_and_the_refusal(client: TestClient, address: str) -> None:
    answer = client.get(address, headers={"Origin": "https://elsewhere.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "ETag" in answer.headers["access-control-expose-headers"]
    assert "access-control-allow-credentials" not in answer.headers


def test_only_the_api_is_open(client: TestClient) -> None:
    for path in ("/", "/assets/page.js", "/apiculture"):
        assert "access-control-allow-origin" not in client.get(path).headers


@pytest.mark.parametrize("path", ANSWERED)
def test_head_says_what_get_would_without_its_body(client: TestClient, path: str) -> None:
    whole, head = (client.request(method, EXAMPLES[path]) for method in ("GET", "HEAD"))
    assert (head.status_code, head.content) == (200, b"")
    assert whole.content
    for name in ("content-type", "etag", "content-disposition", "content-encoding", "vary"):
        assert head.headers.get(name) == whole.headers.get(name)
    # Of a download that is made while it is sent, nobody knows the length: none is better than « 0 ».
    assert head.headers.get("content-length") == whole.headers.get("content-length")
    assert ("content-length" in head.headers) is not path.startswith(STREAMED)


@pytest.mark.parametrize("address", ADDRESSES)
def test_options_says_what_may_be_asked(client: TestClient, address: str) -> None:
    headers = {"Origin": "https://elsewhere.example", "Access-Control-Request-Method": "GET"}
    answer = client.options(address, headers=headers | {"Access-Control-Request-Headers": "if-none-match"})
    assert (answer.status_code, answer.content) == (204, b"")
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert answer.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert answer.headers["access-control-allow-headers"] == "*"
    assert answer.headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize("path", API)
def test_nothing_can_be_written(client: TestClient, path: str, method: str) -> None:
    answer = client.request(method, EXAMPLES[path])
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["title"] == "Method Not Allowed"


@pytest.mark.parametrize("path", ["/api/", "/api/nothing", "/api/export", "/api/health/", "/api/export.pdf"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_address_that_does_not_exist_is_told_as_every_other_problem(
    client: TestClient, path: str, method: str
) -> None:
    answer = client.request(method, path)
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "Not Found",
        "status": 404,
        "detail": "docs/api.md lists every address.",
    }
