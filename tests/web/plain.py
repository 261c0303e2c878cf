"""A plain page as a machine reads it."""

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from starlette.testclient import TestClient

INITIATIVE = "/initiatives/cocotte-numerique"
VIALA = "/personnes/Ang%C3%A9lique%20Viala?org=La+CoCotte+num%C3%A9rique"
ADDRESSES = (
    "/initiatives",
    INITIATIVE,
    "/initiatives/afriworkers",
    "/initiatives/movilab",
    "/initiatives?letter=c",
    "/personnes",
    VIALA,
    "/lieux",
    "/lieux/15138",
    "/lieux/D15",
    "/lieux/R84",
    "/sources",
    "/sources/la-montagne-tiers-lieux",
    "/themes",
    "/themes/making",
    "/parcours/explorateurs-avril",
)
"""One of each kind, and those without a place or abroad."""
_VOID = {"meta", "link", "base", "img", "br", "hr", "input", "path", "circle", "rect"}


@dataclass
class Read(HTMLParser):
    """The tags with their attributes, the texts of some, the links as whole addresses."""

    address: str
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    texts: dict[str, list[str]] = field(default_factory=dict)
    misnested: list[str] = field(default_factory=list)
    base: str = ""
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def __hash__(self) -> int:
        return id(self)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag == "base":
            self.base = urljoin(self.address, self.tags[-1][1]["href"])
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if not self._open or self._open.pop() != tag:
            self.misnested.append(tag)

    def handle_data(self, data: str) -> None:
        if self._open:
            self.texts.setdefault(self._open[-1], []).append(data)

    def all(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        return [
            found
            for name, found in self.tags
            if name == tag and all(found.get(key) == value for key, value in attributes.items())
        ]

    def meta(self, name: str) -> str:
        found = [*self.all("meta", name=name), *self.all("meta", property=name)]
        return found[0]["content"] if found else ""

    @property
    def links(self) -> list[str]:
        """Where the page leads to and what it loads, as whole addresses."""
        found = [
            attributes[name]
            for tag, attributes in self.tags
            for name in ("href", "src")
            if name in attributes and tag not in ("base", "html")
        ]
        return [urljoin(self.base, link) for link in found]

    @property
    def things(self) -> list[dict[str, Any]]:
        """Its JSON-LD."""
        told = "".join(self.texts.get("script", []))
        return json.loads(told)["@graph"] if told else []

    def thing(self, kind: str) -> dict[str, Any]:
        return next(thing for thing in self.things if thing["@type"] == kind)


def read(client: TestClient, address: str, lang: str = "fr") -> Read:
    answer = client.get(address, headers={"Accept-Language": lang})
    assert answer.status_code == 200, address
    page = Read(str(answer.url))
    page.feed(answer.text)
    page.close()
    return page
