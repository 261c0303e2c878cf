"""Who may write: whoever opened the link that the server printed, for as long as their browser stays open.

The key of a link lets one browser in, once: another one is then made, and told where the first was. Neither key nor
permission is kept, only what it is known again by; a server that starts anew has forgotten all of them.
"""

import hmac
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256

from geo.errors import VerbatlasError
from geo.sentence import Sentence

MOST_EDITORS = 100
"""Browsers that may write at a time; the one that came first makes room."""


class NotAnEditor(VerbatlasError, PermissionError):
    """Who asks to write holds no permission, or one of before the server's start."""

    code = "not-an-editor"

    def __init__(self) -> None:
        super().__init__(
            Sentence("Pour écrire dans l’atlas, ouvrez d’abord le lien de rédaction que le serveur affiche.")
        )


@dataclass(frozen=True, slots=True)
class Permission:
    """What every write asks for. Anybody can make one; only `Editors` says whether it holds."""

    secret: str = field(repr=False)

    @property
    def mark(self) -> str:
        """What it is known again by; nobody comes from it to the secret."""
        return _mark(self.secret).hex()


NOBODYS = Permission("")


class Editors:
    """The key of the next link, and the browsers that were let in."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._announce: Callable[[str], None] | None = None
        self._key = b""
        self._held: list[bytes] = []

    def announce(self, tell: Callable[[str], None]) -> None:
        """From now on `tell` is told the key of each link, the first one at once. Before that nobody is let in."""
        with self._lock:
            self._announce = tell
            self._renew()

    def admit(self, key: str) -> Permission:
        """Uses up the key of a link. Raises NotAnEditor where it is another, or was used."""
        with self._lock:
            if not self._key or not hmac.compare_digest(_mark(key), self._key):
                raise NotAnEditor()
            permission = Permission(secrets.token_urlsafe(32))
            self._held = [*self._held, _mark(permission.secret)][-MOST_EDITORS:]
            self._renew()
            return permission

    def dismiss(self, permission: Permission) -> None:
        """Takes a permission back."""
        mark = _mark(permission.secret)
        with self._lock:
            self._held = [held for held in self._held if not hmac.compare_digest(held, mark)]

    def may_write(self, permission: Permission) -> bool:
        mark = _mark(permission.secret)
        return sum(hmac.compare_digest(held, mark) for held in tuple(self._held)) > 0  # each is compared

    def check(self, permission: Permission) -> None:
        """To be asked first by whatever writes. Raises NotAnEditor."""
        if not self.may_write(permission):
            raise NotAnEditor()

    def _renew(self) -> None:
        key = secrets.token_urlsafe(32)
        self._key = _mark(key)
        if self._announce:
            self._announce(key)


def _mark(secret: str) -> bytes:
    """What a secret is known again by: of one length, whatever was given."""
    return sha256(secret.encode("utf-8", "surrogatepass")).digest()
