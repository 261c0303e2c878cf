"""The command line of `geo`: `verbatlas geocode` and `verbatlas reverse`.

Answers go to the standard output, everything else (progress, remarks) to the standard error. Exit codes:
0 all well, 1 nothing found or some rows set aside, 2 a question that cannot be understood. All that is said is a
`Sentence`; whoever starts the commands gives what says it in the reader's language.
Besides its own options each command finds `cache_dir` in its arguments: the folder of the compiled gazetteer.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from geo.aside import replacing
from geo.batch import BatchError, ProgressBar, geocode_file
from geo.context_text import ContextError, parse_context
from geo.gazetteer import Gazetteer
from geo.place import STATUSES, Candidate, Level, Place, Resolution, Status
from geo.point import Point, distance_m
from geo.resolver import Resolver
from geo.sentence import Say, Sentence, Value

LEVELS = {
    Level.VENUE: Sentence("lieu"),
    Level.ARRONDISSEMENT: Sentence("arrondissement municipal"),
    Level.DELEGATED: Sentence("ancienne commune"),
    Level.COMMUNE: Sentence("commune"),
    Level.FOREIGN_TOWN: Sentence("ville à l’étranger"),
    Level.EPCI: Sentence("intercommunalité"),
    Level.NATURAL_REGION: Sentence("région naturelle"),
    Level.DEPARTEMENT: Sentence("département"),
    Level.REGION: Sentence("région"),
    Level.FORMER_REGION: Sentence("ancienne région"),
    Level.COUNTRY: Sentence("pays"),
    Level.CONTINENT: Sentence("continent"),
}
_APPROXIMATION = Sentence(
    "Commune dont le point est le plus proche : une approximation, car les contours des communes"
    " ne sont pas embarqués."
)


_CHOOSE = Sentence("Une personne doit choisir : précisez le département ou le contexte (--context deps=15).")


def add_parsers(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]", say: Say) -> None:
    """Adds `geocode` and `reverse` to a command line. Each parser sets `run`, a function of its arguments and `say`."""

    def _(text: str) -> str:
        return say(Sentence(text))

    geocode = subparsers.add_parser("geocode", help=_("trouver un lieu, et dire pourquoi"))
    geocode.add_argument("query", nargs="?", help=_("le lieu tel qu’il est écrit : « Murat (Cantal) »"))
    geocode.add_argument("--context", default="", help="deps=63,03 near=45.26,3.83;45.85,3.55")
    geocode.add_argument("--file", type=Path, help=_("un fichier TSV ou CSV : colonnes query et context"))
    geocode.add_argument(
        "-o", "--output", type=Path, help=_("où écrire la réponse du fichier (sinon à l’écran)")
    )
    geocode.add_argument("--json", action="store_true", help=_("répondre en JSON, une ligne par lieu"))
    geocode.set_defaults(run=run_geocode)
    reverse = subparsers.add_parser("reverse", help=_("trouver la commune d’un point"))
    reverse.add_argument("lat", type=float, help=_("latitude en degrés, d’abord"))
    reverse.add_argument("lon", type=float, help=_("longitude en degrés, ensuite"))
    reverse.add_argument("--json", action="store_true", help=_("répondre en JSON"))
    reverse.set_defaults(run=run_reverse)


def run_geocode(args: argparse.Namespace, say: Say) -> int:
    """`verbatlas geocode`: one place, or each row of a file."""
    if (args.query is None) == (args.file is None):
        return _complain(say(Sentence("Donnez un lieu, ou un fichier avec --file : l’un des deux.")))
    gazetteer = Gazetteer.open(args.cache_dir)
    resolver = Resolver(gazetteer)
    try:
        if args.file:
            return _geocode_rows(args, gazetteer, resolver, say)
        resolution = resolver.resolve(args.query, parse_context(args.context, gazetteer))
    except (BatchError, ContextError) as error:
        return _complain(say(error.sentence))
    except BrokenPipeError:
        raise  # the reader of the answers has gone: the caller knows what to do
    except OSError:
        file = {"file": str(args.output)}
        return _complain(
            say(Sentence("Impossible d’écrire {file} : vérifiez le dossier et vos droits.", file))
        )
    if args.json:
        print(json.dumps(as_json(resolution, say), ensure_ascii=False))
    else:
        print("\n".join(in_words(resolution, gazetteer, say)))
    return 0 if resolution.best else 1


def _geocode_rows(args: argparse.Namespace, gazetteer: Gazetteer, resolver: Resolver, say: Say) -> int:
    progress = ProgressBar(sys.stderr)
    if args.output:
        with _written(args.output) as output:
            remarks = geocode_file(args.file, output, gazetteer, resolver, progress, lines_of_json=args.json)
    else:
        remarks = geocode_file(args.file, sys.stdout, gazetteer, resolver, progress, lines_of_json=args.json)
    for sentence in remarks.sentences:
        print(say(sentence), file=sys.stderr)
    return 1 if remarks.cost_rows else 0


@contextmanager
def _written(path: Path) -> Iterator[TextIO]:
    """The file of the answers: the previous one stays until all is there. A device or a pipe is written straight."""
    if path.exists() and not path.is_file():
        with path.open("w", encoding="utf-8", newline="") as output:
            yield output
        return
    with replacing(path) as draft, draft.open("w", encoding="utf-8", newline="") as output:
        yield output


def run_reverse(args: argparse.Namespace, say: Say) -> int:
    """`verbatlas reverse`: the commune whose point is nearest."""
    if not (-90 <= args.lat <= 90 and -180 <= args.lon <= 180):
        what = Sentence(
            "{lat} {lon} n’est pas un point : la latitude va de -90 à 90, la longitude de -180 à 180.",
            {"lat": args.lat, "lon": args.lon},
        )
        return _complain(say(what))
    gazetteer = Gazetteer.open(args.cache_dir)
    point = Point(args.lat, args.lon)
    place = gazetteer.nearest_commune(point)
    if place is None or place.point is None:
        print(say(Sentence("Aucune commune française à moins de 50 km de ce point.")), file=sys.stderr)
        return 1
    km = distance_m(point, place.point) / 1000
    if args.json:
        answer = {**_place_as_json(place), "distance_km": round(km, 1), "approximation": True}
        print(json.dumps(answer, ensure_ascii=False))
    else:
        far = Sentence("à {km} km du point de la commune", {"km": f"{km:.1f}"})
        print(f"{_named(place, gazetteer, say)}\n  {say(far)}\n  {say(_APPROXIMATION)}")
    return 0


def in_words(resolution: Resolution, gazetteer: Gazetteer, say: Say) -> list[str]:
    """A resolution as lines to read: the place, how far to trust it, why, and what else it could be."""
    best = resolution.best
    if best is None:
        unknown = Sentence("{query} : lieu inconnu.", {"query": resolution.query})
        return [say(unknown), "  " + say(Sentence("Précisez le département : « Nom (Cantal) »."))]
    lines = []
    if best.place.point:
        point = f"{best.place.point.lat:.5f}, {best.place.point.lon:.5f}"
        lines.append(Sentence("point : {point}", {"point": point}))
    trust: dict[str, Value] = {
        "status": Sentence(STATUSES[resolution.status]),
        "percent": round(best.confidence * 100),
    }
    lines.append(Sentence("{status} ({percent} %)", trust))
    lines.append(Sentence("pourquoi : {reasons}", {"reasons": _why(best, say)}))
    if resolution.label:
        lines.append(Sentence("libellé : {label}", {"label": resolution.label}))
    told = [_named(best.place, gazetteer, say), *(f"  {say(line)}" for line in lines)]
    if others := resolution.candidates[1:5]:
        told.append("  " + say(Sentence("autres possibilités :")))
        told += ["    " + say(_other(other, gazetteer, say)) for other in others]
    if resolution.status is Status.ASK:
        told.append("  " + say(_CHOOSE))
    return told


def _other(other: Candidate, gazetteer: Gazetteer, say: Say) -> Sentence:
    values = {"place": _named(other.place, gazetteer, say), "reasons": _why(other, say)}
    return Sentence("{place} : {reasons}", values)


def as_json(resolution: Resolution, say: Say) -> dict[str, object]:
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
                "reasons": [say(reason) for reason in candidate.reasons],
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


def _named(place: Place, gazetteer: Gazetteer, say: Say) -> str:
    """ "Murat (15138), commune, Cantal, Auvergne-Rhône-Alpes"."""
    parts = [f"{place.name} ({place.code})", say(LEVELS[place.level])]
    if place.level is not Level.DEPARTEMENT:
        parts.append(gazetteer.departement_name(place.departement))
    if place.level is not Level.REGION:
        parts.append(gazetteer.region_name(place.region))
    if place.level is Level.FOREIGN_TOWN and (country := gazetteer.place(place.country)):
        parts.append(country.name)
    return ", ".join(part for part in parts if part)


def _why(candidate: Candidate, say: Say) -> str:
    return say(Sentence(" ; ")).join(say(reason) for reason in candidate.reasons)


def _complain(sentence: str) -> int:
    print(sentence, file=sys.stderr)
    return 2
