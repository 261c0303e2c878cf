"""What the atlas learns of articles: rules that editors see, correct and switch off."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0013"
down_revision = "0012"

_number = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_json = sa.JSON().with_variant(JSONB(), "postgresql")
_TEXTS = ("words", "says", "role", "publisher", "initiative", "author")


def upgrade() -> None:
    op.create_table(
        "reading_rule",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("revision", _number, sa.ForeignKey("revision.number"), nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in _TEXTS),
        sa.Column("articles", _json, nullable=False),
        sa.Column("applied", sa.Integer, nullable=False, server_default="0"),
        sa.Column("enabled", sa.Integer, nullable=False, server_default="1"),
    )
