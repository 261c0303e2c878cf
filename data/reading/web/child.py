"""The process that fetches a page: an address is told, its bytes go out, or why there are none."""

from base64 import b64encode
from collections.abc import Iterator
from typing import Any

from data.apart.answering import answer
from data.reading.web.asking import MEMORY, SECONDS
from data.reading.web.fetching import fetch_here
from data.reading.web.guard import PUBLIC, Guard
from data.reading.web.result import NotFetched


def fetched(told: Any, guard: Guard) -> Iterator[object]:
    """What this process says of an address."""
    address, agent = told
    try:
        found = fetch_here(address, agent, guard)
        yield {"address": found.address, "kind": found.kind, "data": b64encode(found.data).decode("ascii")}
    except NotFetched as error:
        params = {key: str(value) for key, value in error.sentence.params.items()}
        yield {"refusal": error.sentence.template, "params": params, "status": error.status}


def main(guard: Guard = PUBLIC) -> None:
    answer(lambda _, told: fetched(told, guard), 0, SECONDS, MEMORY)


if __name__ == "__main__":
    main()
