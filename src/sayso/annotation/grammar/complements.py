"""Find what a reporting verb reports: where its content begins and where it ends.

Content begins after the verb's addressee, its time and "that". It ends before an addition to the main clause,
a coordinated verb, or a new subject with a reporting verb of its own.
"""

from collections.abc import Sequence

from sayso.annotation.grammar.cue_words import kinds
from sayso.annotation.grammar.subject_phrases import STRONG, find_subject_before
from sayso.annotation.grammar.tokens import (
    ADVERBS,
    DAYS,
    DETERMINERS,
    FINITE,
    PREPOSITIONS,
    PRONOUNS,
    TextToken,
)
from sayso.annotation.grammar.verb_groups import VerbGroup
from sayso.lexicon.rows import set_of

_DIRECTING = set_of("cues", "directing")
_TELLING = set_of("cues", "telling")
_OF_THINGS = set_of("cues", "of_things")
_NO_CLAUSE = set_of("cues", "no_clause")
_FINDING = set_of("cues", "finding", "finding or saying")
_CONTENTS = "grammar/contents"
_SIDE_CLAUSES = set_of(_CONTENTS, "openers of side clauses")
_BEFORE_OCCASIONS = set_of(_CONTENTS, "before an occasion")
_OCCASIONS = set_of(_CONTENTS, "occasions")
_HEARERS = set_of(_CONTENTS, "hearers")
_BEFORE_HEARERS = set_of(_CONTENTS, "determiners of hearers")
_AFTER_HEARERS = set_of(_CONTENTS, "subjects after hearers")
_OTHER_REPORTS = set_of(_CONTENTS, "other reports behind")
_RELATIVE = frozenset({"who", "which"})
_PAST = frozenset({"said", "told", "wrote"})


def find_content(
    tokens: Sequence[TextToken], group: VerbGroup, groups: Sequence[VerbGroup], *, relative: bool
) -> tuple[int, int] | None:
    """Find the tokens that a verb behind its subject reports, half-open; None where they are no clause."""
    start = _content_after(tokens, group)
    if start is None:
        return None
    stop = _content_end(tokens, start, group, groups, relative=relative)
    words = [t for t in tokens[start:stop] if t.is_word]
    least = 2 if group.lemma in _OF_THINGS else 3
    if len(words) < least or (group.lemma in _FINDING and words[0].form not in ("that", "how", "whether")):
        return None
    if group.lemma not in STRONG and words[0].form in ("a", "an") and group.lemma in ("call", "threaten"):
        return None
    return start, stop


def leads_elsewhere(tokens: Sequence[TextToken], floor: int, start: int) -> bool:
    """Return True if more than an opening ("On Friday,") stands before the source of a clause."""
    words = [t for t in tokens[floor:start] if t.is_word]
    if words and words[0].form in ("that", "but", "and", "while"):
        words = words[1:]
    if not words:
        return False
    if tokens[start - 1].form in (",", "that") and words[0].form in _SIDE_CLAUSES:
        return len(words) > 30
    if tokens[start].form in _RELATIVE:
        return len(words) > 12
    return len(words) > 6 or any(w.form in FINITE for w in words)


def begins_sibling(tokens: Sequence[TextToken], floor: int, start: int) -> bool:
    """Return True if a second report of a sentence begins right after the first: ", while Hill said"."""
    words = [t.form for t in tokens[floor:start] if t.is_word]
    return all(
        w in ("and", "but", "while", "whereas", "although", "though", "or") or w in ADVERBS for w in words
    )


def _content_after(tokens: Sequence[TextToken], group: VerbGroup) -> int | None:
    """Find where the content begins after a cue: at once, or after an addressee, a time or an occasion."""
    at = group.last
    if at >= len(tokens):
        return None
    first = tokens[at]
    occasion = first.form in _BEFORE_OCCASIONS
    reach = 30 if occasion else 14 if group.lemma in _TELLING | _DIRECTING else 4
    for i in range(at, min(at + reach, len(tokens))):
        form = tokens[i].form
        if (
            form == "that"
            and group.lemma not in _NO_CLAUSE
            and not (i > at and tokens[i - 1].form in ("so", "than"))
        ):
            return i
        if form in (".", ";", "?", "!", ",") or (form in FINITE and i > at):
            break
        if form == "to" and group.lemma in _DIRECTING:
            return i
    if group.lemma in ("tell", "inform", "assure", "remind", "notify"):
        return _after_addressee(tokens, at)
    if first.form in PREPOSITIONS and first.form not in ("to", "about"):
        return _after_time(tokens, at)
    if first.form == "to" and group.lemma in ("say", "add", "explain", "write"):
        return None
    if first.form in DAYS or (first.form in ("last", "this", "earlier") and group.lemma in STRONG):
        after = _after_time(tokens, at)
        return at if after is None and first.form == "this" else after
    return None if first.form in (",", ".", ";", ":", "?", "!", ")") else at


def _after_time(tokens: Sequence[TextToken], at: int) -> int | None:
    """Skip "on Monday", "in a statement" where a new subject follows at once."""
    for stop in range(at + 1, min(at + 5, len(tokens) - 3)):
        before = tokens[stop - 1].form
        if before in DAYS or before in _OCCASIONS:
            following = tokens[stop]
            if (
                following.form in PRONOUNS
                or following.form in DETERMINERS
                or following.form == "there"
                or following.capital
            ):
                return None if following.form in DAYS else stop
    return None


def _after_addressee(tokens: Sequence[TextToken], at: int) -> int | None:
    """Skip "reporters", "the BBC", "her" after "told" where a new subject follows."""
    stop = at
    if tokens[stop].form in _HEARERS:
        stop += 1
    else:
        if tokens[stop].form in _BEFORE_HEARERS:
            stop += 1
        while stop < len(tokens) and tokens[stop].capital and stop - at < 6:
            stop += 1
    if stop == at or stop + 3 >= len(tokens):
        return None
    following = tokens[stop]
    if following.form in PRONOUNS or following.form in _AFTER_HEARERS:
        return stop
    return None


def _content_end(
    tokens: Sequence[TextToken], start: int, group: VerbGroup, groups: Sequence[VerbGroup], *, relative: bool
) -> int:
    """Cut a content before what belongs to the main clause again, or to the next report."""
    bare = not any(t.form in FINITE for t in tokens[start : start + 12])
    starts = {g.first: g for g in groups if g.first > start}
    for i in range(start + 1, len(tokens) - 1):
        form, following = tokens[i].form, tokens[i + 1].form
        if form in (",", "—", "–", ";"):
            if relative and i > start + 1 and (i + 1 in starts or following in FINITE):
                return strip_end(tokens, start, i)
            if following in _OTHER_REPORTS:
                return strip_end(tokens, start, i)
            if (
                following.endswith("ing")
                and following != "including"
                and kinds().get(following) in ("speech", "writing")
            ):
                return strip_end(tokens, start, i)
            if (
                following == "but"
                and i + 2 < len(tokens)
                and (tokens[i + 2].form in FINITE or i + 2 in starts)
            ):
                return strip_end(tokens, start, i)
            if following in ("and", "but", "while", "whereas") and _sibling_at(tokens, i + 2, groups):
                return strip_end(tokens, start, i)
            if following == "with" and _companion_at(tokens, i + 2, groups):
                return strip_end(tokens, start, i)
        elif form in ("and", "but") and i + 1 in starts:
            second = starts[i + 1]
            same = second.form[-2:] == group.form[-2:] or {second.form, group.form} & _PAST
            then = _content_after(tokens, second)
            reports = same and second.lemma in STRONG | _OF_THINGS and then is not None
            if reports and then is not None and (tokens[then].form == "that" or bare):
                return strip_end(tokens, start, i)
    return strip_end(tokens, start, len(tokens))


def _sibling_at(tokens: Sequence[TextToken], at: int, groups: Sequence[VerbGroup]) -> bool:
    """Return True if a new subject with a reporting verb of its own begins at a place."""
    for group in groups:
        if group.first <= at or group.form.endswith("ing") or group.lemma not in STRONG | _OF_THINGS:
            continue
        subject = find_subject_before(tokens, group, at)
        return (
            subject is not None
            and subject[0] <= at + 1
            and tokens[subject[0]].form not in ("it", "they", "he", "she")
        )
    return False


def _companion_at(tokens: Sequence[TextToken], at: int, groups: Sequence[VerbGroup]) -> bool:
    """Return True if "with" at this token has a subject and a reporting participle: "with
    Hill saying that".
    """
    group = next((g for g in groups if at < g.first < at + 16), None)
    if group is None or not group.form.endswith("ing") or group.lemma not in STRONG:
        return False
    subject = find_subject_before(tokens, group, at)
    return subject is not None and subject[0] == at and _content_after(tokens, group) is not None


def strip_end(tokens: Sequence[TextToken], start: int, stop: int) -> int:
    """Move the end of some tokens back over the punctuation there."""
    while stop > start and tokens[stop - 1].form in (",", ".", ";", ":", "—", "–"):
        stop -= 1
    if stop > start and tokens[stop - 1].form == ")" and not any(t.form == "(" for t in tokens[start:stop]):
        return strip_end(tokens, start, stop - 1)
    return stop
