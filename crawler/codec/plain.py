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
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

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
    value: T = _read(kind, data)
    return value


def _read(kind: Any, data: Any) -> Any:  # noqa: ANN401 - types are values here
    if kind in _READERS:
        return _READERS[kind](data)
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return None if data is None else _read(_some(kind), data)
    if origin is tuple:
        return tuple(_read(get_args(kind)[0], each) for each in data)
    if not isinstance(kind, type):
        return data
    if is_dataclass(kind):
        return kind(**{name: reader(data) for name, reader in _fields(kind).items()})
    return kind(data) if issubclass(kind, StrEnum) else data


@cache
def _fields(kind: Any) -> dict[str, Callable[[Any], Any]]:  # noqa: ANN401 - as above
    hints = get_type_hints(kind)
    return {each.name: _field(each, hints[each.name]) for each in fields(kind)}


def _field(field: Any, hint: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - as above
    def read(data: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as above
        if field.name in data:
            return _read(hint, data[field.name])
        if field.default is not MISSING:
            return field.default
        return field.default_factory() if field.default_factory is not MISSING else _empty(hint)

    return read


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
