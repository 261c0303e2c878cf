"""Verbatlas: settings -> atlas -> one process that serves the screens, the HTTP API and the static files.

Run it with `streamlit run app.py` (or `make run`).
"""

import logging
import os
import sys
from pathlib import Path

import streamlit as st

from data import api, exchange
from data.atlas import shared_atlas
from data.package import PackageError
from data.settings import Settings, SettingsError
from data.store import StoreError
from pages import shell
from pages.ui import chiffres_page
from pages.ui.words import Words

HERE = Path(__file__).parent

try:
    settings = Settings.from_env(os.environ)
except SettingsError as error:
    sys.exit(f"verbatlas: {error}")

logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")

try:
    shared_atlas()
except (PackageError, StoreError) as error:
    sys.exit(f"verbatlas: {error}")

app = st.App(
    HERE / "pages" / "main.py",
    routes=[
        *api.routes(shared_atlas),
        *exchange.routes(shared_atlas, Words),
        *chiffres_page.routes(shared_atlas),
        *shell.routes(shared_atlas),
    ],
    middleware=shell.middleware(),
)
