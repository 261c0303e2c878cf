"""What each write by hand changed, so that it can be undone."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "edited",
        sa.Column("revision", _number, sa.ForeignKey("revision.number"), primary_key=True),
        sa.Column("kind", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("before", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("undone", _number, nullable=False, server_default="0"),
    )
