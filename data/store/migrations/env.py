"""Run by Alembic; the connection, with its transaction already begun, comes from `data.store.migrating`."""

from alembic import context

from data.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
