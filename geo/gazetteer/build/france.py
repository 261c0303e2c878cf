"""The tables of France: communes, former communes, arrondissements, EPCI, départements and régions."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from geo.gazetteer.build.cog import Cog, Commune
from geo.gazetteer.build.polygons import FrenchShapes, clean_communes, dissolve, group
from geo.gazetteer.build.shapes import ChosenPoint, CommuneShape, choose_point, middle
from geo.gazetteer.build.tables import Row, box_cells, point_cells
from geo.point import BBox, Point

FORMER_REGIONS: Sequence[tuple[str, str, str]] = (
    ("O-alsace", "Alsace", "67 68"),
    ("O-aquitaine", "Aquitaine", "24 33 40 47 64"),
    ("O-auvergne", "Auvergne", "03 15 43 63"),
    ("O-basse-normandie", "Basse-Normandie", "14 50 61"),
    ("O-bourgogne", "Bourgogne", "21 58 71 89"),
    ("O-champagne-ardenne", "Champagne-Ardenne", "08 10 51 52"),
    ("O-franche-comte", "Franche-Comté", "25 39 70 90"),
    ("O-haute-normandie", "Haute-Normandie", "27 76"),
    ("O-languedoc-roussillon", "Languedoc-Roussillon", "11 30 34 48 66"),
    ("O-limousin", "Limousin", "19 23 87"),
    ("O-lorraine", "Lorraine", "54 55 57 88"),
    ("O-midi-pyrenees", "Midi-Pyrénées", "09 12 31 32 46 65 81 82"),
    ("O-nord-pas-de-calais", "Nord-Pas-de-Calais", "59 62"),
    ("O-picardie", "Picardie", "02 60 80"),
    ("O-poitou-charentes", "Poitou-Charentes", "16 17 79 86"),
    ("O-rhone-alpes", "Rhône-Alpes", "01 07 26 38 42 69 73 74"),
)
"""The régions that ended on 1 January 2016 (law 2015-29): code, name, départements. Of the 22 of before, the
other six (Bretagne, Centre, Corse, Île-de-France, Pays de la Loire, Provence-Alpes-Côte d'Azur) kept their
land and their INSEE code: they are in the table of régions, once."""


@dataclass(frozen=True, slots=True)
class France:
    """What the tables are written from: codes, chosen points, and clean polygons by code."""

    cog: Cog
    points: Mapping[str, ChosenPoint]
    former_points: Mapping[str, ChosenPoint]
    arrondissement_points: Mapping[str, ChosenPoint]
    communes: Mapping[str, BaseGeometry]
    departements: Mapping[str, BaseGeometry]


def survey(cog: Cog, shapes: FrenchShapes, by_hand: Mapping[str, Point]) -> France:
    """Chooses the points and draws the départements. `by_hand` corrects town halls that the source misplaces."""
    communes = clean_communes(shapes.communes)
    departement_of = {commune.code: commune.departement for commune in cog.communes.values()}
    return France(
        cog=cog,
        points=_points(shapes.communes) | {c: ChosenPoint(p, "hand") for c, p in by_hand.items()},
        former_points=_points(shapes.former),
        arrondissement_points=_points(shapes.arrondissements),
        communes=communes,
        departements=group(communes, departement_of),
    )


def _points(shapes: Mapping[str, CommuneShape]) -> dict[str, ChosenPoint]:
    return {code: chosen for code, shape in shapes.items() if (chosen := choose_point(shape))}


def commune_rows(france: France, overseas: Mapping[str, Point]) -> Iterable[Row]:
    """`overseas` gives the points of communes of the collectivités d'outre-mer, which have no polygon here."""
    for commune in france.cog.communes.values():
        chosen = france.points.get(commune.code)
        point = chosen.point if chosen else overseas.get(commune.code)
        if point is None:
            continue  # uninhabited districts of the TAAF, Clipperton: nobody's initiative is there
        epci = france.cog.epci_of.get(commune.code, "")
        yield {
            "code": commune.code,
            "name": commune.name,
            **point_cells(point),
            "departement": commune.departement,
            "region": "" if commune.overseas_country else f"R{commune.region}",
            "population": _known(commune.population),
            "epci": f"E{epci}" if epci else "",
            "postcodes": " ".join(commune.postcodes),
            "point_kind": chosen.kind if chosen else "geonames",
        }


def former_commune_rows(france: France) -> Iterable[Row]:
    for former in france.cog.former:
        chosen = france.former_points.get(former.code)
        yield {
            "code": former.code,
            "name": former.name,
            "kind": former.kind,
            "parent": former.parent,
            **point_cells(chosen.point if chosen else None),
        }


def arrondissement_rows(france: France) -> Iterable[Row]:
    for district in france.cog.arrondissements:
        yield {
            "code": district.code,
            "name": district.name,
            "parent": france.cog.arrondissement_parent[district.code],
            **point_cells(france.arrondissement_points[district.code].point),
            "postcodes": " ".join(district.postcodes),
            "population": _known(district.population),
            # 75101 is the 1st of Paris, 69381 of Lyon, 13201 of Marseille.
            "number": str(int(district.code[-2:]) % 80),
        }


def epci_rows(france: France) -> Iterable[Row]:
    for epci in france.cog.epci:
        members = [france.cog.communes[code] for code in epci.members if code in france.cog.communes]
        area = dissolve(france.communes[m.code] for m in members if m.code in france.communes)
        yield {
            "code": f"E{epci.siren}",
            "name": epci.name,
            "nature": epci.nature,
            "departement": _main_departement(members),
            "region": f"R{members[0].region}",
            "population": str(epci.population),
            **area_cells(area),
        }


def _main_departement(members: Sequence[Commune]) -> str:
    """The département where most of the inhabitants live: some EPCI lie across two or three."""
    inhabitants: dict[str, int] = {}
    for member in members:
        known = inhabitants.get(member.departement, 0)
        inhabitants[member.departement] = known + (member.population or 0)
    return max(sorted(inhabitants), key=lambda code: inhabitants[code])


def departement_rows(france: France) -> Iterable[Row]:
    for area in france.cog.departements:
        members = [c for c in france.cog.communes.values() if c.departement == area.code]
        yield {
            "code": f"D{area.code}",
            "name": area.name,
            "region": f"R{area.region}",
            **area_cells(france.departements[area.code]),
            "population": _total(members),
            "article": area.article,
        }


def region_rows(france: France) -> Iterable[Row]:
    for area in france.cog.regions:
        parts = [d.code for d in france.cog.departements if d.region == area.code]
        members = [c for c in france.cog.communes.values() if c.region == area.code]
        yield {
            "code": f"R{area.code}",
            "name": area.name,
            **area_cells(dissolve(france.departements[code] for code in parts)),
            "population": _total(members),
        }


def former_region_rows(france: France) -> Iterable[Row]:
    for code, name, departements in FORMER_REGIONS:
        area = dissolve(france.departements[part] for part in departements.split())
        yield {"code": code, "name": name, "departements": departements, **area_cells(area)}


def area_cells(area: BaseGeometry) -> dict[str, str]:
    """The point that stands for an area, and its box."""
    return point_cells(middle(area)) | box_cells(BBox(*area.bounds))


def _known(population: int | None) -> str:
    return "" if population is None else str(population)


def _total(members: Iterable[Commune]) -> str:
    return str(sum(member.population or 0 for member in members))
