"""What is asked for at each move is worked out a few at once, and holds up nothing else."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor

from starlette.requests import Request
from starlette.responses import Response

from pages.web.routes import API, OFTEN, in_turns

ASKED, AT_ONCE = 6, 2


def test_so_many_are_worked_out_at_once_and_each_is_answered() -> None:
    lock, both_there = threading.Lock(), threading.Barrier(AT_ONCE)
    now, most = 0, 0

    def answer(request: Request) -> Response:
        nonlocal now, most
        with lock:
            now += 1
            most = max(most, now)
        both_there.wait(timeout=10)  # broken where fewer come in at once
        with lock:
            now -= 1
        return Response(request.url.path)

    endpoint, answered = in_turns(answer, AT_ONCE), list[bytes]()

    async def ask(number: int) -> None:
        scope = {
            "type": "http",
            "path": f"/{number}",
            "query_string": b"",
            "headers": [],
            "server": ("a", 80),
        }
        answered.append(bytes((await endpoint(Request(scope))).body))

    async def ask_all() -> None:
        await asyncio.gather(*(ask(number) for number in range(ASKED)))

    with ThreadPoolExecutor(1) as thread:  # tests in a browser leave a loop running in this one
        thread.submit(asyncio.run, ask_all()).result(timeout=30)
    assert sorted(answered) == [f"/{number}".encode() for number in range(ASKED)]
    assert most == AT_ONCE


def test_what_takes_turns_is_in_the_table() -> None:
    assert set(OFTEN) <= set(API)
