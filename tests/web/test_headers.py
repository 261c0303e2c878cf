"""What every answer tells the browser of what a page may do. That nothing needs more: every test in a browser."""

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.settings import Settings, SettingsError
from pages.web.headers import ALWAYS, NONCE
from pages.web.routes import API, PAGES
from pages.web.shell.installed import COMPONENT_ADDRESS
from tests.web.addresses import EXAMPLES
from tests.web.room import client_of

FRAME = f"{COMPONENT_ADDRESS}index.html"
OTHERS = (
    "/nothing",
    "/assets/all.css",
    "/assets/nothing.css",
    "/api/nothing",
    "/metrics",
    "/_stcore/metrics",
    FRAME,
)


def policy(client: TestClient, path: str) -> dict[str, str]:
    said = client.get(path).headers["content-security-policy"]
    return dict(directive.split(" ", 1) for directive in said.split("; "))


@pytest.mark.parametrize("path", [*PAGES, *OTHERS, *(EXAMPLES[path] for path in API)])
def test_every_answer_says_what_no_page_may(client: TestClient, path: str) -> None:
    for answer in (client.get(path), client.head(path), client.post(path)):
        for name, value in ALWAYS.items():
            assert answer.headers.get_list(name) == [value]


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_runs_its_own_scripts_alone(client: TestClient, path: str, lang: str) -> None:
    html = client.get(f"{path}?lang={lang}").text
    for script in re.findall("<script[^>]*>", html):
        assert f'nonce="{NONCE}"' in script or 'src="./' in script
    said = policy(client, f"{path}?lang={lang}")
    assert said["script-src"] == f"'self' blob: 'nonce-{NONCE}'"
    assert said["connect-src"] == "'self' ws://atlas.example wss://atlas.example"
    assert said["default-src"] == "'self'"
    assert "*" not in " ".join(said.values())


def test_only_the_frame_of_the_map_evaluates_and_asks_for_tiles(atlas: Atlas) -> None:
    chosen: dict[str, Any] = {"tiles": "https://{s}.tiles.example/{z}/{x}/{y}.png", "other_tiles": ("osm",)}
    client = client_of(atlas, **chosen)
    said = policy(client, FRAME)
    assert said["script-src"] == "'self' 'unsafe-inline' 'unsafe-eval'"
    assert said["img-src"].split()[3:] == ["https://*.tiles.example", "https://tile.openstreetmap.org"]
    assert "tiles.example" not in client.get("/").headers["content-security-policy"]
    assert policy(client_of(atlas, tiles="none"), FRAME)["img-src"] == "'self' data: blob:"


def test_an_answer_of_the_api_is_no_page(client: TestClient) -> None:
    said = client.get("/api/health").headers["content-security-policy"]
    assert said == "default-src 'none'; frame-ancestors 'none'"


def test_any_site_may_frame_an_embedded_page_and_none_another(client: TestClient) -> None:
    assert policy(client, "/?themes=making")["frame-ancestors"] == "'self'"
    assert "frame-ancestors" not in policy(client, "/?themes=making&embed=true")
    assert "frame-ancestors" not in policy(client, FRAME)  # it stands in both


@pytest.mark.parametrize(
    ("sites", "said"),
    [
        ("none", "'self'"),
        ("https://site.example, *.other.example:8443", "'self' https://site.example *.other.example:8443"),
    ],
)
def test_a_setting_says_which_sites_may(atlas: Atlas, sites: str, said: str) -> None:
    chosen = Settings.from_env({"VERBATLAS_FRAME_ANCESTORS": sites}).frame_ancestors
    client = client_of(atlas, frame_ancestors=chosen or ("none",))
    for path in ("/?embed=true", FRAME):
        assert policy(client, path)["frame-ancestors"] == said


@pytest.mark.parametrize(
    "sites", ["https://a.example; script-src *", "https://a.example/page", "'self'", "a b"]
)
def test_what_is_no_site_is_refused(sites: str) -> None:
    with pytest.raises(SettingsError, match="VERBATLAS_FRAME_ANCESTORS"):
        Settings.from_env({"VERBATLAS_FRAME_ANCESTORS": sites})


def test_under_a_path_and_a_public_address_the_policy_is_theirs(atlas: Atlas) -> None:
    client = client_of(atlas, "/atlas", public_address="https://public.example/carte/")
    said = policy(client, "/atlas/temoignages")
    assert said["connect-src"] == "'self' ws://public.example wss://public.example"
    assert "unsafe-eval" in policy(client, f"/atlas{FRAME}")["script-src"]


@pytest.mark.parametrize("path", [*PAGES, *OTHERS, *(EXAMPLES[path] for path in API)])
def test_an_answer_has_one_vary_and_head_its_length(client: TestClient, path: str) -> None:
    whole, head = client.get(path), client.head(path)
    assert len(whole.headers.get_list("vary")) <= 1
    assert head.content == b""
    assert head.headers.get("content-length") == whole.headers.get("content-length")
    is_made_while_it_is_sent = ("/export." in path or "/quotes." in path) and ".atom" not in path
    assert ("content-length" in head.headers) is not is_made_while_it_is_sent
