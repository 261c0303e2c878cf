"""One extraction: what is taken, when, in which language, and how to take it again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote, urlencode

from data.atlas import Atlas
from data.exchange.in_words import sentence
from data.filters import Filters
from data.index import Numbers
from data.model import Quote, Source
from data.proof.proving import Proof
from data.shown.looking import Counts
from data.store import Card
from data.store.values import PackageInfo
from data.wording.closed_lists import OPENSTREETMAP
from data.wording.language import Language
from geo.kept import kept
from geo.place import Level, Place
from geo.point import BBox
from geo.sentence import N_

PAGE = 500
"""Initiatives read at once: some 30 ms of work, then other requests have their turn."""
_OSM = N_("© les contributrices et contributeurs d’OpenStreetMap (ODbL)")


@dataclass(frozen=True)
class Extraction:
    """`address` is that of the app ("https://atlas.example/"), `name` that of the file in the API ("export.csv")."""

    atlas: Atlas
    filters: Filters
    words: Language
    day: date
    address: str
    name: str
    semicolon: bool = False  # a CSV for a French Excel
    bbox: BBox | None = None  # only what a map shows of them

    @kept
    def filters_in_words(self) -> str:
        said = sentence(self.atlas, self.filters, self.words)
        if self.bbox is None:
            return said
        return self.words._("{filters} ; dans le rectangle {box}", filters=said, box=str(self.bbox))

    @kept
    def counts(self) -> Counts:
        return self.atlas.counts(self.filters, self.bbox)

    @kept
    def url(self) -> str:
        """The address that makes this file again."""
        params = self._params | ({"sep": "semicolon"} if self.semicolon else {})
        params |= {"bbox": str(self.bbox)} if self.bbox else {}
        return f"{self.address}api/{self.name}?{urlencode(params)}"

    @property
    def map_url(self) -> str:
        """The map with the same filters."""
        return f"{self.address}?{urlencode(self._params)}"

    @property
    def _params(self) -> dict[str, str]:
        return self.filters.to_params() | {"lang": self.words.lang}

    def card_url(self, id: str) -> str:
        return f"{self.address}?{urlencode({'id': id, 'lang': self.words.lang})}"

    def page_url(self, id: str) -> str:
        """The page of an initiative that needs no script, in whatever language: what names it for machines."""
        return f"{self.address}initiatives/{quote(id, safe='')}"

    def quote_url(self, initiative: str, id: str) -> str:
        """Where the words of a quotation stand on that page."""
        return f"{self.page_url(initiative)}#citation-{id}"

    def source_url(self, id: str) -> str:
        return f"{self.address}sources/{quote(id, safe='')}"

    def medium_url(self, id: str) -> str:
        return f"{self.address}api/media/{id}"

    def begin(self) -> None:
        """Reads ahead what every file begins with. Raises `StoreError` while there is still nobody to disappoint."""
        for name in ("", *(card.package for card in self._first)):
            self.package(name)

    def pages(self) -> Iterator[list[Card]]:
        """The cards, in the order of the list. What is deleted meanwhile is left out."""
        if self._first:
            self._read_proofs(self._first)
            yield self._first
        for start in range(PAGE, len(self._numbers), PAGE):
            cards = self.atlas.cards(self._numbers[start : start + PAGE])
            self._read_proofs(cards)
            yield cards

    # The proof of each quotation

    def proof(self, card: Card, quote: Quote) -> Proof:
        if quote.id not in self._proofs:  # of a card that came otherwise than in a page
            self._read_proofs([card])
        return self._proofs[quote.id]

    def _read_proofs(self, cards: list[Card]) -> None:
        """Those of the cards in hand; those of the cards before are let go."""
        sources = {id: source for card in cards for id, source in card.sources.items()}
        self._proofs.clear()
        self._proofs.update(self.atlas.proofs([quote for card in cards for quote in card.quotes], sources))

    @kept
    def _proofs(self) -> dict[str, Proof]:
        return {}

    @kept
    def _numbers(self) -> Numbers:
        return self.atlas.numbers(self.filters, self.bbox)

    @kept
    def _first(self) -> list[Card]:
        return self.atlas.cards(self._numbers[:PAGE])

    # What each row says of its rights

    @kept
    def _packages(self) -> dict[str, PackageInfo | None]:
        return {}

    def package(self, name: str) -> PackageInfo | None:
        """The package of a record; what a person added goes under that of the store."""
        if name not in self._packages:
            self._packages[name] = self.atlas.package(name)
        return self._packages[name]

    def licence(self, card: Card) -> str:
        package = self.package(card.package)
        return "|".join(licence.title or licence.name for licence in package.licences) if package else ""

    def licence_url(self, card: Card) -> str:
        package = self.package(card.package)
        return "|".join(licence.path for licence in package.licences if licence.path) if package else ""

    @kept
    def licence_of_all(self) -> str | None:
        """The address of the licence of the last package loaded, or its title."""
        package = self.package("")
        licences = package.licences if package else ()
        return "|".join(licence.path or licence.title or licence.name for licence in licences) or None

    @kept
    def named(self) -> str:
        """The atlas itself, as it is to be named."""
        package = self.package("")
        return f"Verbatlas, « {package.title} »" if package else "Verbatlas"

    def attribution(self, card: Card, source: Source | None) -> str:
        """Whom to name: the atlas, then who wrote and who published the words, then OpenStreetMap for its points."""
        package = self.package(card.package)
        named = [f"Verbatlas, « {package.title} »" if package else "Verbatlas"]
        if source and (source.author or source.publisher):
            named.append(", ".join(dict.fromkeys(filter(None, (source.author, source.publisher)))))
        if card.location.method in OPENSTREETMAP:
            named.append(self.words._(_OSM))
        return " ; ".join(named)

    # Names of places

    def commune(self, card: Card) -> Place | None:
        """The commune, or the town abroad, of what is known at least so well."""
        place = card.location.place
        if place is None or card.location.precision.is_area:
            return None
        if place.level in (Level.VENUE, Level.DELEGATED) and place.parent:
            return self.atlas.place(place.parent) or place
        return place
