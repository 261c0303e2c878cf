"""How to reach an initiative, when it is open, which directory its row comes from, and what that says beyond."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    reached = ("address", "postcode", "phones", "emails", "hours", "registered")
    listed = ("listed_in", "listed_url", "listed_licence", "listed_date", "extra")
    for name in reached + listed:
        op.add_column("initiative", sa.Column(name, sa.Text, nullable=False, server_default=""))
