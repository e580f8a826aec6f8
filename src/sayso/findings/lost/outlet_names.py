"""By which names an article may call an outlet."""

from collections.abc import Iterator

from sayso.outlets.names import drop_brackets

SHORTEST_NAME = 3
"""Letters of an outlet's name, or of its host's, at least, to be looked for in another article."""


def list_names(outlet: str) -> Iterator[str]:
    """Yield an outlet's name, also without brackets, and that of a site without its ending: "Quay"."""
    yield outlet
    if (bare := drop_brackets(outlet)) != outlet:
        yield bare
    if " " not in outlet and len(name := outlet.rpartition(".")[0]) >= SHORTEST_NAME:
        yield name


def may_be_meant(silent: str | None, outlet: str) -> bool:
    """Return True if two outlets are called alike for short: "the Times" may be either of two."""
    left, right = (drop_brackets(name).rsplit(maxsplit=1)[-1:] for name in (silent or " ", outlet))
    return left == right
