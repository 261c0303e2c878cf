"""The page of « Chiffres » as HTML, and the same charts as files: SVG to show elsewhere, CSV to count again."""

import csv
from collections.abc import Callable
from io import StringIO
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data.atlas import Atlas
from data.exchange import in_words
from data.figures import Figures, Town, figures
from data.filters import Filters
from data.wording.language import LANGUAGES
from geo.position import Position
from pages.html.chiffres import Chart, Charts
from pages.html.chiffres_maps import departement_map, town_map
from pages.html.safe import drawing, render
from pages.html.view import View
from pages.html.words import Words
from pages.web.content import Content, problem

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


def routes(atlas: Callable[[], Atlas]) -> list[Route]:
    """`/api/figures/<chart>.svg` and `.csv`, under the filters of the address."""
    return [
        Route("/api/figures/{name}.csv", lambda request: _answer(atlas(), request, _csv)),
        Route("/api/figures/{name}.svg", lambda request: _answer(atlas(), request, _svg)),
    ]


def _answer(
    atlas: Atlas, request: Request, made: Callable[[Atlas, Filters, Chart, Words], Content]
) -> Response:
    view = View.from_params(request.query_params)
    words = Words(view.lang or LANGUAGES[0])
    filters = atlas.known(view.filters)
    counted = figures(atlas, filters)
    charts = {chart.name: chart for chart in Charts(atlas, counted, view, words, None).all()}
    name = request.path_params["name"]
    if name not in charts:
        return problem(404, "No such chart", f"{name!r}: expected one of {', '.join(charts)}.")
    answer = made(atlas, filters, charts[name], words).answer(request.headers)
    extension = request.url.path.rpartition(".")[2]
    answer.headers["Content-Disposition"] = f'attachment; filename="verbatlas-{name}.{extension}"'
    return answer


def _csv(atlas: Atlas, filters: Filters, chart: Chart, words: Words) -> Content:
    """Every row of the chart; towns with their code and their inhabitants."""
    file = StringIO()
    file.write("\ufeff")  # without it a spreadsheet reads accents wrong
    writer = csv.writer(file, lineterminator="\r\n")
    if chart.name == "towns":
        writer.writerow([words._("Code Insee"), chart.heads[0], words._("Habitants"), chart.heads[1]])
        writer.writerows(
            [town.place.code, _cell(town.place.name), town.place.population, town.many]
            for town in figures(atlas, filters).coverage.towns
        )
    else:
        writer.writerow(chart.heads)
        writer.writerows([_cell(bar.label), bar.many] for bar in chart.bars)
    return Content.of(file.getvalue().encode(), "text/csv; charset=utf-8")


def _cell(text: str) -> str:
    """A text that a spreadsheet would run as a formula gets an apostrophe."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


def _svg(atlas: Atlas, filters: Filters, chart: Chart, words: Words) -> Content:
    """The chart by itself, in the light colours, with its title, its table of contents read aloud, and its origin."""
    counted = figures(atlas, filters)
    picture = {}
    if chart.name == "departements":
        picture = departement_map(atlas, counted, words)
    elif chart.name == "towns":
        picture = town_map(counted, words)
    text = render(
        "svg_figure.html",
        words,
        chart=chart,
        bars=chart.bars[:MORE_BARS],
        shown=counted.shown,
        filters=[words.say(one) for one in in_words(atlas, filters, words)],
        picture=picture,
    )
    return Content.of(text.encode(), "image/svg+xml")
