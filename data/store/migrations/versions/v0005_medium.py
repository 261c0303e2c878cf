"""Pictures and sounds of a package, kept with their files."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    plain = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
    texts = ("package", "initiative", "quote", "file", "author", "licence", "url", "alt_fr", "alt_en")
    op.create_table(
        "medium",
        sa.Column("id", plain, primary_key=True),
        *(sa.Column(name, sa.Text, nullable=False, server_default="") for name in texts),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_index("medium_initiative", "medium", ["initiative"])
    op.create_index("medium_quote", "medium", ["quote"])
