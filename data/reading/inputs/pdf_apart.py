"""The process that reads a PDF: bytes come in, paragraphs go out as JSON. Its means are bounded."""

import json
import re
import resource
import sys
from io import BytesIO

from pypdf import PdfReader

_MEMORY = 1 << 30
_SECONDS = 25
_MOST_PAGES = 2_000
_HYPHENATED = re.compile(r"(?<=[^\W\d_])-\n(?=[a-zà-ÿ])")
_ENDS = re.compile(r"[.!?…»”\":]\s*$")


def main() -> None:
    """Ends with an error where the file is none, or asks for too much."""
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS))
    reader = PdfReader(BytesIO(sys.stdin.buffer.read()))
    text = "\n".join(page.extract_text() or "" for page in reader.pages[:_MOST_PAGES])
    known = (
        {"title": str(reader.metadata.title or ""), "author": str(reader.metadata.author or "")}
        if reader.metadata
        else {}
    )
    answer = {
        "paragraphs": paragraphs(text),
        "known": {key: value for key, value in known.items() if value.strip()},
    }
    json.dump(answer, sys.stdout)


def paragraphs(text: str) -> list[str]:
    """Lines put together: a page breaks its lines where its column ends, a paragraph ends its last one early."""
    lines = [line.rstrip() for line in _HYPHENATED.sub("", text).split("\n")]
    width = sorted(len(line) for line in lines if line.strip())[-max(1, len(lines) // 5) :][:1] or [0]
    found = [""]
    for line in lines:
        if not line.strip():
            found.append("")
            continue
        found[-1] = f"{found[-1]} {line.strip()}".strip()
        if len(line) < 0.75 * width[0] and (_ENDS.search(line) or len(line) < 0.5 * width[0]):
            found.append("")
    return [paragraph for paragraph in found if paragraph]


if __name__ == "__main__":
    main()
