"""Names that stand beside the head of a source: behind a comma, at its end, joined by "and"."""

import itertools
import re
from collections.abc import Sequence

from sayso.annotation.grammar.tokens import RELATIVES_OF_PEOPLE
from sayso.annotation.speakers.name_mentions import NameMention
from sayso.annotation.speakers.name_tokens import CONJUNCTIONS, DETERMINERS, PREPOSITIONS, NameToken, gap
from sayso.annotation.speakers.role_descriptions import drop_titles, is_role_word
from sayso.lexicon import roles as nouns
from sayso.lexicon.names import follows_given_name
from sayso.lexicon.rows import choice_of, set_of

_ARTICLES = set_of("function_words", "definite article", "indefinite articles")
_OWNERS = set_of("function_words", "possessives of the third person")
BODIES_OF_STATE = set_of("speakers/names", "bodies of state")
"""Bodies, in small letters, that are called after no person."""
_GOES_ON = re.compile(rf"\s(?:{choice_of('function_words', 'conjunctions')}|&)\s(?-i:[A-Z])", re.IGNORECASE)
_NEAR = 80
"""Code points before a surname in which a given name and a body are looked for."""
_OFFICE_BEHIND_AND = 2
"""Words between "and" and a name that are the rest of an office, at least: "and Tourism Minister"."""
BRACKETS = re.compile(r" \([^()\n]{1,30}\) (?=\w|$)")
"""A short name in brackets inside a noun phrase: "Tide Council | (TC) | chairman"."""


def find_appositive(
    text: str, rest: Sequence[NameToken], names: Sequence[NameMention], *, one: bool = False
) -> NameMention | None:
    """Return the name that stands right after a comma or dash: "the spokesman, | Ann Example".

    Where the head means `one` person, a word that a list goes on behind is no name of his: "the author of
    War, | Ice And Salt Ann Example".
    """
    for token in rest:
        before = text[max(0, token.start - 2) : token.start]
        if not re.search(r"[,—–]\s?$", before):
            continue
        mention = next(
            (m for m in names if m.phrase.start <= token.start <= m.span.start and not m.possessive), None
        )
        if mention is None or token.low in RELATIVES_OF_PEOPLE:
            continue
        if token.start < mention.span.start and token.low in DETERMINERS and mention.kind == "person":
            continue
        if mention.kind in {"state", "place"} or _is_numbered(text, mention):
            continue
        if one and " " not in mention.text and _GOES_ON.match(text, mention.span.end):
            continue
        return mention
    return None


def _is_numbered(text: str, mention: NameMention) -> bool:
    """Return True for what the tagger takes for a person, with a number: "Lodge | 88"."""
    return mention.kind == "person" and re.match(r"\s\d", text[mention.span.end :][:2]) is not None


def is_of_body_beside(rest: Sequence[NameToken], name: NameMention) -> bool:
    """Return True for "the lawyer of his employer, | Acme", "the head of the firm, | Acme": the body is Acme.

    "The operator of the ferry, Acme" is Acme: a ferry is no body.
    """
    before = [t for t in rest if t.start < name.phrase.start]
    if name.kind != "organization" or not before or before[0].low not in PREPOSITIONS:
        return False
    owned = len(before) > 1 and before[-2].low in _OWNERS
    return owned or nouns.is_body_noun(before[-1].low) or nouns.is_media_noun(before[-1].low)


def find_closing_name(
    text: str, segment: Sequence[NameToken], rest: Sequence[NameToken], names: Sequence[NameMention]
) -> NameMention | None:
    """Return the full or titled name of a person that closes a long office.

    Behind "the President of the Republic" the text must have the name elsewhere too.
    "minister of mines and energy Ann Example" is hers. "aide to minister Ann Example" is not: there a
    preposition governs the office beside the name, or the name itself.
    """
    rest = _until_comma(text, rest)
    mention = next((m for m in reversed(names) if rest and m.span.end == rest[-1].end), None)
    if mention is None or mention.kind not in {"person", ""}:
        return None
    if not (" " in mention.text or mention.title or (mention.kind == "person" and mention.exact)):
        return None
    between = _drop_rank(drop_titles(rest, mention.span.start))
    if not between or mention.possessive:
        return None
    if segment[0].low in DETERMINERS and not (
        _is_behind_body(text, segment, between, mention) or _is_behind_name(segment, between, mention)
    ):
        return None
    if re.search(r"[^\w\s.’'&-]", BRACKETS.sub(" ", text[segment[0].start : mention.span.start])):
        return None
    last_between = between[-1]
    joined = text[segment[-1].end : between[0].start].split() == ["and"] or between[0].low == "and"
    office = is_office_of_one(last_between.low) or nouns.is_honorific(last_between.low)
    if joined:
        one = (
            nouns.singular(segment[-1].low) == segment[-1].low
        )  # "owners and captain Ann Example" are several
        return mention if one and office and not any(t.low in PREPOSITIONS for t in between) else None
    open_end = PREPOSITIONS | DETERMINERS | CONJUNCTIONS  # "the author of War And | Ice Ann Example" goes on
    governed = last_between.low in open_end or last_between.possessive or office
    return None if governed else mention


def _drop_rank(tokens: list[NameToken]) -> list[NameToken]:
    """Return words before a name without a rank right behind a noun for many: "of governors | Major"."""
    if len(tokens) < 2 or not (tokens[-1].capital and is_office_of_one(tokens[-1].low)):
        return tokens
    behind = tokens[-2]
    return tokens[:-1] if not behind.capital and nouns.singular(behind.low) != behind.low else tokens


def is_office_of_one(word: str) -> bool:
    """Return True if a word is what one person is, not several: "governor", not "governors"."""
    return nouns.is_person_noun(word) and nouns.singular(word) == word


def _is_behind_body(
    text: str, segment: Sequence[NameToken], between: Sequence[NameToken], mention: NameMention
) -> bool:
    """Return True for "the Speaker of the Assembly | Ann Example": one office of a body, and its holder.

    A body of another kind may be called after a person ("the Museum Ann Example").
    """
    office, body = segment[-1], between[-1]
    one = segment[0].low in _ARTICLES and office.capital and nouns.singular(office.low) == office.low
    if not one or mention.kind != "person" or between[0].low != "of":
        return False
    state = body.capital and body.low in BODIES_OF_STATE
    return state and is_named_elsewhere(text, body.text, mention.text)


def _is_behind_name(segment: Sequence[NameToken], between: Sequence[NameToken], mention: NameMention) -> bool:
    """Return True behind an office and a body's or place's own name: "the member for Sund West | Ann Varl".

    A noun with an article is called after a person ("the chief of the firm Ann Varl"), and so is whoever
    belongs to somebody with an office: "the coach of Olympic champion Ann Varl", "the widow of".
    """
    at = max((n for n, t in enumerate(between) if t.low in PREPOSITIONS), default=-1)
    place = between[at + 1 :]
    named = len(place) > 1 and all(t.capital and not is_role_word(t.low) for t in place)
    relative = any(t.low in RELATIVES_OF_PEOPLE for t in segment)
    return at >= 0 and named and not relative and mention.exact and mention.kind == "person"


def is_named_elsewhere(text: str, body: str, name: str) -> bool:
    """Return True if a text has a full name or its surname also where the body is not right before it.

    The surname behind another given name is another person's.
    """
    given, _, surname = name.rpartition(" ")
    for match in re.finditer(rf"(?<![\w-]){re.escape(surname)}(?![\w-])", text):
        before = text[max(0, match.start() - _NEAR) : match.start()].rstrip(" ")
        if given and before.endswith(given):
            before = before[: -len(given)].rstrip(" ")
        elif follows_given_name(text, match.start()):
            continue
        if not before.endswith(body):
            return True
    return False


def _until_comma(text: str, tokens: Sequence[NameToken]) -> Sequence[NameToken]:
    """Return the words before the first comma: behind it stands what else the one named is called."""
    for i, (left, right) in enumerate(itertools.pairwise(tokens)):
        if "," in gap(text, left, right):
            return tokens[: i + 1]
    return tokens


def find_holder_behind_and(
    text: str, segment: Sequence[NameToken], rest: Sequence[NameToken], names: Sequence[NameMention]
) -> NameMention | None:
    """Return whose office has "and" in it: "Foreign Trade | and Tourism Minister Ann Varl" is Ann Varl.

    What stands before "and" is what an office is for, and no body. If it is a name, only capitals stand
    behind it, an office last.
    """
    name = next((m for m in names if m.span.end == segment[-1].end), None)
    fields = [t.low for t in segment[-1:] if name is None] or (name.text.casefold().split() if name else [])
    if (
        not rest
        or rest[0].low != "and"
        or not (all(map(_is_field, fields)) or _is_undetermined(segment, names))
    ):
        return None
    holder = next((m for m in names if m.kind == "person" and m.span.start > rest[0].end), None)
    if holder is None or " " not in holder.text or holder.possessive:
        return None
    office = [t for t in rest[1:] if t.start < holder.span.start]
    plain = text[rest[0].start : holder.span.start]
    if len(office) < _OFFICE_BEHIND_AND or not plain.replace(" ", "").isalpha():
        return None
    capitals = all(t.capital for t in office)
    clause = any(t.low in DETERMINERS | PREPOSITIONS or t.possessive for t in office)
    alone = name is None and not clause and holder.span.end == rest[-1].end
    return holder if (capitals or alone) and is_role_word(office[-1].low) else None


def _is_undetermined(segment: Sequence[NameToken], names: Sequence[NameMention]) -> bool:
    """Return True for words without an article for one who is something else too: "Boat owner and ..."."""
    first, last = segment[0], segment[-1]
    named = any(m.kind == "person" and first.start <= m.span.start < last.end for m in names)
    bare = first.low not in DETERMINERS and not any(t.possessive for t in segment) and not last.capital
    return bare and not named and nouns.singular(last.low) == last.low and not nouns.is_body_noun(last.low)


def _is_field(word: str) -> bool:
    """Return True if a word is what an office is for ("trade"), and no body ("police")."""
    return nouns.is_portfolio(word) and not (nouns.is_body_noun(word) or nouns.is_group_noun(word))


def is_described(
    text: str, segment: Sequence[NameToken], rest: Sequence[NameToken], name: NameMention
) -> bool:
    """Return True for a noun with article or owner, comma and a full name: "the clerk, Ann Example".

    The grammar says what the noun is, so the noun need not be known. Nouns for many and for texts are left
    out. "His employer, Acme Cold Storage" is a body where the noun may be one; "her school" is no person.
    """
    noun = segment[-1].low
    if segment[0].low not in _ARTICLES | _OWNERS or len(segment) < 2 or segment[-1].capital:
        return False
    if nouns.singular(noun) != noun or nouns.is_group_noun(noun) or nouns.is_document_noun(noun):
        return False
    body = name.kind == "organization" and segment[0].low in _OWNERS and not nouns.is_person_noun(noun)
    person = name.kind == "person" and not nouns.is_body_noun(noun)
    if not (person or (body and name.exact)) or " " not in name.text or name.possessive:
        return False
    has_comma = text[segment[-1].end : name.phrase.start].strip() == ","
    return has_comma and not any(t.low == "and" for t in rest)


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
