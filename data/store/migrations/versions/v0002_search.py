"""The full-text index, and on PostgreSQL the geometry."""

from alembic import op

revision = "0002"
down_revision = "0001"

SQLITE = (
    """
    create view search_text as select
        initiative.number as number,
        initiative.name || ' ' || replace(initiative.aliases, '|', ' ') as name,
        initiative.place || ' ' || location.place_name || ' ' || location.label as place,
        initiative.summary_fr || ' ' || initiative.summary_en as summary,
        coalesce(
            (select group_concat(text || ' ' || speaker || ' ' || role || ' ' || organisation, ' ')
             from quote where quote.initiative = initiative.number),
            '') as quotes
    from initiative join location on location.number = initiative.location
    """,
    """
    create virtual table search using fts5(
        name, place, summary, quotes,
        content = 'search_text', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2')
    """,
    "insert into search(search) values ('rebuild')",
)


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for statement in SQLITE:
            op.execute(statement)
