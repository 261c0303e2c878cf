"""Settings, read once from the environment into one frozen object: by `app.py` for the app, by `cli.py` for a command.

Every variable is `VERBATLAS_` + the field name in capitals. `docs/settings.md` is tested against this table.
"""

import logging
import re
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    SecretStr,
    ValidationError,
    field_validator,
)

from data.wording.expected import NO_STORE, UNUSABLE, expected
from geo.errors import VerbatlasError
from geo.sentence import Sentence, Value

PREFIX = "VERBATLAS_"
GEOCODERS = ("ban", "nominatim", "photon")
FILE_NAME = "verbatlas.sqlite"
"""Of the store, in the folder of the data."""
NO_PACKAGE = Path("none")
"""`Settings.package` where the store was filled beforehand: a start then reads no package at all."""

TILE_PROVIDERS: Mapping[str, tuple[str, str]] = {
    "ign": (
        "https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
        "&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal&FORMAT=image/png"
        "&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}",
        "© IGN – Plan IGN",
    ),
    "photos": (
        "https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
        "&LAYER=ORTHOIMAGERY.ORTHOPHOTOS&STYLE=normal&FORMAT=image/jpeg"
        "&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}",
        "© IGN – BD ORTHO",
    ),
    "osm": ("https://tile.openstreetmap.org/{z}/{x}/{y}.png", "© les contributeurs d’OpenStreetMap"),
    "none": ("", ""),
}
"""Tile URL template and attribution by short name. IGN: Géoplateforme WMTS, Licence Ouverte 2.0, no key."""


_POSTGRESQL = re.compile(r"postgres(ql(\+psycopg)?)?://.+")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/.*|[^/]*:[^/]*@.*")
"""What is meant for the address of a server, "mysql://…" or "user:password@host", and not for a file."""


_SITE = re.compile(r"\*|(https?://)?(\*\.)?[A-Za-z0-9.-]+(:\d+)?")
"""As `frame-ancestors` wants it."""


class SettingsError(VerbatlasError, ValueError):
    """A setting has a value we cannot use; the message says which, why and what to write instead."""

    code = "settings"


def _split(value: object) -> object:
    return (
        tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value
    )


class Settings(BaseModel):
    """What a deployment can choose."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    package: Path = Field(
        Path(__file__).parent / "packages" / "auvergne",
        description="Folder of the data package to show (it holds `datapackage.json`); `none`: what is in the store.",
    )
    data_dir: Path = Field(
        Path.home() / ".local" / "share" / "verbatlas",
        description="Where what must be kept is: the store, a SQLite file.",
    )
    database_url: SecretStr = Field(
        SecretStr(""),
        description="A PostgreSQL with PostGIS instead of the SQLite file; `DATABASE_URL` says the same.",
    )
    cache_dir: Path = Field(
        Path.home() / ".cache" / "verbatlas",
        description="Where what can be rebuilt is kept: the compiled gazetteer, answers of geocoders, fonts.",
    )
    tiles: str = Field(
        "ign",
        pattern=r"^(ign|photos|osm|none|https?://.+)$",
        description="Map tiles: `ign`, `photos`, `osm`, `none`, or a URL template with `{z}`, `{x}` and `{y}`.",
    )
    tiles_attribution: str = Field(
        "", description="Attribution shown for a tile URL of your own, as plain text."
    )
    other_tiles: Annotated[tuple[str, ...], BeforeValidator(_split)] = Field(
        (),
        description="Other tiles that readers may choose: `ign`, `photos` (of the IGN, from the air), `osm`; `none`: "
        "no choice. Empty: `photos` beside `ign`, nothing beside others.",
    )
    geocoders: Annotated[tuple[str, ...], BeforeValidator(_split)] = Field(
        (),
        description="Online geocoders to ask when the gazetteer is not sure: `ban`, `nominatim`, `photon`.",
    )
    geocoder_timeout_s: float = Field(
        5.0, gt=0, le=60, description="Seconds to wait for one answer of an online geocoder."
    )
    geocoder_scheme: str = Field(
        "https",
        pattern="^https?$",
        description="`https`, or `http` for a geocoder of your own on the same machine.",
    )
    ban_domain: str = Field(
        "data.geopf.fr/geocodage", description="Host and path of the French Géoplateforme (BAN)."
    )
    nominatim_domain: str = Field("nominatim.openstreetmap.org", description="Host of Nominatim.")
    photon_domain: str = Field("photon.komoot.io", description="Host of Photon.")
    public_address: str = Field(
        "",
        pattern=r"^(https?://[^\s/?#]+(/[^\s?#]*)?)?$",
        description="Address under which readers know the atlas (`https://atlas.example/carte/`), for the links in "
        "files; empty: as the browser or a trusted proxy says.",
    )
    trusted_proxies: Annotated[tuple[str, ...], BeforeValidator(_split)] = Field(
        ("127.0.0.1", "::1"),
        description="Addresses or networks of the proxies whose `X-Forwarded-Proto`, `-Host`, `-Prefix` and `-For` "
        "are believed; `none`: nobody’s.",
    )
    frame_ancestors: Annotated[tuple[str, ...], BeforeValidator(_split)] = Field(
        ("*",),
        description="Sites that may frame an embedded page (`embed=true`): `https://site.example`…; `*`: any; `none`.",
    )
    contact: str = Field(
        "",
        description="Address for corrections and removals: on each card, on “About”, sent to geocoders.",
    )
    security_contact: str = Field(
        "",
        pattern=r"^((https://|mailto:)\S+)?$",
        description="Where a security fault is reported (`mailto:…` or `https://…`), told in "
        "`/.well-known/security.txt`; empty: no such file.",
    )
    web_addresses: bool = Field(
        False,
        description="Whether an article may be given by its web address, which this server then asks for; off, it asks "
        "no site.",
    )
    readers: Annotated[tuple[str, ...], BeforeValidator(_split)] = Field(
        (),
        description="Further readers of articles, comma-separated, by the names that installed packages give them "
        "(entry points of `verbatlas.readers`); empty: the rules alone.",
    )
    waiting: str = Field(
        "shown",
        pattern="^(shown|hidden)$",
        description="Whether readers see the initiatives where nobody was quoted yet: `shown`, marked as waiting for "
        "words, or `hidden`.",
    )
    metrics: bool = Field(
        False,
        description="Whether `/metrics` counts for a monitor (Prometheus); nothing in it is about a reader.",
    )
    log_level: str = Field(
        "INFO",
        pattern="^(DEBUG|INFO|WARNING|ERROR)$",
        description="How much is logged: `DEBUG`, `INFO`, `WARNING` or `ERROR`.",
    )
    log_format: str = Field(
        "text",
        pattern="^(text|json)$",
        description="How the log is written: `text`, or `json`, one object a line.",
    )

    _file_name: str = PrivateAttr(FILE_NAME)
    _ignored: tuple[str, ...] = PrivateAttr(())

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Self:
        """Reads the settings; an empty variable counts as absent. Raises `SettingsError`."""
        given = {
            key.removeprefix(PREFIX).lower(): value.strip()
            for key, value in environ.items()
            if key.startswith(PREFIX) and value.strip()
        }
        if environ.get("DATABASE_URL", "").strip():
            given.setdefault("database_url", environ["DATABASE_URL"].strip())
        if environ.get("XDG_CACHE_HOME", "").strip():
            given.setdefault("cache_dir", str(Path(environ["XDG_CACHE_HOME"].strip()) / "verbatlas"))
        known = {name: value for name, value in given.items() if name in cls.model_fields}
        ignored = tuple(
            f"{PREFIX}{name.upper()}" for name in sorted(given.keys() - known.keys() - _OF_OTHERS)
        )
        for variable in ignored:
            logging.getLogger(__name__).warning("%s is not a setting: ignored", variable)
        try:
            settings = cls.model_validate(known)
            settings._ignored = ignored
            return settings
        except ValidationError as error:
            first = error.errors()[0]
            name = str(first["loc"][0])
            shown = HIDDEN if cls.model_fields[name].annotation is SecretStr else repr(known.get(name))
            told: dict[str, Value] = {"variable": f"{PREFIX}{name.upper()}", "value": shown}
            told["expected"] = expected(name)
            raise SettingsError(
                Sentence(UNUSABLE, told)
            ) from None  # pydantic's own error would show the value

    def over(self, store: str) -> Self:
        """The same over another store: a PostgreSQL address, or the path of a file. Raises `SettingsError`."""
        text = store.strip().removeprefix("sqlite:///")
        if _POSTGRESQL.fullmatch(text):
            return self.model_copy(update={"database_url": SecretStr(text)})
        if not text or _ADDRESS.fullmatch(text):
            # Taken for a path, "mysql://u:secret@h/db" made a folder named after the password.
            raise SettingsError(Sentence(NO_STORE, {"value": HIDDEN}))
        try:
            file = self._from_home(Path(text))
        except ValueError:
            raise SettingsError(Sentence(NO_STORE, {"value": text})) from None
        there = self.model_copy(update={"database_url": SecretStr(""), "data_dir": file.parent})
        there._file_name = file.name
        return there

    @field_validator("database_url")
    @classmethod
    def _postgresql(cls, url: SecretStr) -> SecretStr:
        if url and not _POSTGRESQL.fullmatch(url.get_secret_value()):
            raise ValueError("this is no address of a PostgreSQL, postgresql://…")
        return url

    @field_validator("package", "data_dir", "cache_dir")
    @classmethod
    def _from_home(cls, folder: Path) -> Path:
        try:
            return folder.expanduser()  # a service has no shell that reads the tilde
        except RuntimeError as error:
            raise ValueError(str(error)) from error

    @field_validator("tiles")
    @classmethod
    def _whole_template(cls, tiles: str) -> str:
        if tiles not in TILE_PROVIDERS and not all(part in tiles for part in ("{z}", "{x}", "{y}")):
            raise ValueError("the URL needs {z}, {x} and {y}")
        return tiles

    @field_validator("other_tiles")
    @classmethod
    def _known_tiles(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [name for name in names if name not in TILE_PROVIDERS]
        if unknown:
            raise ValueError(f"unknown: {', '.join(unknown)}; known: {', '.join(TILE_PROVIDERS)}")
        return names

    @field_validator("geocoders")
    @classmethod
    def _known_geocoders(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [name for name in names if name not in GEOCODERS]
        if unknown:
            raise ValueError(f"unknown: {', '.join(unknown)}; known: {', '.join(GEOCODERS)}")
        return names

    @field_validator("trusted_proxies", "frame_ancestors")
    @classmethod
    def _none_of_them(cls, given: tuple[str, ...]) -> tuple[str, ...]:
        return () if given == ("none",) else given

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, proxies: tuple[str, ...]) -> tuple[str, ...]:
        for proxy in proxies:
            ip_network(proxy)
        return proxies

    @field_validator("frame_ancestors")
    @classmethod
    def _sites(cls, sites: tuple[str, ...]) -> tuple[str, ...]:
        for site in sites:
            if not _SITE.fullmatch(site):
                raise ValueError(f"{site}: no site")
        return sites

    @property
    def ignored(self) -> tuple[str, ...]:
        """Variables that were given by our prefix and are no settings: mistyped, mostly."""
        return self._ignored

    @property
    def store_target(self) -> str:
        """What `data.store.open_store` opens."""
        return self.database_url.get_secret_value() or str(self.data_dir / self._file_name)

    @property
    def bases(self) -> tuple[str, ...]:
        """The tiles that a reader may choose among, by short name ("own" for a URL), those shown unasked first.

        None where the map goes without. A reader may always do without.
        """
        if not self.tile_url:
            return ()
        first = self.tiles if self.tiles in TILE_PROVIDERS else "own"
        others = self.other_tiles or (("photos",) if first == "ign" else ())
        return tuple(dict.fromkeys((first, *(name for name in others if name != "none"))))

    @property
    def tile_urls(self) -> tuple[str, ...]:
        """The templates of all tiles that a reader may choose."""
        return tuple(self.tile_url if name == "own" else TILE_PROVIDERS[name][0] for name in self.bases)

    @property
    def tile_hosts(self) -> tuple[str, ...]:
        """Who may be asked for tiles."""
        return tuple(dict.fromkeys(urlsplit(url).netloc for url in self.tile_urls))

    @property
    def tile_url(self) -> str:
        """URL template of the tiles, or "" when the map goes without."""
        return TILE_PROVIDERS[self.tiles][0] if self.tiles in TILE_PROVIDERS else self.tiles

    @property
    def tile_attribution(self) -> str:
        if self.tiles in TILE_PROVIDERS:
            return TILE_PROVIDERS[self.tiles][1]
        return self.tiles_attribution


_OF_OTHERS = frozenset(
    {"documents", "chromium", "require_browser", "require_nginx", "require_node", "require_postgres"}
)  # read by the tests alone
HIDDEN = "…"
"""Stands in a message for what may hold a password."""
