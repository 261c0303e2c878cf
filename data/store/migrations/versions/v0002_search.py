"""The full-text index, and on PostgreSQL the geometry and the map as a layer."""

from alembic import op

revision = "0002"
down_revision = "0001"

QUOTES = """
    coalesce(
        (select {aggregate}(text || ' ' || speaker || ' ' || role || ' ' || organisation, ' ')
         from quote where quote.initiative = initiative.number),
        '')
"""

SEARCH_TEXT = """
    create view search_text as select
        initiative.number as number,
        {left}initiative.name || ' ' || replace(initiative.aliases, '|', ' '){right} as name,
        {left}initiative.place || ' ' || location.place_name || ' ' || location.label{right} as place,
        {left}initiative.summary_fr || ' ' || initiative.summary_en{right} as summary,
        {left}{quotes}{right} as quotes
    from initiative join location on location.number = initiative.location
"""

SQLITE = (
    SEARCH_TEXT.format(left="", right="", quotes=QUOTES.format(aggregate="group_concat")),
    """
    create virtual table search using fts5(
        name, place, summary, quotes,
        content = 'search_text', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 2')
    """,
    "insert into search(search) values ('rebuild')",
    "create virtual table search_vocabulary using fts5vocab(search, 'row')",
    # Every word ever met, where a misspelt one finds the nearest: the vocabulary itself is read too slowly.
    "create table search_word (term text primary key) without rowid",
    "insert into search_word select term from search_vocabulary",
)

WORDS = "asciiword, asciihword, hword_asciipart, word, hword, hword_part, numword, numhword, hword_numpart"

POSTGRESQL = (
    "create extension if not exists postgis",
    "create extension if not exists unaccent",
    "create extension if not exists pg_trgm",
    # The parser would take "coworking/fablab" for a file and "exemple.fr" for a host: no such punctuation for it.
    # And a tsvector holds at most one megabyte.
    SEARCH_TEXT.format(
        left="translate(left(",
        right=", 100000), './-_@<>&+', '         ')",
        quotes=QUOTES.format(aggregate="string_agg"),
    ),
    # Without stop words: "La" may be all that somebody remembers of a name.
    "create text search dictionary verbatlas_stem (template = snowball, language = french)",
    "create text search configuration verbatlas_fr (copy = pg_catalog.french)",
    f"alter text search configuration verbatlas_fr alter mapping for {WORDS} with unaccent, verbatlas_stem",
    "create text search configuration verbatlas_plain (copy = pg_catalog.simple)",
    f"alter text search configuration verbatlas_plain alter mapping for {WORDS} with unaccent, simple",
    # By its stem and as it is written: the beginning of a word is not always that of its stem.
    """
    create function search_vector(words text, weight "char") returns tsvector language sql immutable as $$
        select setweight(to_tsvector('verbatlas_fr', words), weight)
            || setweight(to_tsvector('verbatlas_plain', words), weight)
    $$
    """,
    """
    create function search_document(name text, place text, summary text, quotes text) returns tsvector
    language sql immutable as $$
        select search_vector(name, 'A') || search_vector(place, 'B')
            || search_vector(summary, 'C') || search_vector(quotes, 'D')
    $$
    """,
    """
    create table search (
        number bigint primary key references initiative (number) on delete cascade,
        document tsvector not null)
    """,
    "insert into search select number, search_document(name, place, summary, quotes) from search_text",
    "create index search_document_gin on search using gin (document)",
    # Every word ever met: where a misspelt one finds the nearest.
    'create table search_word (term text collate "C" primary key)',
    "insert into search_word select distinct unnest(tsvector_to_array(document)) from search",
    "create index search_word_trigrams on search_word using gin (term gin_trgm_ops)",
    """
    alter table location add column geom geometry(Point, 4326)
        generated always as (st_setsrid(st_makepoint(lon, lat), 4326)) stored
    """,
    "create index location_geom on location using gist (geom)",
    # What QGIS opens as a layer.
    """
    create view carte as select
        initiative.number, initiative.id, initiative.name, initiative.kind, initiative.themes,
        initiative.summary_fr, initiative.place, location.place_name, location.place_code,
        location.departement, location.region, location.precision, location.status,
        (select count(*) from quote where quote.initiative = initiative.number) as quotes,
        location.geom
    from initiative join location on location.number = initiative.location
    """,
)


def upgrade() -> None:
    for statement in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(statement)
