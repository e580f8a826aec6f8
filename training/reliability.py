"""How far stated probabilities are from what is right."""

from collections import defaultdict
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt


def measure_error(right: npt.NDArray[np.bool_], stated: npt.NDArray[np.float64], *, bins: int = 10) -> float:
    """Return the expected calibration error, 0 to 1, over bins of equal width; 0 for no answers."""
    place = np.minimum((stated * bins).astype(int), bins - 1)
    gaps = [abs(float(stated[place == n].sum() - right[place == n].sum())) for n in range(bins)]
    return sum(gaps) / max(1, len(right))


def bin_shares(judged: Sequence[tuple[float, str]]) -> list[tuple[int, float, float]]:
    """Return how many answers have a share in each tenth, the mean share and how often they are right."""
    tenths: defaultdict[int, list[tuple[float, str]]] = defaultdict(list)
    for share, kind in judged:
        tenths[min(9, int(share * 10))].append((share, kind))
    return [
        (len(t), sum(s for s, _ in t) / len(t), sum(k == "right" for _, k in t) / len(t))
        for _, t in sorted(tenths.items())
    ]


def list_tenths(judged: Sequence[tuple[float, str]]) -> list[dict[str, float]]:
    """Return the tenths of shares as `draw_reliability` takes them."""
    tenths = sorted({min(9, int(share * 10)) for share, _ in judged})
    return [
        {"from": at / 10, "to": (at + 1) / 10, "count": count, "confidence": mean, "right": right}
        for at, (count, mean, right) in zip(tenths, bin_shares(judged), strict=True)
    ]
