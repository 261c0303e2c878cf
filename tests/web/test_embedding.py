"""The script of the element for other sites: who may load it, and how long it is kept."""

from starlette.testclient import TestClient


def test_any_site_may_load_the_script_and_has_its_next_version_within_the_hour(client: TestClient) -> None:
    answer = client.get("/embed.js")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["cache-control"] == "public, max-age=3600"
    assert client.get("/embed.js", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304
    assert "verbatlas-map" in answer.text


def test_the_script_names_no_other_host(client: TestClient) -> None:
    lines = [line for line in client.get("/embed.js").text.splitlines() if not line.lstrip().startswith("//")]
    assert len(lines) > 40
    assert [line for line in lines if "://" in line.replace("https?:", "")] == []
