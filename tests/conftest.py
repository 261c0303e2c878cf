"""The atlas of the Auvergne corpus, opened once for all the tests that look at it."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from data.atlas import Atlas, share_atlas
from data.package import Package, load_package
from data.settings import PREFIX, Settings
from geo.gazetteer.compiler import compiled_database
from geo.gazetteer.tables import TABLES_DIR
from tests.browser.spoken import SAID
from tests.caches import cache_with

# The same examples each time, however busy the machine: a failure is a change, not a chance.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")


LAST_SAID = 15
"""Lines of what the page of a failed test and its server said last, told again at the end of the log."""


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for report in terminalreporter.stats.get("failed", []):
        for title, text in report.sections:
            if title.startswith(SAID):
                terminalreporter.section(f"{report.nodeid}: {title}")
                terminalreporter.write_line("\n".join(text.splitlines()[-LAST_SAID:]))


@pytest.fixture(scope="session")
def gazetteer_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the compiled gazetteer and nothing else: two seconds of work, done once for all workers."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "gazetteer"
    compiled_database(TABLES_DIR, folder)
    return folder


@pytest.fixture(scope="session")
def atlas(gazetteer_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Atlas:
    """The one atlas that the pages and the routes share too, whatever the settings of the tester's machine."""
    with pytest.MonkeyPatch.context() as environment:
        for name in [name for name in os.environ if name.startswith(PREFIX) or name == "DATABASE_URL"]:
            environment.delenv(name)
        cache = cache_with(gazetteer_cache, tmp_path_factory.mktemp("atlas"))
        environment.setenv(f"{PREFIX}CACHE_DIR", str(cache))
        environment.setenv(f"{PREFIX}DATA_DIR", str(tmp_path_factory.mktemp("data")))
        return share_atlas(Settings.from_env(os.environ))


@pytest.fixture(scope="session")
def corpus(atlas: Atlas) -> Package:
    """The package that the atlas shows, as it is on disk."""
    return load_package(atlas.settings.package)
