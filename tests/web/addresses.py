"""An address that answers for each route of the API: those that docs/api.md shows."""

from scripts.api_examples import EXAMPLES

__all__ = ["EXAMPLES"]
