"""Who may write: whoever opened the link that the server printed, once, and nobody else."""

import inspect

import pytest

from data.atlas import Atlas
from data.editing.editing import Editing
from data.editing.editors import MOST_EDITORS, NOBODYS, Editors, NotAnEditor, Permission


@pytest.fixture
def printed() -> list[str]:
    return []


@pytest.fixture
def editors(printed: list[str]) -> Editors:
    editors = Editors()
    editors.announce(printed.append)
    return editors


def test_a_link_lets_one_browser_in_and_another_link_is_printed(editors: Editors, printed: list[str]) -> None:
    first = printed[0]
    assert editors.may_write(editors.admit(first))
    assert len(printed) == 2
    assert printed[1] != first
    with pytest.raises(NotAnEditor):
        editors.admit(first)
    assert editors.may_write(editors.admit(printed[1]))


@pytest.mark.parametrize("key", ["", "x", "é" * 50, "\ud800"])
def test_another_key_lets_nobody_in_and_uses_nothing_up(
    editors: Editors, printed: list[str], key: str
) -> None:
    with pytest.raises(NotAnEditor):
        editors.admit(key)
    assert editors.admit(printed[-1])


def test_nobody_is_let_in_before_a_link_was_printed() -> None:
    with pytest.raises(NotAnEditor):
        Editors().admit("")


def test_a_permission_is_long_and_shows_itself_nowhere(editors: Editors, printed: list[str]) -> None:
    permission = editors.admit(printed[0])
    assert len(permission.secret) >= 40
    assert len(printed[0]) >= 40
    assert permission.secret not in repr(permission)
    assert permission.secret not in repr(vars(editors))
    assert printed[1] not in repr(vars(editors))


def test_a_permission_can_be_taken_back_and_the_oldest_make_room(
    editors: Editors, printed: list[str]
) -> None:
    held = [editors.admit(printed[-1]) for _ in range(MOST_EDITORS + 1)]
    assert [editors.may_write(one) for one in held] == [False] + [True] * MOST_EDITORS
    editors.dismiss(held[5])
    assert not editors.may_write(held[5])
    assert editors.may_write(held[6])


OPERATIONS = [
    name
    for name, made in inspect.getmembers(Editing, inspect.isfunction)
    if not name.startswith("_") and name not in ("may_write", "writability", "admit")
]


@pytest.mark.parametrize("operation", OPERATIONS)
@pytest.mark.parametrize("permission", [NOBODYS, Permission("x" * 43)])
def test_each_operation_of_an_editor_asks_for_the_permission_first(
    atlas: Atlas, operation: str, permission: Permission
) -> None:
    do = getattr(atlas, operation)
    others = list(inspect.signature(do).parameters.values())[1:]
    with pytest.raises(NotAnEditor):
        do(permission, *(None for one in others if one.default is one.empty))


def test_the_operations_are_known() -> None:
    assert {"read_file", "plan_import", "write_import", "undo_import"} <= set(OPERATIONS)
