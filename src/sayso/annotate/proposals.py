"""Rules that propose attributions where the tagger saw none; each looks at one form and adds only that.

A rule takes what there is and gives back what is to be added. Rules never overrule the tagger: a cue that
is taken keeps its attribution, and at most the quotation beside it is joined to it.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.annotate.blocks import find_posts
from sayso.annotate.clauses import (
    PRONOUNS,
    STRONG,
    Token,
    VerbGroup,
    find_subject_after,
    find_subject_before,
    find_verb_groups,
    looks_like_source,
    tokenize,
)
from sayso.annotate.cues import kinds
from sayso.annotate.drafts import Draft, clean, covers, extend, without
from sayso.annotate.quotations import outermost
from sayso.annotate.reports import Report, is_plain_tail, read_reports, read_reports_after
from sayso.records import Layout, Quotation, Span
from sayso.spans import contains, overlap, trim

_SAYING = frozenset({"speech", "writing", "thought"})
_ACCORDING = re.compile(r"\baccording\s+to\s+", re.IGNORECASE)
# Verbs that may stand right before a quotation without a colon.
_QUOTING = frozenset(
    "say tell add write tweet ask reply respond answer explain note continue declare announce state argue insist "
    "warn conclude recall joke quip exclaim shout yell scream whisper mutter cry post comment remark observe admit "
    "acknowledge claim stress emphasize emphasise reiterate repeat retort counter promise vow predict complain boast "
    "confess assert contend maintain suggest think wonder urge plead beg chant sing pray text email tease laugh".split()
)
_INVERTED = re.compile(r"\s(?:said|says|wrote|added|tweeted)\s+[A-Z]")
_JOINED_GAP = 300
_RULE_CONFIDENCE = {
    "post": 0.95,
    "continued": 0.8,
    "adjacent": 0.8,
    "free": 0.6,
    "according": 0.75,
    "headline": 0.6,
    "clause": 0.6,
}


@dataclass(frozen=True, slots=True)
class Page:
    """One text as the rules see it."""

    text: str
    layout: Layout
    quotations: tuple[Quotation, ...]
    sentence_starts: tuple[int, ...]
    paragraph_starts: tuple[int, ...]

    def sentence_at(self, place: int) -> Span | None:
        """The sentence that holds a place, or the last one before it."""
        return _holding(self.layout.sentences, self.sentence_starts, place)

    def paragraph_at(self, place: int) -> Span | None:
        """The paragraph that holds a place, or the last one before it."""
        return _holding(self.layout.paragraphs, self.paragraph_starts, place)

    def quotation_before(self, place: int) -> Quotation | None:
        """The last outermost quotation that ends at or before a place."""
        ended = [q for q in self.quotations if q.span.end <= place]
        return ended[-1] if ended else None


def open_page(text: str, layout: Layout) -> Page:
    """Make a page of a text and its layout."""
    return Page(
        text=text,
        layout=layout,
        quotations=outermost(layout.quotations),
        sentence_starts=tuple(s.start for s in layout.sentences),
        paragraph_starts=tuple(p.start for p in layout.paragraphs),
    )


def _holding(spans: Sequence[Span], starts: Sequence[int], place: int) -> Span | None:
    number = bisect_right(starts, place) - 1
    return spans[number] if number >= 0 else None


# --- embedded posts ---------------------------------------------------------------------------------------


def add_posts(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Make an embedded post one attribution: its words, signed by name and handle, without a cue.

    A draft whose cue leads in with a colon ("Lunt tweeted:") keeps the post; from any other its words are taken.
    """
    kept = list(drafts)
    for post in find_posts(page.text, page.layout.paragraphs):
        led = [d for d in kept if covers(d.contents, post.content) and _leads_in(page.text, d, post.content)]
        if led:
            continue
        remaining = []
        for draft in kept:
            if any(overlap(c, post.content) for c in draft.contents) and not _within(draft, post.content):
                contents = clean(page.text, without(draft.contents, post.content))
                contents = clean(page.text, without(contents, post.signature))
                contents = tuple(
                    c for c in contents if sum(ch.isalnum() for ch in page.text[c.start : c.end]) > 2
                )
                if not contents:
                    continue
                draft = replace(draft, contents=contents)
            remaining.append(draft)
        kept = remaining
        kept.append(
            Draft(
                sources=(post.signature,),
                cues=(),
                contents=(post.content,),
                confidence=_RULE_CONFIDENCE["post"],
                rule="post",
            )
        )
    return kept


def _leads_in(text: str, draft: Draft, content: Span) -> bool:
    before = [c for c in draft.cues if c.end <= content.start]
    return bool(before) and text[before[-1].end - 1 : content.start].strip().endswith(":")


def _within(draft: Draft, span: Span) -> bool:
    return bool(draft.cues) and all(contains(span, s) for s in (*draft.cues, *draft.contents))


# --- quotations beside a cue ------------------------------------------------------------------------------


def add_quotations(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Give every quotation that is speech and that no draft has to a cue beside it, or to the speech it continues."""
    kept = list(drafts)
    for quotation in page.quotations:
        if quotation.block or any(covers(d.contents, quotation.span) for d in kept):
            continue
        if any(contains(quotation.inner, c) for d in kept for c in d.cues):
            # The tagger reads the quoted words themselves as a report; the marks may still be somebody's.
            kept = _join(page, kept, quotation) or kept
            continue
        kept = _join(page, kept, quotation) or _beside(page, kept, quotation) or kept
    return kept


def _join(page: Page, drafts: list[Draft], quotation: Quotation) -> list[Draft] | None:
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
        if not _begins_whole(page, quotation, gap) and not interrupted:
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


def _owner(drafts: Sequence[Draft], quotation: Quotation) -> int | None:
    """Find the draft that has a quotation as its own, the most certain first."""
    owners = [
        n
        for n, d in enumerate(drafts)
        if covers(d.contents, quotation.span, share=0.9)
        and not any(contains(quotation.inner, c) for c in d.cues)
    ]
    return max(owners, key=lambda n: drafts[n].confidence, default=None)


def _cue_after(drafts: Sequence[Draft], start: int, end: int, *, but: Draft) -> bool:
    return any(start <= c.start and c.end <= end for d in drafts if d is not but for c in d.cues)


def _next_paragraph(page: Page, place: int, paragraph: Span) -> bool:
    before = page.paragraph_at(place - 1)
    if before is None:
        return False
    number = bisect_right(page.paragraph_starts, before.start)
    return number < len(page.layout.paragraphs) and page.layout.paragraphs[number].start == paragraph.start


def _stands_free(page: Page, quotation: Quotation) -> bool:
    """Say whether a quotation makes up whole sentences: nothing but itself up to a stop or the paragraph's end."""
    sentence = page.sentence_at(quotation.span.end - 1)
    if sentence is None:
        return False
    rest = page.text[quotation.span.end : sentence.end].strip(" .!?…")
    return not rest and _starts_sentence(page, quotation)


def _starts_sentence(page: Page, quotation: Quotation) -> bool:
    sentence = page.sentence_at(quotation.span.start)
    return sentence is not None and not page.text[sentence.start : quotation.span.start].strip()


def _begins_whole(page: Page, quotation: Quotation, gap: str) -> bool:
    return _stands_free(page, quotation)


def _tail_has_cue(page: Page, quotation: Quotation) -> bool:
    tail = _tail(page, quotation)
    return tail is not None and _read_tail(page.text, tail) is not None


def _tail(page: Page, quotation: Quotation) -> Span | None:
    """The words after a quotation that may say whose it is: up to the sentence's end or the next quotation."""
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
    span = trim(
        page.text, Span(start=quotation.span.end, end=max(quotation.span.end, min(end, later, paragraph.end)))
    )
    return span if span.start < span.end else None


def _read_tail(text: str, tail: Span) -> tuple[Span, Span] | None:
    """Read "he said", "said Hill, a doctor", "according to Hill" at the start: source and cue."""
    tokens = tokenize(text, tail)
    floor = 0
    while floor < len(tokens) and tokens[floor].form in (",", "-", "–", "—", "."):
        if tokens[floor].form == ".":
            return None
        floor += 1
    if floor >= len(tokens):
        return None
    match = _ACCORDING.match(text, tokens[floor].start, tail.end)
    if match:
        after = next((i for i, t in enumerate(tokens) if t.start >= match.end()), len(tokens))
        subject = find_subject_after(tokens, after)
        if subject is None:
            return None
        return _span(tokens, subject), trim(text, Span(start=match.start(), end=match.end()))
    for group in find_verb_groups(tokens):
        if group.first > floor + 30:
            return None
        if kinds().get(tokens[group.last - 1].form, "other") not in _SAYING and group.lemma not in ("say",):
            continue
        if group.form.endswith("ing"):
            if group.first == floor:
                return None
            continue
        cue = _group_span(tokens, group)
        if group.first == floor:
            subject = find_subject_after(tokens, group.last)
            return None if subject is None else (_span(tokens, subject), cue)
        subject = find_subject_before(tokens, group, floor)
        if subject is None or subject[0] > floor + 1 or tokens[subject[0]].form == "who":
            continue
        if not is_plain_tail(tokens[group.last :]):
            return None
        return _span(tokens, subject), cue
    return None


def _read_head(text: str, head: Span, quotation: Quotation) -> tuple[Span, Span, Span] | None:
    """Read "Hill said:", "Hill told reporters that" before a quotation: source, cue and content."""
    tokens = tokenize(text, head)
    if not tokens:
        return None
    for group in reversed(find_verb_groups(tokens)):
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
        return _span(tokens, subject), _group_span(tokens, group), Span(start=start, end=quotation.span.end)
    return None


def _beside(page: Page, drafts: list[Draft], quotation: Quotation) -> list[Draft] | None:
    """Give a quotation to the cue that stands right after or right before it."""
    tail = _tail(page, quotation)
    found = _read_tail(page.text, tail) if tail is not None else None
    content = quotation.span
    if found is not None and not _starts_sentence(page, quotation) and _ends_spoken(page.text, quotation):
        content = _with_opening(page, drafts, quotation)
    if found is None or not (_starts_sentence(page, quotation) or _ends_spoken(page.text, quotation)):
        found = None
        sentence = page.sentence_at(quotation.span.start)
        if sentence is None or _is_scare(page.text, quotation):
            return None
        previous = page.quotation_before(quotation.span.start)
        start = max(sentence.start, previous.span.end if previous else 0)
        head = trim(page.text, Span(start=min(start, quotation.span.start), end=quotation.span.start))
        read = _read_head(page.text, head, quotation)
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
    added = Draft(
        sources=(source,),
        cues=(cue,),
        contents=(content,),
        confidence=_RULE_CONFIDENCE["adjacent"],
        rule="adjacent",
    )
    return [*drafts, added]


def _with_opening(page: Page, drafts: Sequence[Draft], quotation: Quotation) -> Span:
    """Take in what the sentence says before its quotation, unless that is a report or a quotation of its own."""
    sentence = page.sentence_at(quotation.span.start)
    previous = page.quotation_before(quotation.span.start)
    if sentence is None or (previous is not None and previous.span.end > sentence.start):
        return quotation.span
    opening = trim(page.text, Span(start=sentence.start, end=quotation.span.start))
    if page.text[opening.end - 1] in ":," and len(page.text[opening.start : opening.end].split()) < 4:
        return quotation.span
    tokens = tokenize(page.text, opening)
    if any(g.lemma in STRONG for g in find_verb_groups(tokens)) or any(overlap(c, opening) for d in drafts for c in d.contents):
        return quotation.span
    return Span(start=opening.start, end=quotation.span.end)


def _may_take(page: Page, draft: Draft, quotation: Quotation) -> bool:
    """Say whether a draft's own contents lie beside a quotation, so that both are one report."""
    return any(
        abs(c.start - quotation.span.end) < 200 or abs(quotation.span.start - c.end) < 200
        for c in draft.contents
    )


def _ends_spoken(text: str, quotation: Quotation) -> bool:
    """Say whether a quotation ends as speech before its cue does: with a comma, a dash or a strong stop."""
    last = text[quotation.inner.end - 1 : quotation.inner.end]
    following = text[quotation.span.end : quotation.span.end + 1]
    return last in ",?!—–-…" or following == "," or bool(_INVERTED.match(text, quotation.span.end))


def _is_scare(text: str, quotation: Quotation) -> bool:
    """Say whether a quotation is too short to be speech without a lead-in of its own."""
    words = text[quotation.inner.start : quotation.inner.end].split()
    before = text[: quotation.span.start].rstrip()[-1:]
    return len(words) < 4 and before not in (":", ",")


def _span(tokens: Sequence[Token], places: tuple[int, int]) -> Span:
    return Span(start=tokens[places[0]].start, end=tokens[places[1] - 1].end)


def _group_span(tokens: Sequence[Token], group: VerbGroup) -> Span:
    return Span(start=tokens[group.first].start, end=tokens[group.last - 1].end)


# --- speech that goes on ----------------------------------------------------------------------------------


def add_free_standing(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
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
            Draft(
                sources=last.sources,
                cues=(),
                contents=(quotation.span,),
                confidence=_RULE_CONFIDENCE["free"] * last.confidence,
                rule="free",
            )
        )
    return kept


# --- headlines -------------------------------------------------------------------------------------------


def add_headlines(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Read "CONTENT: SOURCE" and "SOURCE: CONTENT" in a headline, as far as the article bears it out."""
    kept = list(drafts)
    if len(page.layout.paragraphs) < 2:
        return kept
    for headline in page.layout.paragraphs:
        if not is_headline(page.text, headline):
            continue
        found = read_headline(page, headline, kept)
        if found is None or any(overlap(s, found.cues[0]) for d in kept for s in (*d.cues, *d.contents, *d.sources)):
            continue
        kept = [d for d in kept if d.cues or not any(contains(headline, c) for c in d.contents)]
        kept.append(found)
    return kept


def read_headline(page: Page, headline: Span, drafts: Sequence[Draft]) -> Draft | None:
    """Read one headline; the source must be somebody whom the article's body names or quotes."""
    text = page.text
    words = text[headline.start : headline.end]
    last = max((m for m in _HEAD_MARK.finditer(words)), key=lambda m: m.start(), default=None)
    if last is None:
        return None
    mark = Span(start=headline.start + last.start(), end=headline.start + last.end())
    before = trim(text, Span(start=headline.start, end=mark.start))
    after = trim(text, Span(start=mark.end, end=headline.end))
    colon = text[mark.start] == ":"
    body = [d for d in drafts if d.first >= headline.end]
    if _may_sign(text, after) and len(text[before.start : before.end].split()) >= 3:
        said = _is_source_of(text, after, body)
        named = colon and _is_named(text, after, headline)
        quoted = any(contains(before, q.span) for q in page.quotations)
        if said or named or (quoted and _is_named(text, after, headline)):
            return _headline(after, mark, before)
    if colon and _may_sign(text, before) and len(text[after.start : after.end].split()) >= 3:
        shared = [d for d in body if _is_source_of(text, before, [d]) and _shares_words(text, after, d)]
        if shared:
            return _headline(before, mark, after)
    return None


_HEAD_MARK = re.compile(r"(?<=\S)(:)(?=\s)|(?<=\s)(?:[-–—])(?=\s)")
_NOT_SIGNING = frozenset("what how why who when where all this these watch live video photos read here report analysis".split())


def _headline(source: Span, cue: Span, content: Span) -> Draft:
    confidence = _RULE_CONFIDENCE["headline"]
    return Draft(sources=(source,), cues=(cue,), contents=(content,), confidence=confidence, rule="headline")


def is_headline(text: str, paragraph: Span) -> bool:
    """Say whether a paragraph looks like a headline: short, one line, without a stop at its end."""
    words = text[paragraph.start : paragraph.end]
    return 4 <= len(words.split()) <= 22 and words[-1] not in ".!?,;:…" and "\n" not in words


def _may_sign(text: str, span: Span) -> bool:
    tokens = [t for t in tokenize(text, span) if t.is_word]
    if not 1 <= len(tokens) <= 6 or not tokens[0].form[:1].isalpha() or tokens[0].form in _NOT_SIGNING:
        return False
    return looks_like_source(tokens) and tokens[0].form not in PRONOUNS


def _key(text: str, span: Span) -> str:
    """The last word that starts with a capital: a surname, or what a body is called."""
    words = [t for t in tokenize(text, span) if t.is_word and t.capital]
    return text[words[-1].start : words[-1].end].removesuffix("'s").removesuffix("’s") if words else ""


def _is_source_of(text: str, span: Span, drafts: Sequence[Draft]) -> bool:
    key = _key(text, span)
    return bool(key) and any(key in text[s.start : s.end].split() for d in drafts for s in d.sources)


def _is_named(text: str, span: Span, headline: Span) -> bool:
    key = _key(text, span)
    return len(key) > 2 and re.search(rf"[a-z,] {re.escape(key)}\b", text[headline.end :]) is not None


def _shares_words(text: str, content: Span, draft: Draft) -> bool:
    mine = {t.form for t in tokenize(text, content) if len(t.form) > 3}
    theirs = {t.form for c in draft.contents for t in tokenize(text, c) if len(t.form) > 3}
    return len(mine & theirs) >= 2


# --- according to -----------------------------------------------------------------------------------------


def add_according_to(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Read "CONTENT, according to SOURCE" and "According to SOURCE, CONTENT" where no draft has the cue."""
    kept = list(drafts)
    text = page.text
    for match in _ACCORDING.finditer(text):
        cue = Span(start=match.start(), end=match.start() + len(match.group().rstrip()))
        if any(overlap(s, cue) for d in kept for s in (*d.cues, *d.sources)):
            continue
        if any(contains(q.span, cue) for q in page.quotations):
            continue
        sentence = page.sentence_at(cue.start)
        if sentence is None:
            continue
        tokens = tokenize(text, Span(start=match.end(), end=max(match.end(), sentence.end)))
        subject = find_subject_after(tokens, 0, opens=cue.start - sentence.start < 12)
        if subject is None:
            continue
        source = _span(tokens, subject)
        content = _around(text, sentence, cue, source)
        if content is None or any(overlap(content, c) for d in kept for c in d.contents):
            continue
        kept.append(
            Draft(
                sources=(source,),
                cues=(cue,),
                contents=(content,),
                confidence=_RULE_CONFIDENCE["according"],
                rule="according",
            )
        )
    return kept


def _around(text: str, sentence: Span, cue: Span, source: Span) -> Span | None:
    before = _stripped(text, Span(start=sentence.start, end=cue.start))
    after = _stripped(text, Span(start=source.end, end=sentence.end))
    content = before if len(text[before.start : before.end].split()) >= 3 else after
    return content if len(text[content.start : content.end].split()) >= 3 else None


def _stripped(text: str, span: Span) -> Span:
    span = trim(text, span)
    start, end = span.start, span.end
    while start < end and text[start] in ",.;:—–- ":
        start += 1
    while end > start and text[end - 1] in ",.;:—–- ":
        end -= 1
    return Span(start=start, end=end)


# --- clauses ----------------------------------------------------------------------------------------------


def add_clauses(page: Page, drafts: Sequence[Draft]) -> list[Draft]:
    """Read sentences of the form "SOURCE said (that) CONTENT", and what a report's sentence goes on to report."""
    kept = list(drafts)
    quoted = [q.span for q in page.quotations]
    for sentence in page.layout.sentences:
        here = [q for q in quoted if overlap(q, sentence)]
        if any(q.start < sentence.start for q in here):
            continue
        within = [d for d in kept if d.first < sentence.end and sentence.start < d.last]
        if not within:
            kept += _from_reports(page, read_reports(page.text, sentence, here))
            continue
        last = max(within, key=lambda d: (d.last, d.first))
        if last.outer is not None or len(last.sources) != 1 or not last.cues or last.last >= sentence.end - 8:
            continue
        if not contains(sentence, last.sources[0]):
            continue
        kept += _from_reports(page, read_reports_after(page.text, sentence, last.sources[0], last.last, here))
    return kept


def _from_reports(page: Page, reports: Sequence[Report]) -> list[Draft]:
    return [
        Draft(
            sources=(report.source,),
            cues=(report.cue,),
            contents=tuple(_closed(page, c) for c in report.contents),
            confidence=_RULE_CONFIDENCE.get(report.rule, 0.6),
            rule=report.rule,
        )
        for report in reports
    ]


def _closed(page: Page, content: Span) -> Span:
    """Take in a closing mark that a content ends right before."""
    for quotation in page.quotations:
        if quotation.span.start < content.end < quotation.span.end and quotation.span.end - content.end <= 3:
            return Span(start=content.start, end=quotation.span.end)
    return content
