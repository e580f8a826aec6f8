"""Records as JSON and back, without loss: readings and results of units are kept in this form.

A record is an object of its fields that differ from their defaults, a span is `[start, end]`, and bytes
are base64.
"""

import base64
import dataclasses
import json
import types
import typing
import zlib
from collections.abc import Callable
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from sayso.records import Span

Encoded = dict[str, Any] | list[Any] | str | int | float | bool | None
Kept = TypeVar("Kept")


def dump(record: object) -> str:
    """Return a record as one line of JSON in ASCII."""
    return json.dumps(encode(record), separators=(",", ":"))


def pack(text: str) -> bytes:
    """Return JSON in fewer bytes."""
    return zlib.compress(text.encode("ascii"), 6)


def unpack(body: bytes) -> str:
    """Return the JSON that was packed; raises zlib.error, ValueError or TypeError where it is damaged."""
    return zlib.decompress(body).decode("ascii")


def decode(kind: type[Kept], value: Any) -> Kept:
    """Return the record of type `kind` from the JSON that `encode` gave.

    Raises ValueError, KeyError, IndexError or TypeError where it is no such record.
    """
    make: Decoder = _decoder(kind)  # type: ignore[arg-type]
    record: Kept = make(value)
    return record


def encode(value: Any) -> Encoded:
    """Return a record, or a value inside one, as JSON has it."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    if isinstance(value, tuple):
        return [encode(item) for item in value]
    if isinstance(value, Enum):
        return encode(value.value)
    if dataclasses.is_dataclass(value):
        return {
            f.name: encode(held)
            for f in dataclasses.fields(value)
            if (held := getattr(value, f.name)) != f.default or type(held) is not type(f.default)
        }
    if value is None or isinstance(value, str | int | float):
        return value
    raise TypeError(f"a {type(value).__name__} has no form in JSON here")


Decoder = Callable[[Any], Any]


@cache
def _decoder(kind: Any) -> Decoder:
    """Return what makes a value of a type out of its JSON."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if kind is Span:
        return lambda value: Span(start=value[0], end=value[1])
    if kind is bytes:
        return base64.b64decode
    if origin is tuple:
        item = _decoder(inner[0])
        return lambda value: tuple(map(item, value))
    if origin is types.UnionType or origin is typing.Union:
        chosen = _decoder(next(part for part in inner if part is not type(None)))
        return lambda value: None if value is None else chosen(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if dataclasses.is_dataclass(kind):
        fields = {name: _decoder(hint) for name, hint in typing.get_type_hints(kind).items()}
        make: Callable[..., Any] = kind  # type: ignore[assignment]
        return lambda value: make(**{name: fields[name](held) for name, held in value.items()})
    return _as_is


def _as_is(value: Any) -> Any:
    return value
