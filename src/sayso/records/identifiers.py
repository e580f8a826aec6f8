"""How records are told apart, and what their fields are called besides."""

import hashlib
from typing import Any, Generic, TypeVar, cast, overload

Value = TypeVar("Value", covariant=True)


def identify(prefix: str, *fields: object) -> str:
    """Return a stable ID: a hash of the defining fields, so that a second run gives the same one."""
    joined = "\x1f".join("" if field is None else str(field) for field in fields)
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


class SecondName(Generic[Value]):
    """The name that a field has in the JSON of the contract, where the record calls it otherwise.

    It is read only, and no field of its own. `path` is the field's name, or the way to it over other fields
    (`passage.span`); where one of them is None, so is the value.
    """

    def __init__(self, path: str) -> None:
        self.path = path

    @overload
    def __get__(self, record: None, owner: type) -> "SecondName[Value]": ...
    @overload
    def __get__(self, record: object, owner: type) -> Value: ...
    def __get__(self, record: object | None, owner: type) -> "SecondName[Value] | Value":
        if record is None:
            return self
        value: Any = record
        for name in self.path.split("."):
            value = None if value is None else getattr(value, name)
        return cast("Value", value)
