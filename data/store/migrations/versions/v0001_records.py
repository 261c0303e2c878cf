"""The records, their history, and where they come from."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0001"
down_revision = None

JSON = sa.JSON().with_variant(JSONB(), "postgresql")
PLAIN = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def number(name: str = "number") -> sa.Column[int]:
    return sa.Column(name, NUMBER, primary_key=True, autoincrement=False)


def tracking() -> list[sa.Column[Any]]:
    return [
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("revision", NUMBER, sa.ForeignKey("revision.number"), nullable=False),
        text("package"),
        sa.Column("loaded", sa.BigInteger),
        sa.Column("loaded_version", sa.Integer, nullable=False, server_default="0"),
    ]


def record_id() -> sa.Column[str]:
    return sa.Column("id", PLAIN, nullable=False, unique=True)


def upgrade() -> None:
    _bookkeeping()
    _described()
    _initiatives()
    _quotes()
    _memory()
    op.execute("insert into state (id, revision, rebuilt, next_number) values (1, 0, 0, 1)")


def _bookkeeping() -> None:
    op.create_table(
        "revision",
        number(),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("at", "author", "reason", "action")),
    )
    op.create_table(
        "state",
        sa.Column("id", sa.SmallInteger, sa.CheckConstraint("id = 1"), primary_key=True, autoincrement=False),
        *(sa.Column(name, NUMBER, nullable=False) for name in ("revision", "rebuilt", "next_number")),
        text("located_by"),
    )
    op.create_table(
        "package",
        sa.Column("name", sa.Text, primary_key=True),
        text("title"),
        text("description"),
        sa.Column("licences", JSON, nullable=False),
        sa.Column("departements", JSON, nullable=False),
        text("checksum"),
        sa.Column("revision", NUMBER, sa.ForeignKey("revision.number"), nullable=False),
    )


def _described() -> None:
    themes = ("label_fr", "label_en", "definition_fr", "definition_en", "color", "icon")
    sources = ("title", "author", "publisher", "published", "url", "rights", "note", "file", "sha256")
    for table, columns in (("theme", themes), ("source", sources)):
        op.create_table(table, number(), record_id(), *map(text, columns), *tracking())
    places = ("place_code", "place_name", "place_level", "departement", "region", "country", "method")
    op.create_table(
        "location",
        number(),
        sa.Column("digest", sa.Text, nullable=False, unique=True),
        sa.Column("lat", sa.Float(53)),
        sa.Column("lon", sa.Float(53)),
        *map(text, ("precision", "status", *places)),
        sa.Column("confidence", sa.Float(53), nullable=False),
        text("label"),
        sa.Column("place", JSON),
        sa.Column("reasons", JSON, nullable=False),
        sa.Column("runner_ups", JSON, nullable=False),
    )


def _initiatives() -> None:
    columns = ("name", "kind", "summary_fr", "summary_en", "place", "place_note", "themes", "url", "aliases")
    op.create_table(
        "initiative",
        number(),
        record_id(),
        *map(text, columns),
        sa.Column("sort_name", PLAIN, nullable=False, server_default=""),
        sa.Column("location", NUMBER, sa.ForeignKey("location.number"), nullable=False),
        sa.Column("touched", NUMBER, nullable=False),
        *tracking(),
    )
    op.create_index("initiative_location", "initiative", ["location"])
    op.create_index("initiative_touched", "initiative", ["touched"])


def _quotes() -> None:
    op.create_table(
        "quote",
        number(),
        record_id(),
        sa.Column("initiative", NUMBER, sa.ForeignKey("initiative.number"), nullable=False),
        *map(text, ("kind", "text", "speaker", "role", "organisation")),
        sa.Column("source", NUMBER, sa.ForeignKey("source.number"), nullable=False),
        sa.Column("start", sa.Integer),
        sa.Column("end", sa.Integer),
        *map(text, ("segments", "sha256", "note")),
        *tracking(),
    )
    op.create_index("quote_initiative", "quote", ["initiative", "kind", "source"])
    op.create_index("quote_source", "quote", ["source"])


def _memory() -> None:
    op.create_table(
        "past",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("version", sa.Integer, primary_key=True),
        sa.Column("revision", NUMBER, sa.ForeignKey("revision.number"), nullable=False),
        sa.Column("snapshot", JSON),
    )
    op.create_index("past_revision", "past", ["revision"])
    op.create_table(
        "dispute",
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("package", sa.Text, primary_key=True),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("loaded", sa.BigInteger),
        sa.Column("theirs", JSON),
    )
