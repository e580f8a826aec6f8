"""Whether the sentence of a report tells nothing of where, on what or to whom its words were said."""

import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest

from sayso.annotation.grammar.tokens import ADVERBS, DETERMINERS
from sayso.annotation.time.time_expressions import find_phrases
from sayso.compare.wording.reporting_verbs import read_cue
from sayso.lexicon.function_words import BEING, CONJUNCTIONS, HELPING_VERBS, PREPOSITIONS
from sayso.lexicon.roles import is_person_noun, singular
from sayso.records import Attribution, Reading, Span
from sayso.spans import overlap, text_of
from sayso.text.words import stem

_SAID, _SOURCE, _CUE, _DAY = "\ue000", "\ue001", "\ue002", "\ue003"
"""What stands in a sentence for its words, its speaker, its verb and its days."""

_TOPIC = "of|about"
_PREPOSITIONS = "|".join(sorted(PREPOSITIONS))
_JOINING = "|".join(sorted((PREPOSITIONS | CONJUNCTIONS) - set(_TOPIC.split("|"))))
_WORD = rf"(?<![\w.’'-])(?!(?:{_JOINING})\b)\w[\w.’'-]*"
_WORDS = rf"{_WORD}(?:\s{_WORD})*"
_ON_A_DAY = re.compile(rf"(?:\b(?:on|in|at|by|late|early|since|of)\s)*{_DAY}", re.IGNORECASE)
_ASIDE = re.compile(rf"{_SOURCE}\s?[,(]\s?(?P<first>[\w’'-]+)[^,();:{_SAID}{_CUE}]*(?=[,).]|$|{_SAID})")
# So many words, and no more, may be what somebody is called: else each word would be read on from to the end.
_CALLED = re.compile(rf"{_WORD}(?:\s{_WORD}){{0,11}}\s(?={_SOURCE})", re.IGNORECASE)
_ON_A_TOPIC = re.compile(rf"\b(?:{_TOPIC})\s{_WORDS}|\b(?:{_PREPOSITIONS})\s{_SAID}", re.IGNORECASE)
_EMPTY = re.compile(rf"\b(?:{'|'.join(sorted(ADVERBS - {'long'}))}|that)\b", re.IGNORECASE)
_ANY_WORD = re.compile(r"\w")
_A_WORD = re.compile(r"\w[\w’'-]*")


def tells_no_circumstances(reading: Reading, attribution: Attribution) -> bool:
    """Return True if a report's sentence has its words, who said them, when and of what, and nothing else.

    Whatever else stands there may tell how its article has the words: "outside the clinic", "in a clip",
    "as she fed the hens", "quoted by the press". What the speaker is ("a biologist at the university") may
    stand beside the name.
    """
    own = (*attribution.sources, *attribution.cues)
    return not any(
        _ANY_WORD.search(_drop_known(_mask(reading, attribution, sentence)))
        for sentence in reading.layout.sentences
        if any(overlap(sentence, span) for span in own)
    )


def _mask(reading: Reading, attribution: Attribution, sentence: Span) -> str:
    """Return a sentence with one mark for what was said, one for the speaker, the verb and each day."""
    text = reading.document.text
    said = [c for a in reading.attributions for c in a.contents]
    said += [q.span for q in reading.layout.quotations if q.depth == 0]
    said = [s for s in said if not any(overlap(s, c) for c in attribution.cues)]
    days = (
        Span(start=p.span.start + sentence.start, end=p.span.end + sentence.start)
        for p in find_phrases(text_of(text, sentence))
    )
    cues = [verb for cue in attribution.cues for verb in _list_verbs(text, cue)]
    marked = [*_mark(_SAID, said), *_mark(_SOURCE, attribution.sources), *_mark(_CUE, cues)]
    pieces, at = [], sentence.start
    for span, mark in sorted(m for m in (*marked, *_mark(_DAY, days)) if overlap(m[0], sentence)):
        pieces.append(text[at : max(at, span.start)])
        if span.end > at:
            pieces.append(mark)
        at = max(at, span.end)
    return "".join((*pieces, text[at : sentence.end]))


def _list_verbs(text: str, cue: Span) -> Iterator[Span]:
    """Yield the words of a cue that only say that something was said: "had said", "went on", no passive.

    "Was quoted" and "said | on the radio" tell more.
    """
    words = list(_A_WORD.finditer(text, cue.start, cue.end))
    phrase = {stem(w) for w in (read_cue(text, (cue,))[1] or "").split()}
    for word, behind in zip_longest(words, words[1:]):
        low, span = word[0].casefold(), Span(start=word.start(), end=word.end())
        if low in BEING:
            told = behind is not None and behind[0].endswith("ing")
        else:
            told = low in HELPING_VERBS or stem(low) in phrase or read_cue(text, (span,))[0] is not None
        if told:
            yield span


def _mark(mark: str, spans: Iterable[Span]) -> Iterator[tuple[Span, str]]:
    return ((span, mark) for span in spans)


def _drop_known(words: str) -> str:
    """Return a masked sentence without days, topics, adverbs and what the speaker is called."""
    words = _ON_A_DAY.sub("", words)
    words = _ASIDE.sub(lambda m: _SOURCE if _opens_description(m["first"]) else m[0], words)
    words = _ON_A_TOPIC.sub("", words)
    return _EMPTY.sub("", _CALLED.sub("", words))


def _opens_description(word: str) -> bool:
    low = word.casefold()
    return low in DETERMINERS or low.isdigit() or is_person_noun(singular(low))
