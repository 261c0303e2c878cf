"""Verbatlas: settings -> atlas -> one process that serves the screens, the HTTP API and the static files.

Run it with `streamlit run app.py` (or `make run`).
"""

import gc
import logging
import os
import sys
from pathlib import Path

import streamlit as st

from data.atlas import shared_atlas
from data.package import PackageError
from data.settings import Settings, SettingsError
from data.store import StoreError
from data.wording.language import Language, language_of
from pages.html.words import Words
from pages.ui import frame, map, panel  # noqa: F401 - read before gc.freeze, and before a first reader
from pages.web import api, exports, figures, shell

HERE = Path(__file__).parent

try:
    settings = Settings.from_env(os.environ)
except SettingsError as error:
    sys.exit(f"verbatlas: {error}")

logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")

try:
    shared_atlas()
except (PackageError, StoreError) as error:
    sys.exit(f"verbatlas: {Language(language_of(os.environ)).say(error.sentence)}")

# Streamlit looks for garbage after each run of a page, through all objects: tens of milliseconds in which nobody is
# answered. What is there by now stays for as long as the process, and need not be looked through again.
gc.collect()
gc.freeze()

app = st.App(
    HERE / "pages" / "main.py",
    routes=[
        *api.routes(shared_atlas),
        *exports.routes(shared_atlas, Words),
        *figures.routes(shared_atlas),
        *shell.routes(shared_atlas),
    ],
    middleware=shell.middleware(),
)
