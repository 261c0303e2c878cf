"""What is found, as the label of a button: Markdown, the words searched for lit."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from data.search.highlight import Parts
from data.search.hits import Hit, HitKind
from geo.sentence import N_
from pages.screen.safe import plain
from pages.screen.view import View
from pages.screen.words import Words

SHOWN = 3
"""Of each kind: the list below goes on with the initiatives."""
CALLED: Mapping[HitKind, str] = {
    HitKind.PLACE: N_("Lieux"),
    HitKind.PERSON: N_("Personnes"),
    HitKind.QUOTE: N_("Citations"),
    HitKind.SOURCE: N_("Sources"),
}


def read_at(hit: Hit, view: View) -> dict[str, str]:
    """The address of a person's page, or of a source's, with the filters and the language: that page adds nothing."""
    kept = View(filters=view.filters, lang=view.lang)
    if hit.kind is HitKind.PERSON:
        return replace(kept, person=hit.speaker, organisation=hit.organisation).to_params()
    return replace(kept, document=hit.source).to_params()


def reading(hit: Hit, view: View) -> str:
    """The same as a link."""
    return f"./temoignages?{urlencode(read_at(hit, view))}"


def label_of(hit: Hit, words: Words) -> str:
    details = (
        [lit(hit.detail), lit(hit.text)] if hit.kind is HitKind.PLACE else [lit(hit.text), lit(hit.detail)]
    )
    if hit.kind is HitKind.QUOTE:
        said = words._("« {text} »", text=lit(hit.text))
        return f"{said}  \n{lit(hit.detail) or lit(hit.title)}"
    if hit.kind is HitKind.PLACE:
        details.append(words.n("{n} initiative", "{n} initiatives", hit.count))
    else:
        details.append(words.n("{n} citation", "{n} citations", hit.count))
    return f"**{lit(hit.title)}**  \n{' · '.join(filter(None, details))}"


def lit(parts: Parts) -> str:
    """A text in pieces as the Markdown of a label, the words searched for lit."""
    return "".join(
        f":orange-background[{plain(text)}]" if is_lit and text.strip() else _kept(text)
        for text, is_lit in parts
    )


def _kept(text: str) -> str:
    """`plain` drops the spaces around a text: here they part it from its neighbours."""
    inner = plain(text)
    if not inner:
        return " " if text else ""
    return f"{' ' if text[0].isspace() else ''}{inner}{' ' if text[-1].isspace() else ''}"
