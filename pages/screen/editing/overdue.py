"""What a screen tells of the quotations that wait to be verified: by source, each with the way to its words."""

from data.atlas import Atlas
from data.model import Quote
from data.proof.comparing import Changed, difference
from data.proof.rereading import ReadFrom, Rereading, WordsFate
from data.store.rereadings import Overdue
from pages.screen.links import card_link
from pages.screen.safe import render
from pages.screen.words import Words

QUOTES = 12
"""Of one source that are shown; a book may have hundreds."""
LONGEST = 160


def overdue(atlas: Atlas, one: Overdue, words: Words) -> str:
    return render("overdue.html", words, one=_source(atlas, one, words))


def to_sign(one: Overdue) -> tuple[Quote, ...]:
    """Those that a person sees, and so may say that they have read."""
    return one.quotes[:QUOTES]


def _source(atlas: Atlas, one: Overdue, words: Words) -> dict[str, object]:
    shown = to_sign(one)
    proofs = atlas.proofs(shown, {one.source.id: one.source})
    # What the text that is kept here says is no news of the source.
    last = {reading.quote: reading for reading in one.readings if reading.read_from is not ReadFrom.STORED}
    about = (one.source.author, one.source.publisher, words.day(one.source.published))
    return {
        "source": one.source,
        "about": " · ".join(filter(None, about)),
        "more": len(one.quotes) - len(shown),
        "quotes": [
            {
                "words": _short(quote.text),
                "card": card_link(quote.initiative, words.chosen, quote.id),
                "link": proofs[quote.id].link,
                "last": _last(last.get(quote.id), words),
                "difference": _difference(last.get(quote.id)),
            }
            for quote in shown
        ],
    }


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rsplit(' ', 1)[0].rstrip(' .,;:…')}…"


def _last(reading: Rereading | None, words: Words) -> str:
    if reading is None:
        return words._("jamais vérifiée")
    day = words.day(reading.at)
    if reading.fate is WordsFate.SAME:
        return words._("vérifiée le {day}", day=day)
    if reading.fate is WordsFate.CHANGED:
        return words._("changée le {day}", day=day)
    return words._("disparue le {day}", day=day)


def _difference(reading: Rereading | None) -> list[Changed]:
    return difference(reading.words, reading.now) if reading and reading.now else []
