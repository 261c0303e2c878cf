"""The page of « Chiffres » as HTML: all its charts, and the communes that the atlas has reached or not."""

from urllib.parse import urlencode

from data.atlas import Atlas
from data.figures import Figures, Town
from geo.position import Position
from pages.screen.chiffres import Charts
from pages.screen.chiffres_maps import departement_map, town_map
from pages.screen.counted import hidden_by_the_period
from pages.screen.safe import drawing, render
from pages.screen.view import View
from pages.screen.words import Words

FEW = 100
"""Under so many initiatives a figure says little of a territory: the page says so."""
FIRST_BARS, MORE_BARS = 12, 60
"""Rows of a chart shown at once, and behind a button; the file holds all of them."""


def figures_page(atlas: Atlas, counted: Figures, view: View, words: Words) -> str:
    """All charts of the page; `counted` are the figures under the filters of the view."""
    charts = Charts(atlas, counted, view, words, MORE_BARS)
    towns = {
        reached: [town for town in counted.coverage.towns if bool(town.many) is reached]
        for reached in (False, True)
    }
    return render(
        "figures.html",
        words,
        figures=counted,
        few=counted.shown < FEW,
        hidden=hidden_by_the_period(atlas, view.filters, words),
        charts={chart.name: chart for chart in charts.all()},
        without=charts.without(),
        covered=", ".join(charts.departement(code) for code in counted.coverage.departements),
        missing=[_town(town, view) for town in towns[False][:MORE_BARS]],
        missing_total=len(towns[False]),
        reached=[_town(town, view) for town in towns[True][:MORE_BARS]],
        reached_total=len(towns[True]),
        departement_map=drawing("svg_figure_map.html", words, picture=departement_map(atlas, counted, words)),
        town_map=drawing("svg_figure_map.html", words, picture=town_map(counted, words)),
        params=urlencode({**view.filters.to_params(), "lang": words.lang}),
        first=FIRST_BARS,
    )


def _town(town: Town, view: View) -> dict[str, object]:
    point = town.place.point
    at = Position(point.lat, point.lon, 11) if point else None
    params = View(filters=view.filters, lang=view.lang, position=at).to_params()
    return {"place": town.place, "many": town.many, "link": "./?" + urlencode(params)}
