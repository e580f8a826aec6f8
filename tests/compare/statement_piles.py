"""Statements made by hand: articles of one source, cue and content each, for positions and denials."""

from dataclasses import dataclass, replace

from sayso.records import Reading, SaidOn, Span, Speaker, SpeakerMention, Story, Utterance
from tests.compare.make import make_reading


@dataclass(frozen=True)
class Said:
    """One statement: who, the cue, what, and when; one article may hold several."""

    who: str
    cue: str
    what: str
    on: str | None = None
    article: str = ""


Pile = tuple[tuple[Reading, ...], tuple[Speaker, ...], tuple[Utterance, ...], tuple[Story, ...]]


def make_pile(*said: Said, apart: bool = False) -> Pile:
    """Return readings, speakers and utterances, an utterance a statement; one story, or one an article."""
    articles: dict[str, list[tuple[int, Said]]] = {}
    for n, one in enumerate(said):
        articles.setdefault(one.article or f"d{n}", []).append((n, one))
    readings = []
    utterances = []
    for identifier, statements in articles.items():
        text = " ".join(f"{one.who} {one.cue} {one.what}." for _, one in statements)
        made = make_reading(identifier, text, said=tuple((s.who, s.cue, s.what) for _, s in statements))
        attributions = []
        at = 0
        for (n, one), attribution in zip(statements, made.attributions, strict=True):
            start = text.index(f"{one.who} {one.cue} {one.what}", at)
            cue = start + len(one.who) + 1
            what = cue + len(one.cue) + 1
            at = what + len(one.what)
            attributions.append(
                replace(
                    attribution,
                    sources=(Span(start=start, end=start + len(one.who)),),
                    cues=(Span(start=cue, end=cue + len(one.cue)),),
                    contents=(Span(start=what, end=at),),
                    speaker=SpeakerMention(name=one.who, kind="person"),
                    said_on=SaidOn(value=one.on, span=None) if one.on else None,
                )
            )
            utterances.append(
                Utterance(
                    id=f"u{n}",
                    attribution_ids=(attribution.id,),
                    representative_id=attribution.id,
                    speaker_id=attribution.speaker_id,
                    said_on=one.on,
                )
            )
        readings.append(replace(made, attributions=tuple(attributions)))
    names = sorted({one.who for one in said})
    speakers = tuple(Speaker(id=f"s-{name.casefold()}", name=name, kind="person") for name in names)
    groups = [[i] for i in articles] if apart else [list(articles)]
    stories = tuple(Story(id=f"st{k}", document_ids=tuple(ids), title="t") for k, ids in enumerate(groups))
    return tuple(readings), speakers, tuple(utterances), stories
