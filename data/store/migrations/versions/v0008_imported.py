"""Files that were imported: each import, what each of its rows made, and the rows that wait for an answer."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0008"
down_revision = "0007"

_json = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=False, server_default="")


def upgrade() -> None:
    op.create_table(
        "imported",
        sa.Column("revision", _number, sa.ForeignKey("revision.number"), primary_key=True),
        *(_text(name) for name in ("provenance", "file", "recipe")),
        *(sa.Column(name, _json, nullable=False) for name in ("columns", "fates", "made")),
        sa.Column("undone", _number, nullable=False, server_default="0"),
    )
    op.create_index("imported_provenance", "imported", ["provenance"])
    op.create_table(
        "imported_row",
        sa.Column("revision", _number, sa.ForeignKey("revision.number"), primary_key=True),
        sa.Column("key", sa.Text, primary_key=True),
        _text("provenance"),
        _text("id"),
        sa.Column("before", sa.Integer, nullable=False),
        sa.Column("said", _json, nullable=False),
    )
    op.create_index("imported_row_provenance", "imported_row", ["provenance"])
    op.create_table(
        "asked_row",
        sa.Column("revision", _number, sa.ForeignKey("revision.number"), primary_key=True),
        sa.Column("row", sa.Integer, primary_key=True),
        *(_text(name) for name in ("key", "fate")),
        *(sa.Column(name, _json, nullable=False) for name in ("why", "cells")),
        *(sa.Column(name, sa.Float(53)) for name in ("lat", "lon")),
    )
