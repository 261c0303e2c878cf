"""One page over HTTP, each redirect judged like the first address. Time is bounded by the process that this runs in."""

import codecs
from collections.abc import Mapping
from contextlib import closing
from email.message import Message
from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

from urllib3 import BaseHTTPResponse, HTTPConnectionPool, HTTPSConnectionPool, Timeout
from urllib3.exceptions import DecodeError, HTTPError, SSLError

from data.reading.inputs.opening import FORMATS
from data.reading.web.guard import PUBLIC, Aim, Guard, aim
from data.reading.web.result import Fetched, NotFetched
from geo.sentence import N_, Sentence

MOST_BYTES = 10_000_000
"""Of a page, unpacked."""
MOST_REDIRECTS = 5
_AT_ONCE = 65_536
_MOST_NUMBERS = 3
"""Of one host that are tried, one after the other."""
_PATIENCE = Timeout(connect=5, read=10)
"""For one step; `asking.py` bounds them all together."""
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_KINDS: Mapping[str, str] = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "message/rfc822": ".eml",
    _WORD: ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
}
_LETTERS = frozenset({".html", ".txt", ".md"})
"""What is read as letters: in the encoding that the server says."""
_UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream"})
_ACCEPTED = "text/html,application/xhtml+xml,application/pdf;q=0.9,text/plain;q=0.8,*/*;q=0.1"
_TOO_HEAVY = N_("Cette page est trop lourde : {most} Mo au plus. Copiez son texte, et collez-le.")
_SILENT = N_("{host} ne répond pas : réessayez plus tard, ou collez le texte.")
_REFUSED = {
    401: N_("{host} ne montre cette page qu’à ses abonnés : envoyez-la depuis votre navigateur, ou collez son texte."),
    404: N_("Cette page n’existe pas, ou plus, sur {host} : vérifiez l’adresse."),
    429: N_("{host} a reçu trop de demandes : réessayez plus tard."),
    500: N_("{host} est en panne (réponse {status}) : réessayez plus tard."),
    0: N_("{host} refuse cette page (réponse {status}) : envoyez-la depuis votre navigateur, ou collez son texte."),
}  # fmt: skip
_LIKE = {402: 401, 403: 401, 451: 0, 410: 404}


def fetch_here(address: str, agent: str, guard: Guard = PUBLIC) -> Fetched:
    """The page at an address, in this process. Raises NotFetched."""
    for _ in range(MOST_REDIRECTS + 1):
        aimed = aim(address, guard)
        try:
            found = _asked(aimed, agent)
        except NotFetched:
            raise
        except SSLError:
            said = N_("Le certificat de {host} n’est pas valable : la page n’est pas lue.")
            raise _not(said, aimed) from None
        except DecodeError:
            raise _not(N_("La réponse de {host} est abîmée."), aimed) from None
        except (HTTPError, OSError, ValueError):
            raise _not(_SILENT, aimed) from None
        if isinstance(found, Fetched):
            return found
        address = found
    raise NotFetched(
        Sentence(
            "Cette adresse renvoie à d’autres plus de {most} fois : elle n’est pas lue.",
            {"most": MOST_REDIRECTS},
        )
    )


def _asked(aimed: Aim, agent: str) -> Fetched | str:
    """The page, or the address that it is said to be at."""
    headers = {
        "Host": aimed.named,
        "User-Agent": agent,
        "Accept": _ACCEPTED,
        "Accept-Language": "fr, en;q=0.5",
        "Accept-Encoding": "gzip, deflate",
    }
    last: HTTPError | None = None
    for number in aimed.numbers[:_MOST_NUMBERS]:
        with _pool(aimed, number) as pool:
            try:
                response = pool.request(
                    "GET", aimed.target, headers=headers, redirect=False, retries=False, preload_content=False
                )
            except SSLError:
                raise
            except HTTPError as error:
                last = error
                continue
            with closing(response):
                return _heard(aimed, response)
    raise last or HTTPError()


def _pool(aimed: Aim, number: str) -> HTTPConnectionPool:
    """A connection to the very number that was judged; the certificate must be that of the name."""
    if aimed.scheme == "http":
        return HTTPConnectionPool(number, aimed.port, timeout=_PATIENCE, maxsize=1)
    return HTTPSConnectionPool(
        number,
        aimed.port,
        timeout=_PATIENCE,
        maxsize=1,
        cert_reqs="CERT_REQUIRED",
        assert_hostname=aimed.host,
        server_hostname=aimed.host,
    )


def _heard(aimed: Aim, response: BaseHTTPResponse) -> Fetched | str:
    if response.status in _REDIRECTS and (there := response.headers.get("location", "").strip()):
        return urljoin(aimed.address, there.replace(" ", "%20"))
    if response.status not in (200, 203):
        known = _LIKE.get(response.status, 500 if response.status >= 500 else response.status)
        raise _not(_REFUSED.get(known, _REFUSED[0]), aimed, response.status)
    said = Message()
    said["content-type"] = response.headers.get("content-type", "") or "application/octet-stream"
    kind = _kind(said.get_content_type(), aimed.target)
    if not kind:
        raise NotFetched(
            Sentence(
                "Cette adresse mène à autre chose qu’un article ({kind}) : donnez celle d’une page ou d’un document.",
                {"kind": said.get_content_type()},
            ),
            response.status,
        )
    data = _bounded(response)
    charset = str(said.get_param("charset", "") or "")
    return Fetched(aimed.address, kind, _in_utf8(data, charset) if kind in _LETTERS else data)


def _kind(type: str, target: str) -> str:
    """What is read as which file; "" for what no parser reads."""
    if type not in _UNTOLD:
        return _KINDS.get(type, "")
    ending = PurePosixPath(unquote(urlsplit(target).path)).suffix.lower()
    return ending if ending in FORMATS else ""


def _bounded(response: BaseHTTPResponse) -> bytes:
    """All that comes, unpacked step by step: a bomb is dropped at the first byte too many. Raises NotFetched."""
    heavy = NotFetched(Sentence(_TOO_HEAVY, {"most": MOST_BYTES // 1_000_000}), response.status)
    length = response.headers.get("content-length", "")
    if length.isdecimal() and len(length) < 20 and int(length) > MOST_BYTES:
        raise heavy
    parts, total = [], 0
    for part in response.stream(_AT_ONCE, decode_content=True):
        total += len(part)
        if total > MOST_BYTES:
            raise heavy
        parts.append(part)
    return b"".join(parts)


def _in_utf8(data: bytes, charset: str) -> bytes:
    """As it is where nothing is said, or what is said is no encoding of letters: it is guessed later, as in a file."""
    try:
        name = codecs.lookup(charset).name
        return data if name == "utf-8" else data.decode(charset, "replace").encode("utf-8", "replace")
    except (LookupError, ValueError, TypeError):
        return data


def _not(template: str, aimed: Aim, status: int = 0) -> NotFetched:
    return NotFetched(Sentence(template, {"host": aimed.host, "status": status}), status)
