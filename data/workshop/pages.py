"""Pages of the web on their way into the workshop: what was made out of one is shown before it is read.

A page comes by its address, which the server asks for, or from an editor's browser, which already shows it. Nothing of
it is an article before a person has seen the extract and said so.
"""

import json
from collections.abc import Collection
from dataclasses import asdict
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from data.editing.drafts import Drafts
from data.editing.editors import Editors, Permission
from data.reading.extract import Extract, NotReadable
from data.reading.inputs import extract_apart
from data.reading.web import fetch
from data.settings import Settings
from data.store.articles import article_digest
from data.workshop.missing import NoSuchReview
from geo.sentence import Sentence

PAGE_DRAFT = "page"
"""The one page of an editor that waits for their word."""
_FIELDS = ("title", "author", "publisher", "published", "url")


class PagesInHand:
    """A part of `data.workshop.workshop.Workshop`."""

    editors: Editors
    drafts: Drafts
    settings: Settings

    def _begun(self, permission: Permission, extract: Extract) -> str:
        raise NotImplementedError

    def fetch_page(self, permission: Permission, address: str) -> dict[str, Any]:
        """Fetches a page by its address, if the setting allows it, and tells its extract. Raises NotAnEditor,
        NotReadable."""
        self.editors.check(permission)
        if not self.settings.web_addresses:
            raise NotReadable(
                Sentence(
                    "Ce serveur ne demande rien au web : collez le texte, ou envoyez la page de votre navigateur."
                )
            )
        fetched = fetch(address, self.settings.contact)
        host = urlsplit(fetched.address).hostname
        return self._page(permission, fetched.data, f"{host}{fetched.kind}", fetched.address)

    def receive_page(
        self, permission: Permission, html: bytes, address: str = "", name: str = "page.html"
    ) -> dict[str, Any]:
        """Takes in a page as a browser shows or keeps it, and tells its extract. Raises NotAnEditor, NotReadable."""
        self.editors.check(permission)
        return self._page(permission, html, name, address if _site(address) else "")

    def read_page(self, permission: Permission, id: str, taken: Collection[int] = ()) -> str:
        """Reads the page that was shown, with those of its lost paragraphs that a person wants. Returns the id of the
        review. Raises NotAnEditor, NoSuchReview."""
        self.editors.check(permission)
        extract = self._extract(permission)
        if extract is None or article_digest(extract.text) != id:
            raise NoSuchReview()  # another page came meanwhile
        begun = self._begun(permission, extract.with_lost(taken))
        self.drafts.drop(permission, PAGE_DRAFT)
        return begun

    def page_in_hand(self, permission: Permission) -> dict[str, Any] | None:
        """The extract that was told and waits for the editor's word; None where none does. Raises NotAnEditor."""
        self.editors.check(permission)
        extract = self._extract(permission)
        return _told(extract) if extract else None

    def set_page_aside(self, permission: Permission) -> None:
        """The page that waits is not wanted. Raises NotAnEditor."""
        self.editors.check(permission)
        self.drafts.drop(permission, PAGE_DRAFT)

    def _extract(self, permission: Permission) -> Extract | None:
        try:
            told = json.loads(self.drafts.read(permission, PAGE_DRAFT))
            return Extract(**told | {"lost": tuple(map(tuple, told["lost"]))})
        except (ValueError, TypeError, KeyError):
            return None

    def _page(self, permission: Permission, content: bytes, name: str, address: str) -> dict[str, Any]:
        extract = extract_apart(content, name)
        known = {name: extract.known.get(name, "") for name in _FIELDS}
        known["url"] = _its_address(known["url"], address)
        extract.known.update(known)
        self.drafts.keep(permission, PAGE_DRAFT, json.dumps(asdict(extract), ensure_ascii=False).encode())
        return _told(extract)


def _told(extract: Extract) -> dict[str, Any]:
    return {
        "page": article_digest(extract.text),
        "text": extract.text,
        "lost": [paragraph for _, paragraph in extract.lost],
        "source": {name: extract.known.get(name, "") for name in _FIELDS},
    }


def _site(address: str) -> str:
    """Whose page an address is of; "" for what is none of the web."""
    try:
        parts = urlsplit(address)
        return parts.hostname or "" if parts.scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _its_address(said: str, address: str) -> str:
    """Where a page is: what it says, if that is on the same site, else where it was found."""
    if not address:
        return said if _site(said) else ""
    try:
        there = urljoin(address, said)
    except ValueError:
        there = address
    return urldefrag(there if _site(there) == _site(address) else address).url
