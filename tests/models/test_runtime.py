"""A model that is missing or broken is told by its file, without a traceback of the library below."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sayso.errors import ModelError
from sayso.models import runtime

OPENERS: dict[str, Callable[[Path], object]] = {
    "model.json": runtime.read_facts,
    "linking.npz": runtime.read_arrays,
    "tokenizer.json": runtime.open_tokenizer,
    "tagger.onnx": runtime.open_network,
}


@pytest.mark.parametrize("name", OPENERS)
def test_a_missing_file_is_named(name: str, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=f"{name}: a file of the model is missing"):
        OPENERS[name](tmp_path / name)


@pytest.mark.parametrize("name", OPENERS)
@pytest.mark.parametrize("content", [b"", b"not a model", b"[1]"])
def test_a_broken_file_is_named(name: str, content: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ModelError, match=f"{name}: the model cannot be read"):
        OPENERS[name](tmp_path / name)
