"""Find the subject of a cue that has no marked source: the noun phrase before or after it."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from sayso.annotation.document import DocumentView
from sayso.annotation.grammar.cue_words import lemmas
from sayso.annotation.grammar.source_relations import SourceRelation, read_relation
from sayso.annotation.grammar.subject_phrases import find_core
from sayso.annotation.grammar.tokens import HE_SHE_THEY, RELATIVES
from sayso.annotation.speakers.name_mentions import NameMention
from sayso.annotation.speakers.name_tokens import (
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    NameToken,
    gap,
    read_tokens,
)
from sayso.lexicon import function_words
from sayso.lexicon import roles as nouns
from sayso.lexicon.rows import choice_of, set_of
from sayso.records import Attribution, Span
from sayso.spans import index_at, overlap

_AUXILIARIES = (function_words.HELPING_VERBS - {"am"}) | set_of("speakers/sources", "between subject and cue")
_GOT = re.compile(
    rf"(?:(?:has|have|had) )?(?:{choice_of('speakers/sources', 'getting')})\b[^,;:.“”\n]{{0,40}}? from "
    r"(?P<sender>[^,;:.“”\n]{1,60})"
)
_CLAUSE = re.compile(rf" ({choice_of('grammar/subjects', 'relatives', 'relatives of people')}|[a-z]+ing)\b")
_EDGE = re.compile(r"[.;:“”\"‘—–()\[\]\n]|(?<=\s)['’]|['’](?=\s)| - ")
_RELATIVE = re.compile(
    r", (who|which)(?: (?:(?:also|then|later|has|have|had|\w+ly)|for (?:its|his|her|their) part,?))* $"
)
_LONGEST_RELATIVE = 60  # code points
_DATELINE = re.compile(r"[A-Z][^.;:“”\"()]{1,60}\([A-Z][\w ]{1,30}\)\s*[-–—]+\s")
_OPENERS = CONJUNCTIONS | set_of("grammar/subjects", "openers") | {"that"}
_ENDS_PHRASE = set_of("grammar/subjects", "leavers") | {"on", "in", "told", "said"}
_LONGEST = 16  # words of a subject


def find_subject(view: DocumentView, attribution: Attribution, names: Sequence[NameMention]) -> Span | None:
    """Return the words that are the subject of an attribution's cue, or None where they do not stand
    beside it.

    Reads "X said", "X, an adviser to Y, has said", "said X", "according to X".
    """
    if not attribution.cues:
        return None
    text, layout, cue = view.text, view.layout, attribution.cues[0]
    i = index_at(layout.sentences, cue.start)
    if i < 0 or read_relation(view.words, layout.sentences, attribution, None) is not SourceRelation.SUBJECT:
        return None
    sentence = layout.sentences[i]
    words = text[cue.start : cue.end].casefold()
    if re.search(r"\b(?:according to|per|in the words of)\W*$", words):
        return _find_after(text, cue, sentence, attribution)
    if re.search(r"^\W*\w+ing\b", words):
        return _find_main_subject(text, cue, sentence, attribution, names)
    before = _find_before(text, cue, sentence, attribution, names)
    if before is not None:
        return before
    last = text[max(sentence.start, cue.start - 3) : cue.start]
    if re.search(r"[,”\"’'?!]\s*$", last) or cue.start == sentence.start:
        return _find_after(text, cue, sentence, attribution)
    return None


def cut_source(view: DocumentView, attribution: Attribution, source: Span) -> Span:
    """Return the words of a source that are the subject of its cue.

    Left out are the place or time before it ("Outside court, | Finch, the coxswain,") and what a clause with
    "whose" hangs on: "the union, whose | secretary, Bo Finch, | told". Between a cue and a source far from it
    a relative pronoun may be the subject: "Varl said it was taken by Keel, | which | said".
    """
    if not attribution.cues or attribution.cues[0].start < source.end:
        return source
    relative = _find_relative(view, attribution.cues[0])
    if relative is not None:
        behind, far = source.start >= relative.end, view.text[source.end : relative.start].strip(", ")
        return relative if behind or far else source
    tokens = view.words.within(source)
    start = find_core(tokens)
    return Span(start=tokens[start].start, end=source.end) if start else source


def _find_relative(view: DocumentView, cue: Span) -> Span | None:
    """Return the "who" or "which" right before a cue, but for adverbs and "for its part"."""
    found = _RELATIVE.search(view.text, max(0, cue.start - _LONGEST_RELATIVE), cue.start)
    return Span(start=found.start(1), end=found.end(1)) if found else None


def find_sender(text: str, attribution: Attribution) -> Span | None:
    """Return who sent what a cue says was got: "Varl received a letter from | the board | warning"."""
    if not attribution.cues:
        return None
    cue = attribution.cues[0]
    got = _GOT.match(text, cue.start, cue.end)
    ends = (m for m in _CLAUSE.finditer(got["sender"]) if _opens_clause(m[1])) if got else ()
    end = next((m.start() for m in ends), 0)
    start = got.start("sender") if got else 0
    return Span(start=start, end=start + end) if end else None


def _opens_clause(word: str) -> bool:
    """Return True for "that" and for verbs of saying: "the housing association | saying"."""
    return not word.endswith("ing") or word in lemmas()


def _find_main_subject(
    text: str, cue: Span, sentence: Span, attribution: Attribution, names: Sequence[NameMention]
) -> Span | None:
    """Return the subject of the clause on which "saying" or "adding" hangs: the sentence's first, if it is
    plain.
    """
    line = _DATELINE.match(text, sentence.start, sentence.end)
    sentence = replace(sentence, start=line.end()) if line else sentence
    first = next(iter(read_tokens(text, sentence)), None)
    if (
        first is not None
        and first.low in HE_SHE_THEY | {"it"}
        and first.end < cue.start
        and _is_outside(attribution, first)
    ):
        return Span(start=first.start, end=first.end)
    subjects = [
        m
        for m in names
        if m.subject and not m.quoted and sentence.start <= m.span.start and m.span.end < cue.start
        and not any(overlap(c, m.span) for c in attribution.contents)
    ]  # fmt: skip
    return Span(start=subjects[0].phrase.start, end=subjects[0].span.end) if len(subjects) == 1 else None


def _is_outside(attribution: Attribution, token: NameToken) -> bool:
    span = Span(start=token.start, end=token.end)
    return not any(overlap(c, span) for c in attribution.contents)


def _find_before(
    text: str, cue: Span, sentence: Span, attribution: Attribution, names: Sequence[NameMention]
) -> Span | None:
    tokens = list(read_tokens(text, Span(start=sentence.start, end=cue.start)))
    while (
        tokens
        and (tokens[-1].low in _AUXILIARIES or tokens[-1].low.endswith("ly"))
        and _is_outside(attribution, tokens[-1])
    ):
        tokens.pop()
    if not tokens or not _is_outside(attribution, tokens[-1]):
        return None
    end = tokens[-1].end
    between = text[end : cue.start]
    if _EDGE.search(re.sub(r"^[’']s", "", between)):
        return None
    appositive = "," in between
    if appositive:
        described = _find_described(text, end, sentence, attribution, names)
        if described is not None:
            return described
    start, commas = _find_start(text, tokens, attribution, names, commas=1 if appositive else 0)
    phrase = tokens[start:]
    while phrase and (phrase[0].low in _OPENERS or phrase[0].low in PREPOSITIONS - {"about"}):
        phrase = phrase[1:]
    if not phrase:
        return None
    if len(phrase) > _LONGEST or commas:
        near = [m for m in names if m.span.end == end]
        if not near:
            return None
        return Span(start=near[0].phrase.start, end=end)
    return Span(start=phrase[0].start, end=end)


def _find_start(
    text: str,
    tokens: Sequence[NameToken],
    attribution: Attribution,
    names: Sequence[NameMention],
    *,
    commas: int,
) -> tuple[int, int]:
    """Return the index of the first word of the phrase that ends with the last word, and the commas left.

    `commas` are those that the phrase may still have before a description.
    """
    start = len(tokens)
    while start > 0:
        token = tokens[start - 1]
        if not _is_outside(attribution, token):
            break
        if start < len(tokens):
            joint = gap(text, token, tokens[start])
            if _EDGE.search(re.sub(r"^[’']s", "", joint)):
                break
            if "," in joint:
                if not commas or not _describes(tokens[start]):
                    break
                commas -= 1
        if _is_outer_conjunction(tokens, start - 1, names):
            break
        start -= 1
    return start, commas


def _is_outer_conjunction(tokens: Sequence[NameToken], index: int, names: Sequence[NameMention]) -> bool:
    """Return True if a word joins clauses, and neither two people nor the words of a name."""
    token = tokens[index]
    at = bisect_right(names, token.start, key=lambda m: m.span.start) - 1
    if at >= 0 and token.start < names[at].span.end:
        return False
    if token.low == "and":
        before = tokens[index - 1] if index else None
        return before is None or not (before.capital or nouns.is_person_noun(before.low))
    return token.low in CONJUNCTIONS - {"of", "as"} and token.low not in PREPOSITIONS


def _find_described(
    text: str, end: int, sentence: Span, attribution: Attribution, names: Sequence[NameMention]
) -> Span | None:
    """Return a name with its description, where that ends at `end`: "X, who runs the harbour, | said"."""
    for mention in names:
        if not (sentence.start <= mention.span.start and mention.span.end < end) or not mention.subject:
            continue
        between = text[mention.span.end : end]
        if between.startswith(",") and not _EDGE.search(re.sub(r"[’']s\b", "", between)):
            if any(overlap(c, Span(start=mention.span.start, end=end)) for c in attribution.contents):
                continue
            return Span(start=mention.phrase.start, end=end)
    return None


def _describes(token: NameToken) -> bool:
    """Return True if an apposition may begin with this word."""
    return (
        token.low in DETERMINERS
        or token.low in RELATIVES | {"former"}
        or token.text.isdigit()
        or token.capital
        or nouns.is_person_noun(token.low)
    )


def _find_after(text: str, cue: Span, sentence: Span, attribution: Attribution) -> Span | None:
    tokens = read_tokens(text, Span(start=cue.end, end=sentence.end))
    phrase: list[NameToken] = []
    for token in tokens[:_LONGEST]:
        between = text[(phrase[-1].end if phrase else cue.end) : token.start]
        if _EDGE.search(re.sub(r"^[’']s", "", between)) or not _is_outside(attribution, token):
            break
        if phrase and "," in between and not _describes(token):
            break
        if not phrase and "," in between:
            return None
        if phrase and (token.low in CONJUNCTIONS - {"and"} or token.low in _ENDS_PHRASE):
            break
        phrase.append(token)
    if not phrase or phrase[0].low in PREPOSITIONS | CONJUNCTIONS:
        return None
    return Span(start=phrase[0].start, end=phrase[-1].end)
