"""HTML cut into tags and text, in one pass: whatever is wrong in it, each letter is read once."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_ATTRIBUTE = re.compile(r"([a-zA-Z:_-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_RAW = ("script", "style", "textarea", "title", "noscript", "template", "iframe")
_MOST_TAG = 20_000


@dataclass(frozen=True, slots=True)
class Tag:
    """An opening or closing tag."""

    name: str
    closes: bool
    written: str

    @property
    def attributes(self) -> dict[str, str]:
        """Read only where asked for."""
        found = _ATTRIBUTE.findall(self.written[:_MOST_TAG])
        return {name.lower(): unescape(double or single or bare) for name, double, single, bare in found}


def pieces(html: str) -> Iterator[Tag | str]:
    """The tags of a page and the texts between them, entities read."""
    at = 0
    lowered = html.lower()
    while at < len(html):
        opening = html.find("<", at)
        if opening < 0:
            yield unescape(html[at:])
            return
        if opening > at:
            yield unescape(html[at:opening])
        if html.startswith("<!--", opening):
            end = html.find("-->", opening + 4)
            at = len(html) if end < 0 else end + 3
            continue
        named = _NAME.match(html, opening)
        if not named and html[opening + 1 : opening + 2] not in ("!", "?"):
            yield "<"
            at = opening + 1
            continue
        end = html.find(">", opening)
        if end < 0:
            return
        at = end + 1
        if named:
            name = named[1].lower()
            yield Tag(name, html[opening + 1] == "/", html[opening : end + 1])
            if name in _RAW and html[opening + 1] != "/":
                end = lowered.find(f"</{name}", at)
                end = len(html) if end < 0 else end
                yield unescape(html[at:end]) if name == "title" else ""
                at = end
