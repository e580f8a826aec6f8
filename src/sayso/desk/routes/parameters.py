"""What several addresses take and give: pages of lists, and what may go wrong."""

from typing import Annotated, Any, Literal

from fastapi import Query

from sayso.store import PageAsk, SearchAsk

After = Annotated[
    str | None, Query(max_length=2_000, description="where the part of a list before this one ended")
]
Short = Annotated[str, Query(max_length=500)]
Change = Literal["", "identical", "cut", "altered", "paraphrase", "negation", "number", "name"]
HasRole = Literal["", "account", "public", "relay", "undetermined"]
Limit = Annotated[int, Query(ge=1, le=500, description="how many rows")]

_FORMS: dict[str, Any] = {"text/html": {}, "application/json": {}, "text/csv": {}}
Answers = dict[int | str, dict[str, Any]]

PROBLEMS: Answers = {
    400: {"description": "what was asked cannot be understood", "content": _FORMS},
    307: {"description": "it stands at another address now"},
    403: {"description": "another site asked, or the desk is for reading only", "content": _FORMS},
    409: {"description": "somebody decided otherwise, or the words do not fit", "content": _FORMS},
    404: {"description": "there is nothing of that ID or name", "content": _FORMS},
    422: {"description": "a value of the address or form cannot be understood", "content": _FORMS},
    503: {"description": "the store cannot be read just now", "content": _FORMS},
}


def gives(description: str) -> Answers:
    """Return what OpenAPI says of an address: a page, JSON or a table, or what went wrong."""
    return {200: {"description": description, "content": _FORMS}, **PROBLEMS}


def sends_on(description: str, address: str, *, name: str) -> Answers:
    """Return what OpenAPI says of an address that sends on to another, whose parameter `name` it gives.

    `address` is the other one's path. The part of the `Location` header is told in Schemathesis's extension
    of OpenAPI's runtime expressions.
    """
    begin = address.partition("{")[0]
    link = {
        "operationRef": f"#/paths/{address.replace('/', '~1')}/get",
        "parameters": {name: f"$response.header.Location#regex:{begin}([^/?#]+)"},
    }
    return {303: {"description": description, "links": {"next": link}}, **gives(description)}


def page_ask(limit: int, after: str | None) -> PageAsk:
    """Return which part of a list is asked for."""
    return PageAsk(limit=limit, after=after)


def read_search(
    words: Short = "",
    person: Short = "",
    outlet: Short = "",
    since: Short = "",
    until: Short = "",
    change: Change = "",
    role: HasRole = "",
    story: Short = "",
    reviewed: Literal["", "yes", "no"] = "",
    reprints: Literal["", "without"] = "",
    shared: bool = False,
) -> SearchAsk:
    """Return what a search asks for; the address keeps it."""
    return SearchAsk(
        words=words, person=person, outlet=outlet, since=since, until=until, change=change, role=role,
        story=story, reviewed=reviewed, reprints=reprints, shared=shared,
    )  # fmt: skip
