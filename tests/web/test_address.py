"""Under which address readers know the atlas: what a proxy says is believed when the proxy is trusted."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import anyio
import pytest
from starlette.datastructures import Headers
from starlette.testclient import TestClient
from starlette.types import Receive, Scope, Send

from data.atlas import Atlas
from data.settings import Settings, SettingsError
from pages.web.proxy import Forwarded
from tests.web.room import room

Ask = Callable[..., str]
SAYS = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "atlas.example", "X-Forwarded-Prefix": "/carte"}
LOCAL = ("127.0.0.1", 50_000)


@pytest.fixture
def address(atlas: Atlas) -> Ask:
    """The address that the rows of a file give, for a request that comes from a client."""

    def address(
        headers: dict[str, str] = SAYS, client: tuple[str, int] = LOCAL, base: str = "", **settings: object
    ) -> str:
        asking = TestClient(room(atlas, base, **settings), base_url="http://inside:8501", client=client)
        answer = asking.get(f"{base}/api/export.geojson?q=fablab", headers=headers)
        collection = answer.json()
        assert collection["features"][0]["properties"]["url"].startswith(
            collection["carte"].partition("?")[0]
        )
        before, api, _ = collection["url"].partition("api/export.geojson?q=fablab")
        assert api
        return str(before)

    return address


def test_without_a_proxy_it_is_the_address_that_was_asked(address: Ask) -> None:
    assert address({}) == "http://inside:8501/"
    assert address({}, base="/atlas") == "http://inside:8501/atlas/"


def test_a_proxy_on_the_same_machine_is_believed(address: Ask) -> None:
    assert address() == "https://atlas.example/carte/"
    assert address(client=("::1", 1)) == "https://atlas.example/carte/"
    assert address(client=("::ffff:127.0.0.1", 1)) == "https://atlas.example/carte/"
    # uvicorn, which believes it too, has told us the reader's address instead, with no port.
    assert address(client=("203.0.113.7", 0)) == "https://atlas.example/carte/"


@pytest.mark.parametrize(
    "client", ["203.0.113.7", "10.0.0.3", "2001:db8::7", "::ffff:203.0.113.7", "not-an-address"]
)
def test_anybody_else_is_not(address: Ask, client: str) -> None:
    assert address(client=(client, 50_000)) == "http://inside:8501/"


def test_the_setting_says_who_is_trusted(address: Ask) -> None:
    trusted = {"trusted_proxies": ("10.0.0.0/8", "2001:db8::7")}
    assert address(client=("10.1.2.3", 1), **trusted) == "https://atlas.example/carte/"
    assert address(client=("2001:db8::7", 1), **trusted) == "https://atlas.example/carte/"
    assert address(**trusted) == "http://inside:8501/"
    assert address(trusted_proxies="none") == "http://inside:8501/"


def test_the_setting_of_the_address_is_the_last_word(address: Ask) -> None:
    for public in ("https://other.example/x", "https://other.example/x/"):
        assert address(public_address=public, base="/atlas") == "https://other.example/x/"


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"X-Forwarded-Proto": "https"}, "https://inside:8501/"),
        ({"X-Forwarded-Host": "atlas.example:8443"}, "http://atlas.example:8443/"),
        ({"X-Forwarded-Host": "[2001:db8::7]:8443"}, "http://[2001:db8::7]:8443/"),
        ({"X-Forwarded-Prefix": "/a/b/"}, "http://inside:8501/a/b/"),
        ({"X-Forwarded-Prefix": "/"}, "http://inside:8501/"),
        # What comes before the last was said to the proxy, not by it.
        ({"X-Forwarded-Host": "evil.example, atlas.example"}, "http://atlas.example/"),
        ({"X-Forwarded-Proto": "http, https"}, "https://inside:8501/"),
        ({"X-Forwarded-Proto": "javascript"}, "http://inside:8501/"),
        ({"X-Forwarded-Host": "a.example/<script>"}, "http://inside:8501/"),
        ({"X-Forwarded-Host": "user@a.example"}, "http://inside:8501/"),
        ({"X-Forwarded-Prefix": "//evil.example"}, "http://inside:8501/"),
        ({"X-Forwarded-Prefix": "https://evil.example"}, "http://inside:8501/"),
    ],
)
def test_what_is_no_part_of_an_address_is_not_taken_for_one(
    address: Ask, headers: dict[str, str], expected: str
) -> None:
    assert address(headers) == expected


def test_a_prefix_that_the_proxy_leaves_in_the_path_counts_once(address: Ask) -> None:
    assert address({"X-Forwarded-Prefix": "/atlas"}, base="/atlas") == "http://inside:8501/atlas/"
    assert address({"X-Forwarded-Prefix": "/carte"}, base="/atlas") == "http://inside:8501/carte/atlas/"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("trusted_proxies", "proxy.example"),
        ("trusted_proxies", "10.0.0.0/33"),
        ("public_address", "atlas.example"),
        ("public_address", "https://atlas.example/?a=1"),
        ("public_address", "ftp://atlas.example"),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=f"VERBATLAS_{name.upper()}"):
        Settings.from_env({f"VERBATLAS_{name.upper()}": value})


@pytest.mark.parametrize(
    ("client", "host", "scheme"), [(LOCAL, "atlas.example", "wss"), (("203.0.113.7", 1), "inside", "ws")]
)
def test_a_websocket_is_asked_of_the_host_that_the_browser_knows(
    client: tuple[str, int], host: str, scheme: str
) -> None:
    """Streamlit refuses one whose `Origin` is not its `Host`, and a proxy asks under a name of its own."""
    seen: list[Scope] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append(scope)

    said = [(name.lower().encode(), value.encode()) for name, value in SAYS.items()]
    scope = {"type": "websocket", "scheme": "ws", "client": client, "headers": [(b"host", b"inside"), *said]}
    with ThreadPoolExecutor(1) as thread:  # tests in a browser leave a loop running in this one
        thread.submit(anyio.run, Forwarded(app, ["127.0.0.1"]), scope, None, None).result()
    assert (Headers(scope=seen[0])["host"], seen[0]["scheme"]) == (host, scheme)
