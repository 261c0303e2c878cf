"""A chart of « Chiffres » by itself, to take away: SVG to show elsewhere, CSV to count again."""

import csv
from io import StringIO

from data.atlas import Atlas
from data.exchange import in_words
from data.exchange.cells import disarmed
from data.exchange.files import BOM
from data.figures import Figures
from data.filters import Filters
from pages.screen.chiffres import Chart
from pages.screen.chiffres_maps import departement_map, town_map
from pages.screen.chiffres_page import MORE_BARS
from pages.screen.safe import render
from pages.screen.words import Words


def chart_csv(chart: Chart, counted: Figures, words: Words) -> str:
    """Every row of the chart; towns with their code and their inhabitants."""
    heads: tuple[str, ...] = chart.heads
    rows: list[tuple[object, ...]] = [(disarmed(bar.label), bar.many) for bar in chart.bars]
    if chart.name == "towns":
        heads = (words._("Code Insee"), chart.heads[0], words._("Habitants"), chart.heads[1])
        rows = [
            (town.place.code, disarmed(town.place.name), town.place.population, town.many)
            for town in counted.coverage.towns
        ]
    file = StringIO()
    csv.writer(file, lineterminator="\r\n").writerows([heads, *rows])
    return BOM + file.getvalue()


def chart_svg(atlas: Atlas, filters: Filters, chart: Chart, counted: Figures, words: Words) -> str:
    """The chart in the light colours, with its title, its table of contents read aloud, and its origin."""
    picture = {}
    if chart.name == "departements":
        picture = departement_map(atlas, counted, words)
    elif chart.name == "towns":
        picture = town_map(counted, words)
    return render(
        "svg_figure.html",
        words,
        chart=chart,
        bars=chart.bars[:MORE_BARS],
        shown=counted.shown,
        filters=[words.say(one) for one in in_words(atlas, filters, words)],
        picture=picture,
    )
