"""The store: whether it is there, can be read and written, and has the schema of this version."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Table, func, select

from data.doctor.diagnosis import AS_THE_APP, Diagnosis, Health, installing
from data.store import schema
from data.store.engines.engine import Engine
from data.store.engines.sqlite import SqliteEngine
from data.store.errors import StoreError
from data.store.migrating import found_schema
from data.store.opening import is_file, open_engine
from data.store.store import SqlStore
from geo.sentence import Sentence, Value, counted

SUBJECT = Sentence("Base")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a look at a store has shown, without changing it. `trouble` is why it is not as it should be."""

    label: str
    trouble: Sentence | None = None
    to_do: Sentence | None = None
    schema: str = ""
    revision: int = 0
    written_at: str = ""
    """Time of the last write, ISO 8601 in UTC."""
    initiatives: int = 0
    quotes: int = 0
    size: int = 0
    """Bytes of the file; 0 for a server."""
    can_be_written: bool = True


def look(target: str) -> Seen:
    """A store by its address: of a server, or of a file."""
    if is_file(target):
        return look_at_file(Path(target.removeprefix("sqlite:///")).expanduser())
    try:
        engine = open_engine(target)
    except StoreError as error:
        return Seen("", error.sentence)
    except ImportError:
        to_do = installing(".[postgres]")
        return Seen("", Sentence("PostgreSQL est demandé, et psycopg n’est pas installé"), to_do)
    return _look_into(engine)


def look_at_file(path: Path) -> Seen:
    """A store in a file: a backup is one too."""
    label = str(path)
    to_do = Sentence("démarrez l’atlas ou lancez « verbatlas load » ; ou corrigez VERBATLAS_DATA_DIR")
    try:
        found = path.stat()
    except PermissionError:
        return Seen(label, unreadable(path), AS_THE_APP)
    except OSError:
        return Seen(label, Sentence("{path} n’existe pas", {"path": label}), to_do)
    if not stat.S_ISREG(found.st_mode):
        return Seen(label, Sentence("{path} n’est pas un fichier", {"path": label}), to_do)
    if not found.st_size:
        return Seen(label, Sentence("{path} est vide", {"path": label}), to_do)
    if not os.access(path, os.R_OK):
        return Seen(label, unreadable(path), AS_THE_APP)
    return _look_into(SqliteEngine.looking(path), found.st_size, _can_be_written(path))


def unreadable(path: Path) -> Sentence:
    return Sentence("{path} ne peut pas être lu par ce compte", {"path": str(path)})


def _can_be_written(path: Path) -> bool:
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _look_into(engine: Engine, size: int = 0, can_be_written: bool | None = None) -> Seen:
    """What an engine reads; it is closed then."""
    try:
        found = found_schema(engine)
        if not found:
            return Seen(engine.label, Sentence("la base est vide"), Sentence("lancez « verbatlas load »"))
        if found < schema.HEAD:
            said = Sentence(
                "schéma {found}, cette version attend {known}", {"found": found, "known": schema.HEAD}
            )
            to_do = Sentence("« verbatlas migrate », ou un démarrage")
            return Seen(engine.label, said, to_do, schema=found, size=size)
        store = SqlStore(engine)
        revision = store.revision()
        return Seen(
            engine.label,
            schema=found,
            revision=revision,
            written_at=store.written_at(revision),
            initiatives=_count(engine, schema.initiative),
            quotes=_count(engine, schema.quote),
            size=size,
            can_be_written=store.writability().ok if can_be_written is None else can_be_written,
        )
    except StoreError as error:
        return Seen(engine.label, error.sentence, size=size)
    finally:
        engine.close()


def _count(engine: Engine, table: Table) -> int:
    with engine.reading() as connection:
        return int(connection.execute(select(func.count()).select_from(table)).scalar_one())


def examine(seen: Seen) -> Iterator[Diagnosis]:
    if seen.trouble:
        yield Diagnosis(Health.ILL, SUBJECT, seen.trouble, seen.to_do)
        return
    values: dict[str, Value] = {
        "label": seen.label,
        "initiatives": counted("{n} initiative", "{n} initiatives", seen.initiatives),
        "quotes": counted("{n} citation", "{n} citations", seen.quotes),
        "revision": seen.revision,
        "schema": seen.schema,
    }
    said = Sentence("{label} : {initiatives}, {quotes}, révision {revision}, schéma {schema}", values)
    yield Diagnosis(Health.WELL, SUBJECT, said)
    if not seen.can_be_written:
        said = Sentence("{label} ne peut pas être écrite par ce compte", {"label": seen.label})
        yield Diagnosis(Health.ILL, SUBJECT, said, AS_THE_APP)
