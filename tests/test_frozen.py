"""Values are what the standard library's frozen dataclasses are, as far as anybody can see."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from functools import cached_property

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gadfly.frozen import frozen


@frozen
class Slotted:
    number: int
    words: tuple[str, ...] = ()
    told: list[int] = field(default_factory=list, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Standard:
    number: int
    words: tuple[str, ...] = ()
    told: list[int] = field(default_factory=list, compare=False, repr=False)


@frozen
class Keeping:
    number: int = 1

    @cached_property
    def double(self) -> int:
        return 2 * self.number


@frozen
class Nothing:
    pass


@frozen
class Single:
    only: tuple[int, ...]


@frozen
class Own:
    number: int

    __eq__ = object.__eq__
    __hash__ = object.__hash__


ARGUMENTS = st.tuples(st.integers(), st.lists(st.text(max_size=3)).map(tuple))


@given(ARGUMENTS, ARGUMENTS)
def test_it_is_equal_hashed_and_shown_as_the_standard_one_is(
    one: tuple[int, tuple[str, ...]], other: tuple[int, tuple[str, ...]]
) -> None:
    ours, theirs = Slotted(*one), Standard(*one)
    foreign: object = theirs
    assert repr(ours) == repr(theirs).replace("Standard", "Slotted")
    assert hash(ours) == hash(theirs)
    assert (ours == Slotted(*other)) is (theirs == Standard(*other))
    assert ours == Slotted(*one, told=[1])
    assert ours != foreign


@pytest.mark.parametrize("value", [Slotted(1), Keeping(), Own(1)])
def test_a_field_is_set_once_and_never_deleted(value: object) -> None:
    with pytest.raises(FrozenInstanceError):
        value.number = 2  # type: ignore[attr-defined]  # the mistake that is to be refused
    with pytest.raises(FrozenInstanceError):
        del value.number  # type: ignore[attr-defined]  # as above
    with pytest.raises(AttributeError):
        value.other = 2  # type: ignore[attr-defined]  # as above
    assert value.number != 2  # type: ignore[attr-defined]  # as above


def test_what_is_kept_is_no_field() -> None:
    keeping = Keeping(4)
    assert keeping.double == 8
    assert keeping.__dict__ == {"number": 4, "double": 8}
    assert replace(keeping, number=5).double == 10
    assert [each.name for each in fields(keeping)] == ["number"]


def test_only_a_class_that_keeps_something_has_room_for_it() -> None:
    assert not hasattr(Slotted(1), "__dict__")
    assert not hasattr(Nothing(), "__dict__")


def test_values_without_fields_or_with_one_are_equal_as_well() -> None:
    assert Nothing() == Nothing()
    assert Single((1,)) == Single((1,)) != Single((2,))
    assert hash(Single((1,))) == hash(Single((1,)))


def test_a_class_may_say_itself_what_is_equal() -> None:
    one = Own(1)
    assert one == one  # noqa: PLR0124 - identity is what it says
    assert one != Own(1)


def test_it_is_replaced_copied_and_pickled() -> None:
    value = Slotted(1, ("a",))
    assert replace(value, number=2) == Slotted(2, ("a",))
    assert copy.copy(value) == copy.deepcopy(value) == value
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own bytes
    with pytest.raises(FrozenInstanceError):
        copy.copy(value).number = 3  # type: ignore[misc]  # the mistake that is to be refused


def test_it_is_matched_by_place() -> None:
    match Slotted(1, ("a",)):
        case Slotted(number, words):
            assert (number, words) == (1, ("a",))
