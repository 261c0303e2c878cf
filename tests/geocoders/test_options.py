"""Choosing the online geocoders."""

from pathlib import Path

import pytest

from geo.geocoders import line as line_module
from geo.geocoders.answers import FILE_NAME
from geo.geocoders.options import OnlineOptions, online_geocoders


@pytest.fixture(autouse=True)
def no_line_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_module, "_lines", {})


def test_none_is_the_default_and_touches_nothing(tmp_path: Path) -> None:
    assert online_geocoders(OnlineOptions(cache_dir=tmp_path / "cache")) == ()
    assert not (tmp_path / "cache").exists()


def test_services_are_made_in_the_order_chosen_and_share_a_cache(tmp_path: Path) -> None:
    made = online_geocoders(OnlineOptions(services=("ban", "photon", "nominatim"), cache_dir=tmp_path))
    assert [geocoder.name for geocoder in made] == ["ban", "photon", "nominatim"]
    assert [geocoder.state.host for geocoder in made] == [
        "data.geopf.fr",
        "photon.komoot.io",
        "nominatim.openstreetmap.org",
    ]
    assert (tmp_path / FILE_NAME).exists()


def test_a_name_we_do_not_know_is_an_error_that_says_what_to_write() -> None:
    with pytest.raises(ValueError, match="google; write ban, nominatim, photon"):
        online_geocoders(OnlineOptions(services=("google",)))
