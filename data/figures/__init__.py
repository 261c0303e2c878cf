"""Figures: how many of what, under the filters of the page, counted in the columns of the index."""

from data.figures.counting import Count, Figures, figures
from data.figures.coverage import LARGE_TOWN, Coverage, Town

__all__ = ["LARGE_TOWN", "Count", "Coverage", "Figures", "Town", "figures"]
