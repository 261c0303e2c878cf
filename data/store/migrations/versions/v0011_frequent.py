"""On PostgreSQL, the words that many initiatives hold, in rows of their own: see `data.store.engines.frequent`.

Both tables stay empty until the full-text index is made again: nothing is found otherwise, only later.
"""

from alembic import op

revision = "0011"
down_revision = "0010"

POSTGRESQL = (
    'create table search_frequent_word (id smallint primary key, stem text collate "C" not null unique)',
    """
    create table search_frequent (
        number bigint primary key references search (number) on delete cascade,
        words smallint[] not null)
    """,
    "create index search_frequent_words_gin on search_frequent using gin (words)",
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        for statement in POSTGRESQL:
            op.execute(statement)
