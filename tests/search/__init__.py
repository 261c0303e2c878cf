"""The search as a reader uses it."""
