"""Where words come from: the answer of `sayso.trace`."""

from dataclasses import dataclass
from typing import Any

from sayso.api.statements import cut
from sayso.errors import InputError
from sayso.phrasing import figure
from sayso.present.export.trace_json import trace_to_json
from sayso.present.traces.trace import Hit, trace_words
from sayso.present.traces.trace_articles import ArticleVerdict, judge_articles
from sayso.records import Report


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class Trace:
    """The utterances that have the words asked for, nearest first, and what each article has of them."""

    text: str
    hits: tuple[Hit, ...]
    articles: tuple[ArticleVerdict, ...]
    report: Report

    @property
    def found(self) -> bool:
        """Whether any article has the words or something close."""
        return any(v.passage for v in self.articles)

    def to_json(self) -> dict[str, Any]:
        """Return it as `sayso trace --json` writes it."""
        return trace_to_json(self.text, self.hits, self.articles, (), self.report)

    def __bool__(self) -> bool:
        return self.found

    def __repr__(self) -> str:
        having = sum(v.passage is not None for v in self.articles)
        return f"<Trace of {cut(self.text)}: in {having} of {figure(len(self.articles), 'article')}>"


def trace_in(words: str, report: Report) -> Trace:
    """Return where words come from; raises InputError where there is no word."""
    if not isinstance(words, str) or not words.strip():
        raise InputError("expected the words to look up, as a text; got none")
    hits = trace_words(words, report)
    return Trace(text=words, hits=hits, articles=judge_articles(words, hits, report), report=report)
