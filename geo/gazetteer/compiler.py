"""The text tables compiled into one read-only SQLite file, made at first use and kept in a cache.

The file's name carries a hash of the tables and of the code that reads them, so that a change of either makes
a new file and two versions of the product can live side by side.
"""

import hashlib
import logging
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import geo.text
from geo.aside import is_sealed, replacing, temporary_folder
from geo.gazetteer import names, tables
from geo.gazetteer.tables import FormKind, GazetteerEntry, read_entries
from geo.text import fold, split_article, squeeze

_log = logging.getLogger(__name__)

_SCHEMA = """
create table place (
    id integer primary key, code text not null, name text not null, level text not null, lat real, lon real,
    departement text not null, region text not null, country text not null, population integer,
    west real, south real, east real, north real, parent text not null, postcodes text not null,
    departements text not null
);
create table form (key text not null, spelled text not null, kind text not null, article text not null,
    written text not null, place integer not null);
create table postcode (postcode text not null, place integer not null);
"""
_INDEXES = """
create index form_key on form(key);
create index form_spelled on form(spelled);
create index form_place on form(place);
create index place_code on place(code);
create index place_level on place(level);
create index place_lat on place(lat, lon) where level = 'commune';
create index place_population on place(population) where level = 'commune';
create index postcode_postcode on postcode(postcode);
analyze;
"""


def compiled_database(tables_dir: Path, cache_dir: Path | None = None) -> Path:
    """The path of the compiled tables, compiling them if nobody has yet, or if what is kept is not whole.

    Two processes may start at once: each writes a file of its own, and the rename that gives it its name is
    atomic. Where `cache_dir` cannot be written to, or is full, a temporary directory serves. Raises OSError, or
    sqlite3.Error, when neither can.
    """
    name = f"gazetteer-{_fingerprint(tables_dir)}.sqlite"
    for directory in _cache_directories(cache_dir):
        kept = directory / name
        try:
            if is_sealed(kept):
                return kept
            if kept.exists():
                _log.warning("The compiled gazetteer %s is damaged: compiling it again", kept)
            return _compile_into(kept, tables_dir)
        except (OSError, sqlite3.Error) as error:
            _log.warning("Cannot keep the compiled gazetteer in %s: %s", directory, error)
    return _compile_into(temporary_folder("verbatlas-gazetteer") / name, tables_dir)


def _cache_directories(cache_dir: Path | None) -> Iterator[Path]:
    yield cache_dir or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "verbatlas"
    user = os.getuid() if hasattr(os, "getuid") else ""
    shared = Path(tempfile.gettempdir()) / f"verbatlas-{user}"
    # Anybody may write in the temporary directory: a directory that is not ours could hold anything.
    if not shared.exists() or not hasattr(os, "getuid") or shared.stat().st_uid == user:
        yield shared


def _fingerprint(tables_dir: Path) -> str:
    digest = hashlib.blake2b(digest_size=8)
    modules = [Path(module.__file__ or "") for module in (geo.text, names, tables)]
    for path in [*sorted(tables_dir.glob("*.tsv")), *modules, Path(__file__)]:
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _compile_into(target: Path, tables_dir: Path) -> Path:
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with replacing(target, sealed=True) as draft:
        write_database(draft, read_entries(tables_dir))
    return target


def write_database(path: Path, entries: list[GazetteerEntry]) -> None:
    """Writes the entries into a new SQLite file."""
    database = sqlite3.connect(path)
    try:
        database.executescript(
            "pragma journal_mode=off; pragma synchronous=off; pragma temp_store=memory;" + _SCHEMA
        )
        database.executemany(
            f"insert into place values ({','.join('?' * 17)})",
            [_place_row(number, entry) for number, entry in enumerate(entries)],
        )
        database.executemany(
            "insert into form values (?,?,?,?,?,?)",
            [row for number, entry in enumerate(entries) for row in _form_rows(number, entry)],
        )
        database.executemany(
            "insert into postcode values (?,?)",
            [(code, number) for number, entry in enumerate(entries) for code in entry.postcodes.split()],
        )
        database.executescript(_INDEXES)
        database.commit()
    finally:
        database.close()


def _place_row(number: int, entry: GazetteerEntry) -> tuple[object, ...]:
    place = entry.place
    point = place.point or (None, None)
    sides = place.bbox or (None, None, None, None)
    return (
        *(number, place.code, place.name, place.level.value, *point),
        *(place.departement, place.region, place.country, place.population),
        *(*sides, place.parent, entry.postcodes, entry.departements),
    )


def _form_rows(number: int, entry: GazetteerEntry) -> Iterator[tuple[object, ...]]:
    """One row for each distinct form; a form that begins with an article is also kept without it."""
    seen = set()
    for written, kind in entry.forms:
        spelled = fold(written)
        article, rest = split_article(spelled)
        if not spelled or spelled in seen:
            continue
        seen.add(spelled)
        yield squeeze(spelled), spelled, kind.value, "", written, number
        if article and kind is not FormKind.DEMONYM:
            yield squeeze(rest), rest, kind.value, article, written, number
