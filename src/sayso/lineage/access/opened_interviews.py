"""An interview with the article's own outlet that the sentence before the words tells of.

"In an interview with the Herald, she went further.\n\n“We were late,” Lunt said."
"""

import re

from sayso.lexicon.rows import choice_of
from sayso.lineage.access.article_context import AccessGround, ArticleContext, is_one_speaker, show_account
from sayso.records import Attribution, Citation, Span
from sayso.spans import hull, index_at, overlap, text_of
from sayso.text.earlier_speech import is_set_earlier

_SPEAK = choice_of("hearers", "speak")
_HE = choice_of("grammar/words", "he, she, they")
_INDEFINITE = choice_of("function_words", "indefinite articles")
# "In an interview with", "Speaking to" begin the sentence; its subject stands behind the outlet and a comma.
_OPENING = re.compile(
    rf"(?:in (?:{_INDEFINITE}|the|this) (?:\w{{1,20}} )?interview (?:with|to)|"
    rf"(?:(?:{_SPEAK})(?<=ing)|sitting down) (?:to|with))\b",
    re.IGNORECASE,
)
# Or the subject begins it, and its verb is next: never "Lunt sued after she spoke to".
_SPOKE = re.compile(
    rf"(?:(?i:{_HE})|[A-Z][\w.’'-]{{0,40}}(?: [A-Z][\w.’'-]{{0,40}}){{0,4}}) "
    rf"(?:(?:then|later|also|\w{{1,20}}ly) )?(?:(?:{_SPEAK})(?<!ing)|sat down) (?:to|with)\b"
)
_SUBJECT = re.compile(rf"[^,.;]{{0,60}}, (?:(?:{_HE})\b|[A-Z])")
_PRONOUN = re.compile(rf"\b(?:{_HE})\b", re.IGNORECASE)
# "Lunt will speak to the Herald", "Lunt had spoken to the Herald": on another day than these words.
_ANOTHER_TIME = re.compile(
    rf"\b(?:{choice_of('function_words', 'modals', 'must')}|{choice_of('words/empty_words', 'negations')}|"
    r"had|ago|last|once|(?:19|20)\d\d)\b|n[’']t\b",
    re.IGNORECASE,
)


def read_opened_interview(article: ArticleContext, attribution: Attribution) -> AccessGround | None:
    """Return an account if the sentence right before tells of the speaker's interview with the own outlet.

    That sentence reports nothing itself and names nobody else; the words have no other occasion or hearer.
    """
    speaker = attribution.speaker
    if attribution.kind != "direct" or speaker is None or speaker.kind != "person":
        return None
    if attribution.occasion or attribution.stated_addressee or attribution.stated_date or attribution.chain:
        return None
    text, sentences = article.reading.document.text, article.reading.layout.sentences
    if attribution.parent_id or any(is_set_earlier(text, c.start, c.end) for c in attribution.cues):
        return None
    number = index_at(sentences, hull(attribution.spans).start) - 1
    if number < 0 or article.by_sentence.get(number):
        return None
    told = [c for c in article.list_told(number) if article.number_sentence(c.span) == number]
    if len(told) != 1 or not told[0].own or not _is_opening(article, attribution, told[0], sentences[number]):
        return None
    return show_account(article, [told[0].clause])


def _is_opening(article: ArticleContext, attribution: Attribution, told: Citation, sentence: Span) -> bool:
    """Return True if a sentence says of this speaker that he spoke to an outlet, then and there."""
    text = article.reading.document.text
    words = text_of(text, sentence)
    opened = _OPENING.match(words) and _SUBJECT.match(text, told.span.end, sentence.end)
    if not (opened or _SPOKE.match(words)) or _ANOTHER_TIME.search(words):
        return False
    named = [
        text_of(text, e.span)
        for e in article.reading.entities
        if e.kind == "person" and overlap(e.span, sentence) and not overlap(e.span, told.span)
    ]
    assert attribution.speaker is not None
    surname = attribution.speaker.name.split()[-1].casefold()
    if named:
        return all(name.split()[-1].casefold() == surname for name in named)
    return _PRONOUN.search(words) is not None and _spoke_before(article, attribution, sentence)


def _spoke_before(article: ArticleContext, attribution: Attribution, sentence: Span) -> bool:
    """Return True if the last one who spoke before a sentence is the speaker: whom its pronoun means."""
    before = article.list_between(0, sentence.start)
    return bool(before) and is_one_speaker(before[-1], attribution)
