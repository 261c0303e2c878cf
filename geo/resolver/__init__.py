"""What a place as written means: readings of the text, candidates, scores and reasons."""

from geo.resolver.resolver import Resolver

__all__ = ["Resolver"]
