"""The atlas in one file: what it is called, how large it is and may be, and where its links lead."""

from urllib.parse import quote, urlencode

from data.exchange import Download
from data.exchange.formats import Bytes
from data.filters import Filters
from data.shown.looking import Counts
from geo.errors import VerbatlasError
from geo.sentence import Sentence
from pages.screen.links import Ways, anchor

NAME = "export.html"
"""In the API."""
MOST = 5_000
"""Initiatives: beyond, a telephone takes seconds to open what it reads whole, and a mail refuses it."""
SIZE = Bytes(900_000, 700, 900)
"""Of it by itself most is the map and the letters, which are the same for one initiative and for a thousand."""


class TooManyForOneFile(VerbatlasError, ValueError):
    """More is filtered than one page can hold."""

    code = "too-many-for-one-file"

    def __init__(self, count: int) -> None:
        super().__init__(
            Sentence(
                "{count} initiatives, et un fichier HTML en tient {most} : filtrez davantage, ou prenez un autre"
                " format.",
                {"count": str(count), "most": str(MOST)},
            )
        )


def is_too_much(initiatives: int) -> bool:
    return initiatives > MOST


def one_file(filters: Filters, counts: Counts, lang: str) -> Download:
    query = urlencode(filters.to_params() | {"lang": lang})
    size = SIZE.itself + counts.shown * SIZE.initiative + counts.quotes * SIZE.quote
    return Download(NAME, f"./api/{NAME}?{query}", counts.shown, size, is_too_much(counts.shown))


def ways_of(address: str) -> Ways:
    """What is in the file is gone to within it; a link that should last leads to the atlas, where its address is
    known."""

    def lasting(initiative: str, lang: str, said: str = "") -> str:
        if not address:
            return _within(id=initiative)
        page = f"{address}initiatives/{quote(initiative, safe='')}?{urlencode({'lang': lang})}"
        return f"{page}#{anchor(said)}" if said else page

    return Ways(
        card=lasting,
        person=lambda speaker, organisation, lang: _within(q=speaker or organisation),
        source=lambda source, lang: _within(source=source),
        theme=lambda theme, lang: _within(themes=theme),
        place=lambda place, lang: _within(place=place),
        scripted=False,
        root=address,
    )


def _within(**params: str) -> str:
    return f"#{urlencode(params)}"
