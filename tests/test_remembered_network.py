"""What the tests' network remembers is what the network says."""

from pathlib import Path

import numpy as np
import pytest

from sayso.annotation.tagging.tagger import Tagger
from tests.remembered_network import NETWORK, WORTH_A_FILE, RememberedNetwork

TEXT = "“We looked at every figure twice,” Orla Finch told the Velm Courier on Monday. " * 6


@pytest.mark.usefixtures("asked_anew")
def test_it_says_what_the_network_says_also_to_another_worker(tmp_path: Path) -> None:
    opened: list[Path] = []

    def open_network(path: Path) -> object:
        opened.append(path)
        return Tagger().runner

    one, other = RememberedNetwork(open_network, tmp_path), RememberedNetwork(open_network, tmp_path)
    outputs = ["roles", "entities", "tokens", "cues"]
    pieces = Tagger().cut(TEXT)
    feed = {name: np.zeros((1, WORTH_A_FILE), np.int64) for name in ("casings", "breaks", "quotations")}
    feed["ids"] = pieces.ids[:WORTH_A_FILE].reshape(1, -1)
    told = Tagger().runner.run(outputs, feed)
    for network in (one, one, other):
        said = network.run(outputs, feed)
        assert all(np.array_equal(a, b) for a, b in zip(said, told, strict=True))
        said[0] += 1  # what a caller does with its arrays changes nothing that is kept
    assert opened == [NETWORK]
