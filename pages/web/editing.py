"""How a browser becomes that of an editor: the key of the link comes in a body, the permission leaves in a cookie.

The key stands behind the # of the link, which no browser sends to a server, so that neither a log nor a `Referer` holds
it; `editor_key.js` takes it from the address bar and brings it here. The cookie is for the server alone, for pages of
this site alone, and ends with the browser's session.
"""

from http.cookies import CookieError, SimpleCookie
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from data.atlas import Atlas
from data.editing.editors import NotAnEditor, Permission
from pages.web.proxy import public_address

COOKIE = "verbatlas_editor"
KEY_PATH = "/contribuer/cle"
"""Where the key of a link is brought."""
LONGEST_KEY = 200
"""Bytes."""


async def admit(atlas: Atlas, request: Request) -> Response:
    """204 with the cookie; 403 for another key, or one that was used."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_KEY:
            return PlainTextResponse("Payload Too Large", 413)
    try:
        permission = atlas.admit(
            body.decode("ascii", "replace").strip(), permission_of(request.headers.get("cookie", ""))
        )
    except NotAnEditor:
        return PlainTextResponse("Forbidden", 403, {"Cache-Control": "no-store"})
    address = urlsplit(public_address(request))
    response = Response(status_code=204, headers={"Cache-Control": "no-store"})
    response.set_cookie(
        COOKIE,
        permission.secret,
        path=address.path or "/",
        secure=address.scheme == "https",
        httponly=True,
        samesite="strict",
    )
    return response


def permission_of(cookies: str) -> Permission:
    """What the header `Cookie` holds of ours."""
    try:
        found = SimpleCookie(cookies).get(COOKIE)
    except CookieError:
        return Permission("")
    return Permission(found.value if found else "")
