"""The desk's templates beside those of the report page, and where links of a page part lead."""

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, PrefixLoader

from sayso.present.html import make_environment

_LINK = re.compile(r'href="#(p(\d+)-(\d+-\d+)|[adsuy]-[A-Za-z0-9_.-]+)"')
_ID = re.compile(r'\bid="([^"]+)"')
_ADDRESSES = {"a": "attributions", "d": "documents", "s": "people", "u": "utterances"}


@lru_cache(maxsize=1)
def get_templates() -> Environment:
    """Return what renders pages of the desk; its own templates are called `desk/…`."""
    environment = make_environment(PrefixLoader({"desk": PackageLoader("sayso.desk", "templates")}))
    environment.filters["path"] = lambda value: quote(str(value), safe="")
    return environment


def render_page(template: str, *, numbers: Mapping[int, str] = MappingProxyType({}), **values: Any) -> str:
    """Return a page; links to what does not stand on it lead to the page where it stands.

    `numbers` has the IDs of the articles that the page numbers.
    """
    return lead_on(get_templates().get_template(f"desk/{template}").render(**values), numbers)


def lead_on(html: str, numbers: Mapping[int, str]) -> str:
    """Return HTML in which links to records that are not on the page lead to their own addresses.

    Only our own markup has a link in this form: in words of articles every quotation mark is escaped.
    """
    here = set(_ID.findall(html))

    def lead(match: re.Match[str]) -> str:
        fragment, number, place = match[1], match[2], match[3]
        if fragment in here:
            return match[0]
        if number:
            document = numbers.get(int(number))
            return f'href="/documents/{document}?at={place}#p1-{place}"' if document else match[0]
        kind, _, rest = fragment.partition("-")
        # `y` is the page's name for a story.
        return f'href="/stories/{rest}"' if kind == "y" else f'href="/{_ADDRESSES[kind]}/{fragment}"'

    return _LINK.sub(lead, html)
