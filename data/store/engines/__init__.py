"""What differs from one database to another: one class each, behind `data.store.engines.engine.Engine`."""
