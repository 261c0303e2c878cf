"""The canary: asks for what is newest of all that is declared, and says what changed."""

from xml.etree.ElementTree import Element

from scripts.canary import cause, newer, pinned, requirements


def test_asks_for_all_that_is_declared_without_any_bound() -> None:
    wanted = requirements()
    assert {"streamlit", "streamlit-folium", "pytest", "psycopg[binary]"} <= set(wanted)
    assert "uvloop; sys_platform != 'win32'" in wanted
    assert not [
        line for line in wanted if line.partition(";")[0].strip("abcdefghijklmnopqrstuvwxyz0123456789-[]")
    ]


def test_says_which_versions_are_not_those_that_were_tested() -> None:
    assert pinned()["streamlit"]
    assert newer({"a": "1.0", "b": "2.0", "gone": "1"}, {"a": "1.1", "b": "2.0", "new": "1"}) == [
        "a 1.0 -> 1.1"
    ]


def test_says_the_cause_of_a_failure_and_of_an_app_that_does_not_start() -> None:
    failed = Element("failure", message="AssertionError: {'stColumn'} is gone\nassert ...")
    stopped = Element(
        "error", message='failed on setup with "RuntimeError:\nTraceback\nAttributeError: no App\n"'
    )
    assert cause(failed) == "AssertionError: {'stColumn'} is gone"
    assert cause(stopped) == "AttributeError: no App"
    assert cause(Element("skipped", message="")) == ""
