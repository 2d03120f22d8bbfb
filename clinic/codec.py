"""Frozen dataclasses to plain JSON values and back, by their type hints. Pure.

Known shapes: str, int, bool, Decimal, date, datetime, enums, dataclasses, T | None,
tuple[T, ...], Mapping[str, T]. Anything else raises TypeError when it is met, so that
a stored document can never hold what cannot be read again.
"""

import dataclasses
import types
import typing
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import TypeVar

T = TypeVar("T")


def encode(value: object) -> object:
    """Return JSON-ready values: dicts, lists, strings, integers, booleans, None."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime | date):
        return value.isoformat()
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: encode(getattr(value, field.name))
            for field in dataclasses.fields(value)
        }
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    if isinstance(value, Mapping):
        return {str(key): encode(item) for key, item in value.items()}
    raise TypeError(f"{type(value).__name__} cannot be stored")


@cache
def _hints(shape: type) -> Mapping[str, object]:
    return typing.get_type_hints(shape)


def _wrong(shape: object, value: object, path: str) -> ValueError:
    name = getattr(shape, "__name__", str(shape))
    return ValueError(f"{path or 'document'}: expected {name}, found {value!r:.80}")


def _scalar(shape: type, value: object, path: str) -> object:
    if shape in (str, int, bool):
        if type(value) is not shape:
            raise _wrong(shape, value, path)
        return value
    if not isinstance(value, str):
        raise _wrong(shape, value, path)
    try:
        if issubclass(shape, Decimal):
            return Decimal(value)
        if issubclass(shape, datetime | date):
            return shape.fromisoformat(value)
        if issubclass(shape, Enum):
            return shape(value)
    except (ValueError, InvalidOperation):
        raise _wrong(shape, value, path) from None
    raise TypeError(f"{path}: {shape.__name__} cannot be read back")


def _dataclass(shape: type, value: object, path: str) -> object:
    if not isinstance(value, dict):
        raise _wrong(shape, value, path)
    hints = _hints(shape)
    if set(value) != set(hints):
        odd = ", ".join(sorted(set(value) ^ set(hints)))
        raise ValueError(f"{path or 'document'}: missing or unknown fields: {odd}")
    parts = {
        name: _decode(hint, value[name], f"{path}.{name}" if path else name)
        for name, hint in hints.items()
    }
    return shape(**parts)


def _union(shape: object, value: object, path: str) -> object:
    options = [each for each in typing.get_args(shape) if each is not type(None)]
    if value is None:
        return None
    if len(options) != 1:
        raise TypeError(f"{path}: a union of several types cannot be read back")
    return _decode(options[0], value, path)


def _decode(shape: object, value: object, path: str) -> object:
    origin = typing.get_origin(shape)
    if origin in (types.UnionType, typing.Union):
        return _union(shape, value, path)
    if origin is tuple:
        if not isinstance(value, list):
            raise _wrong(shape, value, path)
        item = typing.get_args(shape)[0]
        return tuple(
            _decode(item, each, f"{path}[{index}]") for index, each in enumerate(value)
        )
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(value, dict):
            raise _wrong(shape, value, path)
        item = typing.get_args(shape)[1]
        return {
            key: _decode(item, each, f"{path}.{key}") for key, each in value.items()
        }
    if not isinstance(shape, type):
        raise TypeError(f"{path}: {shape!r} cannot be read back")
    if dataclasses.is_dataclass(shape):
        return _dataclass(shape, value, path)
    return _scalar(shape, value, path)


def decode(shape: type[T], value: object) -> T:
    """Return an instance of `shape` from what `encode` gave.

    Raises ValueError naming the place where the document does not fit the shape.
    """
    found = _decode(shape, value, "")
    if not isinstance(found, shape):
        raise _wrong(shape, value, "")
    return found
