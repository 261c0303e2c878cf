"""What readers take away: the filtered initiatives and quotations as CSV, GeoJSON and XLSX, sent in pages."""

from data.exchange.in_words import in_words, sentence
from data.exchange.routes import routes
from data.exchange.sizes import FORMATS, Download, downloads
from data.sentences import Sentences

__all__ = ["FORMATS", "Download", "Sentences", "downloads", "in_words", "routes", "sentence"]
