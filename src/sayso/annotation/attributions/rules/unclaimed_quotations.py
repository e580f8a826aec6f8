"""Attribute quotations that are in no draft: to the cue next to them, or to the speaker just before.

`add_quotations` needs a cue or a speech that the quotation continues. `add_free_standing` gives a paragraph
that is one quotation, without a cue, to the speaker of the report right before it.
"""

import itertools
import re
from bisect import bisect_right
from collections.abc import Sequence

from sayso.annotation.attributions.draft import AttributionDraft, covers, extend
from sayso.annotation.attributions.text_view import CONFIDENCE, TextView
from sayso.annotation.grammar.cue_words import kinds
from sayso.annotation.grammar.reporting_clauses import is_plain_tail
from sayso.annotation.grammar.subject_phrases import STRONG, find_subject_after, find_subject_before
from sayso.annotation.grammar.text_words import TextWords
from sayso.annotation.grammar.tokens import words_between
from sayso.annotation.grammar.verb_groups import find_verb_groups
from sayso.annotation.layout.work_titles import is_work_title
from sayso.lexicon.rows import set_of
from sayso.records import Quotation, Span
from sayso.spans import contains, overlap, trim

_SAYING = frozenset({"speech", "writing", "thought"})
_ACCORDING = re.compile(r"\baccording\s+to\s+", re.IGNORECASE)
_QUOTING = set_of("cues", "quoting")
_INVERTED = re.compile(r"\s(?:said|says|wrote|added|tweeted)\s+[A-Z]")
# "..., a bystander can be heard saying": the words are the bystander's.
_OVERHEARD = frozenset({"heard", "overheard", "seen", "filmed", "recorded", "caught"})
_JOINED_GAP = 300  # code points between two quotations of one speech
_FARTHEST = 1_000  # code points beside a quotation in which its cue is looked for


def add_quotations(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Add every spoken quotation that is in no draft to the cue next to it, or to the speech it continues."""
    kept = list(drafts)
    for quotation in page.quotations:
        if quotation.block or any(covers(d.contents, quotation.span) for d in kept):
            continue
        if any(contains(quotation.inner, c) for d in kept for c in d.cues):
            # The tagger found a report inside the quoted words; the quotation itself still needs a speaker.
            kept = _join(page, kept, quotation) or kept
            continue
        kept = _join(page, kept, quotation) or _beside(page, kept, quotation) or kept
    return kept


def _join(
    page: TextView, drafts: list[AttributionDraft], quotation: Quotation
) -> list[AttributionDraft] | None:
    """Join an interrupted or free-standing quotation to the speech right before it."""
    paragraph = page.paragraph_at(quotation.span.start)
    previous = page.quotation_before(quotation.span.start)
    if paragraph is None or previous is None or previous.block:
        return None
    owner = _owner(drafts, previous)
    if owner is None:
        return None
    draft = drafts[owner]
    same_paragraph = previous.span.start >= paragraph.start
    if not same_paragraph:
        if not _next_paragraph(page, previous.span.end, paragraph):
            return None
        if not (quotation.continues or _stands_free(page, quotation)):
            return None
        if quotation.span.start != paragraph.start:
            return None
        if _cue_after(drafts, previous.span.end, quotation.span.start, but=draft):
            return None
    else:
        gap = page.text[max(previous.span.end, draft.last) : quotation.span.start]
        interrupted = any(previous.span.end <= c.start and c.end <= quotation.span.start for c in draft.cues)
        if len(page.text[previous.span.end : quotation.span.start]) > _JOINED_GAP:
            return None
        if _cue_after(drafts, previous.span.end, quotation.span.start, but=draft):
            return None
        if not interrupted and gap.strip(" .,\u00a0"):
            return None
        if not _stands_free(page, quotation) and not interrupted:
            return None
        if interrupted and not (
            _stands_free(page, quotation) or re.fullmatch(r"[^.!?]{0,60}[,—–-]\s*", gap) or not gap.strip()
        ):
            return None
        if _tail_has_cue(page, quotation):
            return None
    joined = list(drafts)
    joined[owner] = extend(draft, quotation.span)
    return joined


def _owner(drafts: Sequence[AttributionDraft], quotation: Quotation) -> int | None:
    """Return the index of the draft that has a quotation as content, the most confident if several; None for
    none.
    """
    owners = [
        n
        for n, d in enumerate(drafts)
        if covers(d.contents, quotation.span, share=0.9)
        and not any(contains(quotation.inner, c) for c in d.cues)
    ]
    return max(owners, key=lambda n: drafts[n].confidence, default=None)


def _cue_after(drafts: Sequence[AttributionDraft], start: int, end: int, *, but: AttributionDraft) -> bool:
    return any(start <= c.start and c.end <= end for d in drafts if d is not but for c in d.cues)


def _next_paragraph(page: TextView, place: int, paragraph: Span) -> bool:
    before = page.paragraph_at(place - 1)
    if before is None:
        return False
    number = bisect_right(page.paragraph_starts, before.start)
    return number < len(page.layout.paragraphs) and page.layout.paragraphs[number].start == paragraph.start


def _stands_free(page: TextView, quotation: Quotation) -> bool:
    """Return True if a quotation makes up whole sentences, with nothing beside it."""
    sentence = page.sentence_at(quotation.span.end - 1)
    if sentence is None:
        return False
    rest = page.text[quotation.span.end : sentence.end].strip(" .!?…")
    return not rest and _starts_sentence(page, quotation)


def _starts_sentence(page: TextView, quotation: Quotation) -> bool:
    sentence = page.sentence_at(quotation.span.start)
    return sentence is not None and not page.text[sentence.start : quotation.span.start].strip()


def _tail_has_cue(page: TextView, quotation: Quotation) -> bool:
    tail = _tail(page, quotation)
    return tail is not None and _read_tail(page.words, tail) is not None


def _tail(page: TextView, quotation: Quotation) -> Span | None:
    """Return the words after a quotation that may name its speaker, up to the end of the sentence or a
    quotation.
    """
    sentence = page.sentence_at(quotation.span.end - 1)
    paragraph = page.paragraph_at(quotation.span.end - 1)
    if sentence is None or paragraph is None:
        return None
    end = sentence.end
    if end <= quotation.span.end:
        last = page.text[quotation.inner.end - 1 : quotation.inner.end]
        following = page.sentence_at(min(quotation.span.end + 2, paragraph.end - 1))
        if (
            last not in ("!", "?", "…", "—", ",", "-", "–")
            or following is None
            or following.start < quotation.span.end
        ):
            return None
        end = following.end
    later = next((q.span.start for q in page.quotations if q.span.start >= quotation.span.end), end)
    end = min(end, later, paragraph.end, quotation.span.end + _FARTHEST)
    span = trim(page.text, Span(start=quotation.span.end, end=max(quotation.span.end, end)))
    return span if span.start < span.end else None


_MARKS = frozenset({",", "-", "–", "—", "."})


def _read_tail(text_words: TextWords, tail: Span) -> tuple[Span, Span] | None:
    """Return source and cue of "he said", "said Hill, a doctor", "according to Hill" at the start of the
    words.
    """
    text, tokens = text_words.text, text_words.within(tail)
    marks = itertools.takewhile(lambda t: t.form in _MARKS, tokens)
    floor = sum(1 for _ in marks)
    if floor >= len(tokens) or any(t.form == "." for t in tokens[:floor]):
        return None
    match = _ACCORDING.match(text, tokens[floor].start, tail.end)
    if match:
        after = next((i for i, t in enumerate(tokens) if t.start >= match.end()), len(tokens))
        subject = find_subject_after(tokens, after)
        if subject is None:
            return None
        return words_between(tokens, *subject), trim(text, Span(start=match.start(), end=match.end()))
    groups = list(find_verb_groups(tokens))
    for number, group in enumerate(groups):
        if group.first > floor + 30:
            return None
        before = groups[number - 1] if number else None
        if (
            before is not None
            and before.last == group.first
            and tokens[before.last - 1].form in _OVERHEARD
            and group.form.endswith("ing")
        ):
            subject = find_subject_before(tokens, before, floor)
            if subject is None or subject[0] > floor + 1 or tokens[subject[0]].form == "who":
                return None
            return words_between(tokens, *subject), words_between(tokens, group.first, group.last)
        if kinds().get(tokens[group.last - 1].form, "other") not in _SAYING and group.lemma not in ("say",):
            continue
        if group.form.endswith("ing"):
            if group.first == floor:
                return None
            continue
        cue = words_between(tokens, group.first, group.last)
        if group.first == floor:
            subject = find_subject_after(tokens, group.last)
            return None if subject is None else (words_between(tokens, *subject), cue)
        subject = find_subject_before(tokens, group, floor)
        if subject is None or subject[0] > floor + 1 or tokens[subject[0]].form == "who":
            continue
        if not is_plain_tail(tokens[group.last :]):
            return None
        return words_between(tokens, *subject), cue
    return None


def _read_head(text_words: TextWords, head: Span, quotation: Quotation) -> tuple[Span, Span, Span] | None:
    """Return source, cue and content of "Hill said:", "Hill told reporters that" before a quotation."""
    tokens, groups = text_words.read_groups(head)
    if not tokens:
        return None
    for group in reversed(groups):
        between = tokens[group.last :]
        words = [t for t in between if t.is_word]
        if len(words) > 14:
            return None
        if kinds().get(tokens[group.last - 1].form, "other") not in _SAYING and group.lemma not in ("say",):
            continue
        subject = find_subject_before(tokens, group, 0)
        if subject is None:
            continue
        ended = tokens[-1].form
        if group.form.endswith("ing") or (ended != ":" and group.lemma not in _QUOTING):
            return None
        if not words or ended == ":" or (ended == "," and len(words) <= 8):
            start = quotation.span.start
        else:
            that = next((t for t in between if t.form == "that"), None)
            if that is None or words[-1].form != "that":
                return None
            start = that.start
        return (
            words_between(tokens, *subject),
            words_between(tokens, group.first, group.last),
            Span(start=start, end=quotation.span.end),
        )
    return None


def find_cue_after(page: TextView, quotation: Quotation) -> tuple[Span, Span] | None:
    """Return source and cue right after a quotation that begins its sentence or ends like speech, or None."""
    tail = _tail(page, quotation)
    if tail is None or not (_starts_sentence(page, quotation) or _ends_spoken(page.text, quotation)):
        return None
    return _read_tail(page.words, tail)


def _beside(
    page: TextView, drafts: list[AttributionDraft], quotation: Quotation
) -> list[AttributionDraft] | None:
    """Add a quotation to the cue that stands right after or right before it."""
    found = find_cue_after(page, quotation)
    content = take_opening(page, drafts, quotation) if found is not None else quotation.span
    if found is None:
        sentence = page.sentence_at(quotation.span.start)
        if sentence is None or _is_scare(page.text, quotation):
            return None
        previous = page.quotation_before(quotation.span.start)
        start = max(sentence.start, previous.span.end if previous else 0, quotation.span.start - _FARTHEST)
        head = trim(page.text, Span(start=min(start, quotation.span.start), end=quotation.span.start))
        read = _read_head(page.words, head, quotation)
        if read is None:
            return None
        found, content = read[:2], read[2]
    source, cue = found
    for number, draft in enumerate(drafts):
        if any(overlap(c, cue) for c in draft.cues):
            if draft.rule != "tagger" or not _may_take(page, draft, quotation):
                return None
            joined = list(drafts)
            joined[number] = extend(draft, content)
            return joined
    if any(overlap(source, c) or overlap(cue, c) for d in drafts for c in d.contents if d.cues):
        return None
    added = AttributionDraft(
        sources=(source,),
        cues=(cue,),
        contents=(content,),
        confidence=CONFIDENCE["adjacent"],
        rule="adjacent",
    )
    return [*drafts, added]


def take_opening(page: TextView, drafts: Sequence[AttributionDraft], quotation: Quotation) -> Span:
    """Return the quotation extended to the start of its sentence, unless a report or a quotation stands
    there.
    """
    sentence = page.sentence_at(quotation.span.start)
    previous = page.quotation_before(quotation.span.start)
    if sentence is None or sentence.start >= quotation.span.start or not _ends_spoken(page.text, quotation):
        return quotation.span
    if previous is not None and previous.span.end > sentence.start:
        return quotation.span
    opening = trim(page.text, Span(start=sentence.start, end=quotation.span.start))
    if len(page.text[opening.start : opening.end].split()) < (4 if page.text[opening.end - 1] in ":," else 3):
        return quotation.span
    tokens = page.words.within(opening)
    if any(g.lemma in STRONG for g in find_verb_groups(tokens)) or any(
        overlap(c, opening) for d in drafts for c in d.contents
    ):
        return quotation.span
    return Span(start=opening.start, end=quotation.span.end)


def _may_take(page: TextView, draft: AttributionDraft, quotation: Quotation) -> bool:
    """Return True if the contents of a draft stand next to a quotation, so that both are one report."""
    return any(
        abs(c.start - quotation.span.end) < 200 or abs(quotation.span.start - c.end) < 200
        for c in draft.contents
    )


def _ends_spoken(text: str, quotation: Quotation) -> bool:
    """Return True if a quotation ends with a comma, dash, "!", "?" or "…", or a comma or a cue follows."""
    last = text[quotation.inner.end - 1 : quotation.inner.end]
    following = text[quotation.span.end : quotation.span.end + 1]
    return last in ",?!—–-…" or following == "," or bool(_INVERTED.match(text, quotation.span.end))


def _is_scare(text: str, quotation: Quotation) -> bool:
    """Return True if a quotation is too short, or too much like a title, to be speech."""
    words = text[quotation.inner.start : quotation.inner.end].split()
    before = text[max(0, quotation.span.start - 20) : quotation.span.start].rstrip()[-1:]
    return before not in (":", ",") and (len(words) < 4 or is_work_title(text, quotation))


def add_free_standing(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Give a paragraph that is one quotation to the speaker of the report right before it.

    After a quotation it has been joined already; after an indirect report it is an attribution of its own,
    without a cue, whose source is the earlier mention.
    """
    kept = list(drafts)
    for number, paragraph in enumerate(page.layout.paragraphs):
        inside = [q for q in page.quotations if contains(paragraph, q.span)]
        if number == 0 or not inside or inside[0].span.start != paragraph.start or inside[0].block:
            continue
        quotation = inside[0]
        if any(covers(d.contents, quotation.span) for d in kept) or not _stands_free(page, quotation):
            continue
        before = page.layout.paragraphs[number - 1]
        candidates = [d for d in kept if d.sources and contains(before, Span(start=d.first, end=d.last))]
        if not candidates:
            continue
        last = max(candidates, key=lambda d: (max((c.start for c in d.cues), default=d.first), d.last))
        sentence = page.sentence_at(before.end - 1)
        if sentence is None or last.last < sentence.start:
            continue
        kept.append(
            AttributionDraft(
                sources=last.sources,
                cues=(),
                contents=(quotation.span,),
                confidence=CONFIDENCE["free"] * last.confidence,
                rule="free",
            )
        )
    return kept
