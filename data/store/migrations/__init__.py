"""How a store is made and brought up to date, by Alembic. Each migration runs whole or not at all."""
