"""Where the people of an article are mentioned and speak: what pronouns and descriptions are weighed by."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.annotation.speakers.name_mentions import NameMention
from sayso.annotation.speakers.referents.article_referents import Referent
from sayso.lexicon import roles as nouns
from sayso.records import Layout, Span
from sayso.spans import index_at


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


@dataclass(frozen=True, slots=True)
class Turn:
    """A speech already resolved: where its source stands and who it is."""

    place: int
    referent: int


@dataclass(frozen=True, slots=True)
class PronounReport:
    """What is known of a report whose source is a pronoun.

    `goes_on`: its cue says that somebody speaks on ("added"). `nested`: it stands in somebody's words.
    `after_unnamed`: the last to speak, within two sentences, is described and not named. `barred` holds the
    numbers of those whom its words name.
    """

    goes_on: bool = False
    nested: bool = False
    after_unnamed: bool = False
    barred: frozenset[int] = frozenset()


def may_be_person(referent: Referent) -> bool:
    """Return True if somebody may be meant by "he" or "she"."""
    if referent.kind:
        return referent.kind == "person"
    return (
        " " in referent.name or referent.likely_gender is not None or any(m.title for m in referent.mentions)
    )


def may_speak_as_person(referent: Referent) -> bool:
    """Return True if one whom the tagger took for no person may be one after all, having spoken."""
    words = referent.name.split()
    plain = 2 <= len(words) <= 4 and not any(nouns.is_body_noun(w) or w.isupper() for w in words)
    return (
        plain
        and referent.kind in {"organization", "other", "place"}
        and "of" not in words
        and not referent.roles
    )


def number_told(layout: Layout, quotes: Sequence[Span]) -> list[int]:
    """Number the sentences as a reader counts them back from a pronoun: those wholly quoted do not count."""
    numbers, told = [], 0
    for sentence in layout.sentences:
        i = index_at(quotes, sentence.start)
        inside = i >= 0 and quotes[i].start < sentence.start and sentence.end <= quotes[i].end
        told += not inside
        numbers.append(told)
    return numbers


def place_mention(mention: NameMention) -> PronounAnchor:
    """Return where and how a name stands."""
    return PronounAnchor(
        place=mention.span.start, sentence=mention.sentence, subject=mention.subject, oblique=mention.oblique,
        quoted=mention.quoted, speech=mention.speech,
    )  # fmt: skip
