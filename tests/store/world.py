"""The small world of these tests: two true initiatives, where they are, and one more to add."""

from dataclasses import replace
from pathlib import Path

from data.model import Initiative, Quote
from data.package import Package, load_package
from data.store import Store
from geo.place import NOWHERE, Candidate, Level, Location, Place, Precision, Status
from geo.point import BBox, Point
from geo.sentence import Sentence
from tests.data.small_package import write_package

MURAT = Place("15138", "Murat", Level.COMMUNE, Point(45.11057, 2.86929), "15", "84", population=1770)
THIERS = Place("63430", "Thiers", Level.COMMUNE, Point(45.85561, 3.54871), "63", "84", population=11705)
ALLIER = Place(
    "D03",
    "Allier",
    Level.DEPARTEMENT,
    Point(46.39363, 3.18758),
    "03",
    "84",
    bbox=BBox(2.27, 45.93, 4.0, 46.8),
)

IN_MURAT = Location(
    point=MURAT.point,
    precision=Precision.COMMUNE,
    status=Status.SURE,
    place=MURAT,
    method="gazetteer",
    confidence=1.0,
    reasons=(Sentence("nom officiel"), Sentence("département indiqué : {area}", {"area": "Cantal"})),
)
IN_THIERS = replace(IN_MURAT, point=THIERS.point, place=THIERS, reasons=(Sentence("nom officiel"),))
IN_ALLIER = Location(
    point=ALLIER.point,
    precision=Precision.DEPARTEMENT,
    status=Status.PROBABLE,
    place=ALLIER,
    method="gazetteer",
    confidence=0.8,
    label="l’Allier",
    runner_ups=(Candidate(MURAT, 0.1, (Sentence("nom proche"),)),),
)
PLACES = {"Murat (Cantal)": IN_MURAT, "Thiers": IN_THIERS, "l’Allier": IN_ALLIER}

BOX_BOIS = Initiative(
    id="box-bois",
    name="Box Bois",
    kind="programme",
    summary_fr="Un programme de l’Allier autour du bois.",
    place="l’Allier",
    themes=("work", "digital"),
    aliases=("La Box Bois",),
)
ABOUT_BOX_BOIS = Quote(
    id="box-bois-recit",
    initiative="box-bois",
    kind="narration",
    text="la Box Bois, dans l’Allier",
    source="conclusion",
)


def locate(place: str) -> Location:
    return PLACES.get(place, NOWHERE)


def small_package(folder: Path, **replaced: str) -> Package:
    """Murat and Thiers, or the same with some files replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    return load_package(write_package(folder, **replaced))


def add_the_box(store: Store) -> None:
    """A third initiative, with one more summary to search."""
    with store.writing("Ana", "") as write:
        write.save(
            BOX_BOIS.model_copy(update={"summary_fr": "L’épicerie de Saint-Éloy, une œuvre des habitants."}),
            location=IN_ALLIER,
        )
        write.save(ABOUT_BOX_BOIS)
