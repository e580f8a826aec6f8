"""Parse XML of strangers: no entities, no network, no document type, a bounded depth."""

import re
from typing import Any

from sayso.errors import InputError

_DECLARES = re.compile(rb"<!ENTITY", re.IGNORECASE)


def parse_xml(content: bytes) -> Any:
    """Return the root element of an XML file.

    Raises InputError where it is no XML or declares entities, which articles and lists of them never need.
    """
    from lxml import etree

    if _DECLARES.search(content):
        raise InputError("declares XML entities, which no article needs; it was not opened")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        detail = str(getattr(error, "msg", None) or error).partition("\n")[0][:80]
        raise InputError(f"is not valid XML ({detail})") from None
    if root is None:
        raise InputError("is XML without an element")
    return root


def local_name(element: Any) -> str:
    """Return an element's name without its namespace; empty for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
