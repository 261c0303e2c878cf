"""The examples of docs/api.md: each answer is what the app answers. `make examples` writes them anew.

Under « GET /api/… » in a block of its own stands the block of the answer: its JSON, with long lists and texts cut short
(`json`), or its headers and its beginning (`http`).
"""

import json
import re
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from starlette.testclient import TestClient

from data.atlas import Atlas
from data.settings import Settings
from tests.web.room import client_of

PAGE = Path(__file__).parent.parent / "docs" / "api.md"
SECTION = re.compile(r"^### `(/api/[^`]*)`\n(.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
"""The part of the page about one route, under its path."""
EXAMPLE = re.compile(r"```\nGET (/api/\S*)\n```\n\n```(json|http)\n(.*?)```\n", re.DOTALL)
"""The address that is asked, how its answer is shown, and the answer."""
ITEMS, LETTERS, WIDTH = 2, 90, 100
_NO_TEXT = {b"PK": "(a workbook)", b"SQLite format": "(a GeoPackage)"}
"""What stands for an answer that is no text, by its first bytes."""
DAY = date(2026, 11, 22)
"""Stands for the day of the answer, and for that on which the package was loaded."""

EXAMPLES: dict[str, str] = {
    path: example[1]
    for path, text in SECTION.findall(PAGE.read_text(encoding="utf-8"))
    if (example := EXAMPLE.search(text))
}
"""For each route the address of its first example."""


def with_answers(page: str, client: TestClient) -> str:
    """The page with the answers of this client."""

    def answered(example: re.Match[str]) -> str:
        return (
            f"```\nGET {example[1]}\n```\n\n```{example[2]}\n{_shown(client, example[1], example[2])}\n```\n"
        )

    return EXAMPLE.sub(answered, page)


def _shown(client: TestClient, address: str, form: str) -> str:
    answer = client.get(address, headers={"Accept-Encoding": "identity"})
    if form == "json":
        return _of_any_day(in_few_lines(shortened(answer.json())))
    names = ("Content-Type", "Content-Disposition", "Retry-After")
    lines = [f"HTTP/1.1 {answer.status_code} {answer.reason_phrase}"]
    lines += [f"{name}: {answer.headers[name]}" for name in names if name in answer.headers]
    if kind := next((said for begins, said in _NO_TEXT.items() if answer.content.startswith(begins)), ""):
        begins = [kind]
    elif "+json" in answer.headers["content-type"]:
        begins = [in_few_lines(answer.json())]
    else:
        begins = [_cut(line, WIDTH) for line in answer.text.lstrip("\ufeff").splitlines()[:3]]
    return _of_any_day("\n".join([*lines, "", *begins]))


def _of_any_day(text: str) -> str:
    """The package was loaded today (UTC) and is asked today (here), or yesterday just before midnight."""
    today = date.today()
    for day in (today, *(today + timedelta(days=days) for days in (-1, 1))):
        for form in ("%Y%m%d", "%Y-%m-%d"):
            text = text.replace(day.strftime(form), DAY.strftime(form))
    return text


def shortened(value: Any) -> Any:
    """The first items of each list and the first letters of each text, « … » for the rest."""
    if isinstance(value, dict):
        return {name: shortened(one) for name, one in value.items()}
    if isinstance(value, list):
        return [*map(shortened, value[:ITEMS]), *(["…"] if len(value) > ITEMS else [])]
    return _cut(value, LETTERS) if isinstance(value, str) else value


def _cut(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[:length]}…"


def in_few_lines(value: Any, indent: str = "") -> str:
    """JSON where what is short stands on one line."""
    line = json.dumps(value, ensure_ascii=False)
    if len(indent) + len(line) <= WIDTH or not isinstance(value, dict | list):
        return line
    deeper = f"{indent}  "
    if isinstance(value, list):
        parts = [f"{deeper}{in_few_lines(one, deeper)}" for one in value]
        return "[\n" + ",\n".join(parts) + f"\n{indent}]"
    parts = [f"{deeper}{json.dumps(name)}: {in_few_lines(one, deeper)}" for name, one in value.items()]
    return "{\n" + ",\n".join(parts) + f"\n{indent}}}"


def main() -> None:
    with TemporaryDirectory() as folder:
        atlas = Atlas.open(Settings(data_dir=Path(folder), cache_dir=Path(folder)))
        page = with_answers(PAGE.read_text(encoding="utf-8"), client_of(atlas))
        atlas.store.close()
    PAGE.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
