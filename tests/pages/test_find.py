"""Finding, run whole without a browser: the filters behind the button, the chips, the order of the list, a frame."""

import re

import pytest
from streamlit.runtime.context import ContextProxy
from streamlit.testing.v1 import AppTest

from data.atlas import Atlas
from data.filters import Around, Filters, Period
from pages.ui.messages import NUMBER
from tests.pages.test_app import Visit, listed, params, sane, text, visit

__all__ = ["visit"]


def chips(app: AppTest) -> list[str]:
    labels = [button.label for button in app.button if (button.key or "").startswith("chip_")]
    return [re.sub(r"\\(.)", r"\1", label).replace("\u00a0", " ") for label in labels]


def opened(app: AppTest) -> AppTest:
    """With the button « Plus de filtres » pressed."""
    app.session_state["more_filters"] = True
    return sane(app.run())


def test_each_active_filter_is_a_chip_in_words(visit: Visit) -> None:
    app = visit(
        themes="making", q="fablab", dep="15~43", area="rural", **{"from": "2016"}, near="45.1106~2.8693~50"
    )
    assert chips(app) == [
        "Thèmes : Fabrication et prototypage",
        "Recherche : « fablab »",
        "Distance : moins de 50 km de Murat (Cantal)",
        "Période : depuis 2016",
        "Rural ou urbain : rural",
        "Département : Cantal, Haute-Loire",
    ]


def test_a_chip_takes_its_filter_off_and_leaves_the_others(visit: Visit) -> None:
    app = visit(q="fablab", dep="15~43", kind="place")
    sane(app.button(key="chip_departements").click().run())
    assert params(app) == {"q": "fablab", "kind": "place"}
    assert len(chips(app)) == 2


def test_everything_can_be_cleared_at_once_but_the_place_that_distances_are_measured_from(
    visit: Visit,
) -> None:
    app = visit(q="fablab", kind="place", near="45.1106~2.8693~50")
    sane(app.button(key="clear").click().run())
    assert params(app) == {"near": "45.1106~2.8693~0"}
    assert chips(app) == []
    assert listed(app)[0] == "La Cocotte Numérique"


def test_what_nobody_has_makes_no_chip(visit: Visit) -> None:
    app = visit(dep="99", kind="castle", source="nothing", precision="~")
    assert chips(app) == []
    assert len(listed(app)) == 24


def test_nothing_is_counted_behind_the_closed_button(visit: Visit) -> None:
    app = visit(kind="place")
    assert not app.multiselect
    assert "1" in text(app)
    assert [group.key for group in app.button_group] == ["themes"]


def test_the_filters_behind_the_button_show_the_address_and_write_it(visit: Visit) -> None:
    app = opened(visit(dep="15", words="testimony"))
    assert app.multiselect(key="departements").value == ["15"]
    assert app.button_group(key="quote_kinds").value == ["testimony"]
    sane(app.multiselect(key="departements").set_value(["15", "63"]).run())
    assert params(app) == {"dep": "15~63", "words": "testimony"}
    sane(app.button_group(key="areas").set_value(["urban"]).run())
    assert params(app) == {"dep": "15~63", "words": "testimony", "area": "urban"}


def test_years_are_chosen_one_side_at_a_time(visit: Visit) -> None:
    app = opened(visit())
    sane(app.selectbox(key="period_since").set_value(2016).run())
    assert params(app) == {"from": "2016"}
    sane(app.selectbox(key="period_until").set_value(2014).run())  # the wrong way round
    assert params(app) == {"from": "2014", "to": "2016"}
    sane(app.selectbox(key="period_since").set_value(0).run())
    assert params(app) == {"to": "2016"}


def test_a_year_says_what_it_would_leave_and_what_has_no_date_is_said_to_be_hidden(
    visit: Visit, atlas: Atlas
) -> None:
    undated = atlas.years_left(Filters()).undated
    app = opened(visit(to="2014"))
    since = [re.sub(r"\s", " ", option) for option in app.selectbox(key="period_since").options]
    assert since[0] == f"sans limite · {atlas.counts(Filters(period=Period(0, 2014))).shown}"
    assert "2014 · " in since[1]
    assert re.search(r"· \d", since[1])
    app = opened(visit(to="2014", dep="36"))
    assert "2014 · rien" in app.selectbox(key="period_since").options
    captions = " ".join(caption.value for caption in opened(visit(to="2014")).caption)
    assert f"{undated} initiatives sans date, que toute période cache." in re.sub(r"\s", " ", captions)
    assert f"{undated} cachées, faute de date" in text(visit(to="2014"))
    assert "faute de date" not in text(visit())


def test_a_radius_says_what_it_would_leave(visit: Visit, atlas: Atlas) -> None:
    def options(**params: str) -> list[str]:
        return [re.sub(r"\s", " ", option) for option in visit(**params).selectbox(key="radius").options]

    murat = Around(45.1106, 2.8693)
    least, *_, most = options(near=str(murat), themes="making")[1:]
    assert least == f"À moins de 10 km de Murat (Cantal) · {left(atlas, murat, 10)}"
    assert most == f"À moins de 200 km de Murat (Cantal) · {left(atlas, murat, 200)}"
    assert options(near=str(murat), themes="public-action")[1].endswith(" · rien")


def left(atlas: Atlas, near: Around, km: int) -> int:
    return atlas.counts(Filters(themes=("making",), near=near._replace(km=km))).shown


def test_all_themes_at_once_says_when_it_would_give_nothing(visit: Visit) -> None:
    assert "aucune initiative ne les réunit" in text(visit(themes="making~public-action"))
    assert "réunit" not in text(visit(themes="making~rurality"))


def test_the_figures_say_what_a_period_hides(visit: Visit, atlas: Atlas) -> None:
    undated = atlas.years_left(Filters()).undated
    assert f"{undated} cachées, faute de date" in text(visit("chiffres.py", to="2014"))
    assert "faute de date" not in text(visit("chiffres.py"))


def test_the_rule_for_rural_is_said(visit: Visit) -> None:
    said = " ".join(caption.value for caption in opened(visit()).caption)
    assert "moins de 2 000 habitants" in said.replace("\u202f", " ").replace("\u00a0", " ")


def test_the_list_is_sorted_as_asked(visit: Visit) -> None:
    app = visit()
    by_name = listed(app)
    sane(app.selectbox(key="order").set_value("date").run())
    assert params(app) == {"sort": "date"}
    assert listed(app) != by_name
    sane(app.selectbox(key="order").set_value("name").run())
    assert params(app) == {}
    assert listed(app) == by_name


def test_an_order_that_means_nothing_any_more_gives_way(visit: Visit) -> None:
    app = visit(sort="relevance")
    assert app.selectbox(key="order").value == "name"
    assert app.selectbox(key="order").options == ["Par nom", "Par date"]


def test_the_list_may_hold_what_is_out_of_the_view(visit: Visit) -> None:
    app = visit()
    assert app.toggle(key="only_in_view").value
    sane(app.toggle(key="only_in_view").set_value(False).run())
    assert params(app) == {"view": "all"}
    assert "Partout 24" in text(app)
    assert len(listed(app)) == 24


# In another site


@pytest.fixture
def embedded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ContextProxy, "is_embedded", property(lambda self: True))


def test_a_frame_holds_the_map_the_list_and_the_way_out(embedded: None, visit: Visit) -> None:
    app = visit(themes="making")
    assert len(listed(app)) == 4
    assert "4 initiatives Ouvrir dans Verbatlas" in text(app)
    keys = {button.key or "" for button in app.button}
    assert not {"switch_language", "embed", "chip_themes"} & keys
    assert [box.key for box in app.text_input] == [NUMBER]  # that nobody sees
    assert not app.button_group


def test_the_code_to_paste_is_shown(visit: Visit) -> None:
    app = visit(themes="making")
    sane(app.button(key="embed").click().run())
    shown = text(app)
    assert '<iframe src="' in shown
    assert "?themes=making&embed=true" in shown.replace("&amp;", "&")
