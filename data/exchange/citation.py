"""A citation that can be pasted anywhere: the words, who said them, and where. As plain text, BibTeX or Markdown."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from data.model import Quote, Source
from data.wording.language import Language


@dataclass(frozen=True)
class Citation:
    """The same citation in three forms."""

    text: str
    bibtex: str
    markdown: str


def cite(quote: Quote, source: Source, words: Language, today: date) -> Citation:
    """What is unknown is left out. `today` is told for a page that bears no date: it may change.

    A narration is the words of the source's author, so the author stands where a speaker would.
    """
    consulted = today if source.url and not source.published else None
    return Citation(
        _text(quote, source, words, consulted),
        _bibtex(quote, source, words, consulted),
        _markdown(quote, source, words, consulted),
    )


def _said_by(quote: Quote) -> str:
    return ", ".join(filter(None, (quote.speaker, quote.role, quote.organisation)))


def _signed(quote: Quote, where: Sequence[str], words: Language) -> str:
    """« — Angélique Viala, animatrice du lieu. Source : Nathalie Van Praagh, … »"""
    found_in = ", ".join(filter(None, where))
    said_by = _said_by(quote)
    if not said_by:
        return f"— {found_in}"
    return "— " + words._("{speaker}. Source : {where}", speaker=said_by, where=found_in)


def _seen(consulted: date | None, words: Language) -> str:
    return words._("consulté le {day}", day=words.day(consulted.isoformat())) if consulted else ""


def _one_line(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text)


def _text(quote: Quote, source: Source, words: Language, consulted: date | None) -> str:
    where = [
        source.author,
        words._("« {text} »", text=source.title),
        source.publisher,
        words.day(source.published),
        source.url,
        _seen(consulted, words),
    ]
    return words._("« {text} »", text=quote.text) + "\n" + _signed(quote, where, words)


# Markdown

_MARKDOWN = re.compile(r"([\\`*_\[\]<>&~|$])")
_MARKDOWN_START = re.compile(r"^(\s*)([-+=#]|[0-9]+(?=[.)]))", re.MULTILINE)
"""What makes a list or a heading at the beginning of a line."""


def _in_markdown(text: str) -> str:
    escaped = _MARKDOWN.sub(r"\\\1", text)
    return _MARKDOWN_START.sub(_escaped_start, escaped)


def _escaped_start(found: re.Match[str]) -> str:
    """ "12." becomes "12\\.": only punctuation can be escaped, so it is what follows the number that is."""
    spaces, sign = found.groups()
    return f"{spaces}{sign}\\" if sign.isdigit() else f"{spaces}\\{sign}"


def _markdown(quote: Quote, source: Source, words: Language, consulted: date | None) -> str:
    title = words._("« {text} »", text=_in_markdown(_one_line(source.title)))
    where = [
        _in_markdown(_one_line(source.author)),
        f"[{title}](<{source.url.replace(chr(92), '%5C')}>)" if source.url else title,
        _in_markdown(_one_line(source.publisher)),
        words.day(source.published),
        _seen(consulted, words),
    ]
    who = {
        name: _in_markdown(_one_line(getattr(quote, name))) for name in ("speaker", "role", "organisation")
    }
    said = words._("« {text} »", text=_in_markdown(quote.text))
    signed = _signed(quote.model_copy(update=who), where, words)
    lines = [*"  \n".join(said.splitlines()).split("\n"), "", signed]
    return "\n".join(f"> {line}" for line in lines)


# BibTeX

_TEX: Final[Mapping[int, str]] = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",  # \{ would still be counted by BibTeX when it looks for the end of the field
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)


def _in_tex(text: str) -> str:
    return _one_line(text.translate(_TEX))


def _bibtex(quote: Quote, source: Source, words: Language, consulted: date | None) -> str:
    """An entry `@misc`, which BibTeX and biblatex both know, under the identifier of the quotation.

    Names and titles stand in double braces: they are kept as the source writes them, neither split nor recased.
    """
    said = words._("« {text} »", text=quote.text)
    year, month, day = [*source.published.split("-"), "", ""][:3]
    fields = {
        "author": _braced(source.author),
        "title": _braced(source.title),
        "howpublished": _braced(source.publisher),
        "year": year,
        "month": month.lstrip("0"),
        "day": day.lstrip("0"),
        "url": _url(source.url),
        "urldate": consulted.isoformat() if consulted else "",
        "note": _in_tex(" — ".join(filter(None, (said, _said_by(quote))))),
    }
    lines = [f"  {name:<12} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{quote.id},\n" + ",\n".join(lines) + "\n}"


def _braced(text: str) -> str:
    return f"{{{_in_tex(text)}}}" if text else ""


def _url(url: str) -> str:
    """TeX reads an address as it is, except for what would end the field."""
    return url.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D")
