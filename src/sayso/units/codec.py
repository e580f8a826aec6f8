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


_KNOWN = (
    b'"},"layout":{"paragraphs":[[0,"sentences":[[0,"quotations":[{"span":["inner":["entities":[{"spa'
    b'n":["kind":"'
    b'person"},{"kind":"place"},"citations":[{"id":"c-"cue_kind":"speech","occasion":{"kind":"said_on'
    b'":{"value":"20'
    b'"addressee":{"name":"ground":"named here","model":"rule":"parent_id":"a-"negated":true"confidence":0.9'
    b'"speakers":[{"speaker_id":"s-","words":"sources":[{"kind":"person","sources":1,"words":"unknown":'
    b'{"reading":{"document":{"id":"d-","name":"","text":"","outlet":"","published":"20","title":"","'
    b'sha256":"'
    b'"attributions":[{"id":"a-","document_id":"d-","sources":[["cues":[["contents":[["kind":"indirec'
    b't","speaker":'
    b'{"name":"","kind":"organization","role":""},"speaker_id":"s-"},{"id":"a-","voice":[{"document_id":"d-",'
    b'"attributed":"own":"unattributed":"keywords":[{"story_id":"e-","left_spans":[["right_spans":[["'
    b'quoted":1.0'
    b'{"id":"s-","name":"","kind":"person","aliases":["roles":[{"role":"","document_ids":["d-","unnamed"}'
    b'"change":"paraphrase","flags":["negation"],"operations":[{"op":"replace","left":["right":["op":'
    b'"equal","left":['
    b'"op":"insert","right":["op":"delete","left":[{"utterance":{"id":"u-","attribution_ids":["a-","a-"],'
    b'"representative_id":"a-","speaker_id":"s-","said_on":"20","variants":[{"left_id":"a-","right_id":"a-"'
    b'"},"accesses":[{"utterance_id":"u-","document_id":"d-","role":"account","upstream_outlet":""},{'
    b'"utterance_id":"'
    b'u-","document_id":"d-","role":"undetermined"}],"first_hand":[{"outlet":"","timeline":[{"date":"20'
    b'{"left_id":"s-","right_id":"s-","judgement":"same","score":1.0,"evidence":[{"kind":"name","score":1.0,'
    b'"detail":{"kind":"spelled alike","slots":[{"name":"names","items":[{"text":""}]},{"name":"docum'
    b'ents","items":'
    b'[{"text":"2"}]}]},"passages":[{"document_id":"d-","span":["producer":"speakers"}'
    b'{"kind":"contradiction","score":1.0,"detail":{"kind":"one negation"},"passages":"other numbers",'
    b'{"kind":"shared_quoted_words","score":1.0,"detail":{"kind":"same quoted words","slots":[{"name"'
    b':"number",'
    b'[{"left":1,"right":2,"chance":0.{"left_id":"a-","right_id":"a-","judgement":"unsure","score":0.'
    b',"evidence":'
    b'[{"kind":"shared_words","score":1.0,"detail":{"kind":"shared words","slots":[{"name":"number","'
    b'items":[{"text":"5'
    b'"}]},{"name":"words","items":[{"text":""},{"text":""}]}]},"passages":[{"document_id":"d-","span'
    b'":[1,2]},'
    b'{"document_id":"d-","span":[3,4]}]},{"kind":"words_alike","score":0.5,"detail":{"kind":"words a'
    b'like","slots":'
    b'[{"name":"left","items":[{"text":""}]},{"name":"right","items":[{"text":""}]}]},"passages":[{"d'
    b'ocument_id":"d-","span":'
    b'{"kind":"shared_runs","score":0.5,"detail":{"kind":"shared runs","slots":[{"name":"number","ite'
    b'ms":[{"text":"5'
    b'"}]}]},"passages":[{"document_id":"d-","span":[1,2]},{"document_id":"d-","span":[3,4]}]},{"kind'
    b'":"speaker",'
    b'"score":1.0,"detail":{"kind":"same speaker","slots":[{"name":"names","items":[{"text":""}]}]},"'
    b'passages":'
    b'[{"document_id":"d-","span":[1,2]},{"document_id":"d-","span":[3,4]}]}],"producer":"sayso.link"}'
)
"""What most records have in common. Never changed: what is kept was packed with it, and is unpacked by it."""


_HEAD = b"\x78\xbb" + zlib.adler32(_KNOWN).to_bytes(4, "big")
"""What zlib begins every packed record with, and what is not kept: most results are shorter than 40 bytes."""


def pack(text: str) -> bytes:
    """Return JSON in fewer bytes."""
    packer = zlib.compressobj(6, zdict=_KNOWN)
    packed = packer.compress(text.encode("ascii")) + packer.flush()
    return packed.removeprefix(_HEAD)


def unpack(body: bytes) -> str:
    """Return the JSON that was packed; raises zlib.error, ValueError or TypeError where it is damaged.

    What older versions packed has its head, or another one. The sum at its end tells which it is.
    """
    with_head = _HEAD + body
    first, other = (body, with_head) if body.startswith(_HEAD) else (with_head, body)
    try:
        return _inflate(first)
    except (zlib.error, ValueError):
        return _inflate(other)


def _inflate(body: bytes) -> str:
    unpacker = zlib.decompressobj(zdict=_KNOWN)
    text = unpacker.decompress(body) + unpacker.flush()
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("a packed record ends too early or too late")
    return text.decode("ascii")


def decode(kind: type[Kept], value: Any) -> Kept:
    """Return the record of type `kind` from the JSON that `encode` gave.

    Raises ValueError, KeyError, IndexError or TypeError where it is no such record.
    """
    make: Decoder = _decoder(kind)  # type: ignore[arg-type]
    record: Kept = make(value)
    return record


def encode(value: Any) -> Encoded:
    """Return a record, or a value inside one, as JSON has it; raises TypeError for anything else."""
    return _encoder(type(value))(value)  # type: ignore[arg-type]


@cache
def _encoder(kind: type) -> Callable[[Any], Encoded]:
    """Return what gives the JSON of values of a type: looked up once a type, since there are very many."""
    if kind is Span:
        return lambda value: [value.start, value.end]
    if issubclass(kind, bytes):
        return lambda value: base64.b64encode(value).decode("ascii")
    if issubclass(kind, tuple):
        return lambda value: [encode(item) for item in value]
    if issubclass(kind, Enum):
        return lambda value: encode(value.value)
    if dataclasses.is_dataclass(kind):
        return _record_encoder(kind)
    if kind is type(None) or issubclass(kind, str | int | float):
        return _as_is
    raise TypeError(f"a {kind.__name__} has no form in JSON here")


def _record_encoder(kind: type) -> Callable[[Any], Encoded]:
    fields = tuple((f.name, f.default, type(f.default)) for f in dataclasses.fields(kind))

    def encode_record(value: Any) -> Encoded:
        given: dict[str, Any] = {}
        for name, default, kind_of_default in fields:
            held = getattr(value, name)
            if held is not default and (held != default or type(held) is not kind_of_default):
                given[name] = _encoder(type(held))(held)  # type: ignore[arg-type]
        return given

    return encode_record


Decoder = Callable[[Any], Any]


@cache
def _decoder(kind: Any) -> Decoder:
    """Return a function that turns JSON into a value of a type."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if kind is Span:
        return lambda value: Span(start=value[0], end=value[1])
    if kind is bytes:
        return base64.b64decode
    if origin is tuple:
        item = _decoder(inner[0])
        return tuple if item is _as_is else lambda value: tuple(map(item, value))
    if origin is types.UnionType or origin is typing.Union:
        chosen = _decoder(next(part for part in inner if part is not type(None)))
        return _as_is if chosen is _as_is else lambda value: None if value is None else chosen(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind
    if dataclasses.is_dataclass(kind):
        return _record_decoder(kind)  # type: ignore[arg-type]
    return _as_is


def _record_decoder(kind: type) -> Decoder:
    decoders = {name: _decoder(hint) for name, hint in typing.get_type_hints(kind).items()}
    # Most fields are as JSON has them: a call for each would cost more than all the rest.
    to_decode = [(name, decoder) for name, decoder in decoders.items() if decoder is not _as_is]

    def decode_record(value: dict[str, Any]) -> Any:
        given = dict(value)
        for name, decoder in to_decode:
            if name in given:
                given[name] = decoder(given[name])
        return kind(**given)

    return decode_record


def _as_is(value: Any) -> Any:
    return value
