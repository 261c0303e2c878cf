"""The charts of « Chiffres » as files, under the filters of the address."""

from starlette.responses import Response

from data.figures import Figures, figures
from pages.screen.chiffres import Chart, Charts
from pages.screen.chiffres_files import chart_csv, chart_svg
from pages.screen.view import View
from pages.web.content import Content
from pages.web.errors import NoSuchChart
from pages.web.reading import Asked


def as_csv(asked: Asked) -> Response:
    chart, counted = _chart(asked)
    return _saved(asked, "csv", "text/csv; charset=utf-8", chart_csv(chart, counted, asked.words))


def as_svg(asked: Asked) -> Response:
    chart, counted = _chart(asked)
    picture = chart_svg(asked.atlas, asked.exact_filters, chart, counted, asked.words)
    return _saved(asked, "svg", "image/svg+xml", picture)


def _chart(asked: Asked) -> tuple[Chart, Figures]:
    """The chart of the address with all its rows, and what it was counted from."""
    view = View(filters=asked.exact_filters, lang=asked.lang)
    counted = figures(asked.atlas, view.filters)
    charts = {chart.name: chart for chart in Charts(asked.atlas, counted, view, asked.words, None).all()}
    name = asked.in_path("name")
    if name not in charts:
        raise NoSuchChart(f"{name!r}: expected one of {', '.join(charts)}.")
    return charts[name], counted


def _saved(asked: Asked, extension: str, media_type: str, text: str) -> Response:
    answer = Content.of(text.encode(), media_type).answer(asked.request.headers)
    name = f"verbatlas-{asked.in_path('name')}.{extension}"
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
