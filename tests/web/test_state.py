"""What whoever runs an atlas may ask of it, and what nobody may."""

import re

import pytest
from starlette.testclient import TestClient

from data.atlas import Atlas
from data.settings import Settings
from pages.web.methods import CLOSED
from tests.web.room import client_of


def counting(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setattr(atlas, "settings", atlas.settings.model_copy(update={"metrics": True}))
    return client_of(atlas, metrics=True)


def test_nothing_is_counted_for_a_monitor_unless_a_setting_says_so(client: TestClient) -> None:
    assert client.get("/metrics").status_code == 404
    assert not Settings.from_env({}).metrics
    assert Settings.from_env({"VERBATLAS_METRICS": "true"}).metrics


def test_a_monitor_reads_counts_and_nothing_of_a_reader(
    atlas: Atlas, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = counting(atlas, monkeypatch)
    client.get("/api/clusters?bbox=2,44,4,46&zoom=8&q=secret")
    client.get("/api/nothing")
    lines = client.get("/metrics").text.splitlines()
    values = dict(line.split(" ") for line in lines if not line.startswith("#"))
    assert (values["verbatlas_store_up"], values["verbatlas_initiatives"]) == ("1", "24")
    assert int(values['verbatlas_requests_total{status="2xx"}']) >= 1
    assert int(values['verbatlas_requests_total{status="4xx"}']) >= 1
    labels = {label for name in values for label in re.findall("{(.*)}", name)}
    assert labels <= {f'status="{number}xx"' for number in range(1, 6)}
    assert len([line for line in lines if line.startswith("# TYPE")]) == len(
        {name.partition("{")[0] for name in values}
    )


@pytest.mark.parametrize("base", ["", "/atlas"])
@pytest.mark.parametrize("path", CLOSED)
def test_what_streamlit_tells_of_the_inside_is_closed(atlas: Atlas, base: str, path: str) -> None:
    client = client_of(atlas, base)
    for method in ("GET", "HEAD", "POST", "PUT"):
        assert client.request(method, f"{base}{path}").status_code == 404


@pytest.mark.parametrize(
    "path", ["/", "/temoignages", "/assets/all.css", "/static/js/x.js", "/nothing", "/metrics"]
)
def test_everything_is_for_reading(client: TestClient, path: str) -> None:
    for method in ("POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND"):
        answer = client.request(method, path)
        assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD, OPTIONS")
    answer = client.options(path)
    assert (answer.status_code, answer.headers["allow"]) == (204, "GET, HEAD, OPTIONS")
