"""Values: classes whose fields are set once, when they are made, and never again.

What `dataclass(frozen=True, slots=True)` of the standard library makes, at a quarter of its price. That
compiles up to nine methods for each class, and eighty such classes were a seventh of gadfly's start. Here
only the constructor is compiled, when the first value is made, and all classes share the rest. It fills each
slot by the slot's own descriptor, at a sixth of what it costs to ask first whether the slot is still empty: a
class of critiques is millions of values. To a type checker there is no difference.
"""

from __future__ import annotations

from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

Value = TypeVar("Value")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(cls: type[Value]) -> type[Value]:
    """Make a class with annotated fields a value: equal, hashed and shown by its fields, never changed.

    It has slots, unless it keeps something in a `cached_property`. A class may have an `__eq__` of its own,
    with its `__hash__`. `field`, `fields` and `replace` of `dataclasses` work as they do there.

    Raises:
        FrozenInstanceError: From then on, where a field of a made value is set or deleted.
    """
    slots = not any(isinstance(held, cached_property) for held in vars(cls).values())
    made: Any = dataclass(init=False, eq=False, repr=False, slots=slots)(cls)
    made.__init__ = _once(made, slots=slots)
    made.__setattr__ = _set_slot if slots else _set_item
    made.__delattr__ = _refuse
    made.__repr__ = _shown
    if "__eq__" not in vars(cls):
        made.__eq__, made.__hash__ = _comparison([each.name for each in fields(made) if each.compare])
    return made  # type: ignore[no-any-return]  # Any, so that its methods can be set


def _once(made: Any, *, slots: bool) -> Callable[..., None]:
    """A constructor that compiles the real one when the first value is made: most starts make few kinds."""

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:  # noqa: N807 - it becomes the method
        made.__init__ = _constructor(made, slots=slots)
        made.__init__(self, *args, **kwargs)

    return __init__


def _constructor(made: Any, *, slots: bool) -> Callable[..., None]:
    """The `__init__` of a class with these fields, whose names are Python's own: nothing foreign is run."""
    held: dict[str, Any] = {"MISSING": MISSING}
    parameters, body = ["self"], [] if slots else ["held = self.__dict__"]
    for each in fields(made):
        name, value = each.name, each.name
        held |= {f"_default_{name}": each.default, f"_make_{name}": each.default_factory}
        if each.default is not MISSING:
            parameters.append(f"{name}=_default_{name}")
        elif each.default_factory is not MISSING:
            parameters.append(f"{name}=MISSING")
            value = f"_make_{name}() if {name} is MISSING else {name}"
        else:
            parameters.append(name)
        if slots:
            held[f"_set_{name}"] = getattr(made, name).__set__
        body.append(f"_set_{name}(self, {value})" if slots else f"held[{name!r}] = {value}")
    lines = "\n  ".join(body or ["pass"])
    exec(f"def __init__({', '.join(parameters)}):\n  {lines}", held)  # noqa: S102 - as dataclasses does
    made_init: Callable[..., None] = held["__init__"]
    made_init.__qualname__ = f"{made.__qualname__}.__init__"
    return made_init


def _comparison(names: list[str]) -> tuple[Callable[[Any, object], bool], Callable[[Any], int]]:
    """How values with these fields are equal, and their hash."""
    together: Callable[[Any], Hashable] = attrgetter(*names) if names else lambda _: ()

    def __eq__(self: Any, other: object) -> bool:  # noqa: N807 - it becomes the method of this name
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self is other or together(self) == together(other)

    return __eq__, lambda self: hash(together(self))


def _set_slot(self: Any, name: str, value: object) -> None:
    """Sets a slot that is still empty, as copying does."""
    if hasattr(self, name):
        _refuse(self, name)
    object.__setattr__(self, name, value)


def _set_item(self: Any, name: str, value: object) -> None:
    """The same for a value without slots, whose class may hold a default of that name."""
    held = self.__dict__
    if name in held or name not in self.__dataclass_fields__:
        _refuse(self, name)
    held[name] = value


def _refuse(self: object, name: str) -> None:
    raise FrozenInstanceError(f"{type(self).__name__} is a value: {name} cannot be set.")


def _shown(self: Any) -> str:
    said = ", ".join(f"{each.name}={getattr(self, each.name)!r}" for each in fields(self) if each.repr)
    return f"{type(self).__qualname__}({said})"
