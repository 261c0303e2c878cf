"""Files as people bring them, understood without a process of their own, over a locator that knows three places."""

from collections.abc import Mapping
from typing import Any

from data.importing import GivenTable, senses_of
from data.importing.fates import ImportOptions, ImportPlan, apply_plan, plan_import
from data.importing.senses import Sense
from data.store import Store
from geo.gazetteer.gazetteer import REACH_ABROAD_M
from geo.given import GivenPoint, confront
from geo.place import NOWHERE, Candidate, Location, Place, Precision, Status
from geo.point import Point, distance_m
from tests.importing.reading import understood
from tests.store.world import IN_MURAT, IN_THIERS, MURAT, THIERS

TEXT = (
    "id,nom,commune,code_postal,latitude,longitude,telephone,horaires,couleur\n"
    "1,Épicerie du Coin,Murat,15300,45.1105,2.8692,04 71 00 00 00,Mo-Fr 09:00-12:00,bleu\n"
    "2,Café des Amis,Thiers,63300,45.8556,3.5487,,,rouge\n"
    ",,,,,,,,\n"
    "3,Fablab,Double,,,,,,\n"
    "4,Atelier,Thiers,63300,45.1105,2.8692,,,\n"
    "5,Café des amis,Thiers,63300,45.8557,3.5487,,,vert\n"
)
FATES = {"new": 2, "changed": 0, "same": 0, "duplicate": 1, "ask": 2, "refused": 1}
_KNOWN = {"murat": IN_MURAT, "thiers": IN_THIERS}
_DOUBLE = Location(
    point=None,
    precision=Precision.NONE,
    status=Status.ASK,
    place=None,
    method="gazetteer",
    confidence=0.5,
    runner_ups=(Candidate(MURAT, 0.5), Candidate(THIERS, 0.5)),
)


class TwoTowns:
    """Murat and Thiers, and « Double », which may be either."""

    def locate(self, place: str) -> Location:
        if "double" in place.lower():
            return _DOUBLE
        return next((known for name, known in _KNOWN.items() if name in place.lower()), NOWHERE)

    def confront(self, written: Location, given: GivenPoint, text: str = "") -> Location:
        return confront(written, given, self, text)

    def nearest_commune(self, point: Point) -> Place | None:
        return min(
            (MURAT, THIERS),
            key=lambda place: distance_m(place.point, point) if place.point else REACH_ABROAD_M,
        )

    def reach_m(self, place: Place) -> float:
        return 8000.0


def planned(
    store: Store,
    text: str = TEXT,
    name: str = "lieux.csv",
    senses: Mapping[str, Sense] | None = None,
    **chosen: Any,
) -> tuple[ImportPlan, GivenTable]:
    table = understood(text, name=name)
    proposed = senses_of({column: table.column(column) for column in table.columns}, table.points)
    held = {one.column: one.sense for one in proposed} | dict(senses or {})
    return plan_import(table, held, store, TwoTowns(), ImportOptions(**chosen)), table


def brought(store: Store, text: str = TEXT, name: str = "lieux.csv", **chosen: Any) -> tuple[ImportPlan, int]:
    """Plans and writes; the plan and the revision."""
    plan, table = planned(store, text, name, **chosen)
    return plan, apply_plan(plan, table, store, "Ana", "essai")


def fates(plan: ImportPlan) -> dict[str, int]:
    return {fate.value: count for fate, count in plan.fates.items()}


def told(plan: ImportPlan) -> dict[int, str]:
    return {row.number: row.fate.value for row in plan.rows}
