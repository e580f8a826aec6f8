"""Checks of the rows about sources."""

import re
from collections.abc import Sequence

from sayso.annotation.document import open_document
from sayso.annotation.grammar.source_relations import SourceRelation, is_held, read_relation
from sayso.annotation.grammar.text_words import TextWords
from sayso.annotation.grammar.tokens import tokenize
from sayso.annotation.layout.sentences import segment
from sayso.annotation.speakers.antecedents.pronouns import Antecedents
from sayso.annotation.speakers.cue_subjects import find_subject
from sayso.annotation.speakers.name_mentions import (
    NameKind,
    NameMention,
    find_names,
    place_in_clause,
)
from sayso.annotation.speakers.name_runs import find_runs, is_common, split_titles
from sayso.annotation.speakers.name_tokens import NameToken, read_tokens
from sayso.annotation.speakers.referents.gather_referents import gather_referents
from sayso.annotation.speakers.resolution_state import Reader
from sayso.annotation.speakers.role_descriptions import is_role_word
from sayso.annotation.speakers.source_phrases import read_source, trim_source
from sayso.annotation.speakers.speaker_mentions import resolve_speakers
from sayso.annotation.speakers.unnamed_sources import describe_states, is_nobody
from sayso.annotation.tagging.entity_names import is_loose
from sayso.records import Attribution, Document, Entity, Span


class HeadIs:
    """Whether something of one sort stands at the head of a source."""

    def __init__(self, head: str) -> None:
        self.head = head

    def __call__(self, source: str, slot: Span) -> bool:
        return read_source(source, Span(start=0, end=len(source)), ()).head == self.head


class IsNoName:
    """Whether a source that is taken for a name of one kind is none."""

    def __init__(self, kind: NameKind) -> None:
        self.kind = kind

    def __call__(self, source: str, slot: Span) -> bool:
        span = Span(start=0, end=len(source))
        mention = NameMention(span=span, phrase=span, text=source, kind=self.kind)
        return read_source(source, span, [mention]).head != "name"


def read_all(sentence: str) -> Sequence[NameToken]:
    """Return the words of a sentence."""
    return read_tokens(sentence, Span(start=0, end=len(sentence)))


def names_nobody(sentence: str, slot: Span) -> bool:
    """Return True if a capitalised word is no name."""
    return any(is_common(token) for token in read_all(sentence) if token.start == slot.start)


def is_loose_word(sentence: str, slot: Span) -> bool:
    """Return True if no name begins or ends with a word."""
    return is_loose(sentence, [(slot.start, slot.end)], 0)


def goes_on(sentence: str, slot: Span) -> bool:
    """Return True if the run of capitals that a word belongs to goes on with "Varl"."""
    runs = find_runs(sentence, read_all(sentence))
    return any({slot.start, sentence.index("Varl")} <= {token.start for token in run} for run in runs)


def is_parted(sentence: str, slot: Span) -> bool:
    """Return True if a word belongs to another name than the word before it."""
    runs = find_runs(sentence, read_all(sentence))
    return not any({slot.start, slot.start - len("Ann ")} <= {token.start for token in run} for run in runs)


def begins_body(name: str, slot: Span) -> bool:
    """Return True if the first word of a name is no title before it."""
    return not split_titles(read_all(name))[0]


def is_title(name: str, slot: Span) -> bool:
    """Return True if a word before a name says what somebody is."""
    return is_role_word(read_all(name)[0].text)


def are_states(source: str, slot: Span) -> bool:
    """Return True if a source is states together."""
    return describe_states(read_source(source, Span(start=0, end=len(source)), ())) is not None


def speaks(sentence: str, slot: Span) -> bool:
    """Return True if the name that opens a sentence stands beside a verb of saying."""
    return place_in_clause(sentence, read_all(sentence), 0, 0)[1]


def says_nothing(source: str, slot: Span) -> bool:
    """Return True if a source is nobody who spoke."""
    span = Span(start=0, end=len(source))
    spoken = Attribution(id="a", document_id="d", sources=(span,), cues=(), contents=(), kind="indirect")
    layout = segment(source)
    in_article = gather_referents([])
    reader = Reader(
        document=Document(id="d", name="d", text=source), layout=layout, in_article=in_article, phrases={},
        order=[spoken], antecedents=Antecedents(source, layout, in_article),
    )  # fmt: skip
    return is_nobody(reader, spoken, read_source(source, span, ()))


def names_two(text: str, slot: Span) -> bool:
    """Return True if a surname and a full name with it are two persons'."""
    layout = segment(text)
    full = text.index("Olaf")
    names = find_names(
        text,
        layout,
        tuple(
            Entity(span=Span(start=start, end=end), kind="person", score=1.0)
            for start, end in ((0, 4), (full, full + 9), (text.rindex("Varl"), text.rindex("Varl") + 4))
        ),
    )
    return len([r for r in gather_referents(names).referents if "Varl" in r.name]) == 2


def ends_before(source: str, slot: Span) -> bool:
    """Return True if the noun phrase of a source ends before a word."""
    return read_source(source, Span(start=0, end=len(source)), ()).noun == "keeper"


def is_trimmed(source: str, slot: Span) -> bool:
    """Return True if a word at the end of a source is none of it."""
    return trim_source(source, Span(start=0, end=len(source))).end < slot.start


def is_subject(sentence: str, slot: Span) -> bool:
    """Return True if "Varl" alone is the subject of "said"."""
    start = sentence.index("said")
    cue = Span(start=start, end=start + len("said"))
    attribution = Attribution(id="a", document_id="d", sources=(), cues=(cue,), contents=(), kind="indirect")
    view = open_document(Document(id="d", name="d", text=sentence), [attribution])
    return find_subject(view, attribution, ()) == Span(start=0, end=len("Varl"))


def is_sent_by_name(sentence: str, slot: Span) -> bool:
    """Return True if who sent a letter has said what stands in it."""
    cue = Span(start=len("Varl "), end=sentence.index(" that"))
    said = Attribution(
        id="a", document_id="d", sources=(Span(start=0, end=len("Varl")),), cues=(cue,), contents=(),
        kind="indirect",
    )  # fmt: skip
    view = open_document(Document(id="d", name="d", text=sentence), [said])
    (read,) = resolve_speakers(view, ())
    return read.speaker is not None and read.speaker.name == "Oru Tamm"


def is_called_by_name(words: str, slot: Span) -> bool:
    """Return True if a name in a description is not that of somebody whom the article names."""
    text = f"Oru Tamm left. {words} said so."
    source = Span(start=len("Oru Tamm left. "), end=len("Oru Tamm left. ") + len(words))
    said = Attribution(id="a", document_id="d", sources=(source,), cues=(), contents=(), kind="indirect")
    (read,) = resolve_speakers(open_document(Document(id="d", name="d", text=text), [said]), ())
    return read.speaker is None or read.speaker.name != "Oru Tamm"


def is_issued_by_name(words: str, slot: Span) -> bool:
    """Return True if a clause behind a document says whose it is."""
    source = Span(start=0, end=len(words))
    said = Attribution(id="a", document_id="d", sources=(source,), cues=(), contents=(), kind="indirect")
    view = open_document(Document(id="d", name="d", text=f"{words} said so."), [said])
    (read,) = resolve_speakers(view, ())
    return read.speaker is not None and read.speaker.name == "Oru Tamm"


def is_another(sentence: str, slot: Span) -> bool:
    """Return True if "the firm" is not the body that something was sent to."""
    source = Span(start=sentence.index("the firm"), end=sentence.index(" said"))
    said = Attribution(id="a", document_id="d", sources=(source,), cues=(), contents=(), kind="indirect")
    view = open_document(Document(id="d", name="d", text=sentence), [said])
    (read,) = resolve_speakers(view, ())
    return read.speaker is None


def is_kept_unnamed(words: str, slot: Span) -> bool:
    """Return True if who opens an article keeps these words, though the article names somebody further on."""
    text = f"{words} said it was late. Then Oru Tamm came. Oru Tamm left."
    source = Span(start=0, end=len(words))
    said = Attribution(id="a", document_id="d", sources=(source,), cues=(), contents=(), kind="indirect")
    view = open_document(Document(id="d", name="d", text=text), [said])
    seen = Entity(span=Span(start=text.index("Oru"), end=text.index(" came")), kind="person", score=1.0)
    (read,) = resolve_speakers(view, (seen,))
    return read.speaker is not None


def is_held_by_name(sentence: str, slot: Span) -> bool:
    """Return True if who is named right behind a body holds the office in it."""
    source = Span(start=0, end=sentence.index(" said"))
    said = Attribution(id="a", document_id="d", sources=(source,), cues=(), contents=(), kind="indirect")
    view = open_document(Document(id="d", name="d", text=sentence), [said])
    (read,) = resolve_speakers(view, ())
    return read.speaker is not None and read.speaker.name == "Oru Tamm"


class Relates:
    """Whether a source has one relation to a cue: a pattern that is looked for behind the source."""

    def __init__(self, relation: SourceRelation, source: str, cue: str, content: str = "") -> None:
        self.relation, self.source, self.cue, self.content = relation, source, cue, content

    def __call__(self, sentence: str, slot: Span) -> bool:
        source = Span(start=sentence.index(self.source), end=sentence.index(self.source) + len(self.source))
        cue = re.compile(self.cue).search(sentence, source.end + 1)
        at = sentence.index(self.content)
        said = Attribution(
            id="a", document_id="d", sources=(source,), kind="indirect",
            cues=(Span(start=cue.start(), end=cue.end()),) if cue else (),
            contents=(Span(start=at, end=at + len(self.content)),) if self.content else (),
        )  # fmt: skip
        sentences = (Span(start=0, end=len(sentence)),)
        return read_relation(TextWords(sentence), sentences, said, source) is self.relation


CHECKS = {
    "speakers/names": {
        "bodies of state": is_held_by_name,
        "relatives": names_two,
        "no names": names_nobody,
        "bodies on something": goes_on,
        "first words of bodies": goes_on,
        "behind a name": is_parted,
        "first words of bodies that persons are called": begins_body,
        "loose": is_loose_word,
        **dict.fromkeys(("saying beside a quotation", "saying"), speaks),
    },
    "speakers/sources": {
        **dict.fromkeys(("pronouns", "reflexives", "that, this, one"), HeadIs("pronoun")),
        "beside a pronoun": HeadIs("pronoun"),
        "indefinite": HeadIs("group"),
        "things or bodies": HeadIs("other"),
        "words for things": HeadIs("other"),
        "short roles": IsNoName("organization"),
        "short titles": is_title,
        "translations": says_nothing,
        "nobody alone": says_nothing,
        "nobody": says_nothing,
        **dict.fromkeys(
            ("participles without an ending", "verbs behind a participle"),
            Relates(SourceRelation.OBJECT, "An adult", ".*(?= there)", "there"),
        ),
        "states": are_states,
        "of a bloc": are_states,
        "behind a noun phrase": ends_before,
        "times behind a source": is_trimmed,
        "members of parties": IsNoName("person"),
        "between subject and cue": is_subject,
        "getting": is_sent_by_name,
        "issuing": is_issued_by_name,
        "addressed": is_another,
        "giving a name": is_called_by_name,
        "kept unnamed": is_kept_unnamed,
        "said by others": Relates(SourceRelation.SPOKEN_OF, "Varl", ".*(?= (?:to|that) )"),
        "participles of getting": lambda words, slot: is_held(tokenize(words, Span(start=0, end=len(words)))),
        **dict.fromkeys(
            ("before claims of others", "what claims are called"),
            Relates(SourceRelation.BESIDE_CLAIMS, "Oru Tamm", "claims"),
        ),
        "comparing or conceding": Relates(SourceRelation.IN_ANOTHER_CLAUSE, "Varl", "promised"),
    },
}
