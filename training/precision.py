"""What the model card tells of the precision in which training computed."""

from collections.abc import Mapping, Sequence
from typing import Any

WHERE = "products are taken in bfloat16 where the processor has instructions for it, else in float32"


def tell_precisions(rounds: Sequence[Mapping[str, Any]], names: Mapping[str, str], shipped: str) -> str:
    """Return in words in which precision each round was computed, as training recorded it.

    `rounds` say how each was made, `names` are the names of rounds, `shipped` is the round whose weights are
    shipped. Rounds of before it was recorded are named.
    """
    known = {made["round"]: made["precision"] for made in rounds if "precision" in made}
    unknown = [made["round"] for made in rounds if made["round"] not in known]
    told = []
    if known:
        told.append(f"Taken in: {', '.join(f'{names[r]} {precision}' for r, precision in known.items())}.")
    if unknown:
        which = f"the rounds {', '.join(names[r] for r in unknown)}" if known else "these rounds"
        told.append(f"Which of the two was taken was not recorded for {which}.")
    if shipped in unknown:
        told.append("For the shipped weights it is not known.")
    return " ".join(told)
