"""Which source a file is of: by the hash of its text, its name, the address or the title that it says it has."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import PurePath
from urllib.parse import parse_qsl, urlencode, urlsplit

from data.model import Source
from geo.text import fold

_TRACKING = ("utm_", "fbclid", "gclid", "xtor", "mc_")
"""What begins the parameters of an address that only count readers."""
_LONG = 12
"""Characters of a title from which it is known by its beginning: « Le titre - Le journal »."""


def sources_of(name: str, text: str, known: Mapping[str, str], sources: Sequence[Source]) -> list[Source]:
    """Those that a file is of, by the surest sign that fits any; two entries of one article are both meant.

    `known` is what the file says of itself. A title that several sources have names none of them.
    """
    digest = sha256(text.encode()).hexdigest()
    path = PurePath(name)
    if found := [one for one in sources if one.sha256 == digest]:
        return found
    if found := [one for one in sources if one.file == path.name or one.id == path.stem]:
        return found
    address = bare_address(known.get("url", ""))
    if address and (found := [one for one in sources if bare_address(one.url) == address]):
        return found
    title = fold(known.get("title", "") or next(iter(text.strip().splitlines()), ""))
    found = [one for one in sources if _is_title(fold(one.title), title)]
    return found if len(found) == 1 else []


def _is_title(ours: str, theirs: str) -> bool:
    return bool(ours) and (ours == theirs or (len(ours) >= _LONG and theirs.startswith(f"{ours} ")))


def bare_address(url: str) -> str:
    """An address without what makes no other page of it: scheme, « www. », last slash, fragment, counting."""
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    query = [pair for pair in parse_qsl(parts.query) if not pair[0].lower().startswith(_TRACKING)]
    host = parts.netloc.lower().removeprefix("www.")
    return f"{host}{parts.path.rstrip('/')}?{urlencode(sorted(query))}" if host else ""
