"""JSON of any shape: where in it the list of places is, and its objects as rows.

What is not quite JSON (JavaScript, comments, a comma too many) is read by the rules of JSON5. Nothing is executed.
"""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import NamedTuple

import pyjson5

from data.importing.reading.decoding import OTHERS, text_of
from data.importing.reading.draft import Draft, add_records
from data.importing.reading.features import as_features, read_features
from data.importing.reading.header import take_sheet
from data.importing.reading.limits import MOST_ROWS, Unreadable
from data.importing.reading.values import cell_of, flat
from data.importing.senses.names import sense_of_name
from data.importing.table import FileFormat, ReadingOptions

DEEPEST = 200
_SEARCHED_DEPTH = 5
_ASSIGNED = re.compile(
    r"\s*(?:(?:/\*.*?\*/|//[^\n]*)\s*)*(?:\"use strict\";?\s*)?"
    r"(?:export\s+default\s*|module\.exports\s*=\s*|(?:export\s+)?(?:const|let|var)\s+[\w$]+\s*=\s*"
    r"|[\w$.]+(?:\[[^\]\n]{1,80}\])?\s*=\s*|[\w$.]+\s*\()(?=[\[{])",
    re.DOTALL,
)
"""What stands before the list in a script: « export const places = », « callback( »."""


_BEGINS = re.compile(
    r"\s*(?:(?:import|export|const|let|var)\s+[\w${*'\"]|function\b|//|/\*|['\"]use strict['\"]|[\w$.]{1,80}\()"
)
"""How a program begins whose list comes later."""
_LATER = re.compile(r"[\w$\])]\s{0,9}=\s{0,9}(?=[\[{])|\bexport\s{1,9}default\s{1,9}(?=[\[{])")
_MOST_LATER = 30


class FoundList(NamedTuple):
    """A list in a document, and the path that leads to it."""

    path: str
    items: list[object]


def is_script(text: str) -> bool:
    if _ASSIGNED.match(text[:20_000]):
        return True
    return bool(_BEGINS.match(text[:2_000]) and _LATER.search(text[:1_000_000]))


def read_json(content: bytes, options: ReadingOptions) -> Draft:
    """The rows of JSON, of one object a line, of GeoJSON or of a script. Raises Unreadable."""
    text, encoding = text_of(content, options.encoding)
    document, guess = _parsed(text)
    draft = _of_document(document, options)
    draft.encoding = encoding or "UTF-8"
    if encoding and not options.encoding:
        draft.guess("encoding", "encoding", encoding, OTHERS, encoding=encoding)
    if guess == "javascript":
        draft.format = FileFormat.JAVASCRIPT
    if guess == "ndjson":
        draft.format = FileFormat.NDJSON if draft.format is FileFormat.JSON else draft.format
    elif guess:
        draft.guess(guess, "")
    return draft


def _parsed(text: str) -> tuple[object, str]:
    """The document, and what had to be forgiven to read it."""
    try:
        return json.loads(text), ""
    except RecursionError:
        raise Unreadable("too-deep") from None
    except ValueError as error:
        refused = error
    if (rows := _lines(text)) is not None:
        return rows, "ndjson"
    try:
        if is_script(text):
            return _longest(text), "javascript"
        return next(iter(_first_value(text))), "lenient-json"
    except Unreadable:
        raise
    except (pyjson5.Json5DecoderException, ValueError, StopIteration, RecursionError):
        pass
    line = refused.lineno if isinstance(refused, json.JSONDecodeError) else 1
    reason = refused.msg if isinstance(refused, json.JSONDecodeError) else "nombre démesuré"
    raise Unreadable("bad-json", line=line, reason=reason) from None


def _longest(text: str) -> object:
    """What holds the longest list of all that a program gives a name to. Raises StopIteration where there is none."""
    first = _ASSIGNED.match(text[:20_000])
    begins = {first.end()} if first else set()
    begins |= {found.end() for found in islice(_LATER.finditer(text), _MOST_LATER)}
    values: list[object] = []
    for begin in sorted(begins):
        try:
            values += islice(_first_value(text[begin:]), 1)
        except Unreadable:  # nested without end
            raise
        except (pyjson5.Json5DecoderException, ValueError, RecursionError):
            continue
    return max(values, key=_length) if values else next(iter(()))


def _length(value: object) -> int:
    lists = [len(found.items) for found in _lists(value, "", 0)]
    features = as_features(value)
    return max([*lists, *(len(layer.features) for layer in (features.layers if features else ()))], default=0)


def _first_value(body: str) -> Iterator[object]:
    """The value that a text begins with, whatever comes after it: « ; », « ) », the rest of a program."""
    try:
        yield pyjson5.decode(body, maxdepth=DEEPEST)
    except pyjson5.Json5NestingTooDeep:
        raise Unreadable("too-deep") from None
    except pyjson5.Json5ExtraData as error:
        yield error.result


def _lines(text: str) -> list[object] | None:
    """One value a line (NDJSON), or None."""
    rows: list[object] = []
    for line in re.finditer(r"[^\r\n\x1e]+", text):
        if not line.group().strip():
            continue
        try:
            rows.append(json.loads(line.group()))
        except (ValueError, RecursionError):
            return None
        if not isinstance(rows[-1], dict | list):
            return None
        if len(rows) > MOST_ROWS:
            raise Unreadable("too-many-rows", limit=MOST_ROWS)
    return rows if len(rows) > 1 else None


def _of_document(document: object, options: ReadingOptions) -> Draft:
    if features := as_features(document):
        return read_features(features, options)
    lists = sorted(_lists(document, "", 0), key=lambda found: -len(found.items))
    if isinstance(document, dict) and _is_descriptor(document):
        raise Unreadable("descriptor-alone")
    if not lists and (single := _single(document, 0)):
        lists = [FoundList("", [single])]
    if not lists:
        raise Unreadable("topojson" if _is_topology(document) else "no-list")
    chosen = next((found for found in lists if found.path == options.sheet), lists[0])
    if options.sheet and chosen.path != options.sheet:
        raise Unreadable(
            "no-such-sheet", sheet=options.sheet, others=", ".join(found.path for found in lists)
        )
    if features := as_features(chosen.items):
        return read_features(features, options)
    draft = _of_list(chosen.items, _mapping(document), options)
    draft.sheet, draft.sheets = chosen.path, tuple(found.path for found in lists)
    if len(lists) > 1 and not options.sheet:
        draft.guess_sheet(
            chosen.path, len(chosen.items), [found.path for found in lists if found is not chosen]
        )
    if isinstance(document, dict) and str(document.get("ontology", "")).startswith("gogo"):
        draft.format = FileFormat.GOGOCARTO
    return draft


def _single(document: object, depth: int) -> dict[str, object] | None:
    """One place alone, which names at least two things that places have."""
    if not isinstance(document, dict) or depth > _SEARCHED_DEPTH:
        return None
    named = {sense for key in list(document)[:200] if (sense := sense_of_name(str(key)))}
    if len(named) >= 2 and not {"data", "licence"} <= document.keys():
        return document
    return next((one for value in document.values() if (one := _single(value, depth + 1))), None)


def _is_descriptor(document: Mapping[str, object]) -> bool:
    """A datapackage.json whose data is in other files."""
    resources = document.get("resources")
    return isinstance(resources, list) and any(isinstance(one, dict) and "path" in one for one in resources)


def _is_topology(document: object) -> bool:
    return isinstance(document, dict) and document.get("type") == "Topology"


def _mapping(document: object) -> list[str]:
    """The names that the compact form of GoGoCarto gives once for all rows."""
    names = document.get("mapping") if isinstance(document, dict) else None
    return [str(name) for name in names] if isinstance(names, list) else []


def _lists(value: object, path: str, depth: int) -> Iterator[FoundList]:
    """All lists of objects, or of rows, down to some depth; objects under names of their own are such a list too."""
    if depth > _SEARCHED_DEPTH:
        return
    if isinstance(value, list):
        if value and sum(isinstance(item, dict | list) for item in value) >= 0.6 * len(value):
            yield FoundList(path, value)
        elif value and depth == 0:
            yield FoundList(path, [{"valeur": item} for item in value])
        return
    if not isinstance(value, dict):
        return
    objects = [item for item in value.values() if isinstance(item, dict)]
    if len(objects) >= 2 and len(objects) == len(value) and _alike(objects):
        yield FoundList(path, [{"clé": key, **item} for key, item in value.items() if isinstance(item, dict)])
        return
    columns = [item for item in value.values() if isinstance(item, list)]
    if len(columns) >= 2 and len(columns) == len(value) and _are_columns(columns):
        yield FoundList(path, [dict(zip(value, cells, strict=True)) for cells in zip(*columns, strict=True)])
        return
    for key, item in value.items():
        yield from _lists(item, f"{path}.{key}".lstrip("."), depth + 1)


def _alike(objects: list[dict[str, object]]) -> bool:
    """Whether objects are rows of one table: most share half of their names with the first."""
    first = set(objects[0])
    sample = objects[:50]
    return sum(len(first & set(one)) >= 0.5 * max(len(first), 1) for one in sample) >= 0.8 * len(
        sample
    ) and bool(first)


def _are_columns(columns: list[list[object]]) -> bool:
    lengths = {len(column) for column in columns}
    return (
        len(lengths) == 1
        and lengths != {0}
        and not any(isinstance(cell, dict | list) for column in columns for cell in column[:5])
    )


def _of_list(items: list[object], names: list[str], options: ReadingOptions) -> Draft:
    draft = Draft(FileFormat.JSON)
    rows = [item for item in items if isinstance(item, list)]
    if len(rows) > 0.6 * len(items):
        sheet = [(at, [_cell(value) for value in row]) for at, row in enumerate(rows, start=1)]
        if names:
            draft.header_row, draft.columns = 0, names
            add_records(draft, ((at, dict(zip(names, cells, strict=False)), None) for at, cells in sheet))
        else:
            take_sheet(draft, sheet, options)
        return draft
    records = ((at, flat(_record(item)), None) for at, item in enumerate(items, start=1))
    add_records(draft, records)
    for row in draft.rows:
        if not any(row.cells):
            row.note("empty-row")
    return draft


def _record(item: object) -> Mapping[str, object]:
    if isinstance(item, dict):
        return item
    return {} if item is None else {"valeur": item}


def _cell(value: object) -> str:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return cell_of(value)
