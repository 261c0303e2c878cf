"""Verbatlas: settings -> atlas -> one process that serves the screens, the HTTP API and the static files.

Run it with `streamlit run app.py` (or `make run`).
"""

import gc
import logging
import os
import sys
from pathlib import Path

import streamlit as st

from data.atlas import share_atlas, shared_atlas
from data.logs import write_log
from data.package import PackageError
from data.settings import Settings, SettingsError
from data.store import StoreError
from data.wording.language import Language, language_of
from pages.ui import frame, inside, map, panel  # noqa: F401 - read before gc.freeze, and before a first reader
from pages.web.errors import handlers
from pages.web.routes import base_path, middleware, routes
from pages.web.shell.warming import warm_beside

HERE = Path(__file__).parent
LOOKS_FOR_GARBAGE = (10_000, 10, 10)
"""After how many new objects Python looks for garbage among the young, how often then among the older, and among all:
with its own 700 objects a page of readers' acts spent a sixth of its time so, two tenths of a second at once."""
GIVES_WAY = 0.002
"""Seconds after which a thread that computes lets another one compute. A view of the map stops a dozen times, to read
and to send: beside three threads that computed it took 96 ms with Python's own 0.005, and 42 so."""

try:
    settings = Settings.from_env(os.environ)
except SettingsError as error:
    sys.exit(f"verbatlas: {Language(language_of(os.environ)).say(error.sentence)}")

write_log(settings.log_level, settings.log_format)
if settings.log_format == "json":
    inside.log_as_all_others()
log = logging.getLogger("verbatlas")
log.info("starting")

try:
    share_atlas(settings)
except (PackageError, StoreError) as error:
    log.critical("%s", Language(language_of(os.environ)).say(error.sentence))
    sys.exit(1)

# Streamlit looks for garbage after each run of a page, through all objects: tens of milliseconds in which nobody is
# answered. What is there by now stays for as long as the process, and need not be looked through again.
gc.collect()
gc.freeze()
gc.set_threshold(*LOOKS_FOR_GARBAGE)
sys.setswitchinterval(GIVES_WAY)

base = base_path(st.get_option("server.baseUrlPath"))
host, port = st.get_option("browser.serverAddress"), st.get_option("server.port")
address = settings.public_address.rstrip("/") or f"http://{host}:{port}{base}"
log.info("ready: http://%s:%s%s/", host, port, base)
shared_atlas().editors.announce(
    lambda key: log.info("to write, open this link once: %s/contribuer#cle=%s", address, key)
)

app = st.App(
    HERE / "pages" / "main.py",
    routes=routes(shared_atlas, base),
    middleware=middleware(settings, base, shared_atlas),
    exception_handlers=handlers(base),
)

warm_beside(shared_atlas)
