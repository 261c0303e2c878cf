"""Links of our own HTML to what somebody said and to what a source holds. Relative: they work behind any address."""

from urllib.parse import urlencode


def person_link(speaker: str, organisation: str, lang: str) -> str:
    """To the page that gathers the words of a person: a speaker and an organisation, either may be empty."""
    return _temoignages({"person": speaker, "org": organisation, "lang": lang})


def source_link(source: str, lang: str) -> str:
    """To the page with the quotations of a source, by its identifier."""
    return _temoignages({"doc": source, "lang": lang})


def _temoignages(params: dict[str, str]) -> str:
    return "./temoignages?" + urlencode({key: value for key, value in params.items() if value})
