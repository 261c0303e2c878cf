"""One full-text index for both engines: of tokens that the code makes, sources included; indexes to count by.

The index itself is filled by `data.store.migrating`, which can read the records in Python.
"""

from alembic import op

revision = "0003"
down_revision = "0002"

# chr(1) and chr(2) are `PIECE` and `WHO` of `data.search.tokens`.
SEARCH_TEXT = """
    create view search_text as select
        initiative.number as number,
        initiative.name || {piece} || replace(initiative.aliases, '|', {piece}) as name,
        initiative.place || {piece} || location.place_name || {piece} || location.label as place,
        location.departement as departement,
        initiative.summary_fr || {piece} || initiative.summary_en as summary,
        coalesce(
            (select {join}(text || {chr}(2) || speaker || ' ' || role || ' ' || organisation, {piece})
             from quote where quote.initiative = initiative.number),
            '') as quotes,
        coalesce(
            (select {join}(title || {piece} || author || {piece} || publisher, {piece})
             from source where number in (select source from quote where quote.initiative = initiative.number)),
            '') as sources
    from initiative join location on location.number = initiative.location
"""

SQLITE = (
    "drop table search_word",
    "drop table search_vocabulary",
    "drop table search",
    "drop view search_text",
    SEARCH_TEXT.format(chr="char", piece="' ' || char(1) || ' '", join="group_concat"),
    """
    create view search_document as select
        number, search_words(name, place, departement, summary, quotes, sources) as document from search_text
    """,
    """
    create virtual table search using fts5(
        document, content = 'search_document', content_rowid = 'number', columnsize = 0, tokenize = 'ascii')
    """,
    "create table search_word (term text primary key, stem text not null) without rowid",
    "create index search_word_stem on search_word (stem)",
)

POSTGRESQL = (
    "drop table search_word",
    "drop table search",
    "drop view search_text",
    "drop function search_document",
    "drop function search_vector",
    "drop text search configuration verbatlas_fr",
    "drop text search configuration verbatlas_plain",
    "drop text search dictionary verbatlas_stem",
    SEARCH_TEXT.format(chr="chr", piece="' ' || chr(1) || ' '", join="string_agg"),
    """
    create table search (
        number bigint primary key references initiative (number) on delete cascade,
        document tsvector not null)
    """,
    "create index search_document_gin on search using gin (document)",
    'create table search_word (term text collate "C" primary key, stem text collate "C" not null)',
    "create index search_word_stem on search_word (stem)",
)


def upgrade() -> None:
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)
    op.create_index("quote_speaker", "quote", ["speaker", "organisation"])
    op.create_index("location_place", "location", ["place_code"])
