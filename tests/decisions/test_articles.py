"""Which article a decision means, whatever else has its name."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.decisions.anchors import settle_anchor
from sayso.decisions.applied_decisions import apply_to_readings, find_unheld, part_known, tell_why_unheld
from sayso.decisions.articles import (
    ArticleIndex,
    calls_any,
    hold_on_to,
    settle_decisions,
    settle_on,
)
from sayso.errors import DecisionError
from sayso.records import Anchor, Decision, Document, Reading
from tests.link.pieces import read

URL = "https://quay.example/pier"
SAYINGS = ("⟦We go⟧, it was said.", "⟦We stay⟧, it was said.", "⟦We go⟧ and ⟦we stay⟧, it was said.")


def article(id: str, saying: str = SAYINGS[0], *, name: str = "pier", url: str | None = None) -> Reading:
    """Return a reading of an article with statements of nobody known."""
    reading = read(saying, name=name)
    said = tuple(
        replace(a, id=f"a-{id}-{n}", document_id=id, speaker=None) for n, a in enumerate(reading.attributions)
    )
    return replace(reading, document=replace(reading.document, id=id, url=url), attributions=said)


def said_by(anchor: Anchor, value: str = "Una Berg") -> Decision:
    return Decision(action="speaker", left=anchor, value=value, who="mk", when="2031-04-01")


def find(anchor: Anchor, *readings: Reading) -> str | None:
    found = ArticleIndex(r.document for r in readings).find(anchor)
    return found.id if found else None


ONE = article("d-1")
MADE = hold_on_to(Anchor(document="pier", text="We go"), ONE.document)
AT_URL = hold_on_to(Anchor(document="pier", text="We go"), article("d-1", url=URL).document)


def test_an_address_is_the_key_else_the_id_and_the_name_is_kept_apart() -> None:
    assert (MADE.document, MADE.name, MADE.article) == ("d-1", "pier", "d-1")
    assert (AT_URL.document, AT_URL.name) == (URL, "pier")
    front = hold_on_to(
        Anchor(document="pier", text="We go"), article("d-1", url="https://quay.example/").document
    )
    assert front.document == "d-1"  # many articles may carry the address of a front page


@pytest.mark.parametrize("anchor", [MADE, AT_URL])
def test_an_article_without_the_key_is_never_meant_whatever_it_is_called(anchor: Anchor) -> None:
    for other in (
        article("d-9"),
        article("d-9", url="https://quay.example/road"),
        article("d-9", SAYINGS[2]),
    ):
        assert find(anchor, other) is None, "another outlet may call a file so and have the same words"
        decision = said_by(replace(anchor, is_settled=False, may_mean=()))
        assert apply_to_readings((other,), [decision]) == (other,)
        told = tell_why_unheld([other], [decision])[0]
        assert told.startswith(f"no article has the key {anchor.document} that stands with 'pier': ")
        assert told.endswith("decide anew if an article of now is meant: d-9 ('pier')")


def test_an_article_that_is_called_like_the_key_of_another_is_not_meant() -> None:
    assert find(MADE, article("d-9", name="d-1")) is None
    assert find(Anchor(document="d-1", text="We go"), article("d-9", name="d-1")) == "d-9"


def test_the_address_of_an_article_may_be_written_in_another_way() -> None:
    assert find(AT_URL, article("d-9", url="http://www.quay.example/pier?utm_source=x")) == "d-9"


def test_an_article_of_another_name_than_was_given_with_its_key_is_refused() -> None:
    given = Anchor(document="d-1", text="We go", name="quay")
    with pytest.raises(DecisionError, match="the article with the key d-1 is called 'pier', not 'quay'"):
        settle_anchor(given, [ONE], "speaker")
    assert settle_anchor(replace(given, name="pier"), [ONE], "speaker").article == "d-1"


def test_a_name_alone_means_the_only_article_that_has_the_words() -> None:
    by_name = Anchor(document="pier", text="We go")
    assert find(by_name, ONE, article("d-2", SAYINGS[1])) == "d-1"
    assert find(by_name, ONE, article("d-2")) is None
    assert find(by_name, article("d-2", SAYINGS[1])) == "d-2", "whether it has the words is told later"


def test_who_decides_by_a_name_decides_on_the_article_with_the_words() -> None:
    by_name = Anchor(document="pier", text="We go")
    others = [article("d-2", SAYINGS[1]), article("d-3", SAYINGS[1])]
    assert settle_anchor(by_name, [*others, ONE], "speaker").article == "d-1"
    with pytest.raises(DecisionError, match="2 articles are called 'pier' and have these words"):
        settle_anchor(by_name, [*others, ONE, article("d-4", SAYINGS[2])], "speaker")


def test_the_key_of_an_older_version_means_the_article_as_it_is_now() -> None:
    now = article("d-2", SAYINGS[2], name="quay")
    index = ArticleIndex([now.document], former={"d-1": frozenset({"d-2"})})
    assert index.find(MADE) is now.document


def test_why_nothing_is_meant_is_told() -> None:
    readings = (article("d-8"), article("d-9", SAYINGS[2]))
    by_name = said_by(Anchor(document="pier", text="We go"))
    told = tell_why_unheld(readings, [by_name])[0]
    assert told.startswith("2 articles are called 'pier' and have these words; name the one that you mean")
    none = tell_why_unheld([article("d-8", name="quay")], [by_name])
    assert none == {0: "no article is called 'pier'; there are: quay"}


def test_of_the_same_decision_twice_only_the_one_without_effect_is_told() -> None:
    reading = replace(ONE, attributions=())
    early = said_by(Anchor(document="pier", text="We go"), "Pia Lund")
    added = replace(early, action="attribution", value="Una Berg")
    assert find_unheld([reading], [early, added, early]) == (0,)
    assert tell_why_unheld([reading], [early, added, early]).keys() == {0}
    assert part_known([early, added, early], [added, early]) == ((added, early), (early,))


def test_what_an_article_may_be_called_is_told() -> None:
    calls = [article("d-9", name="quay", url=URL).document]
    assert calls_any(said_by(AT_URL), calls)
    assert not calls_any(said_by(MADE), calls)
    pier = [article("d-7").document]
    assert calls_any(said_by(Anchor(document="pier", text="We go")), pier)
    assert not calls_any(said_by(MADE), pier), "it has a key"


DOCUMENTS = st.builds(
    lambda saying, name, url: (saying, name, url),
    st.sampled_from(SAYINGS), st.sampled_from(["pier", "quay"]), st.sampled_from([None, None, "1", "2", "3"]),
)  # fmt: skip


def number(given: Sequence[tuple[str, str, str | None]], first: int) -> list[Reading]:
    """Return readings of other articles, each address once."""
    made, taken = [], set[str]()
    for n, (saying, name, url) in enumerate(given, first):
        own = url if url not in taken else None
        taken |= {own} if own else set()
        address = f"https://quay.example/{own}" if own else None
        made.append(article(f"d-{n}", saying, name=name, url=address))
    return made


@given(
    st.lists(DOCUMENTS, max_size=3),
    st.lists(DOCUMENTS, max_size=3),
    st.sampled_from([None, URL]),
    st.sampled_from(["as it was", "other words", "another name", "both", "gone"]),
    st.booleans(),
)
def test_a_decision_falls_on_the_article_that_it_was_made_on_or_is_told(
    before: list[tuple[str, str, str | None]],
    later: list[tuple[str, str, str | None]],
    url: str | None,
    change: str,
    first: bool,
) -> None:
    own = article("d-0", url=url)
    anchor = hold_on_to(Anchor(document="pier", text="We go"), own.document)
    if change in ("other words", "both"):
        own = article("d-own", SAYINGS[2], url=url)
    if change in ("another name", "both"):
        own = replace(own, document=replace(own.document, name="moor"))
    others = [*number(before, 1), *number(later, 10)]
    known: dict[str | None, Reading] = {}
    for other in others:  # one address is one article
        known.setdefault(other.document.url or other.document.id, other)
    left = [own] if change != "gone" else []
    pile = tuple([*left, *known.values()] if first else [*known.values(), *left])
    decision = replace(said_by(anchor), left=replace(anchor, is_settled=False, may_mean=()))
    changed = [
        a.document.id for a, b in zip(apply_to_readings(pile, [decision]), pile, strict=True) if a != b
    ]
    assert bool(changed) != bool(find_unheld(pile, [decision]))
    has_key = change in ("as it was", "another name") or (url is not None and change != "gone")
    assert changed == ([own.document.id] if has_key else [])


@given(st.lists(DOCUMENTS, max_size=5), st.sampled_from(["pier", "d-1", "https://quay.example/1"]))
def test_however_it_is_called_at_most_one_article_is_meant(
    given: list[tuple[str, str, str | None]], called: str
) -> None:
    pile = tuple(number(given, 1))
    decision = said_by(Anchor(document=called, text="We go"))
    changed = [a for a, b in zip(apply_to_readings(pile, [decision]), pile, strict=True) if a != b]
    assert len(changed) + len(find_unheld(pile, [decision])) == 1


def test_what_is_settled_stays_as_it_is() -> None:
    decisions = (said_by(MADE), said_by(settle_on(MADE, ())))
    assert settle_decisions(decisions, [Document(id="d-2", name="pier", text="We go")]) is decisions
