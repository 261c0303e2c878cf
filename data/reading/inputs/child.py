"""The process that reads an article: the bytes of its file come in, its text goes out, or why there is none."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from data.apart.answering import answer
from data.reading.extract import NotReadable
from data.reading.inputs.opening import MEMORY, MOST_BYTES, extract_bytes


def main() -> None:
    _, seconds = json.loads(sys.argv[-1])
    answer(tell, MOST_BYTES, seconds, MEMORY)


def tell(content: bytes, told: Any) -> Iterator[object]:
    name, _ = told
    try:
        yield asdict(extract_bytes(content, name))
    except NotReadable as error:
        params = {key: str(value) for key, value in error.sentence.params.items()}
        yield {"refusal": error.sentence.template, "params": params}


if __name__ == "__main__":
    main()
