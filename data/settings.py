"""Settings, read once from the environment into one frozen object.

Every variable is `VERBATLAS_` + the field name in capitals. `docs/settings.md` is tested against this table.
"""

import logging
from collections.abc import Mapping
from ipaddress import ip_network
from pathlib import Path
from typing import Annotated, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator

from data.store.opening import FILE_NAME, default_data_dir
from geo.errors import VerbatlasError

PREFIX = "VERBATLAS_"
GEOCODERS = ("ban", "nominatim", "photon")
NO_PACKAGE = Path("none")
"""`Settings.package` where the store was filled beforehand: a start then reads no package at all."""

TILE_PROVIDERS: Mapping[str, tuple[str, str]] = {
    "ign": (
        "https://data.geopf.fr/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0"
        "&LAYER=GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2&STYLE=normal&FORMAT=image/png"
        "&TILEMATRIXSET=PM&TILEMATRIX={z}&TILEROW={y}&TILECOL={x}",
        "© IGN – Plan IGN",
    ),
    "osm": ("https://tile.openstreetmap.org/{z}/{x}/{y}.png", "© les contributeurs d’OpenStreetMap"),
    "none": ("", ""),
}
"""Tile URL template and attribution by short name. IGN: Géoplateforme WMTS, Licence Ouverte 2.0, no key."""


class SettingsError(VerbatlasError, ValueError):
    """A setting has a value we cannot use; the message says which, why and what to write instead."""

    code = "settings"


def _split(value: object) -> object:
    return (
        tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value
    )


class Settings(BaseModel):
    """What a deployment can choose."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    package: Path = Field(
        Path(__file__).parent / "packages" / "auvergne",
        description="Folder of the data package to show (it holds `datapackage.json`); `none`: what is in the store.",
    )
    data_dir: Path = Field(
        default_data_dir(),
        description="Where what must be kept is: the store, a SQLite file.",
    )
    database_url: str = Field(
        "",
        pattern=r"^(postgres(ql(\+psycopg)?)?://.+)?$",
        description="A PostgreSQL with PostGIS instead of the SQLite file; `DATABASE_URL` says the same.",
    )
    cache_dir: Path = Field(
        Path.home() / ".cache" / "verbatlas",
        description="Where what can be rebuilt is kept: the compiled gazetteer, the answers of online geocoders.",
    )
    tiles: str = Field(
        "ign",
        pattern=r"^(ign|osm|none|https?://.+)$",
        description="Map tiles: `ign`, `osm`, `none`, or a URL template with `{z}`, `{x}` and `{y}`.",
    )
    tiles_attribution: str = Field(
        "", description="Attribution shown for a tile URL of your own, as plain text."
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
        description="Addresses or networks of the proxies whose `X-Forwarded-Proto`, `-Host` and `-Prefix` are "
        "believed; `none`: nobody’s.",
    )
    contact: str = Field(
        "",
        description="Address for corrections and removals: on each card, on « À propos », sent to geocoders.",
    )
    log_level: str = Field(
        "INFO",
        pattern="^(DEBUG|INFO|WARNING|ERROR)$",
        description="How much is logged: `DEBUG`, `INFO`, `WARNING` or `ERROR`.",
    )

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
        known = {name: value for name, value in given.items() if name in cls.model_fields}
        for name in sorted(given.keys() - known.keys() - _OF_OTHERS):
            logging.getLogger(__name__).warning("%s%s is not a setting: ignored", PREFIX, name.upper())
        try:
            return cls.model_validate(known)
        except ValidationError as error:
            first = error.errors()[0]
            name = str(first["loc"][0])
            shown = "…" if name in _SECRET else repr(known.get(name))
            raise SettingsError(
                f"{PREFIX}{name.upper()}={shown}: {first['msg']}. "
                f"Expected: {cls.model_fields[name].description}"
            ) from error

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

    @field_validator("geocoders")
    @classmethod
    def _known_geocoders(cls, names: tuple[str, ...]) -> tuple[str, ...]:
        unknown = [name for name in names if name not in GEOCODERS]
        if unknown:
            raise ValueError(f"unknown: {', '.join(unknown)}; known: {', '.join(GEOCODERS)}")
        return names

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, proxies: tuple[str, ...]) -> tuple[str, ...]:
        if proxies == ("none",):
            return ()
        for proxy in proxies:
            ip_network(proxy)
        return proxies

    @property
    def store_target(self) -> str:
        """What `data.store.open_store` opens."""
        return self.database_url or str(self.data_dir / FILE_NAME)

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
    {"documents", "chromium", "require_browser", "require_nginx", "require_postgres"}
)  # read by the tests alone
_SECRET = frozenset({"database_url"})  # holds a password: never shown
