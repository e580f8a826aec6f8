"""A report as one HTML string that asks nothing of anybody: for a mail attachment, a phone, paper."""

import base64
import hashlib
import re
import string
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from importlib import resources

from jinja2 import BaseLoader, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup

from sayso import phrasing
from sayso.present.measured import word_measures, word_warning
from sayso.present.rows.page_rows import PageRows, build_page
from sayso.present.text import labels
from sayso.present.text.escaping import mix, plain, show
from sayso.records import Report

_QUOTED_VALUE = re.compile(r'="([\w.#-]+)"(?=[ >])', re.ASCII)
_ESCAPED_MARK = re.compile(r"&#3[49];(?=[^<>]*<)")
"""A quotation mark between tags, where it need not be escaped."""
_IMPLIED_END = re.compile(
    r"</(?:li|t[dhr]|d[dt])>(?=<(?:li|t[dhr]|d[dt])[ >]|</(?:[uod]l|tr|table|tbody|thead|div)>)"
    r"|</p>(?=<(?:article|blockquote|details|div|dl|figure|h[1-6]|ol|p|section|table|ul)[ >]"
    r"|</(?:article|blockquote|details|div|figure|footer|li|main|section)>)"
)
"""An end tag that HTML implies by what follows, so that it need not be written (WHATWG HTML, 13.1.2.4)."""
_BETWEEN_BLOCKS = re.compile(
    r"(</?(?:article|blockquote|d[ldt]|details|div|figure|figcaption|h[1-6]|header|li|main|ol|p|section|summary"
    r"|t[rdh]|table|tbody|thead|ul)(?: [^<>{}\n]*)?>)\n(?=<|\{[%{])"
)
_SCRIPT_TOKEN = re.compile(
    r"""(?P<kept>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|/(?:[^/\\\s]|\\.)+/(?=[gu.,);]))"""
    r"|(?P<end>[)}])\n|(?:(?<!\s)\s+|(?<=[)}]\n)\s+)?(?P<mark>[-+=<>!&|?:;,(){}\[\]])\s*"
)
"""A string or pattern of a script, which is kept; a bracket that ends a line; a mark that needs no space."""
_STYLE_MARK = re.compile(r"([{};:,]) | (?=\})| (?=>)|(?<=>) ")
_LETTERS = string.ascii_letters.replace("o", "")
"""Short names for variables of the style sheet; `--o` is one that an element sets."""
_STYLE, _SCRIPT = "/*style*/", "/*script*/"


def render(report: Report, *, up: str = "", numbers: Mapping[str, int] | None = None) -> str:
    """Return the page of a report: self-contained HTML, the same for the same report.

    Every string that reaches the page is escaped, and control characters in it are made visible. The content
    security policy allows nothing to be loaded and no script to run but the page's own, by its hash. `up` is
    the address of a page that lists all stories, if there is one; `numbers` has those of articles, by ID.
    """
    page = build_page(report, numbers)
    return render_rows(page, list_originals(page), up=up)


def render_rows(page: PageRows, originals: Mapping[int, str], *, up: str = "") -> str:
    """Return the page of rows; `originals` are the web addresses of articles by their numbers."""
    return fill_template("page.html", "page.js", page=page, up=up, links=originals, measured=word_measures())


def list_originals(page: PageRows) -> dict[int, str]:
    """Return the web address of each article of a page by its number; empty where none is safe to link."""
    return {row.article.number: row.url for row in page.articles}


def render_brief(report: Report) -> str:
    """Return what to know first of a report as HTML that fits one printed page."""
    page = build_page(report)
    return fill_template("brief.html", "", page=page, links=list_originals(page), measured=word_measures())


def fill_template(name: str, script_name: str, **values: object) -> str:
    """Return a template as a page of its own, with the style and a script (none for an empty name)."""
    script = _shrink(script_name) if script_name else ""
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    scripts = Markup(f"script-src 'sha256-{digest}'; ") if script else ""
    wrong = word_warning()
    html = _environment().get_template(name).render(scripts=scripts, wrong=wrong, **values)
    # Quotation marks of text are escaped until here: what still stands in them are attributes.
    start = html.find("<body>") + len("<body>")
    head, html = html[:start], html[start:]  # one name for each step: a page of many articles is large
    html = _QUOTED_VALUE.sub(r"=\1", html)
    html = _ESCAPED_MARK.sub(lambda m: unescape(m[0]), html)
    html = _IMPLIED_END.sub("", html)
    # The last ones of each: a headline or an article may have these words too.
    top, _, below = head.rpartition(_STYLE)
    parts = [top, _shrink("page.css"), below]
    before, _, after = html.rpartition(_SCRIPT) if script else (html, "", "")
    return "".join((*parts, before, script, after))


class _Unindented(Extension):
    """Leaves white space that shows nothing out of the page; article text comes later and keeps its own."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return a template without the white space that its lines begin with, or that parts blocks."""
        return _BETWEEN_BLOCKS.sub(r"\1", re.sub(r"^[ \t]+", "", source, flags=re.MULTILINE))


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return make_environment()


def make_environment(*others: BaseLoader) -> Environment:
    """Return what renders templates in the page's way: its own templates, and those of other loaders."""
    environment = Environment(
        loader=ChoiceLoader([*others, PackageLoader("sayso.present", "page")]),
        autoescape=True,
        extensions=[_Unindented],
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


def read_style() -> str:
    """Return the style sheet of the page."""
    return _resource("page.css")


@lru_cache(maxsize=4)
def _shrink(name: str) -> str:
    """Return a style sheet or script without its comment lines and what else it can spare."""
    lines = (line.strip() for line in _resource(name).splitlines())
    kept = [line for line in lines if line and not line.startswith(("// ", "/* "))]
    return _shrink_style(" ".join(kept)) if name.endswith(".css") else _shrink_script("\n".join(kept))


def _shrink_script(script: str) -> str:
    """Return a script without white space beside punctuation, but for what stands in its strings.

    The line after a closing bracket stays a line of its own: it may end a statement.
    """
    return _SCRIPT_TOKEN.sub(lambda m: m["kept"] or m["mark"] or m["end"] + "\n", script)


def _shrink_style(style: str) -> str:
    """Return a style sheet without white space beside punctuation and with short names of variables."""
    style = _STYLE_MARK.sub(r"\1", style).replace(" {", "{").replace(";}", "}")
    names = dict.fromkeys(re.findall(r"(?<=[{;])--([\w-]+)(?=:)", style))
    short = dict(zip(names, _LETTERS, strict=False))
    return re.sub(r"(?<=--)[\w-]+", lambda m: short.get(m[0], m[0]), style)


@lru_cache(maxsize=8)
def _resource(name: str) -> str:
    return resources.files("sayso.present").joinpath("page", name).read_text(encoding="utf-8")
