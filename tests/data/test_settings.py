"""Settings: read from the environment, refused with a sentence that says what to write instead."""

import logging
import re
import traceback
from pathlib import Path

import pytest

from data.settings import TILE_PROVIDERS, Settings, SettingsError
from data.store.opening import is_file
from data.wording.expected import expected
from data.wording.language import Language

ROOT = Path(__file__).parent.parent.parent


def test_an_empty_environment_shows_the_auvergne_corpus_over_the_ign_plan() -> None:
    settings = Settings.from_env({})
    assert settings.package.name == "auvergne"
    assert (settings.package / "datapackage.json").exists()
    assert settings.geocoders == ()
    assert settings.tile_url.startswith("https://data.geopf.fr/")
    assert "IGN" in settings.tile_attribution


def test_an_empty_variable_counts_as_absent() -> None:
    assert Settings.from_env({"VERBATLAS_TILES": "", "VERBATLAS_CONTACT": "  "}) == Settings.from_env({})


def test_other_variables_of_the_machine_are_none_of_our_business(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert Settings.from_env({"PATH": "/bin", "TILES": "osm"}) == Settings.from_env({})
    assert not caplog.records


def test_a_mistyped_variable_is_ignored_and_said(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        Settings.from_env({"VERBATLAS_TILE": "osm"})
    assert "VERBATLAS_TILE is not a setting" in caplog.text


def test_the_variables_of_the_tests_are_no_mistakes(caplog: pytest.LogCaptureFixture) -> None:
    told = (ROOT / "docs/settings.md").read_text().partition("| read by the tests |")[2].partition("\n\n")[0]
    asked = (ROOT / ".ci/run").read_text()
    variables = set(re.findall(r"VERBATLAS_\w+", told + asked))
    assert {"VERBATLAS_DOCUMENTS", "VERBATLAS_REQUIRE_NODE"} <= variables
    with caplog.at_level(logging.WARNING):
        assert Settings.from_env(dict.fromkeys(variables, "1")).ignored == ()
    assert not caplog.records


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TILES", "googlemaps"),
        ("TILES", "https://tiles.example/no-placeholders.png"),
        ("TILES", "javascript:alert(1)//{z}"),
        ("GEOCODERS", "ban,bing"),
        ("LOG_LEVEL", "LOUD"),
        ("DATA_DIR", "~nobody-of-that-name/data"),
    ],
)
def test_a_value_we_cannot_use_is_refused_by_name_with_what_is_expected(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        Settings.from_env({f"VERBATLAS_{name}": value})
    said = Language("en").say(refusal.value.sentence)
    assert said.startswith(f"VERBATLAS_{name}={value!r}: ")
    assert said.endswith(f"Expected: {Settings.model_fields[name.lower()].description}")
    assert str(refusal.value).startswith(f"VERBATLAS_{name}={value!r} : cette valeur ne peut pas servir.")
    assert isinstance(refusal.value, ValueError)


@pytest.mark.parametrize("name", Settings.model_fields)
def test_what_a_setting_expects_is_said_in_both_languages(name: str) -> None:
    assert Language("en").say(expected(name)) == Settings.model_fields[name].description
    assert Language("fr").say(expected(name)) != Settings.model_fields[name].description


def test_geocoders_are_separated_by_commas_in_the_order_of_asking() -> None:
    assert Settings.from_env({"VERBATLAS_GEOCODERS": " photon , ban,"}).geocoders == ("photon", "ban")


@pytest.mark.parametrize("name", sorted(TILE_PROVIDERS))
def test_every_named_provider_says_whose_tiles_they_are(name: str) -> None:
    settings = Settings.from_env({"VERBATLAS_TILES": name})
    assert bool(settings.tile_attribution) == bool(settings.tile_url)
    assert all(part in settings.tile_url for part in ("{z}", "{x}", "{y}") if settings.tile_url)


def test_a_provider_of_ones_own_brings_its_own_attribution() -> None:
    url = "https://tiles.example/{z}/{x}/{y}.png"
    settings = Settings.from_env({"VERBATLAS_TILES": url, "VERBATLAS_TILES_ATTRIBUTION": "© Nous"})
    assert (settings.tile_url, settings.tile_attribution) == (url, "© Nous")


def test_every_setting_says_in_a_sentence_what_it_is() -> None:
    for name, field in Settings.model_fields.items():
        assert (field.description or "").endswith("."), name


@pytest.mark.parametrize(
    "url", ["mysql://ana:s3cret@host/db", "postgres:/ana:s3cret@host", "ana:s3cret@host"]
)
def test_an_address_that_is_no_postgresql_is_refused_without_showing_its_password(url: str) -> None:
    for name in ("DATABASE_URL", "VERBATLAS_DATABASE_URL"):
        with pytest.raises(SettingsError) as refusal:
            Settings.from_env({name: url})
        assert str(refusal.value).startswith("VERBATLAS_DATABASE_URL=… : ")
        assert "s3cret" not in str(refusal.value)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
@pytest.mark.parametrize("name", ["DATABASE_URL", "VERBATLAS_DATABASE_URL"])
def test_the_store_is_the_database_of_either_variable(name: str, scheme: str) -> None:
    url = f"{scheme}://ana:s3cret@host/db"
    settings = Settings.from_env({name: url, "VERBATLAS_DATA_DIR": "/data"})
    assert settings.store_target == url
    assert not is_file(settings.store_target)


def test_our_own_variable_goes_before_that_of_the_machine() -> None:
    both = {"DATABASE_URL": "postgres://host/other", "VERBATLAS_DATABASE_URL": "postgres://host/ours"}
    assert Settings.from_env(both).store_target == "postgres://host/ours"


def test_without_a_database_the_store_is_a_file_in_the_folder_of_the_data() -> None:
    assert Settings.from_env({"VERBATLAS_DATA_DIR": "/data"}).store_target == "/data/verbatlas.sqlite"


@pytest.mark.parametrize("url", ["postgresql://ana:s3cret@host/db", "mysql://ana:s3cret@host/db"])
def test_a_password_is_in_no_text_that_a_log_or_a_traceback_could_show(url: str) -> None:
    try:
        shown = repr(Settings.from_env({"DATABASE_URL": url})) + str(Settings.from_env({"DATABASE_URL": url}))
    except SettingsError:
        shown = traceback.format_exc()
    assert shown
    assert "s3cret" not in shown


def test_another_store_may_be_a_file_or_an_address(tmp_path: Path) -> None:
    settings = Settings.from_env({"DATABASE_URL": "postgres://host/db", "VERBATLAS_TILES": "none"})
    there = settings.over(str(tmp_path / "other.sqlite"))
    assert there.store_target == str(tmp_path / "other.sqlite")
    assert there.tiles == "none"
    assert there.over("postgresql://host/another").store_target == "postgresql://host/another"
    assert there.over("sqlite:///base.sqlite").store_target == "base.sqlite"
    assert there.over("~/base.sqlite").store_target == str(Path.home() / "base.sqlite")
    assert settings.store_target == "postgres://host/db"


@pytest.mark.parametrize(
    "store", ["mysql://ana:s3cret@host/db", "postgres:/ana:s3cret@host", "ana:s3cret@host", "postgresql://"]
)
def test_another_store_that_is_no_postgresql_is_not_taken_for_a_file(store: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        Settings().over(store)
    assert "s3cret" not in str(refusal.value)


def test_the_cache_is_where_the_machine_keeps_caches() -> None:
    machine = {"XDG_CACHE_HOME": "/var/cache"}
    assert Settings.from_env(machine).cache_dir == Path("/var/cache/verbatlas")
    assert Settings.from_env({**machine, "VERBATLAS_CACHE_DIR": "/ours"}).cache_dir == Path("/ours")


@pytest.mark.parametrize("name", ["PACKAGE", "DATA_DIR", "CACHE_DIR"])
def test_a_tilde_is_the_reader_s_home(name: str) -> None:
    folder = getattr(Settings.from_env({f"VERBATLAS_{name}": "~/atlas"}), name.lower())
    assert folder == Path.home() / "atlas"


def test_settings_cannot_change_once_read() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings.from_env({}).tiles = "osm"  # type: ignore[misc]


@pytest.mark.parametrize("url", ["https://tiles.example/{z}.png", "https://tiles.example/{z}/{x}.png"])
def test_a_tile_address_that_would_show_one_tile_everywhere_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match=r"VERBATLAS_TILES.*`\{z\}`, `\{x\}` et `\{y\}`"):
        Settings.from_env({"VERBATLAS_TILES": url})


@pytest.mark.parametrize(
    ("given", "bases"),
    [
        ({}, ("ign", "photos")),
        ({"tiles": "none"}, ()),
        ({"tiles": "https://tiles.example/{z}/{x}/{y}.png"}, ("own",)),
        ({"tiles": "osm"}, ("osm",)),
        ({"tiles": "osm", "other_tiles": "ign, photos, osm"}, ("osm", "ign", "photos")),
        ({"other_tiles": "none"}, ("ign",)),
        ({"tiles": "none", "other_tiles": "osm"}, ()),
    ],
)
def test_readers_choose_among_what_the_installation_offers(
    given: dict[str, str], bases: tuple[str, ...]
) -> None:
    environ = {f"VERBATLAS_{name.upper()}": value for name, value in given.items()}
    assert Settings.from_env(environ).bases == bases


def test_whoever_may_be_asked_for_tiles_is_named() -> None:
    environ = {"VERBATLAS_TILES": "ign", "VERBATLAS_OTHER_TILES": "photos,osm"}
    assert Settings.from_env(environ).tile_hosts == ("data.geopf.fr", "tile.openstreetmap.org")
    assert Settings.from_env({"VERBATLAS_TILES": "none"}).tile_hosts == ()


def test_tiles_that_nobody_knows_are_refused() -> None:
    with pytest.raises(SettingsError, match="mars"):
        Settings.from_env({"VERBATLAS_OTHER_TILES": "ign, mars"})
