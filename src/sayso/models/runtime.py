"""Open the files of a model: the only importer of onnxruntime and tokenizers."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
import numpy.typing as npt

from sayso.errors import ModelError

if TYPE_CHECKING:
    from tokenizers import Tokenizer

IntArray = npt.NDArray[np.int64]
FloatArray = npt.NDArray[np.float32]


class Runner(Protocol):
    """Whatever runs a network: four arrays (1, pieces) in, four arrays (1, pieces, ...) out."""

    def run(self, outputs: list[str], feed: dict[str, IntArray]) -> list[FloatArray]:
        """Compute the named outputs."""


def read_facts(path: Path) -> dict[str, Any]:
    """Read the JSON file that describes a model; raises ModelError when it is missing or no JSON object."""
    try:
        facts = json.loads(_need(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _broken(path, error) from error
    if not isinstance(facts, dict):
        raise _broken(path, "no JSON object")
    return facts


def read_arrays(path: Path) -> Mapping[str, FloatArray]:
    """Read the named arrays of an .npz file; raises ModelError when it is missing or broken."""
    try:
        with np.load(_need(path)) as tables:
            return {name: tables[name] for name in tables.files}
    except (OSError, ValueError, EOFError, KeyError) as error:
        raise _broken(path, error) from error


def open_tokenizer(path: Path) -> Tokenizer:
    """Open a tokenizer file; raises ModelError when it is missing or broken."""
    from tokenizers import Tokenizer as Opened

    try:
        return Opened.from_file(str(_need(path)))
    except ModelError:
        raise
    except Exception as error:  # tokenizers raises plain Exception
        raise _broken(path, error) from error


PROVIDER = "SAYSO_PROVIDER"
"""The environment variable that names what computes networks, in this process and those that it starts."""
_PROVIDERS = {"cpu": "CPUExecutionProvider", "cuda": "CUDAExecutionProvider"}


def name_provider() -> str:
    """Return what computes networks: "cpu", or "cuda" where that is asked for."""
    return os.environ.get(PROVIDER, "cpu")


def choose_provider(name: str) -> None:
    """Let networks be computed by a provider, here and in processes started later.

    Raises ModelError where it is not there: "cuda" needs the package onnxruntime-gpu and a device.
    """
    import onnxruntime

    if _PROVIDERS.get(name) not in onnxruntime.get_available_providers():
        raise ModelError(f"{name}: onnxruntime has no such provider here; for cuda install onnxruntime-gpu")
    os.environ[PROVIDER] = name


def open_network(path: Path) -> Runner:
    """Open an ONNX file for deterministic runs on one thread; raises ModelError when missing or broken."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # windows run side by side instead: no thread waits for another
    options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    # The file says what runs; fusing its layer normalisation would make it slower.
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    try:
        runner: Runner = onnxruntime.InferenceSession(
            str(_need(path)), options, providers=[_PROVIDERS.get(name_provider(), _PROVIDERS["cpu"])]
        )
    except ModelError:
        raise
    except Exception as error:  # the classes of onnxruntime's errors are private
        raise _broken(path, error) from error
    return runner


def _need(path: Path) -> Path:
    if not path.is_file():
        raise ModelError(f"{path}: a file of the model is missing; install sayso again")
    return path


def _broken(path: Path, why: object) -> ModelError:
    return ModelError(f"{path}: the model cannot be read ({why}); install sayso again")
