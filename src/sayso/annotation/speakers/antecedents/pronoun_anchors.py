"""Where somebody was mentioned before a pronoun, by name or by a pronoun already read."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.annotation.speakers.name_mentions import NameMention


@dataclass(frozen=True, slots=True)
class PronounAnchor:
    """A place where a referent was mentioned, by name or by a pronoun already read."""

    place: int
    sentence: int
    subject: bool
    oblique: bool
    quoted: bool
    speech: bool
    pronoun: bool = False


def read_anchor(mention: NameMention) -> PronounAnchor:
    """Return the place of a name."""
    return PronounAnchor(
        place=mention.span.start, sentence=mention.sentence, subject=mention.subject, oblique=mention.oblique,
        quoted=mention.quoted, speech=mention.speech,
    )  # fmt: skip


def join_anchors(anchors: Sequence[PronounAnchor]) -> PronounAnchor:
    """Return the last of one person's mentions in a sentence, as its subject where one of them is.

    "Finch sold her boat": she whose boat it is also sold it.
    """
    subject, oblique = any(a.subject for a in anchors), all(a.oblique for a in anchors)
    return replace(anchors[-1], subject=subject, oblique=oblique)
