"""What an utterance is, by all reports of it: fullest report, speaker, day, hearer, occasion, variants."""

from collections import Counter
from collections.abc import Collection, Sequence
from itertools import combinations

from sayso.link.utterances.report_features import Saying, are_other_days, name_words
from sayso.link.wording.variants import compare_wordings, read_wording
from sayso.records import Attribution, OccasionKind, Reading, Utterance, Variant, identify


def describe_alone(attribution: Attribution) -> Utterance:
    """Return the utterance that one attribution alone reports."""
    told, occasion = attribution.stated_addressee, attribution.occasion
    day = attribution.stated_date
    return Utterance(
        id=identify("u", attribution.id),
        attribution_ids=(attribution.id,),
        representative_id=attribution.id,
        speaker_id=_choose_speaker([attribution]),
        said_on=day.value or None if day and not day.at_latest else None,
        addressee=told.name if told and name_words(told.name) else None,
        occasion=occasion.kind if occasion else "unknown",
    )


def describe(members: Sequence[Saying], readings: dict[str, Reading], most_variants: int) -> Utterance:
    """Return the utterance of several reports.

    Beyond `most_variants` pairs each report is compared with the fullest only.
    """
    fullest = _choose_representative(members)
    ids = tuple(s.id for s in members)
    return Utterance(
        id=identify("u", *sorted(ids)),
        attribution_ids=ids,
        representative_id=fullest.id,
        speaker_id=_choose_speaker([s.attribution for s in members]),
        said_on=_choose_date(_list_days(members)),
        addressee=_choose_addressee(members),
        occasion=_choose_occasion(members),
        variants=_vary(members, fullest, readings, most_variants),
    )


def _choose_representative(members: Sequence[Saying]) -> Saying:
    """Choose the fullest quotation; among equals the one through fewest hands, then the earliest."""
    longest = max(s.own_length for s in members)
    length = max(s.length for s in members)

    def rank(s: Saying) -> tuple[object, ...]:
        full = s.own_length >= 0.9 * longest if longest else s.length >= 0.9 * length
        hands = len(s.attribution.chain) + (s.attribution.parent_id is not None)
        return (not full, hands, -s.own_length, s.published or "9", s.id)

    return min(members, key=rank)


def _choose_speaker(members: Sequence[Attribution]) -> str | None:
    """Return whom most reports name; no organisation that was told the words and is cited for them."""
    hearers = {name_words(a.stated_addressee.name) for a in members if a.stated_addressee}
    members = [a for a in members if not _is_hearer(a, hearers)] or members
    named = [a.speaker_id for a in members if a.speaker_id and a.speaker and a.speaker.kind != "unnamed"]
    counts = Counter(named or [a.speaker_id for a in members if a.speaker_id])
    return min(counts, key=lambda k: (-counts[k], k)) if counts else None


def _is_hearer(attribution: Attribution, hearers: Collection[object]) -> bool:
    speaker = attribution.speaker
    return speaker is not None and speaker.kind == "organization" and name_words(speaker.name) in hearers


def _list_days(members: Sequence[Saying]) -> list[str]:
    """Return the days that reports give, and when an interview was published only where it contradicts one.

    On the day of publication nothing was said: an utterance of which no more is known has no day.
    """
    dated = [s for s in members if s.said_on]
    told = [s for s in dated if not s.at_latest]
    return [s.said_on for s in dated if not s.at_latest or any(are_other_days(s, t) for t in told)]


def _choose_date(dates: Sequence[str]) -> str | None:
    """Return the most precise date that no other contradicts, or what those that differ agree on.

    Three in four must agree for the rest to be taken as slips.
    """
    if not dates:
        return None
    counts = Counter(dates)
    for date in sorted(counts, key=lambda d: (-len(d), -counts[d], d)):
        if sum(n for d, n in counts.items() if date.startswith(d)) >= 0.75 * len(dates):
            return date
    agreed = [
        p for p in (dates[0][:7], dates[0][:4]) if all(d.startswith(p) or p.startswith(d) for d in dates)
    ]
    return agreed[0] if agreed else None


def _choose_addressee(members: Sequence[Saying]) -> str | None:
    named = [(told.name, s.addressee) for s in members if (told := s.attribution.stated_addressee)]
    if not named:
        return None
    counts = Counter(name for name, _ in named)
    best = min(counts, key=lambda n: (-counts[n], -len(n), n))
    words = next(w for name, w in named if name == best)
    agreeing = sum(bool(w & words) for _, w in named)
    return best if agreeing >= 0.75 * len(named) else None


def _choose_occasion(members: Sequence[Saying]) -> OccasionKind:
    kinds = [s.attribution.occasion.kind for s in members if s.attribution.occasion]
    counts: Counter[OccasionKind] = Counter(k for k in kinds if k != "unknown")
    return min(counts, key=lambda k: (-counts[k], kinds.index(k))) if counts else "unknown"


def _vary(
    members: Sequence[Saying], fullest: Saying, readings: dict[str, Reading], most: int
) -> tuple[Variant, ...]:
    own = Counter(s.attribution.document_id for s in members)
    if (len(members) ** 2 - sum(n * n for n in own.values())) // 2 > most:
        pairs = [(a, fullest) for a in members]
    else:
        pairs = list(combinations(members, 2))
    pairs = [(a, b) for a, b in pairs if a.attribution.document_id != b.attribution.document_id]
    ordered = sorted(
        (sorted(pair, key=lambda s: (s.published or "9", s.id)) for pair in pairs),
        key=lambda p: (p[0].published or "9", p[0].id, p[1].id),
    )
    wordings = {}
    for s in members:
        home = readings[s.attribution.document_id]
        wordings[s.id] = read_wording(s.attribution, home.document, home.layout)
    return tuple(compare_wordings(wordings[a.id], wordings[b.id]) for a, b in ordered)
