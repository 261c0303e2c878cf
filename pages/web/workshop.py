"""How the workshop's script reads and keeps an article: JSON for the browser of an editor, and for nobody else.

Whoever asks is known by the cookie of the editor's link, which no other site's page can send; each operation of the
atlas asks for the permission again.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any
from urllib.parse import unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from data.atlas import Atlas
from data.editing.editing import WritingClosed
from data.editing.editors import NotAnEditor, Permission
from data.reading.extract import NotReadable
from data.reading.inputs.opening import MOST_BYTES
from data.store import ConflictError, NoSuchRecord
from data.store.acts import ChangedSince
from data.workshop.missing import NoSuchReview
from data.workshop.publishing import NotAReview, NotVerbatim
from data.workshop.workshop import AUTHOR_DRAFT, ReviewMoved
from geo.errors import VerbatlasError
from geo.sentence import Sentence
from pages.screen.words import Words
from pages.screen.workshop import (
    initiatives_told,
    kinds_told,
    map_told,
    problems_told,
    published_told,
    themes_told,
    waiting_told,
    with_links,
)
from pages.web.editing import permission_of
from pages.web.methods import ARTICLES
from pages.web.reading import Asked

FILE_NAME = "x-file-name"
"""The header that names a file, percent-encoded; without it what comes is a text that was pasted."""
PAGE_ADDRESS = "x-page-address"
"""The header that says where a page was, percent-encoded."""
LONGEST_REVIEW = 16_000_000
"""Bytes."""
_STATUS: Mapping[type[VerbatlasError], int] = {
    NotAnEditor: 403,
    NoSuchReview: 404,
    ReviewMoved: 409,
    NotReadable: 422,
    NotVerbatim: 422,
    NotAReview: 422,
    WritingClosed: 503,
    ChangedSince: 409,
    ConflictError: 409,
    NoSuchRecord: 404,
}
Tell = Callable[[Asked, Permission, bytes], Any]


class _TooHeavy(Exception):
    """More bytes than such a request may have."""


def endpoint(
    atlas: Callable[[], Atlas], base: str, methods: Mapping[str, Tell], most: int = LONGEST_REVIEW
) -> Callable[[Request], Awaitable[Response]]:
    """Answers an address with what its methods tell, as JSON; what goes wrong is a sentence, in the reader's words."""

    async def answer(request: Request) -> Response:
        permission = permission_of(request.headers.get("cookie", ""))
        tell = methods["GET" if request.method == "HEAD" else request.method]
        try:
            body = await _body(request, most) if request.method in {"POST", "PUT"} else b""
            told = await run_in_threadpool(
                partial(_told, tell, Asked(atlas(), request, base), permission, body)
            )
        except _TooHeavy:
            said = Sentence("C’est trop lourd : {most} Mo au plus.", {"most": str(most // 1_000_000)})
            return _json({"said": Words(_lang(request)).say(said)}, 413)
        except VerbatlasError as error:
            status = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), 0)
            if not status:
                raise
            return _json({"said": Words(_lang(request)).say(error.sentence)}, status)
        return _json(told, 200)

    return answer


def _told(tell: Tell, asked: Asked, permission: Permission, body: bytes) -> Any:
    return tell(asked, permission, body)


def _json(told: Any, status: int) -> Response:
    return JSONResponse(told, status, {"Cache-Control": "no-store"})


def _lang(request: Request) -> str:
    return "en" if request.query_params.get("lang") == "en" else "fr"


async def _body(request: Request, most: int) -> bytes:
    parts, length = [], 0
    async for part in request.stream():
        length += len(part)
        if length > most:
            raise _TooHeavy
        parts.append(part)
    return b"".join(parts)


# What is asked


def begin(asked: Asked, permission: Permission, body: bytes) -> Any:
    name = unquote(asked.request.headers.get(FILE_NAME, ""))
    if name.lower().endswith((".html", ".htm")):
        page = asked.atlas.receive_page(permission, body, name=name)
        return page if page["lost"] else {"id": asked.atlas.read_page(permission, page["page"])}
    if name:
        return {"id": asked.atlas.read_article(permission, body, name)}
    return {"id": asked.atlas.read_text(permission, body.decode("utf-8", "replace"))}


def fetch(asked: Asked, permission: Permission, body: bytes) -> Any:
    """A page by its address."""
    return asked.atlas.fetch_page(permission, str(_given(body).get("address") or ""))


def receive(asked: Asked, permission: Permission, body: bytes) -> Any:
    """A page as the editor's browser shows it."""
    address = unquote(asked.request.headers.get(PAGE_ADDRESS, ""))
    return asked.atlas.receive_page(permission, body, address)


def page_in_hand(asked: Asked, permission: Permission, _: bytes) -> Any:
    return asked.atlas.page_in_hand(permission) or {}


def set_page_aside(asked: Asked, permission: Permission, _: bytes) -> Any:
    asked.atlas.set_page_aside(permission)
    return {}


def read_page(asked: Asked, permission: Permission, body: bytes) -> Any:
    taken = _given(body).get("taken")
    if not isinstance(taken, list) or not all(type(one) is int for one in taken):
        raise NotAReview()
    return {"id": asked.atlas.read_page(permission, asked.in_path("page"), taken)}


def waiting(asked: Asked, permission: Permission, _: bytes) -> Any:
    return waiting_told(asked.atlas.waiting_articles(permission), asked.words)


def open_waiting(asked: Asked, permission: Permission, _: bytes) -> Any:
    return {"id": asked.atlas.open_waiting(permission, asked.in_path("waiting"))}


def reading(asked: Asked, permission: Permission, _: bytes) -> Any:
    return {"share": round(asked.atlas.reading_share(permission), 3)}


def review(asked: Asked, permission: Permission, _: bytes) -> Any:
    id, atlas, words = asked.in_path("id"), asked.atlas, asked.words
    found = with_links(atlas.review(permission, id), words)
    return found | {
        "themes": themes_told(atlas.offered_themes(permission).values(), words),
        "kinds": kinds_told(words),
        "map": map_told(found),
        "author": atlas.draft(permission, AUTHOR_DRAFT).decode("utf-8", "replace"),
        "others": atlas.also_reviewed_by(permission, id),
    }


def keep(asked: Asked, permission: Permission, body: bytes) -> Any:
    given = _given(body)
    seq = given.get("seq")
    if not isinstance(seq, int):
        raise NotAReview()
    return {"seq": asked.atlas.keep_review(permission, asked.in_path("id"), seq, given)}


def close(asked: Asked, permission: Permission, _: bytes) -> Any:
    words = Words("fr")
    author = asked.atlas.draft(permission, AUTHOR_DRAFT).decode("utf-8", "replace").strip()
    asked.atlas.close_review(
        permission, asked.in_path("id"), author or "—", words._("article fermé sans être publié")
    )
    return {}


def publish(asked: Asked, permission: Permission, body: bytes) -> Any:
    given, words, atlas = _given(body), asked.words, asked.atlas
    author = str(given.get("author") or "").strip()
    if not author:
        said = Sentence("Dites qui écrit : l’historique le garde.")
        return {"problems": [{"key": "", "field": "signed", "label": "", "said": words.say(said)}]}
    atlas.keep_draft(permission, AUTHOR_DRAFT, author.encode("utf-8", "replace"))
    source = given.get("source")
    title = str(source.get("title") or "") if isinstance(source, dict) else ""
    reason = Words("fr")._("article lu : « {title} »", title=title)
    published = atlas.publish_review(permission, asked.in_path("id"), given, author, reason)
    if published.problems:
        return {"problems": problems_told(published.problems, words)}
    return published_told(published, words)


def undo(asked: Asked, permission: Permission, body: bytes) -> Any:
    number = _given(body).get("number")
    if not isinstance(number, int):
        raise NotAReview()
    author = asked.atlas.draft(permission, AUTHOR_DRAFT).decode("utf-8", "replace").strip()
    asked.atlas.undo_act(permission, number, author or "—", Words("fr")._("publication défaite"))
    return {"said": asked.words._("La publication est défaite.")}


def place(asked: Asked, permission: Permission, _: bytes) -> Any:
    return asked.atlas.review_place(
        permission, asked.params.get("text", "")[:200], asked.params.get("code", "")
    )


def initiatives(asked: Asked, permission: Permission, _: bytes) -> Any:
    found = asked.atlas.initiatives_named(permission, asked.params.get("text", "")[:200])
    return {"found": initiatives_told(found)}


def _given(body: bytes) -> dict[str, Any]:
    try:
        given = json.loads(body)
    except (ValueError, RecursionError):
        raise NotAReview() from None
    if not isinstance(given, dict):
        raise NotAReview()
    return given


ADDRESSES: Mapping[str, tuple[Mapping[str, Tell], int]] = {
    ARTICLES: ({"POST": begin, "GET": reading}, MOST_BYTES),
    f"{ARTICLES}/address": ({"POST": fetch}, 20_000),
    f"{ARTICLES}/page": ({"GET": page_in_hand, "POST": receive, "DELETE": set_page_aside}, MOST_BYTES),
    f"{ARTICLES}/page/{{page}}": ({"POST": read_page}, 100_000),
    f"{ARTICLES}/queue": ({"GET": waiting}, 0),
    f"{ARTICLES}/queue/{{waiting}}": ({"POST": open_waiting}, 1_000),
    f"{ARTICLES}/place": ({"GET": place}, 0),
    f"{ARTICLES}/initiatives": ({"GET": initiatives}, 0),
    f"{ARTICLES}/undo": ({"POST": undo}, 1_000),
    f"{ARTICLES}/{{id}}": ({"GET": review, "PUT": keep, "DELETE": close}, LONGEST_REVIEW),
    f"{ARTICLES}/{{id}}/publication": ({"POST": publish}, LONGEST_REVIEW),
}
"""By address: what each method tells, and how many bytes may come."""
