"""Which schema a store has, and bringing it to the one that the code expects, in one transaction."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from data.store.engines.engine import Engine
from data.store.errors import SchemaTooNew, StoreCorrupted
from data.store.schema import HEAD
from geo.sentence import Sentence

SCRIPTS = Path(__file__).parent / "migrations"
_TABLE = "alembic_version"
_SEARCH_SINCE = "0003"
"""The last migration that left the full-text index empty, to be made from the records."""


def found_schema(engine: Engine) -> str:
    """The migration that the store is at; "" when it is empty.

    Raises SchemaTooNew, StoreCorrupted when the database holds something else than a store.
    """
    with engine.reading() as connection:
        return _found(engine, connection)


def migrate(engine: Engine) -> str:
    """Brings the store to `HEAD`; does nothing when it is there. Returns the migration it was at."""
    with engine.writing() as connection:
        engine.lock_schema(connection)  # two processes may start at once
        found = _found(engine, connection)
        if found != HEAD:
            _upgrade(connection)
            if found < _SEARCH_SINCE:
                engine.rebuild_search(connection)
    return found


def _found(engine: Engine, connection: Connection) -> str:
    tables = inspect(connection).get_table_names()
    if _TABLE not in tables:
        if "initiative" in tables or (tables and engine.name == "sqlite"):
            raise StoreCorrupted(store=engine.label, reason=Sentence("ce n’est pas une base de Verbatlas"))
        return ""
    found = connection.execute(text(f"select version_num from {_TABLE}")).scalar() or ""
    if found > HEAD:
        raise SchemaTooNew(store=engine.label, found=found, known=HEAD)
    return str(found)


def _upgrade(connection: Connection, to: str = HEAD) -> None:
    # Imported here: a start on a store that is up to date does without Alembic.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, to)
