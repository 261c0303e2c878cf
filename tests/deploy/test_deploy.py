"""The files of `deploy/` are accepted by the programs that read them, and do what docs/operations.md says."""

import json
import os
import re
import shutil
import subprocess
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from data.settings import Settings
from tests.browser.nginx import MISSING, REQUIRED, program
from tests.browser.server import free_port

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
UNITS = ("verbatlas@.service", "verbatlas-backup.service", "verbatlas-backup.timer")
OTHER_SITE = "server { listen 80; server_name site.example; include snippets/verbatlas-under-a-path.conf; }"


# systemd


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """The root of a machine with our units, our commands, and the targets of systemd."""
    if not shutil.which("systemd-analyze"):
        pytest.skip("systemd-analyze is not installed")
    units, targets = tmp_path / "etc/systemd/system", tmp_path / "usr/lib/systemd/system"
    units.mkdir(parents=True)
    targets.mkdir(parents=True)
    for target in Path("/usr/lib/systemd/system").glob("*.target"):
        shutil.copyfile(target, targets / target.name)
    for unit in UNITS:
        shutil.copyfile(DEPLOY / unit, units / unit)
    commands = tmp_path / "opt/verbatlas/.venv/bin"
    commands.mkdir(parents=True)
    for name in ("streamlit", "verbatlas"):
        (commands / name).write_text("#!/bin/sh\n")
        (commands / name).chmod(0o755)
    return tmp_path


def analyzed(*arguments: str) -> str:
    said = subprocess.run(["systemd-analyze", *arguments], capture_output=True, text=True)
    return said.stdout + said.stderr


def test_systemd_finds_nothing_to_say_of_the_units(machine: Path) -> None:
    units = ["verbatlas@8501.service", *UNITS[1:]]
    assert analyzed("verify", f"--root={machine}", *units) == ""


def test_what_the_app_may_do_on_the_machine_is_little(machine: Path) -> None:
    said = analyzed("security", "--offline=true", f"--root={machine}", "verbatlas@8501.service")
    (exposure,) = re.findall(r"Overall exposure level for verbatlas@8501.service: ([\d.]+)", said)
    assert float(exposure) < 2


# nginx


class Echo(BaseHTTPRequestHandler):
    """Answers with the path and the headers that it was given."""

    def do_GET(self) -> None:
        body = json.dumps({"path": self.path, **self.headers}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Silent."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """nginx with our files, before an app that says what it was asked."""
    if not program():
        if os.environ.get(REQUIRED):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    folder = tmp_path_factory.mktemp("nginx")
    with ThreadingHTTPServer(("127.0.0.1", 0), Echo) as app:
        threading.Thread(target=app.serve_forever, daemon=True).start()
        port = free_port()
        _configure(folder, port, app.server_address[1])
        command = [program(), "-p", str(folder), "-c", "nginx.conf", "-e", "error.log"]
        tried = subprocess.run([*command, "-t"], capture_output=True, text=True)
        assert tried.returncode == 0, tried.stderr
        assert "[warn]" not in tried.stderr
        subprocess.run(command, check=True)  # it goes to the background once it listens
        yield f"127.0.0.1:{port}"
        subprocess.run([*command, "-s", "stop"], check=True)
        app.shutdown()


def _configure(folder: Path, port: int, app: int) -> None:
    """The files as they are, but for the ports; the rest is what Debian's nginx.conf says around them."""
    (folder / "snippets").mkdir()
    shutil.copyfile(DEPLOY / "nginx/verbatlas-proxy.conf", folder / "snippets/verbatlas-proxy.conf")
    shutil.copyfile(
        DEPLOY / "nginx/verbatlas-under-a-path.conf", folder / "snippets/verbatlas-under-a-path.conf"
    )
    ours = (DEPLOY / "nginx/verbatlas.conf").read_text(encoding="utf-8") + OTHER_SITE
    ours = ours.replace("listen 80;", f"listen 127.0.0.1:{port};").replace(
        "127.0.0.1:8501", f"127.0.0.1:{app}"
    )
    places = "".join(
        f"{name}_temp_path {folder}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    around = f"pid {folder}/nginx.pid; events {{}} http {{ access_log off; {places} {ours} }}"
    (folder / "nginx.conf").write_text(around, encoding="utf-8")


def asked(site: str, host: str, path: str, **headers: str) -> dict[str, str]:
    request = urllib.request.Request(f"http://{site}{path}", headers={"Host": host, **headers})
    with urllib.request.urlopen(request) as answer:
        told: dict[str, str] = json.load(answer)
        return told


@pytest.mark.parametrize(
    ("host", "path"), [("atlas.example", "/fiches?q=a%20b"), ("site.example", "/atlas/")]
)
def test_nginx_passes_on_what_the_atlas_has_to_know(site: str, host: str, path: str) -> None:
    told = asked(site, host, path)
    assert told["path"] == path
    assert (told["Host"], told["X-Forwarded-Host"], told["X-Forwarded-Proto"]) == (host, host, "http")
    assert told["X-Forwarded-For"] == "127.0.0.1"
    assert "Upgrade" not in told


def test_nginx_passes_a_websocket_on(site: str) -> None:
    told = asked(site, "atlas.example", "/_stcore/stream", Upgrade="websocket", Connection="Upgrade")
    assert (told["Upgrade"], told["Connection"]) == ("websocket", "upgrade")


@pytest.mark.parametrize(
    ("host", "path"), [("atlas.example", "/metrics"), ("site.example", "/atlas/metrics")]
)
def test_nginx_keeps_the_metrics_to_the_machine(site: str, host: str, path: str) -> None:
    with pytest.raises(urllib.error.HTTPError, match="404"):
        asked(site, host, path)


# The others


def test_caddy_accepts_its_file() -> None:
    if not (caddy := shutil.which("caddy")):
        pytest.skip("caddy is not installed")
    command = [caddy, "validate", "--config", str(DEPLOY / "Caddyfile"), "--adapter", "caddyfile"]
    assert "Valid configuration" in subprocess.run(command, capture_output=True, text=True).stdout


def test_the_settings_of_the_example_are_settings() -> None:
    lines = (DEPLOY / "verbatlas.env").read_text(encoding="utf-8").splitlines()
    given = dict(
        re.findall(r"^(?:# )?(VERBATLAS_\w+)=(.*)", line)[0] for line in lines if "VERBATLAS_" in line
    )
    assert len(given) > 3
    assert Settings.from_env(given).ignored == ()


def test_the_command_of_the_machine_is_a_script_for_its_shell() -> None:
    said = subprocess.run(["sh", "-n", str(DEPLOY / "verbatlas")], capture_output=True, text=True)
    assert said.stderr == ""
    assert os.access(DEPLOY / "verbatlas", os.X_OK)


def test_the_image_holds_all_that_the_app_is_made_of() -> None:
    text = (DEPLOY / "Containerfile").read_text(encoding="utf-8").replace("\\\n", "")
    copied = {
        name.rstrip("/")
        for line in re.findall(r"^COPY (.*)", text, re.MULTILINE)
        for name in line.split()[:-1]
    }
    assert {
        "app.py",
        "cli.py",
        "data",
        "geo",
        "pages",
        ".streamlit",
        "pyproject.toml",
        "constraints.txt",
    } <= copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert "**/__pycache__" in (ROOT / ".dockerignore").read_text(encoding="utf-8").split()


def test_the_image_is_built_in_the_format_that_keeps_its_health_check() -> None:
    for file in (DEPLOY / "Containerfile", ROOT / "docs" / "operations.md"):
        commands = re.findall(r"podman build .*", file.read_text(encoding="utf-8"))
        assert commands
        assert [command for command in commands if "--format docker" not in command] == []
