"""Names in a text: where they stand, what they name, and what the words around them say of the bearer."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from sayso.annotate.phrases import (
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SPEECH,
    Token,
    gap,
    index_of,
    read_tokens,
)
from sayso.lexicon import roles as nouns
from sayso.lexicon.frequency import rarity
from sayso.lexicon.names import PARTICLES, is_given_name
from sayso.lexicon.states import find_any_state, find_state, find_state_of_capital, find_state_of_people
from sayso.records import Entity, Layout, Span
from sayso.spans import overlap
from sayso.words import FUNCTION_WORDS

NameKind = str  # person, organization, state, place, other, "" for not known

_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september "
    "october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep sept oct nov "
    "dec".split()
)
# Capitals that open a sentence, a caption or a line of the page's own furniture, and name nobody.
_OPENERS = frozenset(
    "according speaking asked earlier later meanwhile however yesterday today tomorrow tonight photo "
    "image video read more related "
    "advertisement share watch listen updated published breaking exclusive opinion analysis caption "
    "copyright getty thank thanks yes no "
    "please note nobody everyone everybody someone anyone people officials authorities many another "
    "others several few such last next "
    "former early late even still just only also perhaps once twice never always often sometimes instead "
    "moreover furthermore despite "
    "i i'm i've i'd i'll we're we've it's that's he's she's they're don't let's there's what's".split()
)
_JOINERS = ("of the", "for the", "of", "for", "and", "&", "de", "du", "des", "on", "at")
_ROLE_TITLES = frozenset("ceo cfo coo cto mp mep msp pm vp cto cio ciso rep sen gov gop".split())
_BREAKERS = frozenset(
    "The A An In On At As But And Or It He She They This That These Those I We If When While For With "
    "From By".split()
)
_ADJECTIVE_TITLES = frozenset(
    "republican democrat conservative liberal socialist star model national private public general chief "
    "major".split()
)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty "
    "thirty forty fifty sixty seventy eighty ninety hundred hundreds thousands dozens million millions".split()
)
_BODIES_ON = frozenset(
    "commission committee council panel conference center centre institute subcommittee".split()
)
_AFTER_BODY = frozenset("of for".split())


@dataclass(frozen=True, slots=True)
class Role:
    """What the text calls somebody: its exact words, their place, and the noun at its head."""

    text: str
    span: Span
    head: str


@dataclass(frozen=True, slots=True)
class NameMention:
    """A name where it stands.

    `span` holds the name without titles; `phrase` the whole noun phrase before it too. `subject` says that it
    stands where a clause's subject stands, `speech` that a verb of saying is next to it, `oblique` that it
    hangs on a preposition or is a possessor; `exact` that the tagger sees the very same words as a name.
    """

    span: Span
    phrase: Span
    text: str
    kind: NameKind
    title: str | None = None
    roles: tuple[Role, ...] = ()
    sentence: int = 0
    quoted: bool = False
    subject: bool = False
    speech: bool = False
    oblique: bool = False
    possessive: bool = False
    exact: bool = False


def is_role_word(word: str) -> bool:
    """Say whether a capitalised word before a name is an office or a description, not part of the name."""
    low = word.casefold().rstrip(".")
    return nouns.is_person_noun(low) or low in _ROLE_TITLES


def _is_name_token(token: Token) -> bool:
    return (
        token.capital
        and token.low not in _CALENDAR
        and token.text not in {"I", "A"}
        and not _COMPOUND_ADJECTIVE.search(token.text)
        and not re.match(r"[a-z]+[-‑]", token.text)
    )


def _is_month_as_name(tokens: Sequence[Token], i: int) -> bool:
    """Say whether "May", "March" or "April" stands where a month does not: no preposition before, no
    number after.
    """
    if tokens[i].low not in {"may", "march", "april", "june", "august"} or not tokens[i].capital:
        return False
    following = tokens[i + 1].text if i + 1 < len(tokens) else ""
    return not following[:1].isdigit()


def _runs(text: str, tokens: Sequence[Token], near: Sequence[Entity] = ()) -> list[list[Token]]:
    """Group the words of one sentence into runs of capitalised words, with the small words inside names.

    Words that the tagger sees in one name stay in one run ("Bring Back Our Girls").
    """
    whole = [e.span for e in near if e.score >= 0.6 and e.kind in {"organization", "other"}]

    def one_name(left: Token, right: Token) -> bool:
        return any(s.start <= left.start and right.end <= s.end for s in whole)

    runs: list[list[Token]] = []
    i = 0
    while i < len(tokens):
        if not _is_name_token(tokens[i]):
            i += 1
            continue
        run = [tokens[i]]
        i += 1
        while i < len(tokens):
            last = run[-1]
            if last.possessive:
                break
            between = gap(text, last, tokens[i])
            joined = between in {" ", "\u00a0"} or (
                between in {". ", ".\u00a0"} and (len(last.text) <= 2 or nouns.is_honorific(last.text))
            )
            if not joined or (
                tokens[i].text.isupper() and last.text.isupper() and tokens[i].low in FUNCTION_WORDS - {"us"}
            ):
                break
            if _is_name_token(tokens[i]) and tokens[i].text not in _BREAKERS:
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
            if low in PARTICLES and low not in {"and", "y", "a", "o", "e"} and _is_name_token(ahead):
                if gap(text, tokens[i], ahead) == " ":
                    run += [tokens[i], ahead]
                    i += 2
                    continue
            if low in {"de", "von", "van", "of", "for"} and ahead.low in {
                "la",
                "las",
                "los",
                "der",
                "den",
                "the",
            }:
                further = tokens[i + 2] if i + 2 < len(tokens) else None
                body = low not in {"of", "for"} or _has_body(run)
                if further is not None and _is_name_token(further) and body:
                    run += [tokens[i], ahead, further]
                    i += 3
                    continue
            if (
                low == "of"
                and _is_name_token(ahead)
                and nouns.is_person_noun(last.low)
                and not last.possessive
            ):
                run += [
                    tokens[i],
                    ahead,
                ]  # "Secretary of State Ann Example"; _divide parts it where no name follows
                i += 2
                continue
            after_body = low in _AFTER_BODY or (low == "on" and last.low in _BODIES_ON)
            if after_body and _is_name_token(ahead) and _has_body(run):
                run += [tokens[i], ahead]
                i += 2
                continue
            if (
                low in {"and", "&"}
                and _is_name_token(ahead)
                and _has_body(run)
                and any(t.low == "of" for t in run)
            ):
                run += [tokens[i], ahead]
                i += 2
                continue
            break
        runs.append(run)
    return runs


def _has_body(run: Sequence[Token]) -> bool:
    return any(nouns.is_body_noun(t.low) or nouns.is_body_noun(nouns.singular(t.low)) for t in run) or (
        run[-1].low in {"administration", "bring", "doctors", "voice", "house", "academy", "union", "sons"}
    )


def _common(token: Token) -> bool:
    if token.low.split("-")[0] in _NUMBERS:
        return True
    return token.low in FUNCTION_WORDS or token.low in _OPENERS or token.low in PRONOUNS


def _seen_inside(text: str, tokens: Sequence[tuple[Token, ...]]) -> tuple[set[str], set[str]]:
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


def _is_headline(tokens: Sequence[Token]) -> bool:
    long = [t for t in tokens if len(t.text) > 3]
    return len(long) >= 4 and sum(t.capital for t in long) >= 0.75 * len(long)


def _split(run: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """Part a run into the title words before a name and the name itself."""
    cut = 0
    for i, token in enumerate(run[:-1]):
        low = token.low
        if nouns.is_honorific(low) and i == cut and not is_given_name(low):
            cut = i + 1
        elif low in _ADJECTIVE_TITLES and any(nouns.is_body_noun(t.low) for t in run[i + 1 :]):
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


def _kind_of(name: str, tokens: Sequence[Token], before: Sequence[Token], role: str | None) -> NameKind:
    """Judge by words alone what a name names."""
    if before and nouns.is_honorific(before[-1].low):
        return "person"
    words = [t.low for t in tokens]
    if find_state(name):
        return "state"
    if role and (nouns.is_person_noun(role) or role in _ROLE_TITLES):
        return "person"
    if any(nouns.is_body_noun(w) or nouns.is_body_noun(nouns.singular(w)) for w in words):
        return "organization"
    if find_state_of_capital(name):
        return "place"
    if len(tokens) == 1 and tokens[0].text.isupper() and 1 < len(tokens[0].text) <= 5:
        return "organization"
    if role and nouns.is_body_noun(role):
        return "organization"
    if len(tokens) > 1 and is_given_name(tokens[0].text) and "of" not in words:
        return "person"
    if len(tokens) > 2 and re.fullmatch(r"[A-Z]\.", tokens[1].text):
        return "person"
    return ""


def _noun_before(text: str, tokens: Sequence[Token], at: int) -> tuple[int, Token | None]:
    """Return where the noun phrase before `tokens[at]` begins, and the small-letter noun next to the name.

    "the South Korean newspaper Chosun Ilbo": the noun is "newspaper", the phrase begins at "South".
    """
    noun = None
    i = at
    while i > 0 and at - i < 7:
        token, after = tokens[i - 1], tokens[i]
        if gap(text, token, after) not in {" ", "\u00a0"}:
            break
        if token.low in DETERMINERS:
            i -= 1
            break
        if token.low in PREPOSITIONS or token.low in CONJUNCTIONS or token.low in PRONOUNS:
            break
        if token.low in SPEECH or token.low in FUNCTION_WORDS or token.low.endswith("ly"):
            break
        if i == at:
            low = token.low
            if token.text[:1].isupper() or not (
                nouns.is_person_noun(low) or nouns.is_body_noun(low) or nouns.is_media_noun(low)
            ):
                break
            noun = token
        i -= 1
    return (i if noun else at), noun


_AGE = re.compile(r",\s*(?:aged\s+)?\d{1,3}(?=,|\s)")
_APPOSITION = re.compile(
    r"\s*,\s*(?P<words>(?!(?:with|who|whom|whose|which|in|on|at|as|and|or|but|when|while|after|before)\b)[^,;:.\n“”\"()]{3,160})"
)
_RELATIVE = re.compile(
    r"\s*,\s*who\s+(?:is|was|serves|served|works|worked|heads|leads|runs|ran|led|founded)\b\s*(?:as\s+)?(?P<words>[^,;:.\n“”\"()]{3,120})"
)
_COPULA = re.compile(r"\s+(?:is|was|became|remains)\s+(?P<words>(?:the|a|an)\s[^,;:.\n“”\"()]{3,100})")
_CLAUSE_EDGE = re.compile(r"[,;:.\n“”\"()—–]")
_COMPOUND_ADJECTIVE = re.compile(
    r"[-‑](?:led|based|era|born|style|backed|controlled|held|run|owned|funded|made|like|wide|linked|affiliated)$"
)


def head_noun(text: str, span: Span) -> Token | None:
    """Return the head of a noun phrase: the last word before a preposition, "who" or "that".

    "an adviser to the president" → adviser; "chief executive and founder of Acme" → executive.
    """
    head = None
    tokens = read_tokens(text, span)
    for i, token in enumerate(tokens):
        if i and token.low in PREPOSITIONS | {"who", "which", "that", "whose", "where"}:
            break
        if i and token.low in {"and", "or"} and head is not None:
            break
        if head is not None and not head.possessive and gap(text, head, token).strip(" \u00a0-–’'s."):
            break
        if head is not None and (
            token.low in {"said", "told", "is", "was", "has", "had", "were", "are", "will"}
            or token.low.endswith("ing")
        ):
            break
        head = token
    return head


def _role_in(text: str, span: Span) -> Role | None:
    head = head_noun(text, span)
    if head is None or text[span.start : span.start + 5].casefold() in {"that ", "this "}:
        return None
    low = head.low
    if low == "general" or low == "elect":
        tokens = read_tokens(text, Span(start=span.start, end=head.end))
        low = " ".join(t.low for t in tokens[-2:])
    single = nouns.singular(low)
    if not (
        nouns.is_person_noun(low)
        or low in _ROLE_TITLES
        or nouns.is_body_noun(single)
        or nouns.is_media_noun(single)
    ):
        return None
    words = text[span.start : span.end].strip()
    start = text.index(words, span.start) if words else span.start
    return Role(text=words, span=Span(start=start, end=start + len(words)), head=low)


_ROLE_ENDS = frozenset(
    "has had have is was were are will would could did who which whose that when where".split()
)


def _verb_cut(text: str, span: Span) -> Span:
    """Cut a span before a verb of saying, so that an apposition does not swallow its clause."""
    for token in read_tokens(text, span)[1:]:
        if token.low in SPEECH or token.low in _ROLE_ENDS:
            return Span(start=span.start, end=token.start)
    return span


def _roles_around(text: str, name: Span, phrase: Span) -> tuple[Role, ...]:
    """Read the appositions beside a name: after it, before it, in a relative clause or with "is"."""
    roles = []
    end = name.end
    age = _AGE.match(text, end)
    if age:
        end = age.end()
    handle = re.compile(r"\s*\([^)\n]{1,60}\)").match(text, end)
    if handle:
        end = handle.end()
    for pattern in (_RELATIVE, _APPOSITION, _COPULA):
        match = pattern.match(text, end)
        if match:
            role = _role_in(text, _verb_cut(text, Span(start=match.start("words"), end=match.end("words"))))
            if role:
                roles.append(role)
                break
    role = _apposition_before(text, phrase.start)
    if role:
        roles.append(role)
    return tuple(roles)


def _apposition_before(text: str, start: int) -> Role | None:
    """Read what stands before a name and a comma: "NATO's chief, | Jens ...", "the spokesman, | Ann ..."."""
    window = text[max(0, start - 110) : start]
    if not re.search(r",\s$", window):
        return None
    words = window.rstrip(", \u00a0")
    edge = max((m.end() for m in _CLAUSE_EDGE.finditer(words)), default=0)
    left = start - len(window) + edge
    tokens = list(read_tokens(text, Span(start=left, end=start - len(window) + len(words))))
    while tokens and tokens[0].low in SPEECH | CONJUNCTIONS | PREPOSITIONS:
        tokens = tokens[1:]
    if not 2 <= len(tokens) <= 14 or not (
        tokens[0].low in DETERMINERS or any(t.possessive for t in tokens[:4]) or tokens[0].low == "former"
    ):
        return None
    return _role_in(text, Span(start=tokens[0].start, end=tokens[-1].end))


_NOT_AFTER_SUBJECT = (PREPOSITIONS | {"and", "or"}) - {"of", "from", "at"}


def _place_in_clause(text: str, tokens: Sequence[Token], first: int, last: int) -> tuple[bool, bool, bool]:
    """Say of the phrase tokens[first..last] whether it is a subject, next to a verb of saying, or oblique."""
    previous = tokens[first - 1] if first else None
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    between = gap(text, previous, tokens[first]) if previous else ""
    inverted = bool(previous and previous.low in SPEECH and between == " ")
    after = gap(text, tokens[last], following) if following else ""
    speech = inverted or bool(following and following.low in SPEECH and after.strip() in {"", ","})
    if following and after.startswith(",") and not speech:
        rest = text[tokens[last].end : tokens[last].end + 220]
        match = re.match(r",[^.;:“”\"\n]{2,190}?,\s*(?:also\s+|has\s+)?(\w+)", rest)
        speech = bool(match and match.group(1).casefold() in SPEECH)
    if (
        following
        and not speech
        and after == " "
        and following.low in {"of", "from", "at", "in", "for", "with"}
    ):
        rest = re.match(r"[^,.;:“”\"\n]{2,120}", text[tokens[last].end :])
        speech = bool(rest and any(w.casefold() in SPEECH for w in rest.group().split()[1:12]))
    if tokens[last].possessive:
        return False, False, True
    oblique = bool(
        previous
        and previous.low in PREPOSITIONS
        and between.strip() == ""
        and not (
            previous.low in {"after", "before", "as", "like", "since", "until"}
            and following
            and not following.capital
            and after == " "
        )
    )
    opens = (
        previous is None
        or bool(re.search(r"[,;:“”\"—–\n(]", between))
        or previous.low in CONJUNCTIONS | {"that"}
    )
    to_verb = (
        following is None
        or (after in {" ", "\u00a0"} and not following.capital and following.low not in _NOT_AFTER_SUBJECT)
        or after.startswith((",", " (", " —", " –"))
    )
    return (inverted or (opens and to_verb and not oblique)), speech, oblique


def find_names(
    text: str, layout: Layout, entities: Iterable[Entity], *, certain: Sequence[Span] = ()
) -> tuple[NameMention, ...]:
    """Return the names of a text in order, by the tagger's entities and by capital letters.

    Inside the spans `certain` (sources) a capital is taken for a name even where it opens a sentence or headline.

    An entity tells what a run of capitalised words is; where the tagger found nothing, titles, given names,
    the nouns beside the name and the table of states do.
    """
    sentences = layout.sentences
    all_tokens = [read_tokens(text, s) for s in sentences]
    inside, small = _seen_inside(text, all_tokens)
    tagged = sorted((e for e in entities if not _is_title(text, e)), key=lambda e: (e.span, e.kind))
    outer = [q.span for q in layout.quotations if q.depth == 0 and not q.block]
    found: list[NameMention] = []
    at = 0
    for number, tokens in enumerate(all_tokens):
        sentence = sentences[number]
        while at < len(tagged) and tagged[at].span.end <= sentence.start:
            at += 1
        near = [e for e in tagged[at : at + 200] if e.span.start < sentence.end]
        if not tokens:
            continue
        headline = _is_headline(tokens)
        complete = bool(re.search(r"[.!?:;,…”\"’')\]–—-]\s*$", text[sentence.start : sentence.end]))
        place = {t.start: i for i, t in enumerate(tokens)}
        for whole in _runs(text, tokens, near):
            forced = any(overlap(c, Span(start=whole[0].start, end=whole[-1].end)) for c in certain)
            whole = _cut_at(whole, certain)
            run = _trim_run(text, whole, tokens, inside, small, near, forced=forced)
            if not run:
                continue
            for part in _divide(run, near):
                mention = _mention(text, tokens, place, part, near)
                if mention is None:
                    continue
                if headline and not forced and not any(overlap(e.span, mention.span) for e in near):
                    if not (mention.kind in {"person", "state"} or mention.title):
                        continue
                    if mention.kind == "person" and len(mention.text.split()) > 3:
                        continue
                quoted = _inside(outer, mention.span)
                told = complete or quoted
                found.append(
                    replace(mention, sentence=number, quoted=quoted, subject=mention.subject and told)
                )
    return tuple(sorted(found, key=lambda m: m.span))


def _is_title(text: str, entity: Entity) -> bool:
    """Say whether the tagger took a bare title for a name."""
    words = text[entity.span.start : entity.span.end]
    return (
        " " not in words and (nouns.is_honorific(words) or is_role_word(words)) and not is_given_name(words)
    )


def _cut_at(run: list[Token], certain: Sequence[Span]) -> list[Token]:
    """End a run where a source ends inside it: "Nigeria | Says" in a headline."""
    for span in certain:
        if span.start <= run[0].start < span.end < run[-1].end:
            return [t for t in run if t.end <= span.end] or run
    return run


def _inside(spans: Sequence[Span], span: Span) -> bool:
    i = index_of(spans, span.start)
    return i >= 0 and span.start < spans[i].end


def _trim_run(
    text: str,
    run: list[Token],
    tokens: Sequence[Token],
    inside: set[str],
    small: set[str],
    near: Sequence[Entity],
    *,
    forced: bool,
) -> list[Token]:
    """Drop the capital of a sentence's or a quotation's first word where it names nothing."""
    while run:
        first = run[0]
        opening = first is tokens[0] or text[max(0, first.start - 1) : first.start] in {
            "“",
            '"',
            "‘",
            "'",
            "—",
            ":",
            "\n",
        }
        if not opening and first.text not in {"The", "A", "An", "But", "And", "In"}:
            break
        if any(e.span.start <= first.start < e.span.end for e in near):
            break
        if _common(first) and not (
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
        if len(run) == 1 and first.text not in inside and (first.low in small or rarity(first.low) < 6.0):
            if is_role_word(first.low) or nouns.is_body_noun(first.low) or not first.text.isupper():
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


def _part_title(run: list[Token], near: Sequence[Entity]) -> tuple[int, int] | None:
    """Find an office with "of" in a run: where "of" stands, and where the name after it begins (0: none
    does).
    """
    for i in range(1, len(run) - 1):
        if run[i].low == "of" and nouns.is_person_noun(run[i - 1].low) and not _has_body(run[:i]):
            for j in range(i + 2, len(run)):
                starts = any(e.kind == "person" and e.span.start == run[j].start for e in near)
                if starts or (is_given_name(run[j].text) and j + 1 < len(run)):
                    return i, j
            return i, 0
    return None


def _divide(run: list[Token], near: Sequence[Entity]) -> list[list[Token]]:
    """Part a run where the tagger sees two names side by side ("CNN affiliate", "NATO Jens Stoltenberg")."""
    title = _part_title(run, near)
    if title is not None and not title[1]:
        return [run[title[0] + 1 :]]  # "President of | Ukraine"
    cuts = set()
    for entity in near:
        for i, token in enumerate(run):
            if i and token.start == entity.span.start and entity.kind == "person":
                cuts.add(i)
    parts, start = [], 0
    for cut in sorted(cuts):
        before = run[start:cut]
        # Titles and adjectives stay with their name
        if before and any(
            overlap(e.span, Span(start=before[0].start, end=before[-1].end)) and e.kind == "person"
            for e in near
        ):
            parts.append(before)
            start = cut
    parts.append(run[start:])
    return parts


def _mention(
    text: str, tokens: Sequence[Token], place: dict[int, int], run: Sequence[Token], near: Sequence[Entity]
) -> NameMention | None:
    """Make one mention of a run: title words off, kind judged, roles and place in the clause read."""
    before, name = _split(run)
    title_of = _part_title(list(run), near)
    if title_of is not None and title_of[1]:
        before, name = list(run[: title_of[1]]), list(run[title_of[1] :])
    person = next(
        (
            e
            for e in near
            if e.kind == "person" and name and e.span.end == name[-1].end and name[0].start < e.span.start
        ),
        None,
    )
    if person is not None:  # the tagger tells where the person's name begins: "List College | Shuly Rubin"
        extra = [t for t in name if t.start < person.span.start]
        if not any(is_given_name(t.text) for t in extra):
            before, name = before + extra, name[len(extra) :]
    within = next(
        (
            e
            for e in near
            if e.kind == "person" and name and name[0].start <= e.span.start and e.span.end < name[-1].end
        ),
        None,
    )
    if within is not None and sum(within.span.start <= t.start < within.span.end for t in name) > 1:
        name = [t for t in name if within.span.start <= t.start < within.span.end]  # "Ann Example Is Right"
    if len(name) > 1 and not before and find_state_of_people(name[0].text) and not find_state(name[0].text):
        # "Spanish Jose Albares", never "South Korean Foreign Ministry"
        rest = name[1:]
        if is_given_name(rest[0].text) and len(rest) > 1:
            before, name = [name[0]], list(rest)
    while len(name) > 1 and name[-1].low in PARTICLES:
        name.pop()
    if not name:
        return None
    bare = " ".join(t.low for t in name)
    if len(name) == 1 and (_common(name[0]) or name[0].low in _ROLE_TITLES or name[0].text.startswith("#")):
        return None
    if len(name) == 1 and (is_role_word(bare) or nouns.is_honorific(bare)) and not is_given_name(bare):
        return None
    if name[0].text.startswith("@"):
        return None
    if (
        len(name) > 1
        and all(t.text.isupper() for t in name)
        and any(rarity(t.low) < 4.5 or t.low in FUNCTION_WORDS for t in name)
    ):
        return None  # a line in capitals
    if find_state_of_people(" ".join(t.text for t in name)) and not find_state(
        " ".join(t.text for t in name)
    ):
        return None
    span = Span(start=name[0].start, end=name[-1].end)
    first = place[run[0].start]
    begin, noun = _noun_before(text, tokens, first)
    if not before and noun is None:
        begin = first
    title = before[-1].low if before and nouns.is_honorific(before[-1].low) else None
    role_words = [t for t in tokens[begin:first] if t.low not in {"the", "a", "an"}] + before
    office = next((before[i - 1] for i, t in enumerate(before) if i and t.low == "of"), None)
    role = None
    roles: list[Role] = []
    head = None
    if role_words:
        last = role_words[-1]
        head = office.low if office is not None else last.low
        if office is None and len(role_words) > 1 and nouns.is_person_noun(f"{role_words[-2].low} {head}"):
            head = f"{role_words[-2].low} {head}"
        if "-" in head and not nouns.is_person_noun(head):
            head = head.rsplit("-", 1)[1] if nouns.is_person_noun(head.rsplit("-", 1)[1]) else head
        role = head
        if noun is not None or nouns.is_person_noun(head) or head in _ROLE_TITLES:
            if len(role_words) > 1 and nouns.is_honorific(last.low) and not nouns.is_person_noun(last.low):
                last = role_words[-2]  # "panel chairman | Rep."
                head = last.low
            spread = Span(start=role_words[0].start, end=last.end)
            roles.append(Role(text=text[spread.start : spread.end], span=spread, head=head))
    shown = text[span.start : span.end]
    kind = _kind_of(shown, name, before, role)
    if near and kind == "person" and noun is None and title is None and not is_given_name(name[0].text):
        if not any(e.kind == "person" and overlap(e.span, span) for e in near):
            kind = ""  # "Official Visit": the tagger saw other names here, and no person in this one
    entity = max(near, key=lambda e: (overlap(e.span, span), e.score), default=None)
    if entity is not None and 2 * overlap(entity.span, span) >= span.end - span.start:
        kind = _kind_by_tagger(entity, kind, shown)
    phrase = Span(start=tokens[begin].start if begin <= first else span.start, end=span.end)
    last_index = place[name[-1].start]
    subject, speech, oblique = _place_in_clause(text, tokens, begin, last_index)
    around = _roles_around(text, span, phrase)
    if kind == "" and re.match(r",?\s(?:\d{1,3},\s)?(?:who|whom|whose)\b", text[span.end : span.end + 12]):
        kind = "person"
    personal = [r for r in around if nouns.is_person_noun(r.head) or r.head in _ROLE_TITLES]
    if personal and kind in {"", "other"} and not title and len(name) > 1 and not oblique:
        kind = "person"
    roles.extend(personal if kind == "person" else [r for r in around if r not in personal])
    return NameMention(
        exact=entity is not None and entity.span == span, span=span, phrase=phrase, text=shown, kind=kind, title=title, roles=tuple(roles), subject=subject,
        speech=speech, oblique=oblique, possessive=name[-1].possessive,
    )  # fmt: skip


def _kind_by_tagger(entity: Entity, kind: NameKind, shown: str) -> NameKind:
    """Let the tagger decide, except where a title or the table of states is surer."""
    if kind == "state" or (kind == "person" and entity.kind != "person" and entity.score < 0.9):
        return kind
    if entity.kind == "place":
        return "place" if not find_state(shown) else "state"
    return entity.kind if entity.kind != "facility" else "place"
