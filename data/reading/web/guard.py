"""Which addresses may be asked at all: those of public machines, known by the numbers that their name stands for.

A server that fetches what it is told reaches what its own network hides: a database, a router, the keys of its cloud.
So a name is looked up once, all its numbers are judged, and the connection goes to a number that was judged.
"""

import re
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from urllib3.exceptions import LocationParseError
from urllib3.util import parse_url

from data.reading.web.result import NotFetched
from geo.sentence import N_, Sentence

Number = IPv4Address | IPv6Address

_LONGEST = 4_000
_NAME = re.compile(r"(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}")
_NO_ADDRESS = N_("Ce n’est pas l’adresse d’une page : une adresse commence par https:// ou http://.")
_NOT_PUBLIC = N_("{host} n’est pas un site public : seules les pages du web sont lues.")
_UNKNOWN = N_("{host} est introuvable : vérifiez l’adresse, et que le serveur a accès au réseau.")
_CLOSED = [
    ip_network(network)
    for network in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12",
        "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/3",
        "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
    )
]  # fmt: skip
"""What is no public machine among what may be one: private, local, reserved, multicast, written into another number."""
_OPEN_V6 = ip_network("2000::/3")
"""All that is public of IPv6. IPv4 in IPv6 (« ::ffff:10.0.0.1 »), NAT64, local links and the like are outside."""


def is_public(number: Number) -> bool:
    """Whether a number is that of a machine that anybody on the internet reaches."""
    if number.version == 6 and number not in _OPEN_V6:
        return False
    return not any(number in network for network in _CLOSED if network.version == number.version)


def resolved(host: str, port: int) -> list[str]:
    """The numbers that a name stands for, as the machine's resolver says. Raises OSError, UnicodeError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP)
    return list(dict.fromkeys(str(place[0]) for *_, place in found))


@dataclass(frozen=True, slots=True)
class Guard:
    """Who is let through. Tests have their own, for a server on their machine; no setting changes the product's."""

    resolve: Callable[[str, int], list[str]] = resolved
    admits: Callable[[Number], bool] = is_public
    ports: Mapping[str, frozenset[int]] | None = None
    """By scheme; None: the usual ones."""


PUBLIC = Guard()
_USUAL = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class Aim:
    """An address that was judged: whom to ask (`numbers`), by which name, and for what."""

    address: str
    scheme: str
    host: str
    port: int
    target: str
    numbers: tuple[str, ...]

    @property
    def named(self) -> str:
        """What the request says of its host."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _USUAL[self.scheme] else f"{host}:{self.port}"


def aim(address: str, guard: Guard = PUBLIC) -> Aim:
    """Judges an address. One parser reads it here and when it is asked: two would not agree on odd ones.
    Raises NotFetched."""
    text = address.strip()
    if (
        not text
        or len(text) > _LONGEST
        or "\\" in text
        or any(sign <= " " or sign == "\x7f" for sign in text)
    ):
        raise NotFetched(Sentence(_NO_ADDRESS))
    try:
        url = parse_url(text)
    except (LocationParseError, UnicodeError, ValueError):
        raise NotFetched(Sentence(_NO_ADDRESS)) from None
    if url.scheme not in _USUAL or not url.host:
        raise NotFetched(Sentence(_NO_ADDRESS))
    if url.auth is not None:
        raise NotFetched(Sentence("Une adresse avec un nom d’utilisateur ou un mot de passe n’est pas lue."))
    port = _USUAL[url.scheme] if url.port is None else url.port
    if port not in (guard.ports or {name: frozenset({usual}) for name, usual in _USUAL.items()})[url.scheme]:
        raise NotFetched(
            Sentence("Cette adresse nomme un port, {port} : seuls ceux du web sont lus.", {"port": port})
        )
    host = url.host.strip("[]").lower().rstrip(".")
    numbers = _judged(host, port, guard)
    return Aim(url._replace(fragment=None).url, url.scheme, host, port, url.request_uri, numbers)


def _judged(host: str, port: int, guard: Guard) -> tuple[str, ...]:
    """Every number of a host, if each may be asked: of two, a browser or we may take either."""
    told: dict[str, str] = {"host": host}
    literal = _number(host)
    if literal is None and not _NAME.fullmatch(host):
        # « localhost », and a number in disguise: 2130706433, 0x7f.1, 0177.0.0.1
        raise NotFetched(Sentence(_NOT_PUBLIC, told))
    if literal is None and re.fullmatch(r"0x[0-9a-f]*|[0-9]+", host.rpartition(".")[2]):
        raise NotFetched(Sentence(_NOT_PUBLIC, told))
    try:
        numbers = [host] if literal else guard.resolve(host, port)
    except (OSError, UnicodeError):
        numbers = []
    if not numbers:
        raise NotFetched(Sentence(_UNKNOWN, told))
    known = [_number(number) for number in numbers]
    if not all(number is not None and guard.admits(number) for number in known):
        raise NotFetched(Sentence(_NOT_PUBLIC, told))
    return tuple(map(str, known))


def _number(text: str) -> Number | None:
    try:
        return ip_address(text)
    except ValueError:
        return None
