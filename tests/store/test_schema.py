"""The migrations make the tables that the code describes."""

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from data.store import Store
from data.store.migrating import SCRIPTS
from data.store.schema import HEAD, TABLES, metadata

OF_AN_ENGINE = ("search", "spatial_ref_sys", "alembic_version", "geom", "location_geom")


@pytest.mark.filterwarnings("ignore:Did not recognize type 'geometry'")
def test_the_migrations_make_the_tables_of_the_code(store: Store) -> None:
    def ours(thing: object, name: str | None, kind: str, *_: object) -> bool:
        return not str(name).startswith(OF_AN_ENGINE)

    with store._engine.reading() as connection:  # type: ignore[attr-defined]
        options = {"include_object": ours, "compare_type": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_the_code_expects_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_backups_copy_every_table() -> None:
    assert set(TABLES) == set(metadata.tables.values())
