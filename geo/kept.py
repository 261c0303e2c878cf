"""A value worked out once for each object: `functools.cached_property` without its lock.

Up to Python 3.11 one lock serves all objects of a class: while one request waited for the index to follow an edit,
every other stood before its own filters.
"""

from collections.abc import Callable
from typing import Any, Generic, Self, TypeVar, overload

_Value = TypeVar("_Value")


class kept(Generic[_Value]):
    """Two threads that ask at once may both work it out: it must be the same for both."""

    def __init__(self, work: Callable[[Any], _Value]) -> None:
        self._work = work
        self.__doc__ = work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, thing: None, owner: type) -> Self: ...
    @overload
    def __get__(self, thing: object, owner: type) -> _Value: ...

    def __get__(self, thing: object | None, owner: type) -> Self | _Value:
        if thing is None:
            return self
        value = thing.__dict__[self._name] = self._work(thing)  # found there from now on, before this
        return value
