"""W3C Reconciliation Service API 0.2 at `/reconcile`: OpenRefine and others match their columns with our gazetteer.

Queries come in the address or, as forms send them, in a body.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from data.atlas import Atlas
from data.exchange.reconciling import (
    MAX_CANDIDATES,
    PROPERTIES,
    USUAL_CANDIDATES,
    candidates,
    extended,
    is_level,
    types,
)
from pages.web.content import json_content
from pages.web.errors import BadRequest
from pages.web.reading import Asked

Json = dict[str, Any]

MAX_QUERIES = 25
"""Queries, or places, in one request: OpenRefine asks for ten."""
MAX_TEXT = 200
"""Characters of a query, as in the search box."""
MAX_BODY = 100_000
"""Bytes of a form."""


def endpoint(atlas: Callable[[], Atlas], base: str) -> Callable[[Request], Awaitable[Response]]:
    """Answers GET and POST alike."""

    async def answered(request: Request) -> Response:
        form = await _form(request) if request.method == "POST" else {}
        return await run_in_threadpool(lambda: _answer(Asked(atlas(), request, base), form))

    return answered


async def _form(request: Request) -> Mapping[str, str]:
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > MAX_BODY:
            raise BadRequest(f"a form of more than {MAX_BODY} bytes: ask for fewer at once")
    return {name: values[-1] for name, values in parse_qs(body.decode("utf-8", "replace")).items()}


def _answer(asked: Asked, form: Mapping[str, str]) -> Response:
    said = {**asked.params, **form}
    if said.get("queries"):
        told = _matched(asked, _read("queries", said["queries"]))
    elif said.get("extend"):
        told = _extended(asked, _read("extend", said["extend"]))
    else:
        told = _manifest(asked)
    return json_content(told).answer(asked.request.headers)


def properties(asked: Asked) -> Json:
    """What can be told of the places that were matched, whatever their level."""
    listed = [{"id": name, "name": asked.words._(said)} for name, (said, _) in PROPERTIES.items()]
    return {"type": asked.params.get("type", ""), "properties": listed}


def _manifest(asked: Asked) -> Json:
    root = asked.address
    return {
        "versions": ["0.2"],
        "name": "Verbatlas",
        "identifierSpace": f"{root}?place=",
        "schemaSpace": f"{root}reconcile/properties#",
        "documentation": f"{root}donnees",
        "defaultTypes": types(asked.words),
        "view": {"url": f"{root}?place={{{{id}}}}"},
        "extend": {
            "propose_properties": {"service_url": root.rstrip("/"), "service_path": "/reconcile/properties"},
            "property_settings": [],
        },
        "batchSize": MAX_QUERIES,
    }


def _matched(asked: Asked, queries: Json) -> Json:
    _check_many(queries, "queries")
    return {name: {"result": _candidates(asked, name, query)} for name, query in queries.items()}


def _candidates(asked: Asked, name: str, query: Any) -> list[Json]:
    if not isinstance(query, dict) or not isinstance(query.get("query", ""), str):
        raise BadRequest(f'queries: {name!r} is no query, expected for example {{"query": "Murat (Cantal)"}}')
    text, limit = query.get("query", "")[:MAX_TEXT].strip(), query.get("limit", USUAL_CANDIDATES)
    if type(limit) is not int or limit < 1:
        raise BadRequest(
            f"queries: limit={limit!r} of {name!r}, expected a number from 1 to {MAX_CANDIDATES}"
        )
    if not text:
        return []
    beside = [
        said
        for told in _list(query.get("properties"))
        if isinstance(told, dict)
        for said in map(_text, _list(told.get("v")))
    ]
    levels = [level for level in map(_text, _list(query.get("type"))) if is_level(level)]
    return candidates(asked.atlas, asked.words, text, beside, levels, min(limit, MAX_CANDIDATES))


def _extended(asked: Asked, wanted: Json) -> Json:
    codes = [code for code in _list(wanted.get("ids")) if isinstance(code, str)]
    _check_many(codes, "extend")
    names = [_text(one) for one in _list(wanted.get("properties"))]
    if unknown := [name for name in names if name not in PROPERTIES]:
        raise BadRequest(f"extend: {unknown[0]!r} is none of {', '.join(PROPERTIES)}")
    meta, rows = extended(asked.atlas, asked.words, codes, names)
    return {"meta": meta, "rows": rows}


def _read(name: str, text: str) -> Json:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        raise BadRequest(f"{name}: expected a JSON object")
    return found


def _check_many(asked_for: Json | list[str], name: str) -> None:
    if len(asked_for) > MAX_QUERIES:
        raise BadRequest(f"{name}: {len(asked_for)} at once, expected {MAX_QUERIES} at most")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str:
    """A value as it is, or that of a place that was matched before, by its name."""
    if isinstance(value, dict):
        value = value.get("name") or value.get("id")
    return str(value)[:MAX_TEXT] if isinstance(value, str | int) else ""
