"""A real nginx in front of an app, as an installation has one: under a path, and speaking for https."""

import shutil
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.server import free_port

REQUIRED = "VERBATLAS_REQUIRE_NGINX"
MISSING = (
    "nginx is not installed (Debian: apt-get install nginx-light): what happens behind a proxy is not tested"
)
CONFIGURATION = """\
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  map $http_upgrade $connection_upgrade {{ default upgrade; "" close; }}
  server {{
    listen 127.0.0.1:{port};
    location / {{ return 200 "another site"; }}
    location /atlas/ {{
      proxy_pass {app};
      proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
      proxy_set_header X-Forwarded-Host $http_host;
      proxy_set_header X-Forwarded-Proto https;
      {more}
    }}
  }}
}}
"""


def program() -> str:
    """Where nginx is, "" when it is not: /usr/sbin is not on everybody's path."""
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin") or ""


@contextmanager
def in_front(app: str, folder: Path, more: str = "") -> Iterator[str]:
    """The address of a proxy that passes `/atlas/` on to `app`; with a last slash there, it takes the prefix away."""
    port = free_port()
    text = CONFIGURATION.format(folder=folder, port=port, app=app, more=more)
    (folder / "nginx.conf").write_text(text, encoding="utf-8")
    process = subprocess.Popen([program(), "-c", str(folder / "nginx.conf"), "-p", str(folder)])
    try:
        address = f"http://localhost:{port}"
        _wait(address, process, folder / "error.log")
        yield f"{address}/atlas"
    finally:
        process.terminate()
        process.wait(timeout=20)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"nginx did not answer at {address}:\n{log.read_text(errors='replace')[-2000:]}")
