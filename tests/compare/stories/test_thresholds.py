"""Each bound of the stories: one case below it, one at it, one above it; and what decides between equals."""

import math

import numpy as np
import pytest

from sayso.compare.stories import clustering
from sayso.compare.stories.article_neighbours import (
    add_up,
    choose_compared,
    choose_indexed,
    choose_kept,
    choose_nearest,
    measure_likenesses,
    number_words,
    sum_before,
    sum_shared,
)
from sayso.compare.stories.boilerplate import OWN, find_boilerplate, has_own_text, list_sentences
from sayso.compare.stories.clustering import link_on_average, tell_apart
from sayso.compare.stories.publication_days import UNKNOWN, fade, fade_between, read_day
from sayso.compare.stories.similar_pairs import Pairs, SimilarPair, find_pairs, pack, prune, tabulate
from sayso.compare.stories.story_groups import TITLE_LENGTH, make_story, order_stories
from sayso.records import Document, Story
from sayso.units import PileLimits
from tests.compare.stories.test_clustering import BAR, join_naively, make_table

DAY = 700_000


def number(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int64)


def real(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float64)


def row(**weights: float) -> SimilarPair:
    return pack(dict(sorted(weights.items())))


@pytest.mark.parametrize(
    ("days", "left"), [(0, 1.0), (1, 0.99501248), (59, 0.74453159), (60, 0.74081822), (61, 0.74081822)]
)
def test_likeness_fades_by_the_day_up_to_two_months(days: int, left: float) -> None:
    assert fade(DAY, number(DAY + days))[0] == pytest.approx(left)
    assert fade_between({DAY: 1}, {DAY - days: 1}) == pytest.approx(left)


def test_an_unknown_day_is_five_days_off_on_either_side() -> None:
    five = math.exp(-0.005 * 5)
    assert UNKNOWN < 0  # no day of the calendar has this number
    assert read_day(None) == UNKNOWN
    assert read_day("0001-01-01") == 1
    for left, right in ((UNKNOWN, DAY), (DAY, UNKNOWN), (UNKNOWN, UNKNOWN)):
        assert fade(left, number(right))[0] == pytest.approx(five)
        assert fade_between({left: 2}, {right: 3}) == pytest.approx(five)


@pytest.mark.parametrize(("weight", "found"), [(0.0499, {}), (0.05, {1: 0.05}), (0.0501, {1: 0.0501})])
def test_sums_are_worth_a_comparison_from_a_twentieth(weight: float, found: dict[int, float]) -> None:
    articles, sums = add_up([(number(1), real(weight))])
    assert dict(zip(articles.tolist(), sums.tolist(), strict=True)) == found


def test_sums_of_nothing() -> None:
    for met in ([], [(number(), real())]):
        assert [len(part) for part in add_up(met)] == [0, 0]


@pytest.mark.parametrize(("carriers", "found"), [(3, {1, 2, 3}), (4, {1, 2, 3, 4}), (5, {4, 5})])
def test_a_word_of_very_many_proposes_the_nearest_before_it(carriers: int, found: set[int]) -> None:
    limits = PileLimits(most_carriers=5, nearest_carriers=2)
    others = number(*range(1, carriers + 1), 0)  # number 0 is the article itself and stands last
    ranks = number(9, *range(1, carriers + 1))
    words = number(7), real(0.5)
    before, sums = sum_before(0, words, lambda _: (others, np.full(carriers + 1, 0.4)), ranks, limits)
    assert set(before.tolist()) == found
    assert sums.tolist() == pytest.approx([0.2] * len(found))


def test_the_most_alike_are_chosen_and_of_equals_the_first() -> None:
    ranks = number(3, 2, 1, 0)
    alike = {0: 0.5, 1: 0.5, 2: 0.9, 3: 0.1}
    assert choose_nearest(alike, ranks, 2) == {2, 1}
    sums = number(*alike), real(*alike.values())
    compared, values = choose_compared(sums, ranks, PileLimits(most_compared=2))
    assert (compared.tolist(), values.tolist()) == ([2, 1], [0.9, 0.5])
    assert choose_kept(alike, ranks, 0.5, PileLimits(most_kept=3)) == {2: 0.9, 1: 0.5, 0: 0.5}
    assert choose_kept(alike, ranks, 0.51, PileLimits(most_kept=3)) == {2: 0.9}
    assert choose_indexed(real(0.2, 0.5, 0.2), 2).tolist() == [0, 1]


def test_likenesses_are_cosines_faded_by_days() -> None:
    one, *others = (
        (number_words(r.norms), r.weights)
        for r in (row(a=0.6, b=0.8), row(a=1.0), row(b=0.8, c=0.6), row(c=1.0))
    )
    found = measure_likenesses(one, DAY, others, [DAY, DAY + 10, DAY])
    assert found == pytest.approx([0.6, 0.64 * math.exp(-0.05), 0.0])


def test_words_of_the_same_number_but_one_are_told_apart() -> None:
    """Only the last bits of a number say that a word may be shared."""
    one, other = (number(5), real(1.0)), (number(5 + (1 << 16), 5 + (1 << 40)), real(0.6, 0.8))
    assert measure_likenesses(one, DAY, [other, one], [DAY, DAY]) == [0.0, 1.0]
    assert measure_likenesses((number(), real()), DAY, [one], [DAY]) == [0.0]
    assert sum_shared(one, other) == sum_shared((number(), real()), one) == 0.0
    assert sum_shared(one, one) == 1.0


@pytest.mark.parametrize(("likeness", "kept"), [(0.49, 0), (0.5, 1), (0.51, 1)])
def test_a_pair_is_kept_that_is_sure(likeness: float, kept: int) -> None:
    found = prune(Pairs(number(0), number(1), real(likeness)), 2, sure=0.5, nearest=0)
    assert len(found.left) == kept


@pytest.mark.parametrize(("nearest", "kept"), [(0, []), (1, [0.4]), (2, [0.4, 0.3]), (3, [0.4, 0.3, 0.2])])
def test_a_pair_is_kept_that_is_among_the_nearest_of_both(nearest: int, kept: list[float]) -> None:
    pairs = Pairs(number(0, 0, 0), number(1, 2, 3), real(0.4, 0.3, 0.2))
    assert prune(pairs, 4, sure=0.5, nearest=nearest).likeness.tolist() == kept


@pytest.mark.parametrize(("carriers", "pairs"), [(3, 3), (4, 6), (5, 4)])
def test_a_word_of_more_than_so_many_proposes_the_one_before(carriers: int, pairs: int) -> None:
    rows = {f"d{n}": row(w=1.0) for n in range(carriers)}
    limits = PileLimits(most_carriers=4, nearest_carriers=1)
    table = tabulate(rows, dict.fromkeys(rows, DAY))
    assert len(find_pairs(table, 0.1, limits).left) == pairs


@pytest.mark.parametrize(("weight", "pairs"), [(0.0499, 0), (0.05, 1), (0.0501, 1)])
def test_articles_are_compared_from_a_twentieth_in_their_weightiest_words(weight: float, pairs: int) -> None:
    rows = {"a": row(w=1.0), "b": row(w=weight)}
    assert len(find_pairs(tabulate(rows, dict.fromkeys(rows, DAY)), 0.01).left) == pairs


def test_one_word_in_all_is_an_index_of_one() -> None:
    """The last term of the table, which is also its first, is indexed too."""
    rows = {"a": row(w=1.0), "b": row(w=1.0)}
    found = find_pairs(tabulate(rows, dict.fromkeys(rows, DAY)), 0.5)
    assert (found.left.tolist(), found.right.tolist(), found.likeness.tolist()) == ([0], [1], [1.0])


@pytest.mark.parametrize(
    ("own", "enough"), [(OWN * 1000 - 1, False), (OWN * 1000, True), (OWN * 1000 + 1, True)]
)
def test_enough_text_of_its_own(own: float, enough: bool) -> None:
    assert has_own_text(int(own), 1000) is enough


@pytest.mark.parametrize(("articles", "left_out"), [(2, 0), (3, 3), (4, 4)])
def test_boilerplate_stands_in_more_than_so_many_articles(articles: int, left_out: int) -> None:
    notice = "All rights are reserved and nothing here may be printed again without leave."
    texts = [
        f"{'The mayor of place ' + chr(97 + n)} opened the bridge and spoke of it at length. {notice}"
        for n in range(articles)
    ]
    found = find_boilerplate([list_sentences(Document(id=t, name=t, text=t)) for t in texts], most=2)
    assert sum(map(bool, found)) == left_out


@pytest.mark.parametrize(("size", "cut"), [(3, 1), (4, 2), (5, 2)])
def test_a_group_is_split_from_four_articles(size: int, cut: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = {
        f"{'ab'[n % 2]}{n}": row(**{f"{'ab'[n % 2]}{k}": 0.5 for k in range(3)}, all=0.5) for n in range(size)
    }
    table = tabulate(rows, dict.fromkeys(rows, DAY))
    assert len(tell_apart(table, list(range(size)))) == cut
    monkeypatch.setattr(clustering, "MOST_TO_SPLIT", size)
    assert len(tell_apart(table, list(range(size)))) == cut
    monkeypatch.setattr(clustering, "MOST_TO_SPLIT", size - 1)
    assert len(tell_apart(table, list(range(size)))) == 1


def test_one_article_is_not_cut_off_alone() -> None:
    rows = {f"a{n}": row(**{f"a{k}": 0.5 for k in range(4)}) for n in range(4)} | {"b": row(b=1.0)}
    table = tabulate(rows, dict.fromkeys(rows, DAY))
    assert tell_apart(table, list(range(5))) == [[0, 1, 2, 3, 4]]


def test_the_smaller_group_goes_into_the_larger_one() -> None:
    rows = {f"d{n}": row(w=1.0) for n in range(3)}
    clusters = clustering._Clusters(tabulate(rows, dict.fromkeys(rows, DAY)), [0, 1, 2])
    clusters.join(1, 2)
    assert clusters.find(2) == 1  # of equal ones the first
    clusters.join(0, 1)
    assert clusters.find(0) == 1
    assert sorted(clusters.members[1]) == [0, 1, 2]


@pytest.mark.parametrize(("bar", "groups"), [(0.35, [[0, 1, 2]]), (0.45, [[0, 1], [2]])])
def test_a_group_is_as_alike_as_all_its_pairs_on_average(bar: float, groups: list[list[int]]) -> None:
    """The first two are wholly alike; the third is .8 like one of them and 0 like the other's own word."""
    rows = {"a": row(x=1.0), "b": row(x=1.0), "c": row(x=0.4, y=0.9165151)}
    table = tabulate(rows, dict.fromkeys(rows, DAY))
    edges = [(-1.0, 0, 1), (-0.4, 0, 2), (-0.4, 1, 2)]
    assert link_on_average(table, [0, 1, 2], edges, bar=bar) == groups


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("x" * (TITLE_LENGTH - 1), "x" * (TITLE_LENGTH - 1)),
        ("x" * TITLE_LENGTH, "x" * TITLE_LENGTH),
        ("x" * (TITLE_LENGTH + 1), "x" * (TITLE_LENGTH - 1) + "…"),
        ("a " + "x" * (TITLE_LENGTH - 3) + " yy", "a…"),  # the word that the cut meets goes
        ("a " + "x" * (TITLE_LENGTH - 4) + " yyy", "a " + "x" * (TITLE_LENGTH - 4) + "…"),
    ],
)
def test_a_first_line_is_cut_where_it_is_too_long(line: str, title: str) -> None:
    assert make_story([Document(id="d", name="d", text=f"\n {line}\nMore.")]).title == title


def test_a_headline_without_a_word_is_no_ones_middle() -> None:
    documents = [
        Document(id=str(n), name=str(n), title=t, text="x") for n, t in enumerate(("!!!", "Pier shut"))
    ]
    assert make_story(documents).title == "!!!"  # neither shares a word: the shorter one
    assert make_story(documents[:1]).title == "!!!"


def test_a_title_is_weighed_by_the_root_of_its_words() -> None:
    """A long headline that shares no more than a short one is not the story's."""
    texts = ("Quarrel over pier", "Quarrel over pier and nothing else that anybody wrote of", "Pier quarrel")
    documents = [Document(id=str(n), name=str(n), title=t, text="x") for n, t in enumerate(texts)]
    assert make_story(documents).title == "Pier quarrel"


def test_words_of_a_group_weigh_less_the_more_of_it_has_them() -> None:
    """A word of all weighs nothing to speak of, one of two much, one of a single article nothing."""
    rows = {str(n): row(all=0.6, **{"ab"[n // 2]: 0.6}, **{f"own{n}": 0.5}) for n in range(4)}
    rows["4"] = row(single=1.0)
    table = tabulate(rows, dict.fromkeys(rows, DAY))
    alike = clustering._compare_within(table, list(range(5)))
    most = math.log(6 / 1.5)
    every, some = math.log(6 / 4.5) / most, math.log(6 / 2.5) / most
    assert alike[0, 0] == pytest.approx(1.0)
    assert alike[0, 1] == pytest.approx(1.0)
    assert alike[0, 2] == pytest.approx(every / (every + some))
    assert alike[4].tolist() == [0.0] * 5  # none of its words is another's


@pytest.mark.parametrize("seed", range(30))
def test_average_link_of_few_articles_is_that_of_the_textbook(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clustering, "NEAR", 0.0)
    table = make_table(seed, size=9)
    parts = clustering.connect(len(table.ids), find_pairs(table, BAR))
    found = [group for part, edges in parts for group in link_on_average(table, part, edges, bar=BAR)]
    assert sorted(found) == join_naively(table, BAR)


@pytest.mark.parametrize(("bar", "pairs"), [(0.4999, 1), (0.5, 1), (0.5001, 0)])
def test_a_pair_that_is_as_alike_as_the_bar_is_one(bar: float, pairs: int) -> None:
    rows = {"a": row(w=1.0), "b": row(w=0.5)}
    assert len(find_pairs(tabulate(rows, dict.fromkeys(rows, DAY)), bar).left) == pairs


def test_stories_stand_in_order_of_size_then_day_then_id() -> None:
    def story(ident: str, size: int, first: str | None) -> Story:
        ids = tuple(f"{ident}{n}" for n in range(size))
        return Story(id=ident, document_ids=ids, title=ident, first=first, last=first)

    days = {"a": "2031-05-03", "b": "2031-05-09", "d": "2031-05-01", "c": "2031-05-01", "e": None}
    stories = [story(ident, 2 if ident == "b" else 1, day) for ident, day in days.items()]
    assert [s.id for s in order_stories(stories)] == ["b", "e", "c", "d", "a"]


def test_a_group_is_left_whole_from_a_thousand_articles() -> None:
    assert clustering.MOST_TO_SPLIT == 1_000
