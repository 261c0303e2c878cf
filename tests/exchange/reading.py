"""Reads the files back as those who take them away would."""

import csv
import json
from io import BytesIO, StringIO
from typing import Any

from openpyxl import load_workbook
from openpyxl.cell import Cell
from starlette.testclient import TestClient


def csv_rows(content: bytes, delimiter: str = ",") -> list[dict[str, str]]:
    """The rows of a CSV; the byte order mark is skipped as every reader of it does."""
    text = content.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline=""), delimiter=delimiter, strict=True))


def rows(client: TestClient, path: str) -> list[dict[str, str]]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return csv_rows(answer.content)


def row(found: list[dict[str, str]], id: str) -> dict[str, str]:
    return next(row for row in found if row["id"] == id)


def collection(client: TestClient, path: str) -> dict[str, Any]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return dict(json.loads(answer.content))


def sheets(content: bytes) -> dict[str, list[dict[str, object]]]:
    """The sheets of a workbook that are tables, by title: rows by the names of their columns."""
    workbook = load_workbook(BytesIO(content))
    tables = {}
    for title in workbook.sheetnames[:3]:
        names, *found = workbook[title].iter_rows(values_only=True)
        tables[title] = [dict(zip(map(str, names), values, strict=True)) for values in found]
    return tables


def notes(content: bytes) -> dict[str, str]:
    """What the sheet « À lire » says."""
    workbook = load_workbook(BytesIO(content))
    sheet = workbook[workbook.sheetnames[3]]
    return {str(name): str(text or "") for name, text in sheet.iter_rows(values_only=True) if name}


def cells(content: bytes) -> list[Cell]:
    workbook = load_workbook(BytesIO(content))
    return [
        cell for sheet in workbook for line in sheet.iter_rows() for cell in line if cell.value is not None
    ]
