"""Names in a text: where they stand, what they name, and what the words around them say of the bearer."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.annotation.speakers.name_runs import (
    SURE,
    cut_at,
    divide,
    divide_headline,
    find_runs,
    is_common,
    is_title_case,
    part_title,
    see_capitals,
    split_titles,
    trim_run,
)
from sayso.annotation.speakers.name_tokens import (
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    SPEECH,
    NameToken,
    gap,
    has_nickname_between,
    read_tokens,
)
from sayso.annotation.speakers.role_descriptions import ROLE_TITLES, Role, is_role_word, read_roles
from sayso.lexicon import roles as nouns
from sayso.lexicon.frequency import rarity
from sayso.lexicon.names import GENERATIONS, PARTICLES, SUFFIXES, is_given_name
from sayso.lexicon.rows import choice_of
from sayso.lexicon.states import find_state, find_state_of_capital, find_state_of_people
from sayso.records import Entity, Layout, Span
from sayso.spans import index_at, overlap
from sayso.text.words import FUNCTION_WORDS

NameKind = str  # person, organization, state, place, other, "" for not known


_COMMON = choice_of("function_words", "commonest prepositions")
_BEFORE_PHRASE = re.compile(rf"\b({_COMMON})\s+(?:(?:the|a|an)\s+)?$")
_BEFORE_NAME = re.compile(rf"\b({_COMMON})\s+[^,;:.]{{0,40}}$")


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

    def place(self, sentence: int, *, quoted: bool, subject: bool) -> "NameMention":
        """Return the mention with the number of its sentence, and what the sentence tells of it."""
        # By hand: `replace` takes nearly twice as long, and every name is placed.
        return NameMention(
            span=self.span, phrase=self.phrase, text=self.text, kind=self.kind, title=self.title,
            roles=self.roles, sentence=sentence, quoted=quoted, subject=subject, speech=self.speech,
            oblique=self.oblique, possessive=self.possessive, exact=self.exact,
        )  # fmt: skip


def _kind_of(
    name: str, tokens: Sequence[NameToken], before: Sequence[NameToken], role: str | None
) -> NameKind:
    """Judge by words alone what a name names."""
    if before and nouns.is_honorific(before[-1].low):
        return "person"
    words = [t.low for t in tokens]
    if find_state(name):
        return "state"
    if role and (nouns.is_person_noun(role) or role in ROLE_TITLES):
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
    if len(tokens) > 2 and (
        _is_initial(tokens[1]) or (_is_initial(tokens[0]) and is_given_name(tokens[1].text))
    ):
        return "person"
    return ""


def _noun_before(text: str, tokens: Sequence[NameToken], at: int) -> tuple[int, NameToken | None]:
    """Return where the noun phrase before `tokens[at]` begins, and the small-letter noun next to the name.

    "the Norwegian newspaper Fjordbladet": the noun is "newspaper", the phrase begins at "Norwegian".
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


_OPEN_CLAUSES = CONJUNCTIONS | {"that"}
_LETTERS_BEHIND = SUFFIXES - GENERATIONS
_NOT_AFTER_SUBJECT = (PREPOSITIONS | {"and", "or"}) - {"of", "from", "at"}


def place_in_clause(text: str, tokens: Sequence[NameToken], first: int, last: int) -> tuple[bool, bool, bool]:
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
        clause = re.match(r"[^,.;:“”\"\n]{2,120}", text[tokens[last].end :])
        speech = bool(clause and any(w.casefold() in SPEECH for w in clause.group().split()[1:12]))
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
    opens = previous is None or bool(re.search(r"[,;:“”\"—–\n(]", between)) or previous.low in _OPEN_CLAUSES
    to_verb = (
        following is None
        or (after in {" ", "\u00a0"} and not following.capital and following.low not in _NOT_AFTER_SUBJECT)
        or after.startswith((",", " (", " —", " –"))
    )
    return (inverted or (opens and to_verb and not oblique)), speech, oblique


_ENDS = frozenset(".!?:;,…”\"’')]–—-")


def find_names(
    text: str, layout: Layout, entities: Iterable[Entity], *, certain: Sequence[Span] = ()
) -> tuple[NameMention, ...]:
    """Return the names of a text in order, by the tagger's entities and by capital letters.

    Inside the spans `certain` (sources) a capital is taken for a name even where it opens a sentence.

    An entity tells what a run of capitalised words is; where the tagger found nothing, titles, given names,
    the nouns beside the name and the table of states do.
    """
    sentences = layout.sentences
    all_tokens = [read_tokens(text, s) for s in sentences]
    inside, small = see_capitals(text, all_tokens)
    tagged = sorted((e for e in entities if not _is_bare_honorific(text, e)), key=lambda e: (e.span, e.kind))
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
        sure = [
            c for c in certain[max(0, index_at(certain, sentence.start) - 3) :][:60] if overlap(c, sentence)
        ]
        headline = is_title_case(tokens) and text[sentence.end - 1] != "."
        complete = text[sentence.start : sentence.end].rstrip()[-1:] in _ENDS
        place = {t.start: i for i, t in enumerate(tokens)}
        for whole in find_runs(text, tokens, near):
            forced = any(overlap(c, Span(start=whole[0].start, end=whole[-1].end)) for c in sure)
            whole = cut_at(whole, sure)
            run = trim_run(text, whole, tokens, inside, small, near, forced=forced)
            if not run:
                continue
            for part in divide_headline(run, near) if headline else divide(run, near):
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
                found.append(mention.place(number, quoted=quoted, subject=mention.subject and told))
    return tuple(sorted(found, key=lambda m: m.span))


_NICKNAME = re.compile(r" (?:“[^”]*”|\"[^\"]*\"|‘[^’]*’|'[^']*') ")


def _is_initial(token: NameToken) -> bool:
    return len(token.text) == 2 and token.text.endswith(".")


def _is_bare_honorific(text: str, entity: Entity) -> bool:
    """Return True if the tagger took a bare title for a name."""
    words = text[entity.span.start : entity.span.end]
    return (
        " " not in words and (nouns.is_honorific(words) or is_role_word(words)) and not is_given_name(words)
    )


def _inside(spans: Sequence[Span], span: Span) -> bool:
    i = index_at(spans, span.start)
    return i >= 0 and span.start < spans[i].end


def _is_one_body(first: NameToken, last: NameToken, near: Sequence[Entity]) -> bool:
    """Return True if the tagger is sure that words from the first to the last are the name of a body."""
    return any(
        e.kind == "organization" and e.score >= SURE and (e.span.start, e.span.end) == (first.start, last.end)
        for e in near
    )


def _mention(
    text: str,
    tokens: Sequence[NameToken],
    place: dict[int, int],
    run: Sequence[NameToken],
    near: Sequence[Entity],
) -> NameMention | None:
    """Make one mention of a run: title words off, kind judged, roles and place in the clause read."""
    before, name = split_titles(run)
    if before and _is_one_body(before[0], name[-1], near):
        before, name = [], before + name  # "General Staff" is no general called Staff
    title_of = part_title(list(run), near)
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
    if person is not None:  # the tagger tells where the person's name begins: "Acme College | Ann Example"
        extra = [t for t in name if t.start < person.span.start]
        parted = 0 < len(extra) < len(name) and has_nickname_between(extra[-1], name[len(extra)])
        if not parted and not any(is_given_name(t.text) or _is_initial(t) for t in extra):
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
        # "Marenian Ilvana Dorescu", never "South Korean Foreign Ministry"
        rest = name[1:]
        if is_given_name(rest[0].text) and len(rest) > 1:
            before, name = [name[0]], list(rest)
    while len(name) > 1 and name[-1].low in PARTICLES:
        name.pop()
    while len(name) > 2 and name[-1].low in _LETTERS_BEHIND:
        name.pop()  # "Ann Example MP"
    if not name:
        return None
    bare = " ".join(t.low for t in name)
    if len(name) == 1 and (is_common(name[0]) or name[0].low in ROLE_TITLES or name[0].text.startswith("#")):
        return None
    if len(name) == 1 and (is_role_word(bare) or nouns.is_honorific(bare)) and not is_given_name(bare):
        return None
    if name[0].text.startswith("@") or (len(name) == 1 and len(name[0].text) == 1):
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
        if noun is not None or nouns.is_person_noun(head) or head in ROLE_TITLES:
            title_only = nouns.is_honorific(last.low) and not nouns.is_person_noun(last.low)
            if len(role_words) > 1 and title_only and is_role_word(role_words[-2].low):
                last = role_words[-2]  # "panel chairman | Rep."
                head = last.low
            spread = Span(start=role_words[0].start, end=last.end)
            roles.append(Role(text=text[spread.start : spread.end], span=spread, head=head))
    shown = _NICKNAME.sub(" ", text[span.start : span.end])
    kind = _kind_of(shown, name, before, role)
    unvouched = kind == "person" and noun is None and title is None and not is_given_name(name[0].text)
    if near and unvouched and not any(e.kind == "person" and overlap(e.span, span) for e in near):
        kind = ""  # "Official Visit": the tagger saw other names here, and no person in this one
    entity = max(near, key=lambda e: (overlap(e.span, span), e.score), default=None)
    if entity is not None and 2 * overlap(entity.span, span) >= span.end - span.start:
        kind = _kind_by_tagger(entity, kind, shown)
    phrase = Span(start=tokens[begin].start if begin <= first else span.start, end=span.end)
    last_index = place[name[-1].start]
    subject, speech, oblique = place_in_clause(text, tokens, begin, last_index)
    around = read_roles(text, span, phrase)
    if kind == "" and re.match(r",?\s(?:\d{1,3},\s)?(?:who|whom|whose)\b", text[span.end : span.end + 12]):
        kind = "person"
    personal = [r for r in around if nouns.is_person_noun(r.head) or r.head in ROLE_TITLES]
    if personal and kind in {"", "other"} and not title and len(name) > 1 and not oblique:
        kind = "person"
    roles.extend(personal if kind == "person" else [r for r in around if r not in personal])
    return NameMention(
        span=span, phrase=phrase, text=shown, kind=kind, title=title, roles=tuple(roles), subject=subject,
        speech=speech, oblique=oblique, possessive=name[-1].possessive,
        exact=entity is not None and entity.span == span,
    )  # fmt: skip


def _kind_by_tagger(entity: Entity, kind: NameKind, shown: str) -> NameKind:
    """Let the tagger decide, except where a title or the table of states is surer."""
    if kind == "state" or (kind == "person" and entity.kind != "person" and entity.score < 0.9):
        return kind
    if entity.kind == "place":
        return "place" if not find_state(shown) else "state"
    return entity.kind if entity.kind != "facility" else "place"


def preposition_before(text: str, mention: NameMention) -> str | None:
    before = _BEFORE_PHRASE.search(text, max(0, mention.phrase.start - 24), mention.phrase.start)
    before = before or _BEFORE_NAME.search(text, max(0, mention.span.start - 48), mention.span.start)
    return before.group(1) if before else None
