"""The editor's note on a place in English too: the French one was shown to those who read English."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("initiative", sa.Column("place_note_en", sa.Text, nullable=False, server_default=""))
