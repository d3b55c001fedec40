"""Values as plain ones for a file or a column, and back again: what is frozen today is read for many years.

A field that came later takes its default, or nothing; one that is gone, or a name no longer known, is passed over.
"""

from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

T = TypeVar("T")


class Unreadable(ValueError):
    """What was kept is not of the form it should have."""


def plain(value: Any) -> Any:
    """Only texts, numbers, truths, lists and mappings from texts."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, date):  # moments as well
        return value.isoformat()
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"{type(value).__name__} cannot be kept")


def restored(kind: type[T], value: Any) -> T:
    """The dataclass whose `plain` form this is; raises `Unreadable`."""
    if not isinstance(value, Mapping):
        raise Unreadable(f"{kind.__name__} from {type(value).__name__}")
    hints: dict[str, Any] = _hints(kind)  # type: ignore[arg-type]
    found = {}
    for one in fields(kind):  # type: ignore[arg-type]
        if one.name in value:
            found[one.name] = _read(hints[one.name], value[one.name])
        elif one.default is MISSING and one.default_factory is MISSING:
            found[one.name] = _nothing(hints[one.name], one)
    return kind(**found)


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(hint: Any, value: Any) -> Any:
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return _read_one_of(inner, value)
    if origin is tuple:
        return _read_tuple(inner, value)
    if origin is not None and issubclass(origin, Mapping):
        return _read_mapping(inner, value)
    if isinstance(hint, type) and is_dataclass(hint):
        return restored(hint, value)
    return _read_single(hint, value)


def _read_one_of(kinds: tuple[Any, ...], value: Any) -> Any:
    if value is None:
        if NoneType in kinds:
            return None
        raise Unreadable("nothing where something is needed")
    faults = []
    for kind in kinds:
        if kind is not NoneType:
            try:
                return _read(kind, value)
            except Unreadable as fault:
                faults.append(fault)
    raise Unreadable(str(faults[0]))


def _read_tuple(inner: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list | tuple):
        raise Unreadable(f"a list from {type(value).__name__}")
    if len(inner) == 2 and inner[1] is Ellipsis:
        return tuple(_read(inner[0], one) for one in value)
    if len(inner) != len(value):
        raise Unreadable(f"{len(inner)} values from {len(value)}")
    return tuple(_read(kind, one) for kind, one in zip(inner, value, strict=True))


def _read_mapping(inner: tuple[Any, ...], value: Any) -> dict[Any, Any]:
    if not isinstance(value, Mapping):
        raise Unreadable(f"a mapping from {type(value).__name__}")
    found = {}
    for key, one in value.items():
        try:
            name = _read_key(inner[0], key)
        except Unreadable:
            continue  # a name that is no longer known
        found[name] = _read(inner[1], one)
    return found


def _read_key(kind: Any, key: Any) -> Any:
    if isinstance(kind, type) and issubclass(kind, int):  # keys are texts
        try:
            return kind(int(key))
        except ValueError as fault:
            raise Unreadable(str(fault)) from fault
    return _read_single(kind, key)


def _read_single(kind: Any, value: Any) -> Any:
    try:
        if kind in (date, datetime):
            return kind.fromisoformat(value)
        if kind is UUID:
            return UUID(hex=value)
        if isinstance(kind, type) and issubclass(kind, Enum):
            return kind(value)
    except (TypeError, ValueError, AttributeError) as fault:
        raise Unreadable(f"{kind.__name__} from {value!r}") from fault
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if kind is Any or (isinstance(value, kind) and (kind is bool or not isinstance(value, bool))):
        return value
    raise Unreadable(f"{kind.__name__} from {type(value).__name__}")


def _nothing(hint: Any, one: "Field[Any]") -> Any:
    """What stands for a field that was not kept and has no default."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType) and NoneType in inner:
        return None
    if origin is tuple:
        return ()
    if origin is not None and issubclass(origin, Mapping):
        return {}
    if hint in (int, float, str, bool):
        return hint()
    if isinstance(hint, type) and is_dataclass(hint):
        return restored(hint, {})
    raise Unreadable(f"{one.name} was not kept")
