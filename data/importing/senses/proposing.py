"""From columns to what they hold: names and values each have a say, and the proposal tells what they said."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from data.importing.senses.names import key_of, sense_of_first_word, sense_of_name
from data.importing.senses.sense import Sense
from data.importing.senses.values import TOLD_BY_VALUES, looks_like
from data.importing.table import PointColumns
from geo.coordinates.shapes import is_shape_text
from geo.sentence import Sentence, Value

_SAMPLE = 300
_MOST = 0.8
"""The share of cells that look so from which values tell what a column holds."""
_HARDLY = 0.25
"""The share below which values deny what a name says."""
_LEAST = 2
"""Cells that are filled from which values are believed against a name."""
_LONG = 120
_CATEGORIES = 0.34
"""A column of categories has at most this many different values for each that is filled."""
_ONE_COLUMN_ONLY = frozenset(
    {Sense.ID, Sense.NAME, Sense.LAT, Sense.LON, Sense.POSTAL_CODE, Sense.COMMUNE, Sense.INSEE}
)
_CHECKED = frozenset({*TOLD_BY_VALUES, Sense.INSEE, Sense.DEPARTEMENT}) - {
    Sense.ADDRESS,
    Sense.PLACE,
    Sense.HOURS,
}
_RELATED = {Sense.INSEE: Sense.POSTAL_CODE}


class SenseProposal(NamedTuple):
    """What a column holds, how sure that is (0 to 1), and why. `others` is what it may be otherwise."""

    column: str
    sense: Sense
    confidence: float
    reasons: tuple[Sentence, ...]
    others: tuple[Sense, ...] = ()


def senses_of(
    columns: Mapping[str, Sequence[str]], points: PointColumns | None = None
) -> list[SenseProposal]:
    """A proposal for each column, in their order, from its name and its cells. What only one column can hold is
    proposed for the surest one; the others keep it among theirs. `points` are the columns that the points of a table
    were taken from: where they fall has told more than names do."""
    told = _of_points(points, columns) if points else {}
    if people := _names_of_people(columns):
        told |= {
            people: SenseProposal(
                people, Sense.PERSON, 0.7, (Sentence("un prénom est à côté"),), (Sense.NAME,)
            )
        }
    first = [told.get(name) or _proposal(name, _filled(cells)) for name, cells in columns.items()]
    surest: dict[Sense, SenseProposal] = {}
    for one in first:
        if one.sense in _ONE_COLUMN_ONLY and one.confidence > surest.get(one.sense, _NOBODY).confidence:
            surest[one.sense] = one
    if Sense.NAME not in surest and (name := _likeliest_name(first, columns)):
        first = [name if one.column == name.column else one for one in first]
    return [one if surest.get(one.sense, one) is one else _second(one, surest[one.sense]) for one in first]


_NOBODY = SenseProposal("", Sense.OTHER, 0.0, ())


def _likeliest_name(
    proposals: Sequence[SenseProposal], columns: Mapping[str, Sequence[str]]
) -> SenseProposal | None:
    """Where no column is said to hold names: the first of short texts of which hardly one is there twice."""
    for one in proposals:
        cells = _filled(columns[one.column])
        if one.sense is not Sense.OTHER or len(cells) < _LEAST or sense_of_name(one.column):
            continue
        texts = sum(len(cell) <= _LONG and sum(map(str.isalpha, cell)) > len(cell) / 2 for cell in cells)
        if min(texts, len(set(cells))) >= _MOST * len(cells):
            why = Sentence(
                "des textes courts, tous différents, comme « {sample} »", {"sample": cells[0][:60]}
            )
            return SenseProposal(one.column, Sense.NAME, 0.3, (why,), (Sense.OTHER,))
    return None


def _names_of_people(columns: Mapping[str, Sequence[str]]) -> str:
    """The column « nom » beside a column « prénom »: it holds no names of places; "" for none."""
    keys = {key_of(name): name for name in columns}
    return keys.get("nom", "") if {"prenom", "prenoms"} & keys.keys() else ""


def _of_points(points: PointColumns, columns: Mapping[str, Sequence[str]]) -> dict[str, SenseProposal]:
    why = (Sentence("les points en viennent"),)
    if not points.lat:
        return {}
    if not points.lon:
        shapes = any(map(is_shape_text, _filled(columns.get(points.lat, ()))))
        return {points.lat: SenseProposal(points.lat, Sense.SHAPE if shapes else Sense.LAT_LON, 1.0, why)}
    lat, lon = (points.lon, points.lat) if points.swapped else (points.lat, points.lon)
    return {lat: SenseProposal(lat, Sense.LAT, 1.0, why), lon: SenseProposal(lon, Sense.LON, 1.0, why)}


def _filled(cells: Sequence[str]) -> list[str]:
    filled = [cell for cell in cells if cell.strip()]
    return filled[:: max(1, len(filled) // _SAMPLE)][:_SAMPLE]


def _second(one: SenseProposal, surest: SenseProposal) -> SenseProposal:
    why = Sentence("« {column} » l’est plus sûrement", {"column": surest.column})
    return SenseProposal(one.column, Sense.OTHER, 0.3, (*one.reasons, why), (one.sense,))


def _proposal(name: str, cells: list[str]) -> SenseProposal:
    named = sense_of_name(name)
    shares = {sense: _share(sense, cells) for sense in TOLD_BY_VALUES} if cells else {}
    told = next((sense for sense, share in shares.items() if share >= _MOST), None)
    if named:
        return _of_name(name, named, told, cells)
    if told and len(cells) >= _LEAST:
        return SenseProposal(name, told, 0.5 + 0.3 * shares[told], (_by_values(shares[told], cells[0]),))
    if (
        (loosely := sense_of_first_word(name))
        and cells
        and (loosely not in _CHECKED or _share(loosely, cells) >= _MOST)
    ):
        return SenseProposal(name, loosely, 0.55, (Sentence("le nom commence ainsi"),))
    return _of_looks(name, cells)


def _of_name(name: str, named: Sense, told: Sense | None, cells: list[str]) -> SenseProposal:
    by_name = Sentence("le nom le dit")
    if not cells:
        return SenseProposal(name, named, 0.6, (by_name, Sentence("toutes les cellules sont vides")))
    if named not in _CHECKED:
        return _unchecked(name, named, told, cells, by_name)
    share = _share(named, cells)
    if share >= _HARDLY:
        return SenseProposal(name, named, 0.7 + 0.3 * share, (by_name, _by_values(share, cells[0])))
    doubt = Sentence("le nom dit autre chose que les valeurs, comme « {sample} »", {"sample": cells[0][:60]})
    if told and told is not named:
        return SenseProposal(name, told, 0.6, (doubt, _by_values(_share(told, cells), cells[0])), (named,))
    return SenseProposal(name, named, 0.45, (by_name, doubt), (Sense.OTHER,))


def _unchecked(
    name: str, named: Sense, told: Sense | None, cells: list[str], by_name: Sentence
) -> SenseProposal:
    """What any text may be: only values that are surely another thing speak against the name."""
    if told in (Sense.EMAIL, Sense.URL, Sense.TELEPHONE, Sense.SHAPE) and len(cells) >= _LEAST:
        if named is Sense.SOURCE and told is Sense.URL:
            return SenseProposal(name, Sense.SOURCE_URL, 0.8, (by_name, _by_values(1.0, cells[0])), (named,))
        if named not in (Sense.SOURCE_URL, Sense.LICENCE, Sense.ID):
            return SenseProposal(name, told, 0.7, (_by_values(1.0, cells[0]),), (named,))
    if named is Sense.ADDRESS and _share(Sense.PLACE, cells) >= _MOST:
        why = Sentence("les adresses contiennent leur commune, comme « {sample} »", {"sample": cells[0][:60]})
        return SenseProposal(name, Sense.PLACE, 0.8, (by_name, why), (named,))
    return SenseProposal(name, named, 0.8, (by_name,))


def _of_looks(name: str, cells: list[str]) -> SenseProposal:
    """Without a name and without a look of their own: a few values again and again, long texts, or anything."""
    kinds = len(set(cells))
    words = all(any(letter.isalpha() for letter in cell) for cell in cells)
    if words and len(cells) >= 9 and 2 <= kinds <= len(cells) * _CATEGORIES:
        why = Sentence("{n} valeurs différentes pour {cells} cellules", {"n": kinds, "cells": len(cells)})
        return SenseProposal(name, Sense.OTHER, 0.3, (why,), (Sense.THEME, Sense.KIND))
    if len(cells) >= _LEAST and sum(len(cell) > _LONG for cell in cells) / len(cells) >= 0.4:
        return SenseProposal(name, Sense.DESCRIPTION, 0.5, (Sentence("les textes sont longs"),))
    return SenseProposal(name, Sense.OTHER, 0.5, (Sentence("rien ne dit ce que la colonne contient"),))


def _share(sense: Sense, cells: list[str]) -> float:
    alike = sum(looks_like(sense, cell) for cell in cells)
    if sense in _RELATED and not alike:
        alike = sum(looks_like(_RELATED[sense], cell) for cell in cells)
    return alike / len(cells) if cells else 0.0


def _by_values(share: float, sample: str) -> Sentence:
    values: dict[str, Value] = {"percent": round(share * 100), "sample": sample.strip()[:60]}
    return Sentence("{percent} % des cellules en ont l’air, comme « {sample} »", values)
