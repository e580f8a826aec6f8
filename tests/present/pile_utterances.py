"""The utterances of a hand-made pile and how their reports differ."""

from collections.abc import Iterable

from sayso.records import (
    Change,
    Flag,
    Operation,
    Span,
    Utterance,
    Variant,
)
from tests.present.pile_documents import DOCUMENTS
from tests.present.pile_statements import _MINES, ATTRIBUTIONS


def compare(
    left: str,
    right: str,
    change: Change,
    steps: Iterable[tuple[str, str]],
    *flags: Flag,
) -> Variant:
    """Return a variant whose operations are given as pairs of words; equal words stand on both sides."""
    a, b = ATTRIBUTIONS[left], ATTRIBUTIONS[right]
    at = {side: min(s.start for s in x.contents) for side, x in (("left", a), ("right", b))}
    texts = {"left": DOCUMENTS[left.split(".")[0]].text, "right": DOCUMENTS[right.split(".")[0]].text}
    operations = []
    for pair in steps:
        spans: dict[str, Span | None] = {"left": None, "right": None}
        for side, words in zip(("left", "right"), pair, strict=True):
            if words:
                start = texts[side].index(words, at[side])
                at[side] = start + len(words)
                spans[side] = Span(start=start, end=start + len(words))
        op = (
            "equal"
            if pair[0].casefold() == pair[1].casefold()
            else "delete"
            if not pair[1]
            else "insert"
            if not pair[0]
            else "replace"
        )
        operations.append(Operation(op=op, left=spans["left"], right=spans["right"]))  # type: ignore[arg-type]
    return Variant(left_id=a.id, right_id=b.id, change=change, flags=flags, operations=tuple(operations))


_SAME = "reopen the port before the last of the 14 mines has been lifted"
_TAIL = "and we have told our neighbours so in writing"

UTTERANCES = (
    Utterance(
        id="u-mines",
        attribution_ids=("a-post-2", "a-lantern-1", "a-herald-1", "a-wire-1"),
        representative_id="a-post-2",
        speaker_id="s-brandal",
        said_on="2031-05-10",
        addressee="Kestrel Tribune",
        occasion="interview",
        variants=(
            compare("post.2", "lantern.1", "cut", ((f"We {_MINES}", f"We {_MINES}"), (_TAIL, ""))),
            compare(
                "post.2",
                "herald.1",
                "cut",
                (("We will", "We will"), ("not", ""), (_SAME, _SAME), (_TAIL, "")),
                "negation",
                "interior",
            ),
            compare(
                "post.2",
                "wire.1",
                "altered",
                (
                    ("We will not", "We will not"),
                    ("reopen", "open"),
                    ("the", "the"),
                    ("port", "harbour"),
                    ("before the last of the", "before the last of the"),
                    ("14", "40"),
                    ("mines has been lifted", "mines has been lifted"),
                    (_TAIL, _TAIL),
                ),
                "number",
                "translation",
            ),
        ),
    ),
    Utterance(
        id="u-gamble",
        attribution_ids=("a-post-3", "a-lantern-2"),
        representative_id="a-post-3",
        speaker_id="s-brandal",
        said_on="2031-05-10",
        occasion="interview",
        variants=(
            compare(
                "post.3",
                "lantern.2",
                "identical",
                (("Nobody should expect us to gamble with the lives of the crews",) * 2,),
            ),
        ),
    ),
    Utterance(
        id="u-league",
        attribution_ids=("a-sentinel-1", "a-courier-1"),
        representative_id="a-sentinel-1",
        speaker_id="s-league",
        said_on="2031-05-13",
        occasion="post",
        variants=(compare("sentinel.1", "courier.1", "paraphrase", ()),),
    ),
    *(
        Utterance(
            id=f"u-{name.replace('.', '-')}",
            attribution_ids=(ATTRIBUTIONS[name].id,),
            representative_id=ATTRIBUTIONS[name].id,
            speaker_id=ATTRIBUTIONS[name].speaker_id,
            said_on=said.value if (said := ATTRIBUTIONS[name].said_on) else None,
        )
        for name in ("post.1", "post.4", "post.5", "wire.2", "today.1", "today.2", "today.3", "courier.2")
    ),
    Utterance(
        id="u-compass-1",
        attribution_ids=("a-compass-1",),
        representative_id="a-compass-1",
        speaker_id="s-falk",
    ),
)
