"""How far a citation reaches: what one speaker says after it, with every two sentences between.

A line of tests/fixtures/kept/followed.toml is what stands last; it tells of each report the outlets that
it was passed on by, and a dash where there are none.
"""

from itertools import product

import pytest

from sayso.annotation.citations.outlet_citations import find_citations
from sayso.annotation.document import open_document
from sayso.outlets import load_gazetteer
from sayso.records import Attribution, Document, Occasion, Span, SpeakerMention
from tests.kept.shown import check

Sentence = tuple[str, str, str, str]
"""Text, speaker, cue and content; the words of an occasion stand between ⟦ and ⟧ in the text."""

QUILL, BRANDT = "Ada Quill", "Odo Brandt"
UNSAFE = "the bridge was unsafe"
FIRST: dict[str, Sentence] = {
    "told": ("Ada Quill told the BBC the bridge was unsafe.", QUILL, "told", UNSAFE),
    "told in a call": ("Ada Quill told the BBC ⟦in a call⟧ the bridge was unsafe.", QUILL, "told", UNSAFE),
    "reported": ("Ada Quill said the bridge was unsafe, the BBC reported.", QUILL, "said", UNSAFE),
    "reported by way of another": (
        "Ada Quill said the bridge was unsafe, the BBC reported, citing Reuters.", QUILL, "said", UNSAFE
    ),
    "said by nobody": ("All knew the bridge was unsafe, according to the BBC.", "", "according to", UNSAFE),
    "told the own outlet": ("Ada Quill told Pennant Wire the bridge was unsafe.", QUILL, "told", UNSAFE),
    "told two": ("Ada Quill told the BBC and Sky News the bridge was unsafe.", QUILL, "told", UNSAFE),
    "told a person": ("Ada Quill told Odo Brandt of the BBC the bridge was unsafe.", QUILL, "told", UNSAFE),
}  # fmt: skip
NEXT: dict[str, Sentence] = {
    "nothing": ("Rain fell on the town.", "", "", ""),
    "she said": ("Quill said the pier was old.", QUILL, "said", "the pier was old"),
    "she announced": ("Quill announced the mill was shut.", QUILL, "announced", "the mill was shut"),
    "she told a hearing": ("Quill ⟦told a hearing⟧ the ferry was late.", QUILL, "told", "the ferry was late"),
    "she told another": ("Quill told Reuters the boats were gone.", QUILL, "told", "the boats were gone"),
    "he said": ("Odo Brandt said the nets were lost.", BRANDT, "said", "the nets were lost"),
    "he told another": ("Odo Brandt told Reuters the tower fell.", BRANDT, "told", "the tower fell"),
    "she said that he knew": ("Quill said Odo Brandt knew of it.", QUILL, "said", "Odo Brandt knew of it"),
}
LAST: Sentence = ("Quill said the road was wet.", QUILL, "said", "the road was wet")


def show(*sentences: Sentence) -> str:
    text, attributions = "", []
    for number, (marked, speaker, cue, content) in enumerate(sentences):
        start, occasion = len(text), marked.partition("⟦")[2].partition("⟧")[0]
        words = marked.replace("⟦", "").replace("⟧", "")

        def find(part: str, start: int = start, words: str = words) -> Span:
            at = start + words.index(part)
            return Span(start=at, end=at + len(part))

        text += f"{words}{' ' if number % 2 else chr(10)}"
        if not content:
            continue
        attributions.append(
            Attribution(
                id=f"a{number}",
                document_id="d",
                sources=(find(speaker.split()[-1]),) if speaker else (),
                cues=(find(cue),),
                contents=(find(content),),
                kind="indirect",
                speaker=SpeakerMention(name=speaker, kind="person") if speaker else None,
                occasion=Occasion(kind="hearing", span=find(occasion), public=True) if occasion else None,
            )
        )
    document = Document(id="d", name="d", text=text, outlet="Pennant Wire")
    gazetteer = load_gazetteer().with_documents([document])
    citations, cited = find_citations(open_document(document, tuple(attributions)), (), gazetteer)
    chains = ", ".join(" < ".join(link.outlet for link in a.chain) or "-" for a in cited)
    held = "; ".join(f"{c.outlet} {c.kind}{' own' * c.own} {' '.join(c.attribution_ids)}" for c in citations)
    return f"{chains} ({held})"


@pytest.mark.parametrize(("first", "one"), list(product(FIRST, NEXT)))
def test_how_far_a_citation_reaches(first: str, one: str) -> None:
    lines = [f"{two}: {show(FIRST[first], NEXT[one], NEXT[two], LAST)}" for two in NEXT]
    check("followed", f"{first}, then {one}", lines)
