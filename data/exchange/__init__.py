"""What readers take away: the filtered initiatives and quotations as CSV, GeoJSON and XLSX, sent in pages."""

from data.exchange.in_words import in_words, sentence
from data.exchange.sizes import Download, downloads

__all__ = ["Download", "downloads", "in_words", "sentence"]
