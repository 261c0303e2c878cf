"""Python reads this before anything else of an app under test: notes in a file whom its process calls.

Names and connections count, to all but this very machine. What talks to PostgreSQL is no Python, and not seen.
"""

import os
import sys

_FILE = os.environ["OUTGOING"]
_HERE = ("127.", "::1", "localhost", "0.0.0.0", "/", "\0")


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if event in {"socket.getaddrinfo", "socket.gethostbyname"}:
        host: object = arguments[0]
    elif event in {"socket.connect", "socket.sendto"}:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else address
    else:
        return
    name = host.decode(errors="replace") if isinstance(host, bytes) else str(host or "localhost")
    if not name.startswith(_HERE):
        with open(_FILE, "a", encoding="utf-8") as file:
            file.write(f"{event} {name}\n")


sys.addaudithook(_note)
