"""Every place we know: communes, areas, countries, towns abroad, and the forms under which they are written."""

from geo.gazetteer.gazetteer import Gazetteer, Match

__all__ = ["Gazetteer", "Match"]
