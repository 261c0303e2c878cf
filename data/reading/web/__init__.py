"""Pages of the web, fetched for an editor where a setting allows it: only public ones, bounded, in a process apart."""

from data.reading.web.asking import fetch
from data.reading.web.result import Fetched, NotFetched

__all__ = ["Fetched", "NotFetched", "fetch"]
