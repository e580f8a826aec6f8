"""Features by name for whether two reports of one article come from the same occasion."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from sayso.annotation.context.occasion_pool import Pool, ReportContext, Scene
from sayso.annotation.grammar.frames import Frame, place_cue
from sayso.annotation.grammar.noun_phrases import BLOT
from sayso.annotation.time.reference_date import Valued, find_within
from sayso.annotation.time.time_values import to_calendar
from sayso.lexicon.frequency import rarity
from sayso.lexicon.nearness import compare_rows
from sayso.lexicon.rows import choice_of
from sayso.models.candidate_model import Features
from sayso.records import Attribution, Layout, Span
from sayso.spans import hull, index_at, merge, text_of
from sayso.text.words import is_content, list_norms, stem

LIKE_LEAST = 0.3
"""Cosine below which two words count as unrelated."""

VERY_LIKE = 0.6
DOUBTFUL = 0.08
FEWEST_WORDS = 3
"""Content words from which two reports are compared; shorter ones are alike by chance."""

_APART = re.compile(rf"\b(?:{choice_of('occasions', 'apart', 'apart, perhaps')})\b", re.I)
_GOES_ON = re.compile(rf"\b(?:{choice_of('occasions', 'goes_on', 'further', 'add')})\b", re.I)
_PRONOUN = re.compile(r"(?:he|she|they|it|i|we|who)$", re.I)
_PRESENT = re.compile(r"\w+s$")
_CONTENT = re.compile(r"[^\W\d_]{4,}|\d+")


def view_reports(
    text: str,
    layout: Layout,
    attributions: Sequence[Attribution],
    frames: Sequence[Frame],
    phrases: Sequence[Valued],
) -> tuple[ReportContext, ...]:
    """Return the reports of an article in order of their cues, each with what may tell its occasion."""
    frame_of = {frame.attribution.id: frame for frame in frames}
    order = sorted(attributions, key=lambda a: (place_cue(a).start, a.id))
    views = []
    for index, attribution in enumerate(order):
        frame = frame_of[attribution.id]
        cue = place_cue(attribution)
        words = " ".join(text_of(text, c) for c in attribution.contents)
        views.append(
            ReportContext(
                attribution=attribution,
                frame=frame,
                index=index,
                sentence=index_at(layout.sentences, cue.start),
                paragraph=_find_paragraph(layout, cue.start),
                speaker=_name_speaker(attribution),
                words=frozenset(w.casefold() for w in _CONTENT.findall(words)),
                own_times=_find_own_times(frame, phrases),
                flags=_flag(text, attribution, frame, phrases),
                stems=_weigh_words(text, attribution),
                around=_list_around(frame),
                source=_list_source(text, attribution),
            )
        )
    return tuple(views)


def _weigh_words(text: str, attribution: Attribution) -> Mapping[str, float]:
    """Return the content stems of what was said with their rarity."""
    norms = [w for span in attribution.contents for w in list_norms(text, span)]
    return {stem(n): rarity(n) for n in norms if is_content(n)}


_WORD = re.compile(r"[^\W\d_]{3,}")
_NOUN = re.compile(r"(?<![\w’'-])[a-z]{5,}")


def _list_around(frame: Frame) -> frozenset[str]:
    """Return the stems of the words in small letters around a cue, which may name the occasion."""
    plain = frame.text[: frame.cue_start] + " " + frame.text[frame.cue_end :]
    return frozenset(stem(w) for w in _NOUN.findall(plain) if is_content(w))


def _list_source(text: str, attribution: Attribution) -> frozenset[str]:
    """Return the stems of the words that a report's source is put in: "the two officers", "the memo"."""
    words = " ".join(text_of(text, s) for s in attribution.sources).casefold()
    return frozenset(stem(w) for w in _WORD.findall(words) if is_content(w))


def _name_speaker(attribution: Attribution) -> str | None:
    speaker = attribution.speaker
    return speaker.name.casefold() if speaker and speaker.kind != "unnamed" else None


def _find_paragraph(layout: Layout, offset: int) -> int:
    return index_at(layout.paragraphs, offset)


def _find_own_times(frame: Frame, phrases: Sequence[Valued]) -> frozenset[str]:
    return frozenset(
        to_calendar(value) or "?"
        for phrase, value in find_within(phrases, frame.span)
        if phrase.rule not in ("vague", "decade") and _is_plain(frame, phrase.span)
    )


def _is_plain(frame: Frame, span: Span) -> bool:
    """Return True if words of a frame are the sentence's own and not reported."""
    return BLOT not in frame.text[span.start - frame.span.start : span.end - frame.span.start]


def _flag(text: str, attribution: Attribution, frame: Frame, phrases: Sequence[Valued]) -> Features:
    """What the report alone says: whether it looks back, goes on, is nested, and how its source stands."""
    around = frame.text[max(0, frame.cue_start - 40) : frame.cue_end + 25]
    source = text_of(text, attribution.sources[0]).strip() if attribution.sources else ""
    cue = " ".join(text_of(text, c) for c in attribution.cues)
    return {
        "apart": float(bool(_APART.search(around))),
        "goes_on": float(bool(_GOES_ON.search(around))),
        "pronoun": float(bool(_PRONOUN.match(source))),
        "no_source": float(not source),
        "nested": float(attribution.parent_id is not None),
        "present": float(bool(_PRESENT.match(cue.split()[-1] if cue else ""))),
        "quoted": float(attribution.kind == "direct"),
        "no_speech": float(attribution.cue_kind not in ("speech", "writing")),
        "negated": float(attribution.negated),
        "no_cue": float(not cue),
        "vague_time": float(
            any(p.rule == "vague" and _is_plain(frame, p.span) for p, _ in find_within(phrases, frame.span))
        ),
    }


def find_scenes(
    text: str, layout: Layout, views: Sequence[ReportContext], phrases: Sequence[Valued]
) -> tuple[Scene, ...]:
    """Return the sentences that name a time and hold no cue of a report."""
    taken = {view.sentence for view in views}
    told = merge(hull((*v.attribution.cues, *v.attribution.contents)) for v in views)
    scenes = []
    for index, sentence in enumerate(layout.sentences):
        last = index_at(told, sentence.end - 1)
        if index in taken or (last >= 0 and sentence.start < told[last].end):
            continue
        inside = [
            (phrase, day)
            for phrase, value in find_within(phrases, sentence)
            if phrase.rule not in ("vague", "decade") and (day := to_calendar(value))
        ]
        for phrase, day in inside:
            scenes.append(
                Scene(
                    span=phrase.span,
                    sentence=index,
                    paragraph=_find_paragraph(layout, sentence.start),
                    day=day,
                    text=text_of(text, sentence),
                    days=len({d for _, d in inside}),
                )
            )
    return tuple(scenes)


def _bucket(number: int, edges: Sequence[int]) -> str:
    return str(next((edge for edge in edges if number <= edge), "far"))


def _near(day: str, published: date | None) -> str:
    if published is None:
        return "unknown"
    if len(day) < 10:
        return "coarse"
    gap = (published - date.fromisoformat(day)).days
    return "week" if gap <= 7 else "months" if gap <= 90 else "old"


def relate_speakers(left: ReportContext, right: ReportContext) -> str:
    """Return "same", "alike" (a word of the name in common), "other" or "unknown": is it one speaker?"""
    if left.speaker is None or right.speaker is None:
        return "unknown"
    if left.speaker == right.speaker:
        return "same"
    shared = {w for w in left.speaker.split() if len(w) > 3} & set(right.speaker.split())
    return "alike" if shared else "other"


def describe_pair(one: ReportContext, other: ReportContext, pool: Pool) -> Features:
    """Return what speaks for or against that `one` was said on the occasion of `other`, which has a value."""
    who = relate_speakers(one, other)
    gap = abs(one.sentence - other.sentence)
    behind = "back" if one.index > other.index else "ahead"
    apart = abs(one.index - other.index)
    shared = len(one.words & other.words) / max(1, min(len(one.words), len(other.words)))
    features: Features = {
        "pair": 1.0,
        f"pair:{who}": 1.0,
        f"pair:{who}:{behind}": 1.0,
        f"pair:{who}:gap:{_bucket(gap, (0, 1, 2, 4, 8, 16))}": 1.0,
        f"pair:{who}:between:{_bucket(apart - 1, (0, 1, 3))}": 1.0,
    }
    if who == "same":
        features[f"pair:same:{'one' if len(pool.by_speaker[other.speaker]) == 1 else 'many'}"] = 1.0
        features["pair:same:nearest"] = float(pool.is_nearest(one, other))
    if one.source & other.source:
        features[f"pair:{who}:source"] = 1.0
    elif not one.source or not other.source:
        features[f"pair:{who}:source_missing"] = 1.0
    if one.speaker and other.speaker and (one.speaker == other.hearer or other.speaker == one.hearer):
        features["pair:exchange"] = 1.0
    _add_likeness(features, who, one, other)
    _add_chain(features, who, one, other, pool)
    if one.paragraph == other.paragraph:
        features[f"pair:{who}:paragraph"] = 1.0
    if other.paragraph == 0 or one.paragraph == 0:
        features[f"pair:{who}:first_paragraph"] = 1.0
    if shared >= 0.5 and len(one.words & other.words) >= 3:
        features[f"pair:{who}:same_words"] = 1.0
    elif shared >= 0.25:
        features[f"pair:{who}:some_words"] = 1.0
    _add_kinship(features, one, other)
    _add_kinds(features, one, other)
    for name, value in one.flags.items():
        if value:
            features[f"pair:one:{name}"] = value
    for name in ("apart", "nested", "no_speech", "no_cue"):
        if other.flags[name]:
            features[f"pair:other:{name}"] = 1.0
    for name in ("pronoun", "goes_on", "no_source"):
        if one.flags[name] and behind == "back" and apart == 1:
            features[f"pair:next:{name}"] = 1.0
    return features


def _measure_likeness(one: ReportContext, other: ReportContext) -> float:
    """Return the share of the shorter report's words, by rarity, that the other has or has a like one of."""
    short, long = sorted((one, other), key=lambda v: (len(v.stems), v.index))
    total = sum(short.stems.values())
    if not total:
        return 0.0
    near = compare_rows(short.rows, long.rows)
    best = near.max(axis=1).tolist() if near.size else [0.0] * len(short.stems)
    shared = sum(
        weight * (1.0 if word in long.stems else max(0.0, (like - LIKE_LEAST) / (1 - LIKE_LEAST)))
        for (word, weight), like in zip(short.stems.items(), best, strict=True)
    )
    return shared / total


def _add_likeness(features: Features, who: str, one: ReportContext, other: ReportContext) -> None:
    """Add how much alike what was said is, and whether the words around name the same things."""
    if not one.stems or not other.stems:
        return
    likeness = _measure_likeness(one, other)
    if min(len(one.stems), len(other.stems)) >= FEWEST_WORDS:
        features[f"pair:{who}:like"] = likeness
        if likeness >= VERY_LIKE:
            features[f"pair:{who}:very_like"] = 1.0
        if one.sentence == 0:
            features["pair:headline:like"] = likeness
    shared = one.around & other.around
    if shared:
        features[f"pair:{who}:around"] = min(3, len(shared)) / 3


def _add_chain(features: Features, who: str, one: ReportContext, other: ReportContext, pool: Pool) -> None:
    """The longest way, in sentences, between reports of the speaker that lead from one to the other."""
    chain = pool.list_between(one, other) if other.speaker is not None else []
    places = [
        min(one.sentence, other.sentence),
        *(v.sentence for v in chain),
        max(one.sentence, other.sentence),
    ]
    hop = max(b - a for a, b in pairwise(places))
    features[f"pair:{who}:hop:{_bucket(hop, (0, 1, 2, 4, 8))}"] = 1.0
    if any(v.flags["apart"] or v.own_times - {pool.values[other.index]} for v in chain):
        features[f"pair:{who}:chain_broken"] = 1.0
    features[f"pair:{who}:strangers:{pool.count_strangers(one, other, most=2)}"] = 1.0
    if one.sentence == 0:
        features[f"pair:{who}:headline"] = 1.0
    elif one.sentence <= 2:
        features[f"pair:{who}:lead"] = 1.0
    if other.sentence <= 2:
        features[f"pair:{who}:other_lead"] = 1.0
    features[f"pair:{who}:values:{min(3, pool.different_values)}"] = 1.0
    if one.flags["present"] != other.flags["present"]:
        features[f"pair:{who}:tense"] = 1.0
    if pool.commonest == pool.values.get(other.index):
        features[f"pair:{who}:commonest"] = 1.0


def _add_kinship(features: Features, one: ReportContext, other: ReportContext) -> None:
    """One report stands in the words of the other, or both in one sentence."""
    if one.attribution.parent_id == other.attribution.id:
        features[f"pair:{relate_speakers(one, other)}:child"] = 1.0
    if other.attribution.parent_id == one.attribution.id:
        features[f"pair:{relate_speakers(one, other)}:parent"] = 1.0
    if one.attribution.sources and one.attribution.sources == other.attribution.sources:
        features["pair:same_source_words"] = 1.0


def _add_kinds(features: Features, one: ReportContext, other: ReportContext) -> None:
    """The occasion that the words of each show, and who is told."""
    left, right = one.attribution.occasion, other.attribution.occasion
    if left and right:
        features["pair:kind_same" if left.kind == right.kind else "pair:kind_other"] = 1.0
    elif left or right:
        features["pair:kind_one" if left else "pair:kind_its"] = 1.0


def is_set_apart(one: ReportContext, other: ReportContext | Scene, value: str | None) -> bool:
    """Return True if the words beside a report set it on another occasion than `other`.

    "She had said", "earlier", "often" and "recently" do, unless both say so; so do a time that is not
    `value`, the day of the other, and another hearer.
    """
    looks_back = one.flags["apart"] or one.flags["vague_time"]
    both = isinstance(other, ReportContext) and other.flags["apart"]
    if looks_back and not both:
        return True
    if isinstance(other, ReportContext) and one.hearer and other.hearer and one.hearer != other.hearer:
        return True
    return bool(one.own_times) and value not in one.own_times


def describe_day(one: ReportContext, other: ReportContext, pool: Pool) -> Features:
    """Return the features of a pair whose other report has a day."""
    features = describe_pair(one, other, pool)
    day = pool.values[other.index]
    if one.own_times:
        features["pair:own_time:same" if day in one.own_times else "pair:own_time:other"] = 1.0
    features[f"pair:day:{_near(day, pool.published)}"] = 1.0
    doubt = 1 - pool.certain.get(other.index, 1.0)
    features["pair:doubt"] = doubt * 10
    if doubt > DOUBTFUL:
        features["pair:doubtful"] = 1.0
    if pool.names_other_time(one, other, day):
        behind = "back" if one.index > other.index else "ahead"
        features[f"pair:{relate_speakers(one, other)}:{behind}:other_time_between"] = 1.0
    if one.hearer and other.hearer:
        features["pair:hearer_same" if one.hearer == other.hearer else "pair:hearer_other"] = 1.0
    elif one.hearer:
        features["pair:hearer_one"] = 1.0
    return features


def describe_hearer(one: ReportContext, other: ReportContext, pool: Pool) -> Features:
    """Return the features of a pair whose other report has a hearer."""
    features = describe_pair(one, other, pool)
    if one.own_times and other.day not in one.own_times:
        features["pair:own_time:other"] = 1.0
    if one.day and other.day:
        features["pair:day_same" if one.day == other.day else "pair:day_other"] = 1.0
    if pool.names_other_time(one, other, other.day):
        features[f"pair:{relate_speakers(one, other)}:other_time_between"] = 1.0
    hearer = other.attribution.addressee
    if hearer:
        features[f"pair:hearer:{hearer.kind}"] = 1.0
    if one.speaker and one.speaker == other.hearer:
        features["pair:hearer_is_speaker"] = 1.0
    if pool.has_other_value(one, other):
        features["pair:other_hearer_between"] = 1.0
    return features


def describe_scene(one: ReportContext, scene: Scene, pool: Pool) -> Features:
    """Return what speaks for or against that a sentence without a report sets the day of `one`."""
    gap = one.sentence - scene.sentence
    behind = "back" if gap > 0 else "ahead"
    named = bool(one.speaker) and (one.speaker or "").split()[-1] in scene.low
    features = {
        "scene": 1.0,
        f"scene:gap:{behind}:{_bucket(abs(gap), (1, 2, 4, 8))}": 1.0,
        f"scene:{'named' if named else 'unnamed'}": 1.0,
        f"scene:day:{_near(scene.day, pool.published)}": 1.0,
    }
    if scene.is_of_speaking:
        features["scene:speaking"] = 1.0
        features[f"scene:speaking:{'named' if named else 'unnamed'}"] = 1.0
    if pool.has_report_between(one.sentence, scene.sentence):
        features["scene:between"] = 1.0
    if scene.days > 1:
        features["scene:days"] = 1.0
    if one.own_times:
        features["scene:own_time"] = 1.0
    if one.paragraph == scene.paragraph:
        features["scene:paragraph"] = 1.0
    for name, value in one.flags.items():
        if value:
            features[f"scene:one:{name}"] = value
    return features
