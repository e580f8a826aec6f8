"""What speaks for and against two attributions reporting one utterance: one function a kind.

Each takes two sayings and returns measures (numbers from 0 to about 1 that the model weighs) together with
what it tells a reader. Measures never depend on the rest of the pile: an unrelated article changes no link.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from math import fsum, log1p
from typing import NamedTuple

from sayso.days import count_days_between, may_be_one
from sayso.lexicon.nearness import Matrix, compare_rows
from sayso.link.utterances.report_features import Saying, are_other_days
from sayso.link.utterances.shared_stretches import ReportWords, find_fragment, measure_runs
from sayso.link.utterances.speaker_relation import relate_speakers
from sayso.records import DetailKind, Evidence, EvidenceDetail, EvidenceKind, OccasionKind, fill_detail
from sayso.text.words import is_content, stem


class EvidencePiece(NamedTuple):
    """One kind of evidence: its measures, and what it says to a reader (None: nothing worth saying).

    `detail` is called for the pairs that are shown only: far more are weighed, so that it is a named tuple.
    """

    kind: EvidenceKind
    measures: dict[str, float]
    detail: Callable[[], EvidenceDetail] | None = None
    against: bool = False


Kind = Callable[[Saying, Saying], EvidencePiece]


def shared_quoted_words(a: Saying, b: Saying) -> EvidencePiece:
    """The same words inside quotation marks on both sides, weighed by how rare they are."""
    if not a.own_length or not b.own_length:
        return _NOT_QUOTED
    shared = a.own & b.own
    words: frozenset[str] = frozenset(w for pair in shared for w in pair)
    if not shared and min(a.own_length, b.own_length) <= 1:
        words = a.own_words & b.own_words
    stems = {stem(w) for w in words if is_content(w)}
    mass = fsum(max(a.rarities.get(s, 0.0), 0.0) for s in stems)
    least = min(a.own_weight, b.own_weight)
    cover = min(1.0, mass / least) if least else 0.0
    one = a.speaker is not None and a.speaker == b.speaker
    if one and cover < 1.0 and (fragment := find_fragment(a.own_stems, b.own_stems)):
        # "this b---ing timetable" for "your ... timetable": neighbours miss what the words show
        stems |= fragment
        mass = max(mass, fsum(a.rarities.get(s, b.rarities.get(s, 0.0)) for s in fragment))
        cover = 1.0
    detail: Callable[[], EvidenceDetail] | None = None
    if stems:
        detail = partial(_tell_quoted, a, stems, len(shared) + 1)
    return EvidencePiece(
        EvidenceKind.SHARED_QUOTED_WORDS,
        {
            "quoted_mass": min(log1p(mass) / 4, 1.2),
            "quoted_cover": cover,
            "quoted_apart": float(bool(a.own_length > 3 and b.own_length > 3 and cover < 0.25)),
        },
        detail,
    )


_NOT_QUOTED = EvidencePiece(
    EvidenceKind.SHARED_QUOTED_WORDS, dict.fromkeys(("quoted_mass", "quoted_cover", "quoted_apart"), 0.0)
)


def shared_words(a: Saying, b: Saying) -> EvidencePiece:
    """Words in common anywhere in the contents, rare ones above all: paraphrase keeps the names of things."""
    common = a.weights.keys() & b.weights.keys()
    if not common:
        return _NO_WORDS
    mass = fsum(min(a.weights[s], b.weights[s]) for s in common)
    shares = sorted(_share(x, common) for x in (a, b))
    # Everyone in a story speaks of the same people and places; what they say of them is in the other words.
    plain = sorted(_share_plain(x, y) for x, y in ((a, b), (b, a)))
    return EvidencePiece(
        EvidenceKind.SHARED_WORDS,
        {
            "words_mass": min(log1p(mass) / 4, 1.2),
            "words_low": shares[1],
            "words_high": shares[0],
            "words_many": min(1.0, len(common) / 6),
            "plain_many": min(1.0, sum(s in b.rarities for s in a.plain) / 4),
            "plain_low": plain[1],
            "plain_high": plain[0],
        },
        partial(_tell_words, a, common),
    )


_NO_WORDS = EvidencePiece(
    EvidenceKind.SHARED_WORDS,
    dict.fromkeys(
        ("words_mass", "words_low", "words_high", "words_many", "plain_many", "plain_low", "plain_high"), 0.0
    ),
)


def _tell_quoted(saying: Saying, stems: Iterable[str], least: int) -> EvidenceDetail:
    """Name the rarest of the words inside marks; `least` is how many stand in a row on both sides."""
    shown = _show_rarest(saying, stems, saying.rarities)
    return fill_detail(DetailKind.SAME_QUOTED_WORDS, number=str(least), words=shown)


def _tell_words(saying: Saying, common: Collection[str]) -> EvidenceDetail:
    """Name the rarest of the words in common."""
    kind = DetailKind.SHARED_WORDS if len(common) > 1 else DetailKind.ONE_SHARED_WORD
    shown = _show_rarest(saying, common, saying.weights)
    return fill_detail(kind, number=str(len(common)), words=shown)


def _show_rarest(saying: Saying, stems: Iterable[str], weights: Mapping[str, float]) -> list[str]:
    """Return the words of the weightiest stems, in the order in which the report has them."""
    rarest = sorted(stems, key=lambda s: (-weights.get(s, 0), s))[:MOST_SHOWN]
    order = {s: place for place, s in enumerate(saying.rarities)}
    return [saying.show(s) for s in sorted(rarest, key=lambda s: order.get(s, len(order)))]


MOST_SHOWN = 6
"""Words that a sentence about words in common names; more are no easier to check."""


def _share(saying: Saying, common: Iterable[str]) -> float:
    """Return the share of a report's words, by weight, that the other has too."""
    total = saying.mass
    return min(1.0, fsum(saying.weights[s] for s in common) / total) if total else 0.0


def _share_plain(saying: Saying, other: Saying) -> float:
    total = saying.plain_mass
    return fsum(saying.rarities[s] for s in saying.plain if s in other.rarities) / total if total else 0.0


def words_alike(a: Saying, b: Saying) -> EvidencePiece:
    """Words of like meaning that are not the same, as a paraphrase has them; never names or numbers."""
    common = a.weights.keys() & b.weights.keys()
    near = compare_rows(a.rows, b.rows)
    left, right = _soften(a, b, near), _soften(b, a, near.T)
    shares = sorted(
        min(1.0, _share(x, common) + fsum(w for _, _, w in soft) / x.mass) if x.weights else 0.0
        for x, soft in ((a, left), (b, right))
    )
    best = sorted(left, key=lambda t: (-t[2], t[0]))[:3]
    detail: Callable[[], EvidenceDetail] | None = None
    if best and best[0][2] > 1:
        detail = partial(
            fill_detail,
            DetailKind.WORDS_ALIKE,
            left=[a.show(x) for x, _, w in best if w > 1],
            right=[b.show(y) for _, y, w in best if w > 1],
        )
    return EvidencePiece(EvidenceKind.WORDS_ALIKE, {"alike_low": shares[1], "alike_high": shares[0]}, detail)


def _soften(a: Saying, b: Saying, near: Matrix) -> list[tuple[str, str, float]]:
    """Return the words of `a` that `b` lacks but has one like, with that one and the weight that counts."""
    if not near.size:
        return []
    values = near.max(axis=1).tolist()
    found = []
    for k, word in enumerate(a.plain):
        if values[k] > ALIKE and word not in b.weights:
            counts = (values[k] - ALIKE) / (1 - ALIKE)
            found.append((word, b.plain[int(near[k].argmax())], a.weights[word] * counts))
    return found


ALIKE = 0.3
"""Below this nearness two words have nothing to do with each other."""


def shared_runs(a: Saying, b: Saying) -> EvidencePiece:
    """Neighbouring words in common anywhere in the contents: one text behind both."""
    shared, least = len(a.pairs & b.pairs), min(len(a.pairs), len(b.pairs))
    cover = shared / least if least else 0.0
    tells = cover >= 0.4 and shared >= 3
    detail = partial(fill_detail, DetailKind.SHARED_RUNS, number=str(shared)) if tells else None
    measures = {"runs_cover": cover, "runs_long": min(1.0, shared / 12)}
    return EvidencePiece(EvidenceKind.SHARED_RUNS, measures, detail)


def longest_runs(a: Saying, b: Saying) -> EvidencePiece:
    """The longest run of words in common: what neighbours here and there do not show."""
    words = [ReportWords(s.stems, s.own_stems, s.rarities) for s in (a, b)]
    return EvidencePiece(EvidenceKind.SHARED_RUNS, measure_runs(*words))


def speakers(a: Saying, b: Saying) -> EvidencePiece:
    """Who says it: the same, someone who may be the same, unknown, or someone else."""
    measures = {"speaker_same": 0.0, "speaker_near": 0.0, "speaker_unknown": 0.0, "speaker_other": 0.0}
    relation, kind, names = relate_speakers(a, b)
    measures[f"speaker_{relation}"] = 1.0
    detail = partial(fill_detail, kind, names=names) if kind is not None else None
    return EvidencePiece(EvidenceKind.SPEAKER, measures, detail, relation == "other")


def is_unmistakable(a: Saying, b: Saying) -> bool:
    """Return True if what both have inside marks is too long and rare for two people to have said it."""
    shared = a.own & b.own
    stems = {stem(w) for pair in shared for w in pair if is_content(w)}
    mass = fsum(a.rarities.get(s, 0.0) for s in stems)
    return len(shared) >= 6 and mass >= 15 and mass >= 0.8 * min(a.own_weight, b.own_weight)


def dates(a: Saying, b: Saying) -> EvidencePiece:
    """When it was said, and how far apart the articles are."""
    same = other = 0.0
    detail: Callable[[], EvidenceDetail] | None = None
    if a.said_on and b.said_on:
        if may_be_one(a.said_on, b.said_on):
            same = 1.0
            detail = partial(fill_detail, DetailKind.SAME_DATE, day=min(a.said_on, b.said_on, key=len))
        elif are_other_days(a, b):
            other = 0.5 if count_days_between(a.said_on, b.said_on) <= 1 else 1.0
            detail = partial(fill_detail, DetailKind.OTHER_DATE, days=(a.said_on, b.said_on))
    apart = min(1.0, log1p(count_days_between(a.published, b.published)) / 6)
    far = max(_measure_distance(a, b), _measure_distance(b, a))
    measures = {"date_same": same, "date_other": other, "days_apart": apart, "dated_far": far}
    return EvidencePiece(EvidenceKind.DATE, measures, detail, other > 0)


def _measure_distance(dated: Saying, undated: Saying) -> float:
    """Return how far a date is from the article of a report that gives none, which is of those days."""
    if not dated.said_on or undated.said_on or not undated.published:
        return 0.0
    return min(1.0, log1p(count_days_between(dated.said_on, undated.published)) / 6)


def exclude_circumstances(a: Saying, b: Saying) -> bool:
    """Return True if two reports date it more than a day apart, or have it said to two outlets."""
    first, second = a.attribution.stated_addressee, b.attribution.stated_addressee
    outlets = first and second and first.kind == second.kind == "outlet"
    if outlets and not _are_nested(a.addressee, b.addressee):
        return True
    return are_other_days(a, b) and count_days_between(a.said_on, b.said_on) > 1


def tell_two_interviews(a: Saying, b: Saying) -> bool:
    """Return True if two reports are of occasions with other outlets and on other days.

    An outlet or a day that stands beside another report of the occasion is not certain; both are.
    """
    days = (a.day_of_occasion, b.day_of_occasion)
    return bool(
        all(days)
        and not may_be_one(*days)
        and a.outlet_of_occasion
        and b.outlet_of_occasion
        and not _are_nested(a.outlet_of_occasion, b.outlet_of_occasion)
    )


def _are_nested(left: frozenset[str], right: frozenset[str]) -> bool:
    """Return True if the words of one name are all in the other: "NBC" in "NBC News", not in "CBS News"."""
    return left <= right or right <= left


def addressees(a: Saying, b: Saying) -> EvidencePiece:
    """To whom it was said."""
    if not a.addressee or not b.addressee:
        return EvidencePiece(EvidenceKind.ADDRESSEE, {"addressee_same": 0.0, "addressee_other": 0.0})
    same = bool(a.addressee & b.addressee)
    names = [told.name for s in (a, b) if (told := s.attribution.stated_addressee)]
    one = len({name.casefold().removeprefix("the ") for name in names}) == 1
    likeness = DetailKind.SAME_ADDRESSEE if one else DetailKind.NEAR_ADDRESSEE
    detail = partial(fill_detail, likeness if same else DetailKind.OTHER_ADDRESSEE, names=names)
    measures = {"addressee_same": float(same), "addressee_other": float(not same)}
    return EvidencePiece(EvidenceKind.ADDRESSEE, measures, detail, not same)


_ALONE = {
    "post",
    "interview",
    "press conference",
    "hearing",
    "document",
    "broadcast",
    "speech",
    "conversation",
}


def occasions(a: Saying, b: Saying) -> EvidencePiece:
    """On what occasion it was said; two different ones that cannot be one speak against."""
    first, second = _occasion(a), _occasion(b)
    same = first == second != "unknown"
    other = exclude_occasions(a, b)
    detail: Callable[[], EvidenceDetail] | None = None
    if same:
        detail = partial(fill_detail, DetailKind.SAME_OCCASION, occasions=first)
    elif other:
        detail = partial(fill_detail, DetailKind.OTHER_OCCASION, occasions=(first, second))
    measures = {
        "occasion_same": float(same),
        "post_same": float(same and first == "post"),
        "post_any": float("post" in (first, second)),
        "writing_any": float("writing" in (a.attribution.cue_kind, b.attribution.cue_kind)),
        "occasion_other": float(other),
    }
    return EvidencePiece(EvidenceKind.OCCASION, measures, detail, other)


def exclude_occasions(a: Saying, b: Saying) -> bool:
    """Return True if two reports name occasions that cannot be one."""
    both = {_occasion(a), _occasion(b)}
    return len(both) == 2 and both <= _ALONE and both not in _MAY_BE_ONE


def _occasion(saying: Saying) -> OccasionKind:
    return saying.attribution.occasion.kind if saying.attribution.occasion else "unknown"


_MAY_BE_ONE: tuple[set[str], ...] = (
    {"interview", "broadcast"}, {"speech", "broadcast"}, {"press conference", "broadcast"},
    {"press conference", "speech"}, {"interview", "conversation"}, {"hearing", "broadcast"},
    {"hearing", "speech"}, {"document", "post"}, {"conversation", "press conference"},
)  # fmt: skip


def contradictions(a: Saying, b: Saying) -> EvidencePiece:
    """A negation on one side only in much the same words, or other numbers for the same things."""
    common = a.weights.keys() & b.weights.keys()
    close = len(common) >= 0.6 * max(1, min(len(a.weights), len(b.weights)))
    negation = float(close and bool(a.negations) != bool(b.negations) and not a.own & b.own)
    numbers = float(bool(a.numbers and b.numbers and not a.numbers & b.numbers))
    shared = float(bool(a.numbers & b.numbers))
    detail: Callable[[], EvidenceDetail] | None = None
    if numbers:
        detail = partial(
            fill_detail, DetailKind.OTHER_NUMBERS, left=sorted(a.numbers)[:3], right=sorted(b.numbers)[:3]
        )
    elif negation:
        detail = partial(fill_detail, DetailKind.ONE_NEGATION)
    measures = {"negation_other": negation, "numbers_other": numbers, "numbers_same": shared}
    return EvidencePiece(EvidenceKind.CONTRADICTION, measures, detail, bool(numbers or negation))


def forms(a: Saying, b: Saying) -> EvidencePiece:
    """Whether both quote, one or neither; how much there is to go by; whether one article has both."""
    one = a.attribution.document_id == b.attribution.document_id
    quoting = (a.own_length > 0) + (b.own_length > 0)
    least = min(len(a.weights), len(b.weights))
    return EvidencePiece(
        EvidenceKind.FORM,
        {
            "none_quotes": float(quoting == 0),
            "one_quotes": float(quoting == 1),
            "short": 1 / (1 + least),
            "one_article": float(one),
        },
    )


OPENING = 500
"""So many code points from its start an article says what it is about."""


def places(a: Saying, b: Saying) -> EvidencePiece:
    """Whether both stand where articles say what they are about."""
    opening = [bool(s.passages) and s.passages[0].span.start < OPENING for s in (a, b)]
    return EvidencePiece(
        EvidenceKind.PLACE, {"lead_both": float(all(opening)), "lead_one": float(opening[0] != opening[1])}
    )


KINDS: tuple[Kind, ...] = (
    shared_quoted_words, shared_words, words_alike, shared_runs, longest_runs, speakers, dates, addressees,
    occasions, contradictions, forms, places,
)  # fmt: skip


def weigh(a: Saying, b: Saying) -> tuple[EvidencePiece, ...]:
    """Return every kind of evidence on a pair, in the order of `KINDS`."""
    return tuple(kind(a, b) for kind in KINDS)


def tell(a: Saying, b: Saying, pieces: tuple[EvidencePiece, ...]) -> tuple[Evidence, ...]:
    """Return what the pieces have to say to a reader, with the words of both documents."""
    passages = (*a.passages, *b.passages)
    told = []
    for piece in pieces:
        if piece.detail is None:
            continue
        score = round(min(1.0, max(piece.measures.values(), default=0.0)), 4)
        told.append(
            Evidence(
                kind=piece.kind,
                score=-score if piece.against else score,
                detail=piece.detail(),
                passages=passages,
            )
        )
    return tuple(told)
