"""What a row of a file says of an initiative, in the fields of the model; what has no field is kept beside them."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from typing import Any

from data.importing.fates.hours import day_of, week
from data.importing.senses import Sense, as_meant
from data.importing.senses.names import key_of
from data.importing.table import GivenRow
from geo.point import Point
from geo.sentence import Sentence

WHY_COLUMN, PROVENANCE_COLUMN = "verbatlas_pourquoi", "verbatlas_provenance"
"""What a file of rejects has beside the columns of its file; an import leaves them alone."""
LONGEST_SUMMARY = 1000
"""Characters of a description that a card shows at once; a longer text is shown on demand."""
MOST_KEPT = 90_000
"""Characters of what is kept of one row beyond our fields."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_ADDRESSES = re.compile(r"(?<![|;,\s])[|;,\s]+(?=https?://|www\.)", re.IGNORECASE)
_CONTACTS = re.compile(r"[|;,]|\s/\s|\sou\s")
_MAILS = re.compile(r"[\s|;,/]+")
_FRENCH_DAY = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4})(?:\s.*)?")
_NAMES = frozenset(("nom", "name", "titre", "title", "libelle", "label", "intitule"))
"""Columns that name a row whose own column of names is empty, as where the layers of a map do not agree."""
_FRANCE = frozenset(("", "fr", "fra", "france", "france métropolitaine"))
_POINTS = (Sense.LAT, Sense.LON, Sense.LAT_LON, Sense.SHAPE)
_KEPT_TOO = (Sense.ID, Sense.INSEE, Sense.REGION, Sense.COUNTRY, Sense.DEPARTEMENT, Sense.DATE)
"""What is understood and has no field of its own: it is kept as the file writes it."""


@dataclass(slots=True)
class SaidRow:
    """`values` are fields of an Initiative, without `id`, `kind` and `themes`; `extra` what is kept under the names of
    the file; `refused` why it makes none. `words` are the cells of a quotation, by `Sense`."""

    number: int
    id: str = ""
    name: str = ""
    point: Point | None = None
    values: dict[str, Any] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    themes_in: dict[str, str] = field(default_factory=dict)
    kind_in: dict[str, str] = field(default_factory=dict)
    words: dict[Sense, str] = field(default_factory=dict)
    town: str = ""
    notes: list[Sentence] = field(default_factory=list)
    refused: Sentence | None = None
    own: bool = False
    persons_left: int = 0
    precision: str = ""  # of the point, where one of our files says it


class RowReader:
    """Reads the rows of a file whose columns have been given senses."""

    def __init__(
        self,
        columns: Sequence[str],
        senses: Mapping[str, Sense],
        provenance: str,
        *,
        persons: bool = False,
        licence: str = "",
        points: Collection[str] = (),
        no_place: bool = False,
        country: str = "",
    ) -> None:
        """`no_place`: the commune of the file is not that of its points. `country`: of rows that say none. `points`:
        the columns that these were read from.
        """
        self._columns = columns
        self._senses = [senses.get(name, Sense.OTHER) for name in columns]
        self._provenance = provenance
        self._persons = persons
        self._licence = licence
        self._points = points
        self._no_place = no_place
        self._country = country
        self._other_names = frozenset(
            name for name in columns if senses.get(name) is Sense.OTHER and key_of(name) in _NAMES
        )
        self._days = {at: day for at, name in enumerate(columns) if (day := day_of(name)) is not None}

    def read(self, row: GivenRow) -> SaidRow:
        said = SaidRow(row.number, point=row.point)
        cells = [clean(cell) for cell in row.cells]
        if row.is_empty or not any(cells):
            said.refused = Sentence("la ligne est vide")
            return said
        if any(one.code == "repeated-header" for one in row.remarks):
            said.refused = Sentence("la ligne répète les noms des colonnes")
            return said
        said.notes += [one.sentence for one in row.remarks]
        by_sense = self._by_sense(cells)
        others = (cell for name, cell in by_sense.get(Sense.OTHER, ()) if name in self._other_names)
        said.name = one_line(_first(by_sense, Sense.NAME) or next(others, ""))
        if not said.name:
            said.refused = Sentence("la ligne n’a pas de nom")
        said.id = _first(by_sense, Sense.ID)
        self._fill(said, by_sense, cells)
        said.values["extra"] = self._kept(said)
        return said

    def _by_sense(self, cells: Sequence[str]) -> dict[Sense, list[tuple[str, str]]]:
        """The filled cells of each sense, with their columns."""
        found: dict[Sense, list[tuple[str, str]]] = {}
        for name, sense, cell in zip(self._columns, self._senses, cells, strict=True):
            if cell and name not in (WHY_COLUMN, PROVENANCE_COLUMN):
                text = cell if sense is Sense.QUOTE or "&" not in cell else _ENTITY.sub(_letter, cell)
                found.setdefault(sense, []).append((name, text))
        return found

    def _fill(
        self, said: SaidRow, by_sense: dict[Sense, list[tuple[str, str]]], cells: Sequence[str]
    ) -> None:
        values = said.values
        values["name"] = said.name
        self._where(said, by_sense)
        self._reach(said, by_sense)
        values["hours"] = self._hours(said, by_sense, cells)
        self._describe(said, by_sense)
        self._listing(said, by_sense)
        said.themes_in = dict(by_sense.get(Sense.THEME, ()))
        said.kind_in = dict(by_sense.get(Sense.KIND, ()))
        said.extra |= said.themes_in | said.kind_in
        said.words = {
            sense: by_sense[sense][0][1]
            for sense in (Sense.QUOTE, Sense.SPEAKER, Sense.SOURCE, Sense.SOURCE_URL)
            if sense in by_sense
        }
        kept = (*_KEPT_TOO, Sense.COMMUNE) if self._no_place or Sense.PLACE in by_sense else _KEPT_TOO
        for sense in (*kept, Sense.OTHER, Sense.QUOTE, Sense.SPEAKER):
            said.extra |= dict(by_sense.get(sense, ()))
        said.extra |= dict(by_sense.get(Sense.NAME, [])[1:])
        points = [pair for sense in _POINTS for pair in by_sense.get(sense, ())]
        said.extra |= {name: cell for name, cell in points if said.point is None or name not in self._points}
        people = by_sense.get(Sense.PERSON, [])
        if self._persons:
            said.extra |= dict(people)
        said.persons_left = 0 if self._persons else len(people)

    # Where

    def _where(self, said: SaidRow, by_sense: dict[Sense, list[tuple[str, str]]]) -> None:
        values = said.values
        street = ", ".join(cell for sense in (Sense.ADDRESS,) for _, cell in by_sense.get(sense, ()))
        number = _first(by_sense, Sense.HOUSE_NUMBER)
        more = ", ".join(cell for _, cell in by_sense.get(Sense.ADDRESS_MORE, ()))
        address = one_line(", ".join(filter(None, (f"{number} {street}".strip(), more))))
        postcode = _first(by_sense, Sense.POSTAL_CODE)
        if not self._abroad(by_sense):  # « 6724 » is whole in Belgium
            postcode = as_meant(Sense.POSTAL_CODE, postcode).text
        said.town = "" if self._no_place else self._town(by_sense, postcode)
        place = one_line(" — ".join(cell for _, cell in by_sense.get(Sense.PLACE, ())))
        if place and said.town and not _holds(place, _first(by_sense, Sense.COMMUNE)):
            place = f"{place}, {said.town}"
        if not place:
            placed = said.point is not None or not address or not said.town
            place = said.town if placed else f"{address}, {said.town}"
        values |= {"place": place, "address": address, "postcode": postcode}
        if said.point:
            values |= {
                "lat": said.point.lat,
                "lon": said.point.lon,
                "point_from": point_from(self._provenance),
            }

    def _abroad(self, by_sense: Mapping[Sense, Sequence[tuple[str, str]]]) -> bool:
        return (_first(by_sense, Sense.COUNTRY) or self._country).casefold() not in _FRANCE

    def _town(self, by_sense: dict[Sense, list[tuple[str, str]]], postcode: str) -> str:
        """The commune as the resolver understands it best: « Bron (69) », « 69500 Bron », « Bruxelles (BE) »."""
        commune = one_line(_first(by_sense, Sense.COMMUNE))
        insee = as_meant(Sense.INSEE, _first(by_sense, Sense.INSEE)).text.upper()
        country, abroad = _first(by_sense, Sense.COUNTRY) or self._country, self._abroad(by_sense)
        departement = as_meant(Sense.DEPARTEMENT, _first(by_sense, Sense.DEPARTEMENT)).text
        if not commune:
            alone = postcode or departement or _first(by_sense, Sense.REGION)
            return f"{alone} ({country})" if abroad and alone else alone or (country if abroad else "")
        if "(" in commune:
            return commune
        if abroad:
            return f"{commune} ({country})"
        if re.fullmatch(r"(\d{2}|2[AB])\d{3}", insee):
            return f"{commune} ({insee[:3] if insee.startswith(('97', '98')) else insee[:2]})"
        if re.fullmatch(r"\d{5}", postcode):
            return f"{postcode} {commune}"
        return f"{commune} ({departement})" if departement else commune

    # How to reach it, what it is

    def _reach(self, said: SaidRow, by_sense: dict[Sense, list[tuple[str, str]]]) -> None:
        phones = [as_meant(Sense.TELEPHONE, one).text for one in _parts(by_sense, Sense.TELEPHONE, _CONTACTS)]
        mails = [one.removeprefix("mailto:") for one in _parts(by_sense, Sense.EMAIL, _MAILS)]
        said.values |= {"phones": tuple(dict.fromkeys(phones)), "emails": tuple(dict.fromkeys(mails))}
        said.values["url"] = self._web_address(said, by_sense)
        for sense in (Sense.SIRET, Sense.RNA):
            for name, cell in by_sense.get(sense, ()):
                meant = as_meant(sense, cell)
                if meant.text and not said.values.get("registered"):
                    said.values["registered"] = meant.text
                elif meant.text:
                    said.extra[name] = cell

    def _web_address(self, said: SaidRow, by_sense: dict[Sense, list[tuple[str, str]]]) -> str:
        taken = ""
        for name, cell in by_sense.get(Sense.URL, ()):
            parts = [one for one in _ADDRESSES.split(cell) if one]
            meant = as_meant(Sense.URL, parts[0])
            if taken or len(parts) > 1 or not meant.text:
                said.extra[name] = cell
            if not meant.text:
                said.notes.append(Sentence("« {cell} » n’est pas une adresse web", {"cell": cell[:60]}))
            taken = taken or meant.text
        return taken

    def _hours(
        self, said: SaidRow, by_sense: dict[Sense, list[tuple[str, str]]], cells: Sequence[str]
    ) -> str:
        daily = {
            day: cells[at] for at, day in self._days.items() if self._senses[at] in (Sense.HOURS, Sense.OTHER)
        }
        told = week(daily) if len(daily) > 1 else None
        taken = ""
        for at, day in self._days.items():
            if day in daily and cells[at] and told is None:
                said.extra[self._columns[at]] = cells[at]
        for name, cell in by_sense.get(Sense.HOURS, ()):
            if day_of(name) is not None and len(daily) > 1:
                continue
            if taken or told:
                said.extra[name] = cell
            taken = taken or one_line(cell)
        return told or taken

    def _describe(self, said: SaidRow, by_sense: dict[Sense, list[tuple[str, str]]]) -> None:
        texts = by_sense.get(Sense.DESCRIPTION, [])
        short = next((pair for pair in texts if len(pair[1]) <= LONGEST_SUMMARY), None)
        said.values["summary_fr"] = short[1] if short else ""
        said.extra |= {name: cell for name, cell in texts if not short or name != short[0]}

    def _listing(self, said: SaidRow, by_sense: dict[Sense, list[tuple[str, str]]]) -> None:
        source, is_quoted = _first(by_sense, Sense.SOURCE), Sense.QUOTE in by_sense
        url = as_meant(Sense.SOURCE_URL, _first(by_sense, Sense.SOURCE_URL)).text
        if source.lower().startswith(("http://", "https://")):
            url, source = url or source, ""
        day = _day(_first(by_sense, Sense.UPDATED))
        said.values |= {
            "listed_in": self._provenance if is_quoted or not source else one_line(source),
            "listed_url": "" if is_quoted else url,
            "listed_licence": one_line(_first(by_sense, Sense.LICENCE)) or self._licence,
            "listed_date": day,
        }
        for sense in (Sense.UPDATED, Sense.SOURCE, Sense.SOURCE_URL, Sense.LICENCE):
            told = by_sense.get(sense, ())
            understood = (sense is Sense.UPDATED and bool(day)) or (
                sense is not Sense.UPDATED and not is_quoted
            )
            said.extra |= dict(told if not understood else told[1:])

    def _kept(self, said: SaidRow) -> dict[str, str]:
        kept, size = {}, 0
        for name, cell in said.extra.items():
            size += len(name) + len(cell)
            if size <= MOST_KEPT:
                kept[name] = cell
        if len(kept) < len(said.extra):
            said.notes.append(Sentence("la ligne dit trop de choses pour que tout soit gardé"))
        return kept


def clean(cell: str) -> str:
    """A cell without what no text holds: NUL, the codes of a terminal."""
    text = cell.strip()
    return text if text.isprintable() else _CONTROL.sub(" ", text).strip()


def _letter(found: re.Match[str]) -> str:
    """« &amp; » is what a web page left of « & »."""
    return clean(unescape(found[0])) or " "


def one_line(text: str) -> str:
    return " ".join(text.split())


def point_from(provenance: str) -> str:
    """Whose point it is; a file called « ban » is no service online."""
    taken = provenance.startswith("hand:") or provenance in ("ban", "nominatim", "photon")
    return f"fichier {provenance}" if taken else provenance


def _first(by_sense: Mapping[Sense, Sequence[tuple[str, str]]], sense: Sense) -> str:
    return next((cell for _, cell in by_sense.get(sense, ())), "")


def _parts(
    by_sense: Mapping[Sense, Sequence[tuple[str, str]]], sense: Sense, between: re.Pattern[str]
) -> Iterator[str]:
    for _, cell in by_sense.get(sense, ()):
        yield from filter(None, map(str.strip, between.split(cell.replace("|", ";"))))


def _holds(place: str, commune: str) -> bool:
    return not commune or commune.casefold() in place.casefold()


def _day(text: str) -> str:
    """« 02/05/2026 » as the model writes it; "" for what is no day."""
    if found := _FRENCH_DAY.fullmatch(text.strip()):
        day, month, year = found.groups()
        text = f"{year}-{int(month):02}-{int(day):02}"
    found = re.match(r"\d{4}-\d{2}-\d{2}|\d{4}-\d{2}\b|\d{4}\b", text.strip())
    return found[0] if found else ""
