"""What lies between two reports is looked up, not searched for; the answers are those of a search."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.annotation.context.occasion_pool import FARTHEST, NEAREST, Pool, ReportContext, Scene
from sayso.annotation.grammar.frames import Frame
from sayso.records import Attribution, Span

_PLACE = Span(start=0, end=1)
_REPORT = Attribution(
    id="a", document_id="d", sources=(), cues=(_PLACE,), contents=(_PLACE,), kind="indirect"
)
_FRAME = Frame(attribution=_REPORT, span=_PLACE, text="x", cue=_PLACE, rivals=())
_DAYS = st.sampled_from(["2031-05-01", "2031-05-02", "2031-05", "2031"])


def make_pool(rows: list[tuple[str, str | None, frozenset[str]]], scenes: list[tuple[int, str]]) -> Pool:
    views = tuple(
        ReportContext(
            attribution=_REPORT, frame=_FRAME, index=i, sentence=i, paragraph=0, speaker=speaker,
            words=frozenset(), own_times=times,
        )
        for i, (speaker, _, times) in enumerate(rows)
    )  # fmt: skip
    named = tuple(
        Scene(span=_PLACE, sentence=at, paragraph=0, day=day, text="", days=1) for at, day in sorted(scenes)
    )
    values = {i: day for i, (_, day, _) in enumerate(rows) if day}
    return Pool(views=views, scenes=named, published=None, values=values)


@given(
    st.lists(
        st.tuples(st.sampled_from(["finch", "marsh"]), st.none() | _DAYS, st.frozensets(_DAYS, max_size=2)),
        min_size=2,
        max_size=9,
    ),
    st.lists(st.tuples(st.integers(0, 8), _DAYS), max_size=4),
)
def test_pairs_are_answered_as_by_a_search(
    rows: list[tuple[str, str | None, frozenset[str]]], scenes: list[tuple[int, str]]
) -> None:
    pool = make_pool(rows, scenes)
    for one in pool.views:
        assert list(pool.near(one)) == [v for v in pool.views if v.index in pool.values]
        for other in (v for v in pool.views if v.index in pool.values and v is not one):
            low, high = sorted((one.index, other.index))
            value = pool.values[other.index]
            between = range(low + 1, high)
            assert pool.has_other_value(one, other) == any(
                pool.values.get(i, value) != value for i in between
            )
            assert pool.names_other_time(one, other, value) == any(
                low < at < high and time != value for at, time in pool.times
            )
            assert pool.is_nearest(one, other) == (
                not any(
                    v.index in pool.values
                    and v.speaker == other.speaker
                    and 0 < abs(v.index - one.index) < high - low
                    for v in pool.views
                )
            )
            assert pool.has_report_between(one.sentence, other.sentence) == bool(between)


def test_as_many_reports_are_compared_as_stand_near() -> None:
    pool = make_pool([("finch", "2031-05-01", frozenset())] * (4 * NEAREST), [])
    near = [v.index for v in pool.near(pool.views[2 * NEAREST])]
    assert near == list(range(NEAREST, 3 * NEAREST))
    assert [v.index for v in pool.near(pool.views[0])] == list(range(NEAREST))


def test_no_report_far_off_is_compared() -> None:
    rows: list[tuple[str, str | None, frozenset[str]]] = [("finch", None, frozenset())] * (2 * FARTHEST)
    rows[0] = rows[-1] = ("finch", "2031-05-01", frozenset())
    pool = make_pool(rows, [])
    assert [v.index for v in pool.near(pool.views[FARTHEST])] == [0, 2 * FARTHEST - 1]
    assert [v.index for v in pool.near(pool.views[FARTHEST + 1])] == [2 * FARTHEST - 1]
