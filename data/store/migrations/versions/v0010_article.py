"""The texts that quotations were taken from, and the spans that a person refused in them."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "article",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("revision", _number, sa.ForeignKey("revision.number"), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in ("format", "follows")),
        sa.Column("text", sa.Text, nullable=False),
    )
    op.create_table(
        "refused",
        sa.Column("sha256", sa.Text, primary_key=True),
        sa.Column("start", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("end", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("revision", _number, sa.ForeignKey("revision.number"), nullable=False),
    )
