"""Find runs of capitalised words: which words belong together, where a title ends, which are no names."""

import re
from collections.abc import Sequence

from sayso.annotation.speakers.name_tokens import (
    MONTHS,
    PRONOUNS,
    NameToken,
    count_nickname,
    ends_line_in_capitals,
    gap,
    has_nickname_between,
    is_name_token,
    may_be_month,
)
from sayso.annotation.speakers.role_descriptions import is_role_word
from sayso.lexicon import roles as nouns
from sayso.lexicon.frequency import rarity
from sayso.lexicon.names import PARTICLES, is_given_name
from sayso.lexicon.rows import set_of
from sayso.lexicon.states import find_any_state, find_state
from sayso.records import Entity, Span
from sayso.spans import overlap
from sayso.text.words import FUNCTION_WORDS

SURE = 0.6
"""An entity of the tagger that is so probable may hold words of a name together."""

# Capitals that open a sentence, a caption or a line of the page's own furniture, and name nobody.
_NAMES = "speakers/names"
_OPENERS = set_of(_NAMES, "no names")

_BEHIND_NAME = set_of(_NAMES, "behind a name")
_PERSONS_IN_BODIES = set_of(_NAMES, "first words of bodies that persons are called")
_OPEN_BODIES = set_of(_NAMES, "first words of bodies")
_NUMBERS = set_of("words/numbers", "units", "tens", "round numbers") - {"zero"}

_BODIES_ON = set_of(_NAMES, "bodies on something")

_AFTER_BODY = frozenset("of for".split())
_BEFORE_ARTICLES = frozenset("de von van of for".split())
_ARTICLES = frozenset("la las los der den the".split())

_OPENING_MARKS = frozenset("“\"‘'—:\n")
_ORDINAL = re.compile(r"[0-9]+(?:st|nd|rd|th)")


def _is_month_as_name(tokens: Sequence[NameToken], i: int) -> bool:
    """Return True if "May", "March" or "April" stands where a month does not: no preposition before, no
    number after.
    """
    if tokens[i].low not in {"may", "march", "april", "june", "august"} or not tokens[i].capital:
        return False
    following = tokens[i + 1].text if i + 1 < len(tokens) else ""
    return not following[:1].isdigit()


def _is_month_before_surname(text: str, tokens: Sequence[NameToken], i: int, near: Sequence[Entity]) -> bool:
    """Return True for a month that is a given name: "May Tarn said", not "in May Tarn said".

    The tagger tells: it sees one person in both words. Not behind another month or the conjunction of a
    clause ("but May Tarn").
    """
    if i + 1 == len(tokens) or tokens[i].low not in MONTHS or not tokens[i].capital:
        return False
    month, surname = tokens[i], tokens[i + 1]
    if month.possessive or gap(text, month, surname) not in {" ", "\u00a0"} or not is_name_token(surname):
        return False
    one = any(e.kind == "person" and e.span.start <= month.start and surname.end <= e.span.end for e in near)
    return one and not may_be_month(tokens, i)


def _is_label(text: str, token: NameToken) -> bool:
    """Return True if a word names what follows its colon: "Ilse Haar Photo: Quay Office"."""
    return token.low in _OPENERS and text[token.end : token.end + 1] == ":"


def _goes_on_behind_owner(text: str, owner: NameToken, token: NameToken, bodies: Sequence[Span]) -> bool:
    """Return True for "St Aldwyn's | Academy", "Seafarers' | Federation": an owner that is part of a name.

    The tagger sees one body in both, no state is named in it, and the owner never stands without its ending.
    What a body is comes right behind it: "Ann Orr's | Kestrel Motors" is a name with its owner before it.
    """
    if not nouns.is_body_noun(nouns.singular(token.low)):
        return False
    body = next((s for s in bodies if s.start <= owner.start and token.end <= s.end), None)
    if body is None:
        return False
    words = text[body.start : body.end]
    if find_any_state(words) or any(map(find_any_state, re.findall(r"\w+", words))):
        return False
    alone = rf"(?<![\w-]){re.escape(owner.text)}(?![\w’'-])"
    return re.search(alone, text) is None


def find_runs(
    text: str,
    tokens: Sequence[NameToken],
    near: Sequence[Entity] = (),
) -> list[list[NameToken]]:
    """Group the words of one sentence into runs of capitalised words, with the small words inside names.

    Words that the tagger sees in one name stay in one run ("Save Our Old Mill").
    """
    whole = [e.span for e in near if e.score >= SURE and e.kind in {"organization", "other"}]
    bodies = [e.span for e in near if e.score >= SURE and e.kind == "organization"]

    def one_name(left: NameToken, right: NameToken) -> bool:
        return any(s.start <= left.start and right.end <= s.end for s in whole)

    runs: list[list[NameToken]] = []
    i = 0
    while i < len(tokens):
        numbered = (
            i + 1 < len(tokens)
            and _ORDINAL.fullmatch(tokens[i].low) is not None
            and is_name_token(tokens[i + 1])
            and one_name(tokens[i], tokens[i + 1])
        )  # "the 5th Brigade" is another body than the 6th
        month = _is_month_before_surname(text, tokens, i, near)
        if not numbered and not month and not is_name_token(tokens[i]):
            i += 1
            continue
        run = [tokens[i]]
        i += 1
        while i < len(tokens):
            last = run[-1]
            if last.possessive and not _goes_on_behind_owner(text, last, tokens[i], bodies):
                break
            between = " " if last.possessive else gap(text, last, tokens[i])
            joined = between in {" ", "\u00a0"} or (
                between in {". ", ".\u00a0"} and (len(last.text) <= 2 or nouns.is_honorific(last.text))
            )
            aside = 0 if joined else count_nickname(text, last, tokens[i : i + 3])
            if aside:
                run.append(tokens[i + aside])
                i += aside + 1
                continue
            if not joined or _is_label(text, tokens[i]) or ends_line_in_capitals(run, tokens[i]):
                break
            if behind := _find_end_of_repeated(text, run, tokens, i):
                # "Carl Voss Carl Edwin VossRoads bill": what a page hides behind a name
                i = behind
                break
            if tokens[i].text.isupper() and last.text.isupper() and tokens[i].low in FUNCTION_WORDS - {"us"}:
                break
            if is_name_token(tokens[i]) and tokens[i].text not in _BEHIND_NAME:
                run.append(tokens[i])
                i += 1
                continue
            if _is_month_as_name(tokens, i) and (is_given_name(last.text) or nouns.is_honorific(last.low)):
                run.append(tokens[i])
                i += 1
                continue
            if one_name(last, tokens[i]) and not (tokens[i].possessive and not tokens[i].capital):
                run.append(tokens[i])
                i += 1
                continue
            low = tokens[i].low
            ahead = tokens[i + 1] if i + 1 < len(tokens) else None
            if ahead is None or tokens[i].possessive:
                break
            particle = low in PARTICLES and low not in {"and", "y", "a", "o", "e"}
            if particle and is_name_token(ahead) and gap(text, tokens[i], ahead) == " ":
                run += [tokens[i], ahead]
                i += 2
                continue
            if low in _BEFORE_ARTICLES and ahead.low in _ARTICLES:
                further = tokens[i + 2] if i + 2 < len(tokens) else None
                body = low not in {"of", "for"} or has_body(run)
                if further is not None and is_name_token(further) and body:
                    run += [tokens[i], ahead, further]
                    i += 3
                    continue
            # "Secretary of State Ann Example"; divide parts it where no name follows
            of_role = low == "of" and nouns.is_person_noun(last.low) and not last.possessive
            after_body = low in _AFTER_BODY or (low == "on" and last.low in _BODIES_ON)
            two_bodies = low in {"and", "&"} and any(t.low == "of" for t in run)
            if is_name_token(ahead) and (of_role or ((after_body or two_bodies) and has_body(run))):
                run += [tokens[i], ahead]
                i += 2
                continue
            break
        runs.append(run)
    return runs


def _find_end_of_repeated(
    text: str, run: Sequence[NameToken], tokens: Sequence[NameToken], i: int
) -> int | None:
    """Return the place behind the words from `i` on that name once more what `run` names, None if none do."""
    if len(run) < 2 or tokens[i].text != run[0].text:
        return None
    end = i + 1
    while end < len(tokens) and is_name_token(tokens[end]) and gap(text, tokens[end - 1], tokens[end]) == " ":
        end += 1
    return end if any(t.text.startswith(run[-1].text) for t in tokens[i:end]) else None


def has_body(run: Sequence[NameToken]) -> bool:
    return any(nouns.is_body_noun(t.low) or nouns.is_body_noun(nouns.singular(t.low)) for t in run) or (
        run[-1].low in _OPEN_BODIES
    )


def is_common(token: NameToken) -> bool:
    if all(part in _NUMBERS for part in token.low.split("-")):
        return True
    if token.text.isupper() and find_state(token.text):  # "the US" is no pronoun
        return False
    return token.low in FUNCTION_WORDS or token.low in _OPENERS or token.low in PRONOUNS


def see_capitals(text: str, tokens: Sequence[tuple[NameToken, ...]]) -> tuple[set[str], set[str]]:
    """Return the words written with a capital inside a sentence, and those written small anywhere."""
    inside: set[str] = set()
    small: set[str] = set()
    for sentence in tokens:
        for i, token in enumerate(sentence):
            if not token.capital:
                small.add(token.text)
            elif i and text[token.start - 1 : token.start] not in {"“", '"', "‘", "\n"}:
                inside.add(token.text)
    return inside, small


def is_title_case(tokens: Sequence[NameToken]) -> bool:
    """Return True if three of four long words have a capital, as in a headline."""
    long = [t for t in tokens if len(t.text) > 3]
    return len(long) >= 4 and sum(t.capital for t in long) >= 0.75 * len(long)


def split_titles(run: Sequence[NameToken]) -> tuple[list[NameToken], list[NameToken]]:
    """Part a run into the title words before a name and the name itself."""
    cut = 0
    for i, token in enumerate(run[:-1]):
        low = token.low
        if nouns.is_honorific(low) and not is_given_name(low) and (i == cut or _is_cut_short(run, i)):
            cut = i + 1
        elif low in _PERSONS_IN_BODIES and any(nouns.is_body_noun(t.low) for t in run[i + 1 :]):
            continue  # "Republican National Committee"
        elif i == 0 and low in {"general", "major", "chief"} and nouns.is_body_noun(run[1].low):
            break  # "General Administration"
        elif (is_role_word(low) and run[i + 1].low not in {"of", "for", "and", "general"}) or (
            low == "general" and i and is_role_word(f"{run[i - 1].low} general")
        ):
            # "Martin Luther King Jr": a given name before means that the word is a surname
            if i and is_given_name(run[i - 1].text) and not is_role_word(run[i - 1].low):
                continue
            if token.low in {"lord", "major"} and i + 1 == len(run) - 1 and not run[i + 1].capital:
                continue
            cut = i + 1
        elif "-" in low and is_role_word(low.rsplit("-", 1)[1]) and i < len(run) - 1:
            cut = i + 1
    return list(run[:cut]), list(run[cut:])


def _is_cut_short(run: Sequence[NameToken], i: int) -> bool:
    """Return True for a title with a full stop inside a run: "Halmark Rep. Ida Marsh".

    The words before it say where the title belongs and are no part of the name.
    """
    return run[i + 1].start - run[i].end == 2


def cut_at(run: list[NameToken], certain: Sequence[Span]) -> list[NameToken]:
    """End a run where a source ends inside it: "Nigeria | Says" in a headline; not before a nickname."""
    for span in certain:
        if span.start <= run[0].start < span.end < run[-1].end:
            count = sum(t.end <= span.end for t in run)
            if not count or has_nickname_between(run[count - 1], run[count]):
                return run
            return run[:count]
    return run


def trim_run(
    text: str,
    run: list[NameToken],
    tokens: Sequence[NameToken],
    inside: set[str],
    small: set[str],
    near: Sequence[Entity],
    *,
    forced: bool,
) -> list[NameToken]:
    """Drop the capital of a sentence's or a quotation's first word where it names nothing."""
    while run:
        first = run[0]
        opening = first is tokens[0] or text[max(0, first.start - 1) : first.start] in _OPENING_MARKS
        if not opening and first.text not in {"The", "A", "An", "But", "And", "In"}:
            break
        if any(e.span.start <= first.start < e.span.end for e in near):
            break
        alone = len(run) == 1 and text[first.end : first.end + 1] == ","
        if alone and opening and first.low.endswith("ed") and not is_given_name(first.text):
            return []  # "Contacted, Ann Example said"
        if is_common(first) and not (
            len(run) > 1
            and (first.low in PARTICLES - {"a"} or (is_given_name(first.text) and first.text in inside))
        ):
            run = run[1:]
            continue
        if (
            len(run) == 1
            and (nouns.is_group_noun(first.low) or nouns.is_document_noun(first.low))
            and first.text not in inside
        ):
            return []
        if not opening or (forced and len(run) == 1 and rarity(first.low) >= 3.0):
            break
        if find_any_state(first.text) or is_given_name(first.text) or nouns.is_honorific(first.low):
            break
        common = first.text not in inside and (first.low in small or rarity(first.low) < 6.0)
        noun = is_role_word(first.low) or nouns.is_body_noun(first.low)
        if len(run) == 1 and common and (noun or not first.text.isupper()):
            return []
        if (
            (
                len(run) > 1
                and first.low in small - PARTICLES
                and first.text not in inside
                and not is_role_word(first.low)
            )
            and not nouns.is_body_noun(first.low)
            and rarity(first.low) < 4.5
        ):
            run = run[1:]
            continue
        break
    return run


def part_title(run: list[NameToken], near: Sequence[Entity]) -> tuple[int, int] | None:
    """Find an office with "of" in a run: where "of" stands, and where the name after it begins (0: none
    does).
    """
    for i in range(1, len(run) - 1):
        if run[i].low == "of" and nouns.is_person_noun(run[i - 1].low) and not has_body(run[:i]):
            for j in range(i + 2, len(run)):
                starts = any(e.kind == "person" and e.span.start == run[j].start for e in near)
                if starts or (is_given_name(run[j].text) and j + 1 < len(run)):
                    return i, j
            return i, 0
    return None


def divide_headline(run: list[NameToken], near: Sequence[Entity]) -> list[list[NameToken]]:
    """Return the parts of a run of a Title Case line that the tagger sees as names, else the whole run.

    Every word has a capital there, so that a run holds the whole line: "That Dorn Ordered Audit".
    """
    whole = Span(start=run[0].start, end=run[-1].end)
    parts = []
    for entity in sorted((e for e in near if overlap(e.span, whole)), key=lambda e: e.span):
        part = [t for t in run if entity.span.start <= t.start < entity.span.end]
        while (
            part
            and (i := run.index(part[0]))
            and (nouns.is_honorific(run[i - 1].low) or is_role_word(run[i - 1].low))
        ):
            part.insert(0, run[i - 1])
        if part:
            parts.append(part)
    return parts or [run]


def divide(run: list[NameToken], near: Sequence[Entity]) -> list[list[NameToken]]:
    """Part a run where the tagger sees two names side by side ("Acme chairman Ann Example")."""
    title = part_title(run, near)
    if title is not None and not title[1]:
        return [run[title[0] + 1 :]]  # "President of | Ukraine"
    cuts = set()
    for entity in near:
        for i, token in enumerate(run):
            if i and token.start == entity.span.start and entity.kind == "person":
                before = run[i - 1]
                short = nouns.is_honorific(before.low) or before.text.endswith(".")
                short = short or (i == 1 and before.low in MONTHS)  # a given name: "May Tarn"
                if not short and not has_nickname_between(before, token):
                    cuts.add(i)
    parts, start = [], 0
    for cut in sorted(cuts):
        part = run[start:cut]
        # Titles and adjectives stay with their name
        if part and any(
            overlap(e.span, Span(start=part[0].start, end=part[-1].end)) and e.kind == "person" for e in near
        ):
            parts.append(part)
            start = cut
    parts.append(run[start:])
    return parts
