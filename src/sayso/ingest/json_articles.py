"""Read JSON and JSONL, one article per object. Each object is read alone: a broken line loses one article."""

import json
from collections.abc import Mapping
from itertools import chain
from typing import Any

from sayso.errors import InputError, word_value_error
from sayso.ingest.decode import decode
from sayso.ingest.draft import DocumentDraft, FoundFile, date_by_address, fill, hash_text, join, refuse
from sayso.ingest.json_fields import shape
from sayso.ingest.pages.html import extract_article
from sayso.records import Hyperlink, Notice

LISTS = ("documents", "articles", "items", "results", "hits", "data")
DEEPEST = 8  # lists of articles in one another: search engines' answers have three
OWN_OUTPUTS = {"sayso.report": "a report", "sayso.trace": "an answer of `sayso trace`"}
FORM = "give each article as an object with “text” or “html”, and “outlet”, “published”, “url”"


def read_jsonl(content: bytes, *, name: str, where: str) -> FoundFile:
    """Read one object a line; every line that cannot be read is named by its number."""
    try:
        text, remarks = open_text(content, where)
    except InputError as error:
        return refuse(where, str(error))
    first = text.lstrip().partition("\n")[0]
    if _is_decision(first):
        return refuse(where, "is a file of decisions, no article; give it with --decisions")
    if first.strip() and parse(first)[1] and (whole := parse(text))[1] is None:
        return read_value(whole[0], name=name, where=where)
    lines = (
        read_line(line, name=f"{name}-{place}", where=f"{where}, line {place}")
        for place, line in enumerate(text.split("\n"), 1)
        if line.strip()
    )
    return join(chain([FoundFile(notices=remarks)], lines))


def _is_decision(line: str) -> bool:
    """Return True if a line is one of a decisions file."""
    if '"action"' not in line[:100]:
        return False
    value, _ = parse(line)
    return isinstance(value, Mapping) and {"left", "who", "when"} <= value.keys()


def open_text(content: bytes, where: str) -> tuple[str, tuple[Notice, ...]]:
    """Return the text of a file, and what must be told of how its bytes were read.

    Raises InputError where they are no text or nothing stands in it.
    """
    decoded = decode(content)
    text = decoded.text.lstrip("\ufeff")
    if not text.strip():
        raise InputError("is empty; nothing to read")
    return text, (Notice(document=None, message=f"{where}: {decoded.remark}"),) if decoded.remark else ()


def read_line(line: str, *, name: str, where: str) -> FoundFile:
    """Read the articles of one line."""
    value, problem = parse(line)
    return refuse(where, f"{problem}; left out") if problem else read_value(value, name=name, where=where)


def read_json(content: bytes, *, name: str, where: str) -> FoundFile:
    """Read one object, a list of objects, or an object that holds such a list; JSONL is recognised too."""
    try:
        text, remarks = open_text(content, where)
    except InputError as error:
        return refuse(where, str(error))
    value, problem = parse(text)
    if problem:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) > 1 and parse(lines[0])[1] is None:
            return read_jsonl(content, name=name, where=where)
        return refuse(where, f"{problem}; check the file with any JSON reader")
    found = read_value(value, name=name, where=where)
    return join([FoundFile(notices=remarks), found])


def parse(text: str) -> tuple[Any, str | None]:
    """Return a JSON value and None, or None and what is wrong with it."""
    try:
        return json.loads(text, strict=False), None
    except json.JSONDecodeError as error:
        at = f"line {error.lineno}, column {error.colno}" if error.lineno > 1 else f"column {error.colno}"
        return None, f"is not valid JSON ({error.msg}, {at})"
    except RecursionError:
        return None, "is JSON nested too deeply to be an article"
    except ValueError as error:  # a number of thousands of digits
        return None, f"is not usable JSON ({word_value_error(error)})"


def read_value(value: Any, *, name: str, where: str, depth: int = 0) -> FoundFile:
    """Read the articles of one JSON value; lists in lists are followed a few levels down."""
    if depth > DEEPEST:
        return refuse(where, "is nested too deeply to be an article; left out")
    if isinstance(value, Mapping) and (own := name_own_output(value)):
        return refuse(
            where, f"is {own} that sayso wrote, no article; give the articles that it was made from"
        )
    if isinstance(value, Mapping) and not {"text", "html", "maintext"} & value.keys():
        listed = next((value[k] for k in LISTS if is_list_of_objects(value.get(k))), None)
        value = value if listed is None else listed
    if isinstance(value, list):
        if not value:
            return refuse(where, "is an empty list; nothing to read")
        return join(
            read_value(item, name=f"{name}-{place}", where=f"{where}, item {place}", depth=depth + 1)
            if isinstance(item, Mapping)
            else refuse(f"{where}, item {place}", f"is {kind_of(item)}, not an article; {FORM}")
            for place, item in enumerate(value, 1)
        )
    if not isinstance(value, Mapping):
        return refuse(where, f"is {kind_of(value)}, not an article; {FORM}")
    return read_object(value, name=name, where=where)


def name_own_output(value: Mapping[str, Any]) -> str | None:
    """Return what an object is if sayso wrote it: a report or what `trace` found.

    A line of `sayso annotate` holds its whole article and may be read again.
    """
    schema = value.get("schema")
    if not isinstance(schema, str):
        return None
    return OWN_OUTPUTS.get(schema.partition("/")[0])


def read_object(item: Mapping[str, Any], *, name: str, where: str) -> FoundFile:
    """Read the article of one object."""
    try:
        shaped = shape(item)
    except RecursionError:
        return refuse(where, "is nested too deeply to be an article; left out")
    metadata, text = shaped.metadata, shaped.text
    links: tuple[Hyperlink, ...] = ()
    if text is None and shaped.html is not None:
        text, links, described = extract_article(shaped.html, url=metadata.url, retrieved=metadata.retrieved)
        metadata = fill(metadata, described)
        if not text:
            return refuse(where, "no article found in its “html”; give the article's “text”")
    elif text is not None:
        metadata = date_by_address(metadata)
    if text is None:
        return refuse(where, f"{_tell_lack(item)}; {FORM}")
    draft = DocumentDraft(
        where=where,
        name=shaped.name or name,
        text=text,
        sha256=hash_text(shaped.text if shaped.text is not None else shaped.html or ""),
        metadata=metadata,
        links=links,
        remarks=shaped.remarks,
    )
    return FoundFile(drafts=(draft,))


def is_list_of_objects(value: Any) -> bool:
    """Return True if a value is a list whose first item is an object."""
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def kind_of(value: Any) -> str:
    """Name the kind of a JSON value as a user would."""
    kinds = {str: "a text", bool: "true or false", int: "a number", float: "a number", list: "a list"}
    return kinds.get(type(value), "null")


def _tell_lack(item: Mapping[str, Any]) -> str:
    """Say why an object has no text: none is given, or what is given is empty or no text."""
    if "text" in item:
        given = item["text"]
        empty = given is None or (isinstance(given, str) and not given.strip())
        return "has an empty “text”" if empty else "has a “text” that is " + kind_of(given)
    keys = ", ".join(sorted(str(key)[:20] for key in item)[:6]) or "nothing"
    return f"has no text (it has {keys})"
