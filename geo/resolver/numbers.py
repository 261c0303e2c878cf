"""The numbers of a place as written: which one is its postal code, and which ones say nothing of where it is.

"BP 10448, 63012 Clermont-Ferrand Cedex 1" has three numbers. Only the second is a postal code.
"""

import re
from itertools import pairwise
from typing import NamedTuple

# Post boxes, mail of companies, lots, public buildings (ERP), units of research (EA, UMR): their numbers may have
# the five digits of a postal code. "BP 12 345" is one number only where a postal code follows it, and so is the number
# of "Lot 10000": "Cahors Lot 46000" is in the Lot. The first letters are asked alone: most words have others.
_BOX = re.compile(
    r"\b(?=[bcteursln])(?:B\.?\s?P\.?|C\.?\s?S\.?|T\.?S\.?A\.?|bo[iî]te\s+postale|case\s+postale|course\s+sp[ée]ciale"
    r"|ERP|EA|UMR|UAI|RNA|SIRET|SIREN|n\s?°|lots?(?=\D*\d+\b.*\b\d{5}\b))\s*(?:n\s?°\s*)?[:.]?\s*"
    r"(?:\d{2,3}\s\d{3}(?=\b.*\b\d{2}\s?\d{3}\b)|\d+(?:[-/]\d+)*)\b",
    re.IGNORECASE,
)
_CEDEX = re.compile(r"\b(?:c[ée]dex|cdx)(?:\s*\d{1,2})?\b", re.IGNORECASE)
# "63300 Thiers": no number follows a word, so that none is a box's.
_NUMBERS_FIRST = re.compile(r"[\W\d]*+\D*+\Z")
_DIGIT = re.compile(r"\d")
_MAY_BE_POSTCODE = re.compile(r"\d{2}[\s.]?\d{3}")
_MAY_BE_TWO = re.compile(r"\d{5}.*\d{5}", re.DOTALL)
_POSTCODE = re.compile(r"(?<![\w.,-])(?:CP\s?|FR?[-\s]?)?(?<!\d)(\d{5})(?![\w.,]\d|\w)", re.IGNORECASE)
_STUCK_TO_A_DASH = re.compile(r"[-–—](?=\d{5}\b)(?<!\S.)")
_SPACED = re.compile(r"(?<![\d,.-])(?<!\d\s)(?:FR?[-\s]?)?\b(\d{2})[\s.](\d{3})(?=\s+[^\W\d]|\s*[,;()]|\s*$)")
_SHORT = re.compile(r"(?:^|[,;(]\s*)(\d{4})(?=\s+[^\W\d])")


class Numbers(NamedTuple):
    """A text with its postal code set apart, and without the numbers that say nothing of where it is."""

    before: str  # what stands before the postal code
    after: str  # what stands after it; the whole text when there is none
    postcode: str = ""


def read_numbers(text: str) -> Numbers:
    """The postal code of a text and what stands around it. The last of several is before the name of the town."""
    has_a_number = _DIGIT.search(text)
    if has_a_number:
        text = _without_boxes(_STUCK_TO_A_DASH.sub(" ", text))
    if _may_be_cedex(text):
        text = _CEDEX.sub(" ", text)
    if not has_a_number or not _MAY_BE_POSTCODE.search(text):
        return Numbers("", text)
    codes = list(_POSTCODE.finditer(text))
    if not codes and (spaced := _SPACED.search(text)):
        return Numbers(text[: spaced.start()], text[spaced.end() :], spaced[1] + spaced[2])
    if codes:
        last = codes[-1]
        before, after = text[: last.start()], text[last.end() :]
        return Numbers(_POSTCODE.sub(" ", before) if len(codes) > 1 else before, after, last[1])
    return Numbers("", text)


def _without_boxes(text: str) -> str:
    return text if _NUMBERS_FIRST.match(text) else _BOX.sub(" ", text)


def _may_be_cedex(text: str) -> bool:
    """Cheap: most texts have no such letters."""
    small = text.lower()
    return "dex" in small or "cdx" in small


def addresses(text: str) -> list[str]:
    """The parts of a text that has several postal codes, one code in each: "63300 Thiers et 03200 Vichy"; else []."""
    if not _MAY_BE_TWO.search(text):
        return []
    text = _BOX.sub(" ", text)
    codes = list(_POSTCODE.finditer(text))
    if len({found[1] for found in codes}) < 2:
        return []
    if text[codes[-1].end() :].strip(" .,;()"):  # the name follows its code
        cuts = [0, *(found.start() for found in codes[1:]), len(text)]
    else:
        cuts = [0, *(found.end() for found in codes)]
    return [text[start:end] for start, end in pairwise(cuts)]


def with_its_zero(text: str) -> str:
    """ "1000 Bourg-en-Bresse" with the zero that a spreadsheet ate; "" for a text without such a number."""
    found = _SHORT.search(text)
    return f"{text[: found.start(1)]}0{text[found.start(1) :]}" if found else ""
