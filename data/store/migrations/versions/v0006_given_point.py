"""Points that were given beside the place as written, by a file, a service online or a hand, and whose they are."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    for name in ("lat", "lon"):
        op.add_column("initiative", sa.Column(name, sa.Float(53)))
    for table, names in (
        ("initiative", ("point_from", "point_precision", "point_date")),
        ("location", ("origin", "date")),
    ):
        for name in names:
            op.add_column(table, sa.Column(name, sa.Text, nullable=False, server_default=""))
