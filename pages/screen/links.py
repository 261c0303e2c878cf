"""Links of our own HTML to a card, to a quote, to what somebody said and to what a source holds.

Relative: they work behind any address.
"""

from urllib.parse import urlencode


def person_link(speaker: str, organisation: str, lang: str) -> str:
    """To the page that gathers the words of a person: a speaker and an organisation, either may be empty."""
    return _temoignages({"person": speaker, "org": organisation, "lang": lang})


def card_link(initiative: str, lang: str, quote: str = "") -> str:
    """To the card of an initiative on the map, whatever was searched for; with a quote, to those words on it."""
    query = urlencode({key: value for key, value in {"id": initiative, "lang": lang}.items() if value})
    return f"./?{query}#{anchor(quote)}" if quote else f"./?{query}"


def anchor(quote: str) -> str:
    """The identifier in the page of a quote, wherever it stands."""
    return f"citation-{quote}"


def source_link(source: str, lang: str) -> str:
    """To the page with the quotations of a source, by its identifier."""
    return _temoignages({"doc": source, "lang": lang})


def _temoignages(params: dict[str, str]) -> str:
    return "./temoignages?" + urlencode({key: value for key, value in params.items() if value})
