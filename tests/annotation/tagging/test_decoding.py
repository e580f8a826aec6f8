import itertools
import tracemalloc

import numpy as np
import pytest

from sayso.annotation.tagging.decoding import (
    DecodedAttribution,
    Linking,
    Settings,
    TextWindows,
    Window,
    bucket_distances,
    continue_contents,
    find_attributions,
    find_in_texts,
    find_triggers,
    settle_claims,
)
from sayso.annotation.tagging.label_paths import (
    CONTENT,
    CUE,
    LABELS,
    SOURCE,
    climb_paths,
    find_paths,
    forbid_steps,
    log_softmax,
    sum_paths,
    trace_paths,
)

WIDTH = LABELS


def brute_force(score: np.ndarray, transition: np.ndarray) -> tuple[list[int], float, float]:
    """Every label sequence, scored one by one."""
    steps = transition + forbid_steps()
    best, top, total = [], -np.inf, -np.inf
    for path in np.ndindex(*([LABELS] * len(score))):
        if path.count(SOURCE) > 1 or path[0] == SOURCE + 1:
            continue  # one source run at most, from its first piece on
        value = sum(score[i, k] for i, k in enumerate(path))
        value += sum(steps[a, b] for a, b in itertools.pairwise(path))
        total = np.logaddexp(total, value)
        if value > top:
            best, top = list(path), value
    return best, float(top), float(total)


def test_paths_agree_with_trying_every_sequence() -> None:
    chance = np.random.default_rng(1)
    score = chance.normal(size=(3, 4, LABELS)).astype(np.float32)
    transition = chance.normal(size=(LABELS, LABELS)).astype(np.float32)
    paths, best = find_paths(score, transition)
    total = sum_paths(score, transition)
    for i in range(3):
        path, top, every = brute_force(score[i], transition)
        assert paths[i].tolist() == path
        assert best[i] == pytest.approx(top, abs=1e-4)
        assert total[i] == pytest.approx(every, abs=1e-3)


def test_distances_are_exact_when_near_and_signed() -> None:
    d = np.array([-500, -9, -8, -1, 0, 1, 8, 9, 12, 500])
    assert bucket_distances(d).tolist() == [0, 9, 10, 17, 18, 19, 26, 27, 27, 36]


def make_window(labels: list[int], start: int = 0) -> Window:
    """A window whose role labels and linking vectors are certain."""
    roles = np.full((len(labels), LABELS), -8.0, np.float32)
    roles[np.arange(len(labels)), labels] = 0.0
    tokens = np.zeros((len(labels), WIDTH), np.float32)
    tokens[np.arange(len(labels)), labels] = 8.0
    return Window(start, (start, start + len(labels)), log_softmax(roles), tokens, tokens)


def make_linking() -> Linking:
    """Tables that take a piece's own vector for the scores of its labels, whatever the cue."""
    biaffine = np.zeros((LABELS, WIDTH + 1, WIDTH + 1), np.float32)
    biaffine[np.arange(LABELS), WIDTH, np.arange(LABELS)] = 1.0
    return Linking(
        biaffine,
        np.zeros((37, LABELS), np.float32),
        np.zeros((9, LABELS), np.float32),
        np.zeros((7, LABELS), np.float32),
        np.zeros((LABELS, LABELS), np.float32),
    )


def test_certain_roles_become_one_attribution() -> None:
    #       Orla    Finch       said  it        ended       .
    labels = [SOURCE, SOURCE + 1, CUE, CONTENT, CONTENT + 1, 0]
    numbers = np.zeros(6, np.int64)
    found, _ = find_attributions(
        [make_window(labels)], make_linking(), numbers, numbers, Settings(trigger=0.5)
    )
    assert [(f.sources, f.cues, f.contents) for f in found] == [(((0, 2),), ((2, 3),), ((3, 5),))]
    assert found[0].path <= 0


def test_no_cue_no_attribution() -> None:
    numbers = np.zeros(3, np.int64)
    window = make_window([0, 0, 0])
    assert find_attributions([window], make_linking(), numbers, numbers, Settings()) == ([], [])


def test_paths_are_the_same_where_the_first_pieces_are_known_and_for_many_rows() -> None:
    rng = np.random.default_rng(7)
    score = rng.normal(size=(9, 30, LABELS)).astype(np.float32)
    transition = rng.normal(size=(LABELS, LABELS)).astype(np.float32)
    paths, _ = find_paths(score, transition)
    best = climb_paths(score, transition)
    for row, path in enumerate(paths):
        alone = climb_paths(score[row : row + 1], transition, best[:12, :, row : row + 1])
        assert trace_paths(alone, transition)[0].tolist() == path.tolist()


@pytest.mark.parametrize("lengths", [(5, 30, 17), (40, 3, 40, 12, 9, 1)])
def test_rows_that_end_earlier_are_read_as_if_they_were_alone(lengths: tuple[int, ...]) -> None:
    rng = np.random.default_rng(11)
    score = rng.normal(size=(len(lengths), max(lengths), LABELS)).astype(np.float32)
    transition = rng.normal(size=(LABELS, LABELS)).astype(np.float32)
    ends = np.array(lengths)
    best = climb_paths(score, transition)
    paths, sums = trace_paths(best, transition, ends), sum_paths(score, transition, ends)
    for row, end in enumerate(lengths):
        alone = score[row : row + 1, :end]
        path, top = find_paths(alone, transition)
        assert paths[row].tolist() == [*path[0].tolist(), *[0] * (max(lengths) - end)]
        assert best[end - 1, :, row].max() == top[0]
        assert sums[row] == sum_paths(alone, transition)[0]


def test_texts_that_are_decoded_at_once_are_decoded_as_each_is_alone() -> None:
    said = [SOURCE, CUE, CONTENT, *[CONTENT + 1] * 6]
    twice = [SOURCE, CUE, CONTENT, CONTENT + 1, 0, SOURCE, SOURCE + 1, CUE, CONTENT, CONTENT + 1, CONTENT + 1]
    texts = []
    for labels in (said, [0, 0, 0], twice, [], said[:4]):
        numbers = np.zeros(len(labels), np.int64)
        texts.append(TextWindows([make_window(labels)] if labels else [], numbers, numbers))
    settings = Settings(trigger=0.5)
    alone = [find_attributions(*text[:1], make_linking(), *text[1:], settings) for text in texts]
    assert find_in_texts(texts, make_linking(), settings) == alone
    assert [len(found) for found, _ in alone] == [1, 0, 1, 0, 1]


def make_text(pieces: int) -> TextWindows:
    """A text with two cues, each with content as long as the text allows."""
    said = [SOURCE, CUE, CONTENT, *[CONTENT + 1] * (pieces // 2 - 4), 0]
    numbers = np.zeros(pieces, np.int64)
    return TextWindows([make_window(said + said)], numbers, numbers)


def test_a_long_text_among_many_short_ones_does_not_make_them_all_long() -> None:
    texts = [make_text(400), *[make_text(40)] * 150]
    linking, settings = make_linking(), Settings(trigger=0.5)
    one = find_in_texts(texts[:2], linking, settings)
    tracemalloc.start()
    try:
        found = find_in_texts(texts, linking, settings)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found == [one[0], *[one[1]] * 150]
    assert most < 12_000_000


def settle(*found: DecodedAttribution) -> list[DecodedAttribution]:
    """Settle readings of one window of twelve pieces in which everything scores alike."""
    window = make_window([0] * 12)
    score = np.zeros((len(found), 12, LABELS), np.float32)
    score[:, :, CONTENT] = 1.0
    transition = np.zeros((LABELS, LABELS), np.float32)
    best = climb_paths(score, transition)
    return settle_claims(list(found), [window] * len(found), score, best, transition)


def make_found(
    at: int, cue: tuple[int, int], content: tuple[int, int] | None, trigger: float
) -> DecodedAttribution:
    return DecodedAttribution(at, (), (cue,), (content,) if content else (), trigger, -0.1, -0.1)


def test_of_two_readings_of_one_cue_the_likelier_stays() -> None:
    kept = settle(
        make_found(1, (1, 3), (4, 5), 0.6),
        make_found(2, (2, 3), (4, 5), 0.9),
        make_found(6, (6, 7), (8, 9), 0.3),
    )
    assert [f.at for f in kept] == [2, 6]


def test_a_cue_inside_a_surer_ones_content_is_dropped() -> None:
    assert [f.at for f in settle(make_found(1, (1, 2), (2, 9), 0.9), make_found(5, (5, 6), (6, 9), 0.4))] == [
        1
    ]


def test_words_belong_to_one_cue() -> None:
    first, second = settle(make_found(1, (1, 2), (2, 6), 0.9), make_found(8, (8, 9), (4, 7), 0.4))
    assert first.contents == ((2, 6),)
    assert not any(a < 6 and b > 2 for a, b in second.contents)


def test_a_cue_without_content_is_none() -> None:
    assert settle(make_found(1, (1, 2), None, 0.9)) == []


def test_speech_that_no_cue_claimed_goes_to_the_nearest_content() -> None:
    labels = [SOURCE, CUE, CONTENT, CONTENT + 1, 0, *([CONTENT + 1] * 8), 0]
    window = make_window(labels)
    found = [make_found(1, (1, 2), (2, 4), 0.9)]
    assert continue_contents(found, [window], Settings())[0].contents == ((2, 4), (5, 13))
    assert continue_contents(found, [window], Settings(continue_least=9))[0].contents == ((2, 4),)
    assert continue_contents(found, [window], Settings(continue_reach=0))[0].contents == ((2, 4),)
    assert continue_contents([], [window], Settings()) == []


@pytest.mark.parametrize(("pieces", "found"), [(47, 47), (48, 48), (49, 48), (200, 48)])
def test_of_a_window_full_of_cues_the_surest_are_read(pieces: int, found: int) -> None:
    probability = np.full(pieces, 0.1, np.float32)
    probability[-1] = 0.9
    assert find_triggers(probability, 0.1).tolist() == [*range(found - 1), pieces - 1]
    assert find_triggers(probability, 0.11).tolist() == [pieces - 1]
