"""The map and its orders as generated script: constant where it must be, and no text of people in it as code."""

import json
import re
from typing import Any
from urllib.parse import unquote

import jinja2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.layers import AtlasMap, MapConfig, StateUpdate, ThemeStyle
from geo.layers.base_map import SCRIPTS, STATIC, STYLES, as_javascript

HOSTILE = [
    "${alert(1)}",
    "`+alert(1)+`",
    "</script><script>alert(1)</script>",
    "{{ 7*7 }}{% raw %}",
    "\\1\\2\\u0041",
    "'\"",
    "<img src=x onerror=alert(1)>",
    "\u2028\u2029\u202e\x00",
    "👩‍🌾 עברית",
    "\ud800",
]
HARMLESS = re.compile(r'[A-Za-z0-9%._~()"-]*')
EXPRESSION = re.compile(r'JSON\.parse\(decodeURIComponent\("([^"]*)"\)\)')
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters()),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(), children, max_size=4),
    max_leaves=10,
)


def config(label: str = "Numérique", url: str = "https://tiles.example/{z}/{x}/{y}.png") -> MapConfig:
    themes = {"digital": ThemeStyle("#478fff", {"fr": label, "en": label})}
    return MapConfig(themes, {"place": "circle"}, url, label)


def page(atlas_map: AtlasMap) -> str:
    """The whole HTML of a map, its random name taken out."""
    html = str(atlas_map.get_root().render())  # type: ignore[attr-defined]
    return html.replace(str(atlas_map.get_name()), "the_map")


def carried(script: str) -> Any:
    """The value that a generated script carries, read as a browser would."""
    (encoded,) = EXPRESSION.findall(script)
    return json.loads(unquote(encoded, errors="strict"))


@given(JSON)
@settings(max_examples=300)
def test_any_value_becomes_an_expression_without_a_character_to_misread(value: Any) -> None:
    expression = as_javascript(json.dumps(value))
    assert HARMLESS.fullmatch(expression)
    assert carried(expression) == value


@pytest.mark.parametrize("text", HOSTILE)
def test_the_words_of_people_reach_the_frame_as_words(text: str) -> None:
    html = page(AtlasMap(config(label=text)))
    assert carried(html)["themes"]["digital"]["labels"] == {"fr": text, "en": text}
    assert EXPRESSION.sub("", html) == EXPRESSION.sub("", page(AtlasMap(config())))


@pytest.mark.parametrize("text", HOSTILE)
def test_a_state_with_any_search_is_one_call_with_one_value(text: str) -> None:
    state = {"filters": {"q": text}, "selected": text, "view": {"center": [45.1, 2.9], "zoom": 9}}
    update = StateUpdate(state)
    update.add_to(AtlasMap(config()))
    script = str(update._template.module.script(update, {}))
    assert carried(script) == state
    assert script.count("window.verbatlas.update(") == 1
    assert script.count(text) == 0


def test_two_maps_of_one_configuration_are_the_same_script() -> None:
    # streamlit-folium mounts the map anew when its script changes: flicker, and the reader's place lost.
    assert page(AtlasMap(config())) == page(AtlasMap(config()))
    assert page(AtlasMap(config())) != page(AtlasMap(config(label="Autre")))


def test_what_is_written_is_not_read_as_a_template_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """It took longer than all else that a run of the map does; and in what people write there may be braces."""
    atlas_map, update = AtlasMap(config()), StateUpdate({"selected": "{{ 7*7 }}"})
    update.add_to(atlas_map)
    read: list[str] = []
    monkeypatch.setattr(jinja2.Environment, "compile", lambda _, source, *__, **___: read.append(source))
    atlas_map.render()
    assert read == []
    assert len(atlas_map.get_root().script._children) == 3  # type: ignore[attr-defined]


def test_the_map_s_own_script_loads_nothing_the_frame_has_all_before() -> None:
    html = page(AtlasMap(config(url="")))
    assert not re.findall(r'<(?:script|link)[^>]+(?:src|href)="([^"]*)"', html)
    assert "//" not in html


def test_every_script_and_style_of_the_frame_is_one_of_ours_or_leaflet_s() -> None:
    assert SCRIPTS == ("assets/leaflet/leaflet.js", "assets/map/all.js")
    assert STYLES == ("assets/leaflet/leaflet.css", "assets/map/map.css")
    assert {file.suffix for file in STATIC.iterdir()} == {".js", ".css"}
    assert [file.name for file in STATIC.glob("*.css")] == ["map.css"]


def test_the_frame_is_told_where_to_ask_and_what_to_draw() -> None:
    told = json.loads(config().to_json())
    assert told["api"] == "../../api/"
    assert told["tiles"] == {"url": "https://tiles.example/{z}/{x}/{y}.png", "attribution": "Numérique"}
    assert told["themes"]["digital"]["color"] == "#478fff"
    assert told["kinds"] == {"place": "circle"}


def test_our_scripts_never_make_html_of_text() -> None:
    for file in STATIC.glob("*.js"):
        source = file.read_text(encoding="utf-8")
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", source
        )
