"""Names that stand beside the head of a source: behind a comma, at its end, joined by "and"."""

import itertools
import re
from collections.abc import Sequence

from sayso.annotation.speakers.name_mentions import NameMention
from sayso.annotation.speakers.name_tokens import DETERMINERS, PREPOSITIONS, NameToken, gap
from sayso.annotation.speakers.role_descriptions import is_role_word, read_noun, without_titles
from sayso.lexicon import roles as nouns
from sayso.lexicon.rows import set_of

_RELATIVES = set_of("speakers/sources", "relatives of people")
_INDEFINITE_ARTICLES = set_of("function_words", "indefinite articles")
_BEHIND_OFFICE = set_of("speakers/sources", "behind an office")
_ARTICLES = set_of("function_words", "definite article", "indefinite articles")
BRACKETS = re.compile(r" \([^()\n]{1,30}\) (?=\w|$)")
"""A short name in brackets inside a noun phrase: "Tide Council | (TC) | chairman"."""


def find_appositive(text: str, rest: Sequence[NameToken], names: Sequence[NameMention]) -> NameMention | None:
    """Return the name that stands right after a comma or dash: "the spokesman, | Ann Example"."""
    for token in rest:
        before = text[max(0, token.start - 2) : token.start]
        if not re.search(r"[,—–]\s?$", before):
            continue
        article = token.end + 1 if token.low in _ARTICLES else token.start
        mention = next(
            (
                m
                for m in names
                if m.phrase.start <= article and token.start <= m.span.start and not m.possessive
            ),
            None,
        )
        if mention is None or token.low in _RELATIVES:
            continue
        if token.start < mention.span.start and token.low in DETERMINERS and mention.kind == "person":
            continue
        if mention.kind in {"state", "place"}:
            continue
        return mention
    return None


def find_closing_name(
    text: str, segment: Sequence[NameToken], rest: Sequence[NameToken], names: Sequence[NameMention]
) -> NameMention | None:
    """Return the full or titled name of a person that closes a long office without an article.

    "minister of mines and energy Ann Example" is hers. "aide to minister Ann Example" is not: there a
    preposition governs the office beside the name, or the name itself.
    """
    rest = _until_comma(text, rest)
    mention = next((m for m in reversed(names) if rest and m.span.end == rest[-1].end), None)
    if mention is None or mention.kind not in {"person", ""}:
        return None
    if not (" " in mention.text or mention.title or (mention.kind == "person" and mention.exact)):
        return None
    between = without_titles(rest, mention.span.start)
    if not between or segment[0].low in DETERMINERS or mention.possessive:
        return None
    if re.search(r"[^\w\s.’'&-]", BRACKETS.sub(" ", text[segment[0].start : mention.span.start])):
        return None
    beside = between[-1]
    joined = text[segment[-1].end : between[0].start].split() == ["and"] or between[0].low == "and"
    office = nouns.is_person_noun(beside.low) or nouns.is_honorific(beside.low)
    if joined:
        return mention if office and not any(t.low in PREPOSITIONS for t in between) else None
    governed = beside.low in PREPOSITIONS | DETERMINERS or beside.possessive or office
    return None if governed else mention


def _until_comma(text: str, tokens: Sequence[NameToken]) -> Sequence[NameToken]:
    """Return the words before the first comma: behind it stands what else the one named is called."""
    for i, (left, right) in enumerate(itertools.pairwise(tokens)):
        if "," in gap(text, left, right):
            return tokens[: i + 1]
    return tokens


def find_name_behind_office(
    text: str, tokens: Sequence[NameToken], names: Sequence[NameMention]
) -> NameMention | None:
    """Return the person whose full name closes a source behind an office with a list or a body in it.

    "Minister for Ports, Fish and Tide, | Ann Varl", "the Speaker of the Tide Council | Ann Varl", "Ports and
    Fish Minister | Ann Varl". The office is that of one, and nobody else's name or office stands between: in
    "aide to Minister Ann Varl" or "the wife of singer Ann Varl" somebody else speaks.
    """
    name = names[-1] if names else None
    if name is None or name.kind != "person" or " " not in name.text or name.possessive:
        return None
    before = without_titles(tokens, name.span.start)
    if name.span.end != tokens[-1].end or not before or any(m.kind == "person" for m in names[:-1]):
        return None
    if any(t.possessive or t.low in _RELATIVES or t.low in _INDEFINITE_ARTICLES for t in before):
        return None
    commas = [at for at, (t, after) in enumerate(itertools.pairwise(before)) if "," in gap(text, t, after)]
    behind_comma = text[before[-1].end : name.span.start].lstrip(")").startswith(",")
    if not (name.exact or behind_comma):
        return None
    first = next((at for at, t in enumerate(before) if t.low in PREPOSITIONS), None)
    ands = [at for at, t in enumerate(before) if t.low == "and" or t.text == "&"]
    if first is None:
        is_list = bool(ands) and not behind_comma and _is_list(before, ands[-1], names)
        return name if is_list and is_role_word(before[-1].low) else None
    if first == 0 or not _is_one_office(before[first - 1]) or not _is_complement(before[first:]):
        return None
    if behind_comma:
        return name if commas or (ands and ands[-1] > first) else None
    return name if before[0].low not in DETERMINERS or before[-1].capital else None


def _is_one_office(token: NameToken) -> bool:
    word = token.low.rsplit("-", 1)[-1]
    return (is_role_word(token.low) or is_role_word(word)) and nouns.singular(token.low) == token.low


def _is_complement(words: Sequence[NameToken]) -> bool:
    """Return True if words from a preposition on tell what an office is of, and hold no other office with a
    complement or beside the name.
    """
    if (
        any(t.low in PREPOSITIONS - _BEHIND_OFFICE for t in words)
        or words[-1].low in PREPOSITIONS | DETERMINERS
    ):
        return False
    ends = [t for t, after in itertools.pairwise(words) if after.low in PREPOSITIONS] + [words[-1]]
    return not any(is_role_word(t.low) for t in ends)


def _is_list(before: Sequence[NameToken], at: int, names: Sequence[NameMention]) -> bool:
    """Return True if "and" joins two parts of one office, and not a body with somebody: "Ports and Fish
    Minister", "star and actor", but no "Council and Mayor".
    """
    if at == 0 or at + 1 >= len(before):
        return False
    left, right = before[at - 1], before[at + 1]
    if is_role_word(right.low) and at + 2 == len(before):
        return is_role_word(left.low) and nouns.singular(left.low) == left.low
    body = nouns.is_body_noun(left.low) or nouns.is_media_noun(left.low)
    named = any(m.span.end == left.end and m.exact for m in names)
    return not body and (not named or right.capital)


def is_same_behind_and(text: str, rest: Sequence[NameToken], name: NameMention) -> bool:
    """Return True if a body noun beside a comma is what a name is: "the trade and fishing body, | ANX"."""
    before = [t for t in rest if t.end <= name.phrase.start]
    if not before or before[0].low != "and" or text[before[-1].end : name.phrase.start].strip() != ",":
        return False
    noun = read_noun(before)
    return nouns.is_body_noun(noun) or nouns.is_media_noun(noun) or nouns.is_person_noun(noun)


def is_described(
    text: str, segment: Sequence[NameToken], rest: Sequence[NameToken], name: NameMention
) -> bool:
    """Return True for article, common noun, comma and one person's full name: "the clerk, Ann Example".

    The grammar says what the noun is, so the noun need not be known. Nouns for many and for texts are left
    out.
    """
    noun = segment[-1].low
    if segment[0].low not in _ARTICLES or len(segment) < 2 or segment[-1].capital:
        return False
    if nouns.singular(noun) != noun or nouns.is_group_noun(noun) or nouns.is_document_noun(noun):
        return False
    if name.kind != "person" or " " not in name.text or name.possessive:
        return False
    beside = text[segment[-1].end : name.phrase.start].strip() == ","
    return beside and not any(t.low == "and" for t in rest)


_BETWEEN_TWO = re.compile(r"(?:\s*\([^)\n]{1,30}\))?\s*(?:,\s*and\s|and\s|&\s|,)\s*(?:the\s|both\s)?")


def find_joint_names(text: str, names: Sequence[NameMention], first: NameMention) -> tuple[NameMention, ...]:
    """Return the names that speak together: "Ann Example and Bob Sample", "A, B and C"; empty for one
    alone.
    """
    listed = [first]
    last_joint = ""
    for mention in names:
        if mention.span.start <= listed[-1].span.end or mention.possessive:
            continue
        between = text[listed[-1].span.end : mention.phrase.start]
        if not _BETWEEN_TWO.fullmatch(between) or not _alike(mention, first):
            break
        listed.append(mention)
        last_joint = between
    return tuple(listed) if len(listed) > 1 and re.search(r"\band\b|&", last_joint) else ()


def _alike(left: NameMention, right: NameMention) -> bool:
    """Return True if two names may be listed as one kind: both people, or neither."""
    people = {"person", ""}
    return (left.kind in people and right.kind in people) or "person" not in {left.kind, right.kind}


def find_role_end(text: str, segment: Sequence[NameToken], rest: Sequence[NameToken]) -> int:
    """Return where the description before an apposition ends: at the comma before the name."""
    end = segment[-1].end
    comma = text.find(",", end)
    return comma if rest and 0 <= comma <= rest[-1].end else end
