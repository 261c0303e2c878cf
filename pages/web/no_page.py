"""The page that says that there is none at an address, or none any more, or not now, and helps on."""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from data.wording.language import LANGUAGE_NAMES
from geo.sentence import N_
from pages.screen.safe import render
from pages.screen.words import Words
from pages.web.negotiation import reader_language
from pages.web.shell.installed import font


class _Notice(NamedTuple):
    title: str
    heading: str
    lead: str


_SAID: Mapping[int, _Notice] = {
    404: _Notice(
        N_("Page introuvable"),
        N_("Cette page n’existe pas"),
        N_("L’adresse est peut-être ancienne, ou mal recopiée. Cherchez ici, ou repartez de la carte."),
    ),
    410: _Notice(
        N_("Page retirée"),
        N_("Cette page a été retirée"),
        N_("Ce qu’elle montrait n’est plus dans l’atlas. Cherchez ici, ou repartez de la carte."),
    ),
    503: _Notice(
        N_("Données indisponibles"),
        N_("Les données ne répondent pas"),
        N_("Cette page reviendra dans un moment, à la même adresse."),
    ),
}
"""By status."""


def no_page(
    request: Request,
    root: str,
    version: Callable[[str], str],
    status: int = 404,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """`root` is the way to the app from where the reader is: "./" or "../"."""
    lang = reader_language(request)
    asked = request.query_params.get("lang", "") == lang
    always = {"Vary": "Accept-Language", "Cache-Control": "no-cache"}
    return HTMLResponse(_html(status, lang, asked, root, version), status, always | dict(headers or {}))


@cache
def _html(status: int, lang: str, asked: bool, root: str, version: Callable[[str], str]) -> str:
    """`asked`: the language was in the link."""
    words = Words(lang)
    _ = words._
    pages = (
        ("", _("Carte")),
        ("temoignages", _("Témoignages")),
        ("parcours", _("Parcours")),
        ("passerelles", _("Passerelles")),
        ("chiffres", _("Chiffres")),
        ("repertoire", _("Répertoire")),
        ("donnees", _("Données")),
        ("contribuer", _("Contribuer")),
        ("a-propos", _("À propos")),
    )
    return render(
        "no_page.html",
        words,
        said={name: _(text) for name, text in _SAID[status]._asdict().items()},
        root=root,
        kept={"lang": lang} if asked else {},
        query=f"?lang={lang}" if asked else "",
        pages=pages,
        others=[(code, name, f"?lang={code}") for code, name in LANGUAGE_NAMES.items() if code != lang],
        logo=root + version("assets/logo.svg"),
        icon=root + version("assets/favicon.svg"),
        style=Markup((Path(__file__).parent / "unknown.css").read_text(encoding="utf-8")),
        sans=root + font("SourceSansVF-Upright"),
        serif=root + font("SourceSerifVariable-Roman"),
    )
