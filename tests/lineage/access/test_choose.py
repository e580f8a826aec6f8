"""Which ground an article's role rests on: each rule of the order with its tie."""

import pytest

from sayso.lineage.access.article_context import AccessGround
from sayso.lineage.access.roles import choose


def ground(role: str, *, carried_over: bool = False, strength: float = 0.5) -> AccessGround:
    return AccessGround(role=role, carried_over=carried_over, strength=strength)  # type: ignore[arg-type]


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize(
    ("found", "best"),
    [
        # At a tie the reading that claims less independence is taken.
        ([ground("account"), ground("relay")], ground("relay")),
        ([ground("public"), ground("relay")], ground("relay")),
        ([ground("account"), ground("public")], ground("public")),
        ([ground("account", strength=0.9), ground("relay", strength=0.1)], ground("relay", strength=0.1)),
        # What is said more often goes before what is said once.
        ([ground("account"), ground("account"), ground("relay")], ground("account")),
        ([ground("account"), ground("account"), ground("relay"), ground("relay")], ground("relay")),
        # The words' own go before what is carried over, however often that is.
        ([ground("account"), ground("relay", carried_over=True)], ground("account")),
        ([ground("account"), *[ground("relay", carried_over=True)] * 3], ground("account")),
        ([ground("account", strength=0.1), ground("relay", carried_over=True, strength=0.9)],
         ground("account", strength=0.1)),
        # What is carried over does not vote for the words' own.
        ([ground("account"), ground("relay"), *[ground("account", carried_over=True)] * 2], ground("relay")),
        # Anything goes before what nothing shows.
        ([*[ground("undetermined")] * 3, ground("relay", carried_over=True)],
         ground("relay", carried_over=True)),
        ([ground("relay", strength=0.4), ground("relay", strength=0.6)], ground("relay", strength=0.6)),
    ],
)  # fmt: skip
def test_order(found: list[AccessGround], best: AccessGround, backwards: bool) -> None:
    assert choose(found[::-1] if backwards else found) == best
