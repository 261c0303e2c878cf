"""What finds the pages: robots.txt, the maps of the site, security.txt, what a browser may install and search with."""

import json
from collections.abc import Iterator
from datetime import date, timedelta

from starlette.responses import Response

from data.directory import Section
from data.filters import Filters
from data.stories.map import shelf_of
from pages.screen.safe import render
from pages.screen.titles import ATLAS
from pages.web.content import Content
from pages.web.errors import NoSuchPage
from pages.web.plain import schema, ways
from pages.web.plain.layout import language, whole
from pages.web.reading import Asked
from pages.web.shell import version

PART = 10_000
"""Addresses in a part of the map of the site: a million initiatives are a hundred parts. At most 50,000 are allowed."""
SECURITY_DAYS = 180
"""How long security.txt may be believed: less than a year is advised."""


def robots(asked: Asked) -> Response:
    lines = [
        "User-agent: *",
        f"Disallow: {asked.base}/api/",
        f"Disallow: {asked.base}/ogc/",
        f"Disallow: {asked.base}/_stcore/",
        f"Sitemap: {asked.address}sitemap.xml",
    ]
    return _text(asked, "\n".join(lines) + "\n", "text/plain")


def sitemap(asked: Asked) -> Response:
    """The index of its parts."""
    total = asked.atlas.counts(Filters()).total
    parts = [
        "pages",
        *(f"sources-{at}" for at in _parts(_many(asked, Section.SOURCES))),
        *(f"lieux-{at}" for at in _parts(_many(asked, Section.PLACES))),
        *(f"initiatives-{at}" for at in _parts(total)),
    ]
    addresses = [whole(asked, f"sitemaps/{part}.xml") for part in parts]
    return _xml(asked, "sitemap_index.xml", addresses=addresses)


def sitemap_part(asked: Asked) -> Response:
    """One part: « pages », or « initiatives-3 ». People are in none: who is named in a source did not ask to be found.

    Raises NoSuchPage.
    """
    name, _, number = asked.in_path("name").partition("-")
    places = _places(asked, name, int(number) if number.isdecimal() else 0)
    if not places:
        raise NoSuchPage(id=asked.in_path("name"))
    return _xml(asked, "sitemap_part.xml", places=places)


def _places(asked: Asked, name: str, number: int) -> list[tuple[str, str]]:
    """Addresses, and when what is there was last written, "" where nobody knows."""
    if name == "pages" and not number:
        return [(whole(asked, path), "") for path in _pages(asked)]
    if number < 1:
        return []
    if name == "initiatives":
        found = asked.atlas.written((number - 1) * PART, PART)
        return [(whole(asked, ways.path_of(Section.INITIATIVES, one.id)), one.at) for one in found]
    section = {"sources": Section.SOURCES, "lieux": Section.PLACES}.get(name)
    if section is None:
        return []
    page = asked.atlas.directory(Filters(), section, "", number, PART, language(asked))
    if page.number != number:
        return []
    return [(whole(asked, ways.path_of(section, entry.id)), "") for entry in page.entries]


def _pages(asked: Asked) -> Iterator[str]:
    """The lists, the themes and the stories."""
    yield from ("", *ways.LISTS.values())
    yield from (ways.path_of(Section.THEMES, theme) for theme in asked.atlas.themes)
    yield from (f"parcours/{story}" for story in shelf_of(asked.atlas).ids())


def _many(asked: Asked, section: Section) -> int:
    return asked.atlas.directory(Filters(), section, "", 1, 1, language(asked)).total


def _parts(many: int) -> range:
    return range(1, -(-many // PART) + 1)


def security(asked: Asked) -> Response:
    """RFC 9116, where a setting says whom to tell. Raises NoSuchPage."""
    contact = asked.atlas.settings.security_contact
    if not contact:
        raise NoSuchPage(id="security.txt")
    until = date.today() + timedelta(days=SECURITY_DAYS)
    lines = [
        f"Contact: {contact}",
        f"Expires: {until.isoformat()}T00:00:00Z",
        "Preferred-Languages: fr, en",
        f"Canonical: {asked.address}.well-known/security.txt",
    ]
    return _text(asked, "\n".join(lines) + "\n", "text/plain")


def manifest(asked: Asked) -> Response:
    """What a phone needs to keep the atlas among its applications. Relative addresses: from where this file is."""
    words = language(asked)
    told = {
        "name": ATLAS,
        "short_name": ATLAS,
        "description": words._(schema.ABOUT),
        "lang": words.lang,
        "start_url": "./",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#fbf8f1",
        "theme_color": "#fbf8f1",
        "icons": [{"src": version("assets/favicon.svg"), "type": "image/svg+xml", "sizes": "any"}],
    }
    return _text(asked, json.dumps(told, ensure_ascii=False), "application/manifest+json")


def opensearch(asked: Asked) -> Response:
    """The search of the atlas, for the address bar of a browser."""
    words = language(asked)
    return _xml(
        asked,
        "opensearch.xml",
        "application/opensearchdescription+xml",
        name=ATLAS,
        description=words._(schema.ABOUT),
        address=asked.address,
        icon=whole(asked, version("assets/favicon.svg")),
        lang=words.lang,
    )


def _xml(asked: Asked, template: str, media_type: str = "application/xml", **values: object) -> Response:
    return _text(asked, render(template, language(asked), **values), media_type)


def _text(asked: Asked, text: str, media_type: str) -> Response:
    answer = Content.of(text.encode(), media_type, level=4).answer(asked.request.headers)
    answer.headers["Vary"] = "Accept-Language, Accept-Encoding"
    return answer
