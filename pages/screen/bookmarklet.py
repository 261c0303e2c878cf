"""« Envoyer à l’atlas » as a link that a browser keeps: the whole script in one address."""

import json
from functools import cache
from pathlib import Path
from urllib.parse import quote, urlencode

from pages.screen.words import Words
from pages.screen.workshop import ArticleAsked

_SCRIPT = Path(__file__).with_suffix(".js")
_SAFE = "()*!'~.,;:=?&+-_/"
"""Stays as it is written in an address behind `javascript:`."""


def contribute_address(public: str, here: str) -> str:
    """Of « Contribuer »: under the address that a setting gives the atlas, else as the browser shows it."""
    return f"{public.rstrip('/')}/contribuer" if public else here.split("?")[0].split("#")[0]


def bookmarklet(contribute: str, words: Words) -> str:
    """For the atlas whose page « Contribuer » is at this address."""
    query = {"form": str(ArticleAsked())} | ({"lang": words.chosen} if words.chosen else {})
    blocked = words._(
        "Le navigateur a retenu la fenêtre de l’atlas : autorisez-la pour ce site, puis recommencez."
    )
    told = {"ATLAS": f"{contribute}?{urlencode(query)}", "BLOCKED": blocked}
    code = _script()
    for name, value in told.items():
        code = code.replace(name, json.dumps(value), 1)
    return f"javascript:{quote(code, safe=_SAFE)}"


@cache
def _script() -> str:
    """Without its comments and its indents: a line ends where a statement or a block does."""
    lines = [line.strip() for line in _SCRIPT.read_text(encoding="utf-8").splitlines()]
    return " ".join(line for line in lines if line and not line.startswith("//"))
