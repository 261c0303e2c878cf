"""The columns of the files, in their order. `docs/exchange.md` tells them; a test compares both.

Names are those of the French standard for places, `standard-mediation-num`, where it has one; ours otherwise.
They are the same in every language; words in the cells are in that of the extraction, identifiers in none.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from data.exchange.cells import Value
from data.exchange.extraction import Extraction
from data.model import Medium, Quote, Source
from data.store import Card
from data.wording.closed_lists import METHODS, PRECISIONS, QUOTE_KINDS
from geo.place import STATUSES, Level, Place, Precision
from geo.sentence import N_


class ExportRow(NamedTuple):
    """What a row is made of: an initiative, and one of its quotations with its source."""

    extraction: Extraction
    card: Card
    quote: Quote | None
    source: Source | None


@dataclass(frozen=True)
class Column:
    """A column: its name, what it holds (French msgid), and its value for a row."""

    name: str
    meaning: str
    value: Callable[[ExportRow], Value]


@dataclass(frozen=True)
class ExportTable:
    """A kind of file: its name in file names, its columns, and the rows that one initiative makes."""

    name: str
    columns: tuple[Column, ...]
    rows: Callable[[Extraction, Card], Iterator[ExportRow]]


def _one_row(extraction: Extraction, card: Card) -> Iterator[ExportRow]:
    """An initiative with its first quotation: that of its card."""
    quote = card.quotes[0] if card.quotes else None
    yield ExportRow(extraction, card, quote, card.sources[quote.source] if quote else None)


def _row_for_each_quote(extraction: Extraction, card: Card) -> Iterator[ExportRow]:
    for quote in card.quotes:
        yield ExportRow(extraction, card, quote, card.sources[quote.source])


# Values that take more than a name


def _themes(row: ExportRow) -> str:
    labels = (row.extraction.atlas.theme(id) for id in row.card.initiative.themes)
    return "|".join(row.extraction.words.of(theme, "label") for theme in labels)


def _commune(row: ExportRow) -> Place | None:
    return row.extraction.commune(row.card)


def _insee(row: ExportRow) -> str:
    commune = _commune(row)
    return commune.code if commune and commune.country == "FR" and commune.level is not Level.VENUE else ""


def _address(row: ExportRow) -> str:
    if row.card.initiative.address:
        return row.card.initiative.address
    location = row.card.location
    return location.label if location.precision in (Precision.ADDRESS, Precision.STREET) else ""


def _of_row(field: str) -> Callable[[ExportRow], Value]:
    """A practical fact, as the row of the initiative gives it."""
    return lambda row: str(getattr(row.card.initiative, field))


def _several(field: str) -> Callable[[ExportRow], Value]:
    return lambda row: "|".join(getattr(row.card.initiative, field))


def _building(row: ExportRow) -> str:
    """A building or a campus kept as written, when its commune is what is known ("campus des Cézeaux")."""
    location = row.card.location
    if location.precision not in (Precision.VENUE, Precision.COMMUNE):
        return ""
    commune = _commune(row)
    return "" if commune and location.label == commune.name else location.label


def _area(row: ExportRow) -> Place | None:
    return row.card.location.place if row.card.location.precision.is_area else None


def _latitude(row: ExportRow) -> float | None:
    """Only of what is known to a commune or better: the middle of a département is nobody's address."""
    point = None if row.card.location.precision.is_area else row.card.location.point
    return round(point.lat, 6) if point else None


def _longitude(row: ExportRow) -> float | None:
    point = None if row.card.location.precision.is_area else row.card.location.point
    return round(point.lon, 6) if point else None


def _place(row: ExportRow, field: str) -> str:
    place = row.card.location.place
    return str(getattr(place, field)) if place and place.level is not Level.CONTINENT else ""


def _departement(row: ExportRow) -> str:
    return row.extraction.atlas.departement_name(_place(row, "departement"))


def _region(row: ExportRow) -> str:
    return row.extraction.atlas.region_name(_place(row, "region"))


def _point_from(row: ExportRow) -> str:
    location = row.card.location
    return ", ".join(part for part in (location.origin, location.date) if part)


def _of_quote(row: ExportRow, field: str) -> str:
    return str(getattr(row.quote, field)) if row.quote else ""


def _of_source(row: ExportRow, field: str) -> str:
    return str(getattr(row.source, field)) if row.source else ""


def _words_link(row: ExportRow) -> str:
    return row.extraction.proof(row.card, row.quote).link if row.quote else ""


def _verified(row: ExportRow) -> str:
    return row.extraction.proof(row.card, row.quote).verified if row.quote else ""


def _media(row: ExportRow) -> list[Medium]:
    """Those of the initiative and of the quotation of the row."""
    quote = row.quote.id if row.quote else ""
    own = row.card.initiative.id
    return [medium for medium in row.card.media if medium.initiative == own or medium.quote == quote]


def _links(row: ExportRow, *, sounds: bool) -> str:
    found = (medium.id for medium in _media(row) if medium.is_sound is sounds)
    return "|".join(map(row.extraction.medium_url, found))


def _credits(row: ExportRow) -> str:
    return "|".join(f"{medium.author}, {medium.licence}" for medium in _media(row))


def _quote_kind(row: ExportRow) -> str:
    return row.extraction.words._(QUOTE_KINDS[row.quote.kind]) if row.quote else ""


# What both tables share

_WHERE = (
    Column("commune", N_("Commune, ou ville à l’étranger"), lambda row: getattr(_commune(row), "name", "")),
    Column("code_insee", N_("Code Insee de la commune"), _insee),
    Column(
        "departement",
        N_("Code du département : « 03 », avec son zéro"),
        lambda row: _place(row, "departement"),
    ),
    Column("nom_departement", N_("Nom du département"), _departement),
    Column("latitude", N_("Degrés WGS84 ; vide quand seul un territoire est connu"), _latitude),
    Column("longitude", N_("Degrés WGS84 ; vide quand seul un territoire est connu"), _longitude),
    Column(
        "precision",
        N_("Jusqu’où le lieu est connu"),
        lambda row: row.extraction.words._(PRECISIONS[row.card.location.precision]),
    ),
)
_SAID = (
    Column("citation", N_("Les mots, tels quels"), lambda row: _of_quote(row, "text")),
    Column("type_citation", N_("Témoignage, ou récit de l’auteur de la source"), _quote_kind),
    Column("personne", N_("Qui parle"), lambda row: _of_quote(row, "speaker")),
    Column("role", N_("Son rôle"), lambda row: _of_quote(row, "role")),
    Column("organisation", N_("Son organisation"), lambda row: _of_quote(row, "organisation")),
    Column("source", N_("Titre de la source"), lambda row: _of_source(row, "title")),
    Column("auteur_source", N_("Qui a écrit la source"), lambda row: _of_source(row, "author")),
    Column("editeur_source", N_("Qui l’a publiée"), lambda row: _of_source(row, "publisher")),
    Column("date_source", N_("Quand, aussi précisément que connu"), lambda row: _of_source(row, "published")),
    Column("url_source", N_("Où la lire"), lambda row: _of_source(row, "url")),
    Column("url_citation", N_("La même adresse, jusqu’à ces mots"), _words_link),
    Column("verifie_le", N_("Quand ces mots ont été retrouvés dans la source relue"), _verified),
    Column(
        "droits_source",
        N_("Droits sur la source, donc sur la citation"),
        lambda row: _of_source(row, "rights"),
    ),
)
_MEDIA = (
    Column("images", N_("Images, dans l’atlas"), lambda row: _links(row, sounds=False)),
    Column("sons", N_("Extraits sonores, dans l’atlas"), lambda row: _links(row, sounds=True)),
    Column("credits", N_("Auteur et licence de chacun, dans l’ordre du paquet"), _credits),
)
_RIGHTS = (
    Column("url", N_("La fiche dans l’atlas"), lambda row: row.extraction.card_url(row.card.initiative.id)),
    Column("licence", N_("Licence des données de l’atlas"), lambda row: row.extraction.licence(row.card)),
    Column("url_licence", N_("Texte de la licence"), lambda row: row.extraction.licence_url(row.card)),
    Column("attribution", N_("Qui nommer"), lambda row: row.extraction.attribution(row.card, row.source)),
    Column(
        "date_maj",
        N_("Dernier changement, dans l’atlas, de l’initiative, de ses citations ou de leurs sources"),
        lambda row: row.card.updated[:10],
    ),
)

INITIATIVES = ExportTable(
    "initiatives",
    (
        Column("id", N_("Identifiant, qui ne change pas"), lambda row: row.card.initiative.id),
        Column("nom", N_("Nom"), lambda row: row.card.initiative.name),
        Column(
            "typologie",
            N_("Ce qu’est l’initiative, dans nos mots"),
            lambda row: row.extraction.words.kind(row.card.initiative.kind),
        ),
        Column("id_typologie", N_("Le même, en identifiant"), lambda row: row.card.initiative.kind.value),
        Column("themes", N_("Thèmes"), _themes),
        Column(
            "id_themes", N_("Les mêmes, en identifiants"), lambda row: "|".join(row.card.initiative.themes)
        ),
        Column(
            "presentation_resume",
            N_("Une ou deux phrases de l’atlas"),
            lambda row: row.extraction.words.of(row.card.initiative, "summary"),
        ),
        Column("pivot", N_("SIRET, ou numéro RNA d’une association"), _of_row("registered")),
        Column("code_postal", N_("Code postal, comme l’annuaire l’écrit"), _of_row("postcode")),
        Column("adresse", N_("Adresse, quand elle est connue"), _address),
        Column("complement_adresse", N_("Bâtiment ou campus, dans la commune"), _building),
        *_WHERE[:4],
        Column("region", N_("Code de la région"), lambda row: _place(row, "region")),
        Column("nom_region", N_("Nom de la région"), _region),
        Column("pays", N_("Code ISO 3166 du pays"), lambda row: _place(row, "country")),
        Column(
            "territoire",
            N_("Le territoire, quand la source ne dit rien de plus précis"),
            lambda row: getattr(_area(row), "name", ""),
        ),
        Column(
            "code_territoire",
            N_("Son code dans l’index des lieux"),
            lambda row: getattr(_area(row), "code", ""),
        ),
        *_WHERE[4:],
        Column("id_precision", N_("Le même, en identifiant"), lambda row: row.card.location.precision.value),
        Column(
            "confiance",
            N_("Jusqu’où se fier au lieu"),
            lambda row: row.extraction.words._(STATUSES[row.card.location.status]),
        ),
        Column("id_confiance", N_("Le même, en identifiant"), lambda row: row.card.location.status.value),
        Column(
            "origine_lieu",
            N_("Ce qui a trouvé le lieu"),
            lambda row: row.extraction.words._(
                METHODS.get(row.card.location.method, row.card.location.method)
            ),
        ),
        Column("origine_point", N_("Le fichier, ou la personne, qui a donné le point"), _point_from),
        Column("lieu_ecrit", N_("Le lieu comme la source l’écrit"), lambda row: row.card.initiative.place),
        Column(
            "note_lieu",
            N_("Note de la rédaction sur le lieu"),
            lambda row: row.extraction.words.of(row.card.initiative, "place_note"),
        ),
        Column("site_web", N_("Site de l’initiative"), lambda row: row.card.initiative.url),
        Column("telephone", N_("Téléphones, comme l’annuaire les écrit"), _several("phones")),
        Column("courriels", N_("Adresses électroniques"), _several("emails")),
        Column("horaires", N_("Horaires, dans la syntaxe d’OpenStreetMap"), _of_row("hours")),
        Column("annuaire", N_("L’annuaire d’où vient la ligne"), _of_row("listed_in")),
        Column("url_annuaire", N_("Où le trouver"), _of_row("listed_url")),
        Column("licence_annuaire", N_("Sa licence"), _of_row("listed_licence")),
        Column("date_annuaire", N_("Date de la ligne dans l’annuaire"), _of_row("listed_date")),
        Column("autres_champs", N_("Ce que son fichier dit de plus, en JSON"), _of_row("extra")),
        Column("autres_noms", N_("Autres noms trouvés"), lambda row: "|".join(row.card.initiative.aliases)),
        Column("nombre_citations", N_("Combien de citations"), lambda row: len(row.card.quotes)),
        *_SAID,
        *_MEDIA,
        *_RIGHTS,
    ),
    _one_row,
)
"""One row for each initiative, with its first quotation."""

QUOTES = ExportTable(
    "citations",
    (
        Column("id", N_("Identifiant, qui ne change pas"), lambda row: _of_quote(row, "id")),
        Column("id_initiative", N_("Identifiant de l’initiative"), lambda row: row.card.initiative.id),
        Column("nom", N_("Nom de l’initiative"), lambda row: row.card.initiative.name),
        *_SAID,
        Column("id_source", N_("Identifiant de la source"), lambda row: _of_source(row, "id")),
        *_WHERE,
        *_MEDIA,
        *_RIGHTS,
    ),
    _row_for_each_quote,
)
"""One row for each quotation of the same initiatives."""

_EXTRACTION = (
    Column("date_extraction", N_("Date de l’extraction"), lambda row: row.extraction.day.isoformat()),
    Column("filtres", N_("Les filtres, en toutes lettres"), lambda row: row.extraction.filters_in_words),
    Column("url_extraction", N_("L’adresse qui refait ce fichier"), lambda row: row.extraction.url),
)
"""A CSV and an NDJSON have no other place to say this; the other files say it once."""


def with_extraction(table: ExportTable) -> tuple[Column, ...]:
    return table.columns + _EXTRACTION
