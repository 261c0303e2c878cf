"""The official geographic code: communes, départements, régions and EPCI, as INSEE lists them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from geo.gazetteer.build.sources import COG, COG_2021, read_npm_json

ARTICLES = {2: "le ", 3: "la ", 4: "les ", 5: "l'"}
"""INSEE's code of the article before a name (TNCC); 0 and 1 take none."""


@dataclass(frozen=True, slots=True)
class Commune:
    code: str
    name: str
    departement: str
    region: str
    population: int | None
    postcodes: tuple[str, ...]
    former_codes: tuple[str, ...]
    overseas_country: bool  # in a collectivité d'outre-mer: not a département, not an INSEE région


@dataclass(frozen=True, slots=True)
class Former:
    """A delegated or associated commune, or one that has disappeared; `parent` is the commune of today."""

    code: str
    name: str
    kind: str  # "delegated", "associated" or "former"
    parent: str


@dataclass(frozen=True, slots=True)
class AdminArea:
    """A département or a région."""

    code: str
    name: str
    region: str
    article: str  # the name with its article: "l'Allier", "le Cantal", "Paris"


@dataclass(frozen=True, slots=True)
class Epci:
    """A group of communes with its own taxes: communauté de communes, métropole…"""

    siren: str
    name: str
    nature: str  # CC, CA, CU, METRO, MET69
    population: int
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cog:
    communes: Mapping[str, Commune]
    former: tuple[Former, ...]
    arrondissements: tuple[Commune, ...]
    arrondissement_parent: Mapping[str, str]
    departements: tuple[AdminArea, ...]
    regions: tuple[AdminArea, ...]
    epci: tuple[Epci, ...]
    epci_of: Mapping[str, str] = field(default_factory=dict)


def load_cog(cache: Path) -> Cog:
    """Reads the edition of 2026, and the one of 2021 for the names of communes that disappeared since."""
    items = read_npm_json(COG, cache, "data/communes.json")
    older = read_npm_json(COG_2021, cache, "data/communes.json")
    communes = {item["code"]: _commune(item) for item in items if item["type"] == "commune-actuelle"}
    districts = [item for item in items if item["type"] == "arrondissement-municipal"]
    epci = tuple(_epci(item) for item in read_npm_json(COG, cache, "data/epci.json"))
    return Cog(
        communes=communes,
        former=(*_delegated(items, communes), *_disappeared(items, older, communes)),
        arrondissements=tuple(_commune(item) for item in districts),
        arrondissement_parent={item["code"]: item["commune"] for item in districts},
        departements=_areas(read_npm_json(COG, cache, "data/departements.json")),
        regions=_areas(read_npm_json(COG, cache, "data/regions.json")),
        epci=epci,
        epci_of={member: group.siren for group in epci for member in group.members},
    )


def _commune(item: dict[str, Any]) -> Commune:
    return Commune(
        code=item["code"],
        name=item["nom"],
        departement=item["departement"],
        region=item["region"],
        population=item.get("population"),
        postcodes=tuple(item.get("codesPostaux", ())),
        former_codes=tuple(item.get("anciensCodes", ())),
        overseas_country=item["zone"] == "com",
    )


def _delegated(items: list[dict[str, Any]], communes: Mapping[str, Commune]) -> list[Former]:
    kinds = {"commune-deleguee": "delegated", "commune-associee": "associated"}
    found = [
        Former(item["code"], item["nom"], kinds[item["type"]], item["chefLieu"])
        for item in items
        if item["type"] in kinds
    ]
    # Murat is also the delegated commune of Murat, in Murat: the second entry would only make a false homonym.
    return [f for f in found if not (f.code == f.parent and f.name == communes[f.parent].name)]


def _disappeared(
    items: list[dict[str, Any]], older: list[dict[str, Any]], communes: Mapping[str, Commune]
) -> list[Former]:
    known = {item["code"] for item in items}
    names = {item["code"]: item["nom"] for item in older}
    return [
        Former(code, names[code], "former", commune.code)
        for commune in communes.values()
        for code in commune.former_codes
        if code not in known and code in names
    ]


def _areas(items: list[dict[str, Any]]) -> tuple[AdminArea, ...]:
    """Départements or régions, without the collectivités d'outre-mer: those are in the table of countries."""
    return tuple(
        AdminArea(
            code=item["code"],
            name=item["nom"],
            region=item.get("region", item["code"]),
            article=ARTICLES.get(item["typeLiaison"], "") + item["nom"],
        )
        for item in items
        if item["zone"] != "com"
    )


def _epci(item: dict[str, Any]) -> Epci:
    return Epci(
        siren=item["code"],
        name=item["nom"],
        nature=item["type"],
        population=item["populationMunicipale"],
        members=tuple(member["code"] for member in item["membres"]),
    )
