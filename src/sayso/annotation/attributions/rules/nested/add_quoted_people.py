"""Add the attribution of people whom a report quotes: "local media quoted witnesses describing how ..."."""

import re
from collections.abc import Sequence

from sayso.annotation.attributions.draft import AttributionDraft
from sayso.annotation.attributions.text_view import TextView
from sayso.records import Span
from sayso.spans import overlap

_QUOTED = re.compile(r"\b(?:quot(?:e[sd]?|ing)|cit(?:e[sd]?|ing))$", re.IGNORECASE)
_PEOPLE_TELLING = re.compile(
    r"(?P<who>(?:(?:the|an?|one|two|several|some|many|local|other)\s){0,2}(?:[a-z]+\s){0,2}?(?:witness(?:es)?|"
    r"eyewitness(?:es)?|officials?|residents?|sources?|survivors?|neighbou?rs?|relatives?|experts?|analysts?|"
    r"spectators?|passengers?|workers?|villagers?|spokes(?:man|woman|person)))\s"
    r"(?P<cue>describing|recalling|recounting|complaining|alleging|(?:as )?(?:saying|telling))(?=\s\S+\s\S)"
)


def add_quoted_people(page: TextView, drafts: Sequence[AttributionDraft]) -> list[AttributionDraft]:
    """Read "local media quoted witnesses describing how ...": add an inner attribution of the witnesses."""
    kept = list(drafts)
    text = page.text
    for draft in drafts:
        if draft.outer is not None or not draft.cues or not draft.contents:
            continue
        cue, content = draft.cues[-1], draft.contents[0]
        if not _QUOTED.search(text[cue.start : cue.end]) or not 0 <= content.start - cue.end <= 2:
            continue
        match = _PEOPLE_TELLING.match(text, content.start, content.end)
        if match is None or any(
            overlap(c, content) for d in kept if d is not draft for c in (*d.cues, *d.contents)
        ):
            continue
        told = Span(start=match.end() + 1, end=content.end)
        kept.append(
            AttributionDraft(
                sources=(Span(start=match.start("who"), end=match.end("who")),),
                cues=(Span(start=match.start("cue"), end=match.end("cue")),),
                contents=(told,),
                confidence=0.8 * draft.confidence,
                rule="cited",
                outer=draft,
            )
        )
    return kept
