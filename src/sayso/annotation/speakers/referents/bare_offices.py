"""Capitalised words that may be the office of somebody and no name: "the Tánaiste"."""

import re
from collections import defaultdict
from collections.abc import Sequence

from sayso.annotation.grammar.noun_phrases import follows_article
from sayso.annotation.speakers.name_mentions import NameMention
from sayso.lexicon.roles import is_plural_of
from sayso.records import Layout, Span

_INSIDE = re.compile(r"[\w,] $")
_ENDS = frozenset(".!?…”\"’'")


def find_bare_offices(
    text: str, layout: Layout, names: Sequence[NameMention], sources: Sequence[Span]
) -> frozenset[Span]:
    """Return where the words stand that always have the article, and with it are the source of a report.

    The tagger takes them for a person. Few names of one person have it ("the Edge"), so that they may be an
    office. Lines without a full stop do not count: headlines leave articles out. A family is none:
    "the Tarns" beside "Ann Tarn".
    """
    ends = {source.end for source in sources}
    by_word: dict[str, list[NameMention]] = defaultdict(list)
    for mention in names:
        for word in mention.text.split():
            by_word[word].append(mention)
    return frozenset(
        mention.span
        for word, mentions in by_word.items()
        if any(
            m.kind == "person" and m.span.end in ends and follows_article(text, m.span.start)
            for m in mentions
        )
        and all(_may_be_office(text, layout, m, word) for m in mentions)
        and not any(is_plural_of(word, other) for other in by_word)
        for mention in mentions
    )


def _may_be_office(text: str, layout: Layout, mention: NameMention, word: str) -> bool:
    if mention.text != word or mention.title or mention.roles:
        return False
    if mention.kind not in {"person", ""}:
        return False
    sentence = layout.sentences[mention.sentence]
    if _is_capital_inside(text, sentence, mention):
        return False
    return (
        follows_article(text, mention.span.start)
        or text[sentence.start : sentence.end].rstrip()[-1] not in _ENDS
    )


def _is_capital_inside(text: str, sentence: Span, mention: NameMention) -> bool:
    """Return True for a name with a capital on its article inside a sentence: "Bo Finch and The Edge"."""
    at = mention.span.start - len("The ")
    before = text[sentence.start : at]
    return text.startswith("The ", max(0, at)) and _INSIDE.search(before) is not None
