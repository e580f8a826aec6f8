"""How alike two articles are in what they are about: a cosine of their words, the rare ones weighing more."""

import math
from collections import Counter
from collections.abc import Mapping

from sayso.lexicon.frequency import rarity
from sayso.records import Document
from sayso.text.words import is_content, tokenize

# Two articles about one event stay above this; two about different events of one beat mostly below.
SAME_EVENT = 0.2


def weigh(document: Document) -> dict[str, float]:
    """Return an article's words with their weights, scaled to length 1."""
    words = (w.norm for w in tokenize(f"{document.title or ''}\n{document.text}"))
    counts = Counter(norm for norm in words if is_content(norm))
    weights = {norm: (1 + math.log(n)) * rarity(norm) for norm, n in counts.items()}
    length = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    return {norm: w / length for norm, w in weights.items()}


def measure_likeness(left: Mapping[str, float], right: Mapping[str, float]) -> float:
    """Return the cosine (0 to 1) of two weighed articles."""
    small, large = sorted((left, right), key=len)
    return sum(weight * large.get(norm, 0.0) for norm, weight in small.items())
