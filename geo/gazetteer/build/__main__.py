"""`python -m geo.gazetteer.build`: writes the tables and the outlines anew. The same sources give the same bytes."""

import argparse
import json
from collections.abc import Iterable
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from geo.aside import write_text
from geo.gazetteer.build import france as fr
from geo.gazetteer.build.check import check_hand_tables, coverage
from geo.gazetteer.build.cog import load_cog
from geo.gazetteer.build.natural import natural_region_rows
from geo.gazetteer.build.outlines import (
    COUNTRY_STEP,
    DEPARTEMENT_STEP,
    country_shapes,
    departement_shapes,
    write_outline,
)
from geo.gazetteer.build.polygons import dissolve, load_shapes
from geo.gazetteer.build.tables import Row, read_table, write_table
from geo.gazetteer.build.towns import (
    GeonamesTown,
    corrected_points,
    foreign_town_rows,
    load_towns,
    overseas_points,
)
from geo.gazetteer.build.waters import write_waters
from geo.gazetteer.build.world import (
    Country,
    continent_rows,
    country_rows,
    load_antarctica,
    load_countries,
)
from geo.point import Point

HERE = Path(__file__).parent
HAND = HERE / "hand"
TABLES = HERE.parent / "tables"
OUTLINES = HERE.parent.parent / "outlines"
CACHE = Path("var/gazetteer-build")


def build(cache: Path, tables: Path, outlines: Path) -> None:
    """Reads the packages in `cache` (fetching those that are missing) and writes the two folders."""
    cog, towns = load_cog(cache), load_towns(cache)
    france = fr.survey(cog, load_shapes(cog, cache), corrected_points(towns, HAND))
    _write_france(france, towns, tables)
    countries = load_countries(cache, HAND)
    antarctica = load_antarctica(cache)
    europe = dissolve(area for code, area in france.departements.items() if len(code) == 2)
    _write(tables, "countries", country_rows(countries, towns, europe))
    _write(tables, "continents", continent_rows(countries, antarctica))
    _write(tables, "foreign_towns", foreign_town_rows(towns, HAND))
    check_hand_tables(tables)
    _write_outlines(france, countries, antarctica, outlines)
    for told in write_waters(cache, france.departements.values(), outlines):
        print(told)


def _write_france(france: fr.France, towns: list[GeonamesTown], tables: Path) -> None:
    overseas = {c.code: c.name for c in france.cog.communes.values() if c.overseas_country}
    _write(tables, "communes", fr.commune_rows(france, overseas_points(towns, overseas, HAND)))
    points = {r["code"]: Point(float(r["lat"]), float(r["lon"])) for r in read_table(tables / "communes.tsv")}
    _write(tables, "former_communes", fr.former_commune_rows(france))
    _write(tables, "arrondissements", fr.arrondissement_rows(france))
    _write(tables, "epci", fr.epci_rows(france))
    _write(tables, "departements", fr.departement_rows(france))
    _write(tables, "regions", fr.region_rows(france))
    _write(tables, "former_regions", fr.former_region_rows(france))
    _write(tables, "natural_regions", natural_region_rows(HAND, france.cog, points))
    report = json.dumps(coverage(france, points, towns), indent=2) + "\n"
    write_text(tables / "coverage.json", report)


def _write_outlines(
    france: fr.France, countries: list[Country], antarctica: BaseGeometry, folder: Path
) -> None:
    for layer, shapes, step in (
        ("departements", departement_shapes(france), DEPARTEMENT_STEP),
        ("countries", country_shapes(countries, antarctica), COUNTRY_STEP),
    ):
        size = write_outline(folder, layer, shapes, step)
        print(f"{layer}.topojson: {len(shapes)} areas, {size:,} bytes")


def _write(tables: Path, name: str, rows: Iterable[Row]) -> None:
    print(f"{name}.tsv: {write_table(tables, name, rows):,} rows")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m geo.gazetteer.build", description=__doc__)
    parser.add_argument("--cache", type=Path, default=CACHE, help="where the packages are kept (%(default)s)")
    parser.add_argument("--tables", type=Path, default=TABLES, help="where the tables go")
    parser.add_argument("--outlines", type=Path, default=OUTLINES, help="where the outlines go")
    options = parser.parse_args()
    build(options.cache, options.tables, options.outlines)


if __name__ == "__main__":
    main()
