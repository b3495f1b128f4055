"""
Values of the model to plain JSON data and back, field by field.

Works on any frozen dataclass made of texts, numbers, dates, enumerations,
tuples and more such dataclasses.  Keys nobody knows are ignored, and a missing
one takes the field's default, or what is empty for its type: so a file of an
older or newer version can be read.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache, partial
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

T = TypeVar("T")

_LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)
_READERS: dict[Any, Callable[[Any], Any]] = {
    str: str,
    int: int,
    bool: bool,
    float: float,
    Decimal: lambda data: Decimal(str(data)),
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
}
_EMPTY: dict[Any, Any] = {
    str: "",
    int: 0,
    bool: False,
    float: 0.0,
    Decimal: Decimal(0),
    datetime: _LONG_AGO,
    date: _LONG_AGO.date(),
}


def to_plain(value: object) -> Any:  # noqa: ANN401 - JSON has many shapes
    """Return what JSON can hold; a lone surrogate in a text becomes a question mark."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, Mapping):
        return {str(to_plain(key)): to_plain(each) for key, each in value.items()}
    if isinstance(value, (tuple, list)):
        return [to_plain(each) for each in value]
    if is_dataclass(value):
        return {each.name: to_plain(getattr(value, each.name)) for each in fields(value)}
    return _text(value)


def _text(value: object) -> str:
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, str):
        return value.encode("utf-8", "replace").decode("utf-8")
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no plain form")


def from_plain(kind: type[T], data: Any) -> T:  # noqa: ANN401 - JSON has many shapes
    """Return the value of that type; raises ValueError or TypeError where data do not fit."""
    read: Callable[[Any], T] = _reader(cast("Any", kind))
    return read(data)


@cache
def _reader(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - types are values here
    """Find once for each type how it is read: a fleet holds a million of them."""
    if kind in _READERS:
        return _READERS[kind]
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        some = _reader(_some(kind))
        return lambda data: None if data is None else some(data)
    if origin is tuple:
        each = _reader(get_args(kind)[0])
        return lambda data: tuple(map(each, data))
    if not isinstance(kind, type):
        return _as_it_is
    if is_dataclass(kind):
        return partial(_filled, kind)
    return kind if issubclass(kind, StrEnum) else _as_it_is


def _as_it_is(data: Any) -> Any:  # noqa: ANN401 - as above
    return data


def _filled(kind: Any, data: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as above
    return kind(
        **{
            name: read(data[name]) if name in data else missing()
            for name, read, missing in _fields(kind)
        }
    )


@cache
def _fields(kind: Any) -> tuple[tuple[str, Callable[[Any], Any], Callable[[], Any]], ...]:  # noqa: ANN401 - as above
    """Give each field's name, how it is read, and what stands for it where it is missing."""
    hints = get_type_hints(kind)
    return tuple(
        (each.name, _reader(hints[each.name]), _missing(each, hints[each.name]))
        for each in fields(kind)
    )


def _missing(field: Any, hint: Any) -> Callable[[], Any]:  # noqa: ANN401 - as above
    if field.default is not MISSING:
        return lambda: field.default
    if field.default_factory is not MISSING:
        return cast("Callable[[], Any]", field.default_factory)
    return partial(_empty, hint)


def _empty(hint: Any) -> Any:  # noqa: ANN401 - as above
    if hint in _EMPTY:
        return _EMPTY[hint]
    if get_origin(hint) is tuple:
        return ()
    if get_origin(hint) in (Union, UnionType):
        return None
    if get_origin(hint) is not None:
        return {}
    raise ValueError(f"a {getattr(hint, '__name__', hint)} is missing")


def _some(union: Any) -> Any:  # noqa: ANN401 - as above
    return next(each for each in get_args(union) if each is not NoneType)
