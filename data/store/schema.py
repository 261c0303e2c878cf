"""The tables of the store, the same on SQLite and PostgreSQL. `docs/store.md` tells how they hang together.

The migrations write these tables down for ever; a test compares both. What only one engine has (the full-text
index, the geometry) is in its engine and its migrations.
"""

from sqlalchemy import (
    JSON,
    BigInteger,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    Table,
    Text,
)
from sqlalchemy.dialects.postgresql import JSONB

HEAD = "0013"
"""The migration that the code expects."""

metadata = MetaData()

_Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
_Plain = Text().with_variant(Text(collation="C"), "postgresql")
"""Compared letter by letter, so that lists have the same order on every engine and machine."""
_Number = BigInteger().with_variant(Integer(), "sqlite")  # SQLite's rowid is an INTEGER PRIMARY KEY


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, server_default="")


def _number() -> Column[int]:
    """Given by the store from one counter for all tables, so that none is ever used twice."""
    return Column("number", _Number, primary_key=True, autoincrement=False)


def _tracking() -> list[Column[object]]:
    """`package` and `loaded` (a checksum) say what the package last said; `loaded_version` which version it made."""
    return [
        Column("version", Integer, nullable=False),
        Column("revision", _Number, ForeignKey("revision.number"), nullable=False),
        Column("package", Text, nullable=False, server_default=""),
        Column("loaded", BigInteger),
        Column("loaded_version", Integer, nullable=False, server_default="0"),
    ]


revision = Table(
    "revision",
    metadata,
    Column("number", _Number, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),  # ISO 8601, UTC
    Column("author", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("action", Text, nullable=False),
)
"""One row for each write: who, when, why."""

state = Table(
    "state",
    metadata,
    Column("id", SmallInteger, CheckConstraint("id = 1"), primary_key=True, autoincrement=False),
    Column("revision", _Number, nullable=False),
    Column("rebuilt", _Number, nullable=False),  # the last revision that changed everything
    Column("next_number", _Number, nullable=False),
    _text("located_by"),
)
"""One row. Every write updates it first, and so waits for the one before it: revisions come in order."""

package = Table(
    "package",
    metadata,
    Column("name", Text, primary_key=True),
    _text("title"),
    _text("description"),
    Column("licences", _Json, nullable=False),
    Column("departements", _Json, nullable=False),
    _text("checksum"),
    Column("revision", _Number, ForeignKey("revision.number"), nullable=False),
)

theme = Table(
    "theme",
    metadata,
    _number(),
    Column("id", _Plain, nullable=False, unique=True),
    *(_text(name) for name in ("label_fr", "label_en", "definition_fr", "definition_en", "color", "icon")),
    *_tracking(),
)

source = Table(
    "source",
    metadata,
    _number(),
    Column("id", _Plain, nullable=False, unique=True),
    *(_text(name) for name in ("title", "author", "publisher", "published", "url", "rights", "note", "file")),
    _text("sha256"),
    *_tracking(),
)

location = Table(
    "location",
    metadata,
    _number(),
    Column("digest", Text, nullable=False, unique=True),
    Column("lat", Float(53)),
    Column("lon", Float(53)),
    _text("precision"),
    _text("status"),
    *(
        _text(name)
        for name in ("place_code", "place_name", "place_level", "departement", "region", "country")
    ),
    _text("method"),
    Column("confidence", Float(53), nullable=False),
    _text("label"),
    Column("place", _Json),
    Column("reasons", _Json, nullable=False),
    Column("runner_ups", _Json, nullable=False),
    *(_text(name) for name in ("origin", "date")),
    Index("location_place", "place_code"),
)
"""Where things are, each distinct answer once: a million initiatives stand in some 35,000 communes."""

initiative = Table(
    "initiative",
    metadata,
    _number(),
    Column("id", _Plain, nullable=False, unique=True),
    *(_text(name) for name in ("name", "kind", "summary_fr", "summary_en", "place", "place_note")),
    *(_text(name) for name in ("place_note_en", "themes", "url", "aliases")),
    *(Column(name, Float(53)) for name in ("lat", "lon")),  # given, beside the place as written
    *(_text(name) for name in ("point_from", "point_precision", "point_date")),
    *(_text(name) for name in ("address", "postcode", "phones", "emails", "hours", "registered")),
    *(_text(name) for name in ("listed_in", "listed_url", "listed_licence", "listed_date", "extra")),
    Column("sort_name", _Plain, nullable=False, server_default=""),  # folded: the order of the lists
    Column("location", _Number, ForeignKey("location.number"), nullable=False),
    Column("touched", _Number, nullable=False),  # the last revision that changed it, or its quotes or sources
    *_tracking(),
    Index("initiative_location", "location"),
    Index("initiative_touched", "touched"),
)
"""Lists (`themes`, `aliases`, `phones`, `emails`) are joined by `|`, as in the package; `extra` is a JSON object."""

quote = Table(
    "quote",
    metadata,
    _number(),
    Column("id", _Plain, nullable=False, unique=True),
    Column("initiative", _Number, ForeignKey("initiative.number"), nullable=False),
    *(_text(name) for name in ("kind", "text", "speaker", "role", "organisation")),
    Column("source", _Number, ForeignKey("source.number"), nullable=False),
    Column("start", Integer),
    Column("end", Integer),
    *(_text(name) for name in ("segments", "sha256", "note")),
    *_tracking(),
    Index("quote_initiative", "initiative", "kind", "source"),
    Index("quote_source", "source"),
    Index("quote_speaker", "speaker", "organisation"),
)

medium = Table(
    "medium",
    metadata,
    Column("id", _Plain, primary_key=True),
    *(_text(name) for name in ("package", "initiative", "quote", "file", "author", "licence", "url")),
    *(_text(name) for name in ("alt_fr", "alt_en")),
    Column("rank", Integer, nullable=False),  # its place in the package
    Column("content", LargeBinary, nullable=False),
    Index("medium_initiative", "initiative"),
    Index("medium_quote", "quote"),
)
"""Pictures and sounds, all replaced when their package changes: nobody edits them here, and they have no history.

`initiative` and `quote` are identifiers, one of them "": a medium outlives what it is of, and is then not shown.
"""

past = Table(
    "past",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("revision", _Number, ForeignKey("revision.number"), nullable=False),
    Column("snapshot", _Json),
    Index("past_revision", "revision"),
)
"""The versions that another replaced. A NULL snapshot is a deletion. The current version is in its own table."""

dispute = Table(
    "dispute",
    metadata,
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("package", Text, primary_key=True),
    Column("why", Text, nullable=False),  # "" when a person deleted the record and the package did not change
    Column("loaded", BigInteger),
    Column("theirs", _Json),
)
"""Where a package and a person disagree: what the package says, until a person settles it."""

imported = Table(
    "imported",
    metadata,
    Column("revision", _Number, ForeignKey("revision.number"), primary_key=True, autoincrement=False),
    *(_text(name) for name in ("provenance", "file", "recipe")),
    *(Column(name, _Json, nullable=False) for name in ("columns", "fates", "made")),
    Column("undone", _Number, nullable=False, server_default="0"),  # the revision that undid it
    Index("imported_provenance", "provenance"),
)
"""Each import of a file. `made` holds the identifiers of the themes and sources that came with it."""

imported_row = Table(
    "imported_row",
    metadata,
    Column("revision", _Number, ForeignKey("revision.number"), primary_key=True, autoincrement=False),
    Column("key", Text, primary_key=True),  # what the row is known again by, within its provenance
    _text("provenance"),
    _text("id"),  # of the initiative
    Column(
        "before", Integer, nullable=False
    ),  # its version before the import: 0 made it, -1 left it as it was
    Column("said", _Json, nullable=False),
    Index("imported_row_provenance", "provenance"),
)
"""What a row of a file said when it was last taken over: of several revisions of a key, the last one counts."""

asked_row = Table(
    "asked_row",
    metadata,
    Column("revision", _Number, ForeignKey("revision.number"), primary_key=True, autoincrement=False),
    Column("row", Integer, primary_key=True, autoincrement=False),
    *(_text(name) for name in ("key", "fate")),
    *(Column(name, _Json, nullable=False) for name in ("why", "cells")),
    *(Column(name, Float(53)) for name in ("lat", "lon")),
)
"""The rows of an import that wait for an answer; those of the last import of a provenance are those to be answered."""

edited = Table(
    "edited",
    metadata,
    Column("revision", _Number, ForeignKey("revision.number"), primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("id", Text, primary_key=True),
    Column("before", Integer, nullable=False),  # the version that stood, 0 for none
    Column("version", Integer, nullable=False),  # the one that was written; a deletion has one too
    Column("undone", _Number, nullable=False, server_default="0"),  # the revision that undid it
)
"""What each write by hand changed; what it may be undone by."""

article = Table(
    "article",
    metadata,
    Column("sha256", Text, primary_key=True),  # of the text's UTF-8
    Column("revision", _Number, ForeignKey("revision.number"), nullable=False),  # the one that brought it
    *(_text(name) for name in ("format", "follows")),
    Column("text", Text, nullable=False),
)
"""Texts that quotations were taken from, in NFC, to which their offsets refer: written once, never changed, never shown
whole to readers. `follows` is the hash of the text of which this is a newer version."""

refused = Table(
    "refused",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("start", Integer, primary_key=True, autoincrement=False),
    Column("end", Integer, primary_key=True, autoincrement=False),
    Column("revision", _Number, ForeignKey("revision.number"), nullable=False),
)
"""Spans of a text, by its hash, that a person would not have as quotations."""

reread = Table(
    "reread",
    metadata,
    Column("quote", _Plain, primary_key=True),  # its identifier
    Column(
        "stored", SmallInteger, primary_key=True, autoincrement=False
    ),  # 1: of the text kept here, 2: by a person
    Column("revision", _Number, ForeignKey("revision.number"), nullable=False),
    Column("source", _Plain, nullable=False),
    Column("words", Text, nullable=False),
    *(_text(name) for name in ("fate", "read_from", "at", "sha256", "now")),
)
"""What the source of a quotation was last found to say. It counts for as long as the quotation has these words and this
source, which is why both stand here; `at` is a day, `now` what stands where the words were."""

reading_rule = Table(
    "reading_rule",
    metadata,
    Column("id", Text, primary_key=True),  # a hash of what it is about
    Column("revision", _Number, ForeignKey("revision.number"), nullable=False),  # the one that wrote it last
    Column("kind", Text, nullable=False),
    *(_text(name) for name in ("words", "says", "role", "publisher", "initiative", "author")),
    Column("articles", _Json, nullable=False),  # those that it comes from: [hash, title]
    Column("applied", Integer, nullable=False, server_default="0"),
    Column("enabled", Integer, nullable=False, server_default="1"),
)
"""What was learnt of articles: see `data.store.rules`."""

TABLES = (
    *(revision, state, package, theme, source, location, initiative, quote, medium, past, dispute),
    *(imported, imported_row, asked_row, edited, article, refused, reread, reading_rule),
)
"""In an order in which they can be filled."""

RECORD_TABLES = {"theme": theme, "source": source, "initiative": initiative, "quote": quote}
