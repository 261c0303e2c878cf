"""What Streamlit keeps to itself is still where `pages/ui/inside.py` looks for it: asked of a real Streamlit."""

from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetStates
from streamlit.testing.v1 import AppTest

from pages.ui import inside
from tests.pages.asking import asking, fragments


def page() -> None:
    import streamlit as st

    from pages.ui import inside

    def tell() -> None:
        st.session_state["left_out"] = inside.is_left_out()

    def choose() -> None:
        st.session_state["chosen"] = [*st.session_state["kinds"]]

    st.session_state["told"] = {
        "back": inside.went_back(),
        "fragment": inside.is_for_a_fragment(),
        "script": inside.script(),
        "box": inside.is_said("box"),
    }
    st.session_state.setdefault("chosen", None)
    st.button("of the page", key="outer", on_click=tell)
    if st.session_state.get("with_box"):
        st.session_state["box"] = "7"
        st.text_input("box", key="box")
    count = st.session_state.get("count", 9)
    st.pills(
        "kinds",
        ["place", "network"],
        key="kinds",
        selection_mode="multi",
        format_func=lambda kind: f"{kind} **{count}**",
        on_change=choose,
    )
    if st.session_state.get("renames"):
        inside.rename("kinds", {f"{kind} **9**": f"{kind} **{count}**" for kind in ("place", "network")})

    @st.fragment
    def part() -> None:
        st.session_state["told"]["part"] = inside.is_for_a_fragment()
        st.button("of the fragment", key="inner", on_click=tell)

    part()


@pytest.fixture
def app() -> AppTest:
    app = AppTest.from_function(page, default_timeout=20).run()
    assert not app.exception
    return app


def told(app: AppTest) -> Any:
    assert not app.exception, [element.value for element in app.exception]
    return app.session_state["told"]


def test_a_message_tells_which_page_it_asks_for_and_which_part_of_it() -> None:
    said = BackMsg()
    said.rerun_script.page_script_hash = "map"
    assert inside.asked_for(said.SerializeToString()) == ("map", "")
    said.rerun_script.fragment_id = "list"
    assert inside.asked_for(said.SerializeToString()) == ("map", "list")
    assert inside.asked_for(BackMsg(clear_cache=True).SerializeToString()) is None
    assert inside.asked_for(b"\xff\x00no message") is None


def test_outside_of_a_run_nothing_is_told() -> None:
    assert not inside.went_back()
    assert not inside.is_for_a_fragment()
    assert not inside.is_left_out()
    assert not inside.is_said("box")
    assert inside.script() == ""
    inside.rename("box", {"old": "new"})


def test_it_tells_the_back_button(app: AppTest) -> None:
    assert told(app)["back"] is False
    with asking(is_history_navigation=True):
        assert told(app.run())["back"] is True


def test_it_tells_which_page_is_asked_for(app: AppTest) -> None:
    assert told(app)["script"]


def test_it_tells_a_fragment_from_the_page(app: AppTest) -> None:
    assert told(app)["part"] is False
    with asking(fragment_id_queue=fragments(app)):
        assert told(app.run())["part"] is True


def test_a_button_of_the_page_is_left_out_where_a_fragment_alone_is_drawn(app: AppTest) -> None:
    app.button(key="outer").click().run()
    assert app.session_state["left_out"] is False
    with asking(fragment_id_queue=fragments(app)):
        app.button(key="outer").click().run()
        assert app.session_state["left_out"] is True
        app.button(key="inner").click().run()
        assert app.session_state["left_out"] is False


def test_it_tells_a_widget_of_which_the_message_says_nothing(app: AppTest) -> None:
    app.session_state["with_box"] = True
    assert told(app.run())["box"] is False
    assert told(app.run())["box"] is True
    with asking(widget_states=WidgetStates()):
        assert told(app.run())["box"] is False
    assert app.session_state["box"] == "7"  # what Streamlit gives all the same


@pytest.mark.parametrize(("renames", "chosen"), [(True, ["network"]), (False, None)])
def test_a_choice_by_the_name_that_an_option_had_before_is_understood(
    app: AppTest, renames: bool, chosen: list[str] | None
) -> None:
    app.session_state["count"] = 2
    app.session_state["renames"] = renames
    app.run()
    message = WidgetStates()
    pills = message.widgets.add()
    pills.id = app.button_group(key="kinds").proto.id
    pills.string_array_value.data.append("network **9**")
    with asking(widget_states=message):
        app.run()
    assert app.session_state["chosen"] == chosen
