"""How the installation is, for whoever runs it: alive, ready, and counted for a monitor if a setting says so."""

import os
from collections import Counter
from typing import ClassVar

from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from data.filters import Filters
from data.store import StoreError
from pages.web.reading import Asked

METRICS_TYPE = "text/plain; version=0.0.4; charset=utf-8"
LOW_DISK = 100_000_000
"""Bytes left where the data are: under that, whoever runs the atlas should look."""


class Tally:
    """ASGI middleware: how many requests were answered, by the class of their status alone, and the open pages."""

    answered: ClassVar[Counter[str]] = Counter()
    pages: ClassVar[int] = 0

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                Tally.answered[f"{message['status'] // 100}xx"] += 1
            await send(message)

        if scope["type"] != "websocket":
            await self._app(scope, receive, sent if scope["type"] == "http" else send)
            return
        Tally.pages += 1
        try:
            await self._app(scope, receive, send)
        finally:
            Tally.pages -= 1


def live(_: Asked) -> dict[str, object]:
    """The process answers; nothing else is asked."""
    return {"status": "live"}


def ready(asked: Asked) -> dict[str, object]:
    """Readers can be sent here: the store was read. Raises StoreError."""
    found = asked.atlas.readiness()
    return {
        "status": "ready",
        "store_revision": found.store_revision,
        "index_revision": found.index_revision,
        "writable": found.writable,
        "disk": "low" if found.disk_free is not None and found.disk_free < LOW_DISK else "ok",
    }


def metrics(asked: Asked) -> Response:
    """For Prometheus: counts of the installation, nothing of who asked, or for what."""
    if not asked.atlas.settings.metrics:
        raise HTTPException(404)
    counts = asked.atlas.counts(Filters())
    try:
        readiness = asked.atlas.readiness()
    except StoreError:
        readiness = None
    gauges = {
        "store_up": int(readiness is not None),
        "initiatives": counts.total,
        "quotations": counts.quotes,
        "open_pages": Tally.pages,
    }
    if readiness:
        gauges |= {
            "index_revision": readiness.index_revision,
            "store_revision": readiness.store_revision,
            "disk_free_bytes": readiness.disk_free or 0,
        }
    lines = [f"# TYPE verbatlas_{name} gauge\nverbatlas_{name} {value}" for name, value in gauges.items()]
    used = os.times()
    lines.append(
        f"# TYPE verbatlas_cpu_seconds_total counter\nverbatlas_cpu_seconds_total {used.user + used.system}"
    )
    lines.append("# TYPE verbatlas_requests_total counter")
    lines += [
        f'verbatlas_requests_total{{status="{status}"}} {count}'
        for status, count in sorted(Tally.answered.items())
    ]
    return PlainTextResponse("\n".join(lines) + "\n", media_type=METRICS_TYPE)
