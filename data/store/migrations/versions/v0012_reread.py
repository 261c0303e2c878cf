"""What the sources of quotations were found to say when they were read again."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_plain = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.create_table(
        "reread",
        sa.Column("quote", _plain, primary_key=True),
        sa.Column("stored", sa.SmallInteger, primary_key=True, autoincrement=False),
        sa.Column("revision", _number, sa.ForeignKey("revision.number"), nullable=False),
        sa.Column("source", _plain, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False, server_default="")
            for name in ("fate", "read_from", "at", "sha256", "now")
        ),
    )
