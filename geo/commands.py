"""The command line of `geo`: `verbatlas geocode` and `verbatlas reverse`.

Answers go to the standard output, everything else (progress, remarks) to the standard error. Exit codes:
0 all well, 1 nothing found or some rows set aside, 2 a question that cannot be understood.
Besides its own options each command finds `cache_dir` in its arguments: the folder of the compiled gazetteer.
"""

import argparse
import json
import sys
from pathlib import Path

from geo.batch import BatchError, ProgressBar, geocode_file
from geo.context_text import ContextError, parse_context
from geo.gazetteer import Gazetteer
from geo.place import Candidate, Level, Place, Resolution, Status
from geo.point import Point, distance_m
from geo.resolver import Resolver

FRENCH_STATUS = {
    Status.SURE: "sûr",
    Status.PROBABLE: "probable",
    Status.ASK: "à confirmer",
    Status.UNKNOWN: "inconnu",
}
FRENCH_LEVEL = {
    Level.VENUE: "lieu",
    Level.ARRONDISSEMENT: "arrondissement municipal",
    Level.DELEGATED: "ancienne commune",
    Level.COMMUNE: "commune",
    Level.FOREIGN_TOWN: "ville à l’étranger",
    Level.EPCI: "intercommunalité",
    Level.NATURAL_REGION: "région naturelle",
    Level.DEPARTEMENT: "département",
    Level.REGION: "région",
    Level.FORMER_REGION: "ancienne région",
    Level.COUNTRY: "pays",
    Level.CONTINENT: "continent",
}
_APPROXIMATION = (
    "Commune dont le point est le plus proche : une approximation, car les contours des communes"
    " ne sont pas embarqués."
)


def add_parsers(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Adds `geocode` and `reverse` to a command line. Each parser sets `run`, a function of its arguments."""
    geocode = subparsers.add_parser("geocode", help="trouver un lieu, et dire pourquoi")
    geocode.add_argument("query", nargs="?", help="le lieu tel qu’il est écrit : « Murat (Cantal) »")
    geocode.add_argument("--context", default="", help="deps=63,03 ou near=45.26,3.83;45.85,3.55")
    geocode.add_argument("--file", type=Path, help="un fichier TSV ou CSV : colonnes query et context")
    geocode.add_argument(
        "-o", "--output", type=Path, help="où écrire la réponse du fichier (sinon à l’écran)"
    )
    geocode.add_argument("--json", action="store_true", help="répondre en JSON, une ligne par lieu")
    geocode.set_defaults(run=run_geocode)
    reverse = subparsers.add_parser("reverse", help="trouver la commune d’un point")
    reverse.add_argument("lat", type=float, help="latitude en degrés, d’abord")
    reverse.add_argument("lon", type=float, help="longitude en degrés, ensuite")
    reverse.add_argument("--json", action="store_true", help="répondre en JSON")
    reverse.set_defaults(run=run_reverse)


def run_geocode(args: argparse.Namespace) -> int:
    """`verbatlas geocode`: one place, or each row of a file."""
    if (args.query is None) == (args.file is None):
        return _complain("Donnez un lieu, ou un fichier avec --file : l’un des deux.")
    gazetteer = Gazetteer.open(args.cache_dir)
    resolver = Resolver(gazetteer)
    try:
        if args.file:
            return _geocode_rows(args, gazetteer, resolver)
        resolution = resolver.resolve(args.query, parse_context(args.context, gazetteer))
    except (BatchError, ContextError) as error:
        return _complain(str(error))
    except BrokenPipeError:
        raise  # the reader of the answers has gone: the caller knows what to do
    except OSError:
        return _complain(f"Impossible d’écrire {args.output} : vérifiez le dossier et vos droits.")
    if args.json:
        print(json.dumps(as_json(resolution), ensure_ascii=False))
    else:
        print("\n".join(in_words(resolution, gazetteer)))
    return 0 if resolution.best else 1


def _geocode_rows(args: argparse.Namespace, gazetteer: Gazetteer, resolver: Resolver) -> int:
    progress = ProgressBar(sys.stderr)
    if args.output:
        # Beside the file, then in its place: a failure half-way must not cost the previous answer.
        draft = args.output.with_name(args.output.name + ".part")
        with draft.open("w", encoding="utf-8", newline="") as output:
            remarks = geocode_file(args.file, output, gazetteer, resolver, progress, lines_of_json=args.json)
        draft.replace(args.output)
    else:
        remarks = geocode_file(args.file, sys.stdout, gazetteer, resolver, progress, lines_of_json=args.json)
    for sentence in remarks.sentences:
        print(sentence, file=sys.stderr)
    return 1 if remarks.cost_rows else 0


def run_reverse(args: argparse.Namespace) -> int:
    """`verbatlas reverse`: the commune whose point is nearest."""
    if not (-90 <= args.lat <= 90 and -180 <= args.lon <= 180):
        return _complain(
            f"{args.lat} {args.lon} n’est pas un point : la latitude va de -90 à 90, la longitude de -180 à 180."
        )
    gazetteer = Gazetteer.open(args.cache_dir)
    point = Point(args.lat, args.lon)
    place = gazetteer.nearest_commune(point)
    if place is None or place.point is None:
        print("Aucune commune française à moins de 50 km de ce point.", file=sys.stderr)
        return 1
    km = distance_m(point, place.point) / 1000
    if args.json:
        answer = {**_place_as_json(place), "distance_km": round(km, 1), "approximation": True}
        print(json.dumps(answer, ensure_ascii=False))
    else:
        print(f"{_named(place, gazetteer)}\n  à {km:.1f} km du point de la commune\n  {_APPROXIMATION}")
    return 0


def in_words(resolution: Resolution, gazetteer: Gazetteer) -> list[str]:
    """A resolution as lines to read: the place, how far to trust it, why, and what else it could be."""
    best = resolution.best
    if best is None:
        return [f"{resolution.query} : lieu inconnu.", "  Précisez le département : « Nom (Cantal) »."]
    lines = [_named(best.place, gazetteer)]
    if best.place.point:
        lines.append(f"  point : {best.place.point.lat:.5f}, {best.place.point.lon:.5f}")
    lines.append(f"  {FRENCH_STATUS[resolution.status]} ({best.confidence:.0%})".replace("%", " %"))
    lines.append(f"  pourquoi : {_why(best)}")
    if resolution.label:
        lines.append(f"  libellé : {resolution.label}")
    if others := resolution.candidates[1:5]:
        lines.append("  autres possibilités :")
        lines += [f"    {_named(other.place, gazetteer)} : {_why(other)}" for other in others]
    if resolution.status is Status.ASK:
        lines.append(
            "  Une personne doit choisir : précisez le département ou le contexte (--context deps=15)."
        )
    return lines


def as_json(resolution: Resolution) -> dict[str, object]:
    """A resolution as plain values, candidates best first."""
    return {
        "query": resolution.query,
        "status": resolution.status.value,
        "label": resolution.label,
        "near": resolution.near,
        "candidates": [
            {
                **_place_as_json(candidate.place),
                "confidence": candidate.confidence,
                "reasons": [str(reason) for reason in candidate.reasons],
            }
            for candidate in resolution.candidates
        ],
    }


def _place_as_json(place: Place) -> dict[str, object]:
    return {
        "code": place.code,
        "name": place.name,
        "level": place.level.value,
        "lat": place.point.lat if place.point else None,
        "lon": place.point.lon if place.point else None,
        "departement": place.departement,
        "region": place.region,
        "country": place.country,
    }


def _named(place: Place, gazetteer: Gazetteer) -> str:
    """ "Murat (15138), commune, Cantal, Auvergne-Rhône-Alpes"."""
    parts = [f"{place.name} ({place.code})", FRENCH_LEVEL[place.level]]
    if place.level is not Level.DEPARTEMENT:
        parts.append(gazetteer.departement_name(place.departement))
    if place.level is not Level.REGION:
        parts.append(gazetteer.region_name(place.region))
    if place.level is Level.FOREIGN_TOWN and (country := gazetteer.place(place.country)):
        parts.append(country.name)
    return ", ".join(part for part in parts if part)


def _why(candidate: Candidate) -> str:
    return " ; ".join(str(reason) for reason in candidate.reasons)


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2
