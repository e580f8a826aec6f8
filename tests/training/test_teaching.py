"""Texts nobody has labelled: which are taken, and how the teachers speak as one."""

import json
from pathlib import Path

import numpy as np
import pytest

from training.corpora import read_cluster

LONG = "The harbour board of Velm voted on Tuesday to close the northern pier until spring."


def write_articles(folder: Path, articles: list[tuple[int, str | None]]) -> None:
    (folder / "data").mkdir()
    for number, (event, text) in enumerate(articles):
        article = {"text": text, "newsCluster": {"EventId": event}}
        (folder / "data" / f"{number}.json").write_text(json.dumps(article), encoding="utf-8")


def test_texts_of_events_read_by_hand_are_left_out_and_so_are_their_copies(tmp_path: Path) -> None:
    write_articles(
        tmp_path,
        [
            (19, f"Pier shut\n{LONG}"),
            (3, f"A reprint\n{LONG}\nMore follows."),
            (3, "Orla Quint said the pier was safe."),
            (4, "Orla Quint said the pier was safe."),
            (4, "Pier shut"),  # a short line in common is no copy
            (5, None),
        ],
    )
    assert read_cluster(tmp_path) == ["Orla Quint said the pier was safe.", "Pier shut"]


def test_the_teachers_scores_for_links_are_averaged() -> None:
    torch = pytest.importorskip("torch")
    from sayso.annotation.tagging.decoding import Window, score_links
    from training.network import Network
    from training.teaching import join_tables

    torch.manual_seed(1)
    nets = [Network(vocabulary=20, width=24, layers=1, heads=2, inner=8, positions=16) for _ in range(3)]
    for net in nets:
        torch.nn.init.normal_(net.by_distance)
    tokens, cues = torch.randn(3, 1, 9, 96), torch.randn(3, 1, 9, 96)
    row, at = torch.zeros(2, dtype=torch.long), torch.tensor([2, 6])
    flat = torch.zeros(1, 9, dtype=torch.long)
    with torch.no_grad():
        each = [n.link(t, c, row, at, flat, flat) for n, t, c in zip(nets, tokens, cues, strict=True)]
        mean = torch.stack(each).mean(0).numpy()
    side_by_side = (np.concatenate(list(x[:, 0].numpy()), -1) for x in (tokens, cues))
    window = Window(0, (0, 9), np.zeros((9, 7)), *side_by_side)
    joined = score_links(join_tables(nets), window, at.numpy(), flat[0].numpy(), flat[0].numpy())
    np.testing.assert_allclose(joined, mean, atol=1e-4)


def test_taught_windows_carry_probabilities_and_whole_links() -> None:
    torch = pytest.importorskip("torch")
    from training.network import Network
    from training.teaching import label_windows
    from training.windows import Window

    torch.manual_seed(1)
    nets = [Network(vocabulary=20, width=24, layers=1, heads=2, inner=8, positions=16) for _ in range(2)]
    for net in nets:
        torch.nn.init.zeros_(net.role.weight)
        net.role.bias.data = torch.tensor([0.0, 0, 0, 2, 0, 0, 0])  # every piece may start a cue
    numbers = [np.arange(n) % 4 for n in (9, 9, 7)]
    windows = [Window(*([n] * 6)) for n in numbers]
    label_windows(windows, nets)
    for window, n in zip(windows, numbers, strict=True):
        assert window.soft is not None
        assert window.soft.shape == (len(n), 18)
        np.testing.assert_allclose(window.soft[:, :7].sum(1), 1, atol=1e-2)
        for at, labels in window.links or ():
            assert labels[at] == 3
            assert (labels == 3).sum() == 1
            assert labels[0] == labels[-1] == 0


def test_rounding_lasts_as_long_as_gradients_are_taken() -> None:
    torch = pytest.importorskip("torch")
    from training.fit import rounded
    from training.network import Network

    net = Network(vocabulary=20, width=24, layers=1, heads=2, inner=8, positions=16)
    weight = net.layers[0].up.weight
    before = weight.detach().clone()
    with rounded(net, 7):
        steps = weight / (weight.abs().amax(1, keepdim=True) / 63)
        assert float((steps - steps.round()).detach().abs().max()) < 1e-3
        assert not torch.equal(weight, before)
    assert torch.equal(weight, before)


def test_a_taught_round_ends_as_the_mean_of_its_epochs(tmp_path: Path) -> None:
    torch = pytest.importorskip("torch")
    from training.fit import average_ends

    for i in (0, 1):
        torch.save({"model": {"w": torch.full((2,), float(i))}, "step": i}, tmp_path / f"epoch-{i}.pt")
    path = average_ends([tmp_path / "epoch-0.pt", tmp_path / "epoch-1.pt"], tmp_path / "last.pt")
    told = torch.load(path)
    assert told["step"] == 1
    assert told["model"]["w"].tolist() == [0.5, 0.5]
