"""A report as one HTML string that asks nothing of anybody: for a mail attachment, a phone, paper."""

import base64
import hashlib
from functools import lru_cache
from importlib import resources

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso import phrasing
from sayso.present.rows.page_rows import build_page
from sayso.present.text import labels
from sayso.present.text.escaping import mix, plain, show
from sayso.records import Report


def render(report: Report) -> str:
    """Return the page of a report: self-contained HTML, the same for the same report.

    Every string that reaches the page is escaped, and control characters in it are made visible. The content
    security policy allows nothing to be loaded and no script to run but the page's own, by its hash.
    """
    page = build_page(report)
    script = _resource("page.js")
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    return (
        _environment()
        .get_template("page.html")
        .render(
            page=page,
            style=Markup(_resource("page.css")),
            script=Markup(script),
            script_digest=digest,
        )
    )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("sayso.present", "page"),
        autoescape=True,
        optimized=False,  # each template is rendered once a run: optimising it costs more than it saves
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_make_visible,
    )
    environment.filters["their"] = show
    environment.filters["mix"] = mix
    environment.filters["day"] = labels.day
    environment.filters["capital"] = labels.capital
    environment.filters["listed"] = phrasing.join
    environment.globals["count"] = phrasing.count
    environment.globals["figure"] = phrasing.figure
    return environment


def _make_visible(value: object) -> object:
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@lru_cache(maxsize=4)
def _resource(name: str) -> str:
    return resources.files("sayso.present").joinpath("page", name).read_text(encoding="utf-8")
