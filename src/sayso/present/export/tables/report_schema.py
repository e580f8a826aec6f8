"""What every field of a report means: the JSON Schema of the report, and with it the columns of its tables.

`docs/report.schema.json` and `docs/data-dictionary.md` are written from it; a test holds it against real
reports.
"""

from sayso.present.export.tables.schema_parts import (
    ACCESS,
    ATTRIBUTION,
    DEFINITIONS,
    DOCUMENT,
    VARIANT,
    Schema,
    choice,
    evidence,
    ids,
    number,
    operations,
    record,
    several,
    share,
    span,
    spans,
    text,
    truth,
    unknown,
    whole,
    without,
)
from sayso.records import DerivationKind, DirectionFrom, FindingKind, OccasionKind, SourceKind, SpeakerKind

_SLOT = record(
    "A named place of the sentence's template with what fills it.",
    name=text("The name of the place."),
    items=several(
        "What fills it.",
        record(
            "One filling.",
            text=text("Its words."),
            record=unknown(text("The id of the record that it names.")),
            quoted=truth("Whether the words are an article's own."),
            document=unknown(text("The article that they stand in.")),
            span=unknown(span("Where they stand.")),
        ),
    ),
)

_FINDING = record(
    "A sentence about the pile, with the words that it rests on; the gravest stand first.",
    text=text("The sentence."),
    utterance=unknown(text("The utterance it is about.")),
    story=unknown(text("The story it is about.")),
    evidence=evidence(),
    kind=unknown(choice("What it is about.", FindingKind)),
    slots=several("What fills the sentence.", _SLOT),
)

_MATCH = record(
    "A pair of statements that were judged to report one utterance (or to have one speaker), or left open.",
    left=text("The id of one statement."),
    right=text("The id of the other."),
    judgement={"type": "string", "enum": ["same", "unsure"], "description": "What was decided."},
    score=number("How likely it is."),
    evidence=evidence(),
)

_UTTERANCE = record(
    "One act of speech on one occasion, in every article that reports it.",
    id=text("The utterance's id."),
    speaker=unknown(text("The speaker's id.")),
    attributions=ids("The statements that report it."),
    representative=text("The statement with the fullest quotation nearest to where it was said."),
    said_on=unknown(text("When it was said: an ISO 8601 date.")),
    addressee=unknown(text("To whom it was said.")),
    occasion=choice("On what occasion.", OccasionKind),
    variants=several("Its reports in different articles, compared in pairs.", VARIANT),
    documents=several("How each article has it.", ACCESS),
    first_hand=several(
        "The outlets shown to have had it first-hand.",
        record(
            "One outlet.",
            outlet=text("Its name."),
            document=unknown(text("Its article; null where it is not in the pile.")),
            evidence=evidence(),
        ),
    ),
    independent_accounts=whole("How many outlets are shown to have had it first-hand."),
)

_DERIVATION = record(
    "An article that has something from another article or outlet.",
    id=text("The derivation's id."),
    document=text("The article that has it."),
    upstream_document=unknown(text("The article that it comes from.")),
    upstream_outlet=unknown(text("The outlet that it comes from.")),
    kind=choice("`citation`: it says so; `reuse`: shared text; `link`: it links there.", DerivationKind),
    spans=spans("The words in the article."),
    upstream_spans=spans("The same words upstream, for shared text."),
    score=share("How sure it is."),
    direction_from=unknown(
        choice(
            "What shows the direction; null where nothing does, and by `time` it is only likely.",
            DirectionFrom,
        )
    ),
    evidence=evidence(),
)

_SPEAKER = record(
    "A speaker across the articles of the pile.",
    id=text("The speaker's id."),
    name=text("The fullest form of the name."),
    kind=choice("What the speaker is.", SpeakerKind),
    aliases=several("Other forms of the name.", text("A name.")),
    roles=several(
        "What the articles call the speaker.",
        record("One role.", role=text("The words."), documents=ids("The articles that have them.")),
    ),
)

_VOICE = record(
    "Whose words an article gives, in words.",
    document=text("The article's id."),
    attributed=whole("Words given to somebody."),
    own=whole("Words in the article's own voice."),
    unknown=whole("Words given to somebody of whom nothing shows who it is."),
    speakers=several(
        "Words a speaker.",
        record("One speaker.", speaker=text("The speaker's id."), words=whole("The words given to it.")),
    ),
    sources=several(
        "Sources and words a kind of source.",
        record(
            "One kind.",
            kind=choice("The kind; `official`: a person in an office of a state.", SourceKind),
            sources=whole("Different sources of the kind."),
            words=whole("The words given to them."),
        ),
    ),
)

_POSITIONS = record(
    "What one speaker said on one matter at different times.",
    id=text("The row's id."),
    speaker=text("The speaker's id."),
    matter=several("The words that they share.", text("A word.")),
    positions=several(
        "In the order of saying.",
        record(
            "One utterance.",
            utterance=text("Its id."),
            attribution=text("The statement whose words are shown."),
            date=text("When it was said."),
            before=unknown(text("The earlier statement that it is compared with.")),
            operations=operations("The word diff with the earlier one."),
        ),
    ),
    undated=ids("Utterances on the same matter without a date."),
    evidence=evidence(),
)

_ENDS = {"utterance": text("The utterance."), "attribution": text("The statement that shows it.")}

_DENIAL = record(
    "One speaker denies what another affirms. It says nothing about who is right.",
    id=text("The denial's id."),
    affirms=record("What is affirmed.", **_ENDS),
    denies=record("What denies it.", **_ENDS),
    evidence=evidence(),
)

_ANCHOR = without(
    record(
        "The words that a decision holds on to.",
        document=text("The article's address or id; in older decisions also its name."),
        name=text("What the article was called."),
        text=text("The exact words."),
        start=whole("Where they stand."),
    ),
    "name",
    "start",
)

_DECISION = without(
    record(
        "What a person decided.",
        action=text("What was decided."),
        withdraws=text("The decision that is taken back."),
        left=_ANCHOR,
        right=_ANCHOR,
        value=unknown(text("The new name.")),
        who=text("Who decided."),
        when=text("When."),
        note=text("Why."),
    ),
    "withdraws", "right", "value", "note",
)  # fmt: skip

TABLES: dict[str, Schema] = {
    "findings": _FINDING,
    "documents": DOCUMENT,
    "attributions": ATTRIBUTION,
    "speakers": _SPEAKER,
    "matches": _MATCH,
    "speaker_matches": _MATCH,
    "utterances": _UTTERANCE,
    "derivations": _DERIVATION,
    "unattributed": record(
        "Words in an article's own voice that another article gives to somebody.",
        document=text("The article's id."),
        span=span("The words."),
        attributed_in=ids("The statements that give them to somebody."),
    ),
    "shortened": record(
        "A report of words without the outlet that other reports name as where they were had.",
        utterance=text("The utterance."),
        document=text("The article that leaves the outlet out."),
        attribution=text("Its statement."),
        outlet=text("The outlet that it leaves out."),
        relation={
            "type": "string",
            "enum": ["said to", "reported by"],
            "description": "What the outlet did.",
        },
        named_by=ids("The statements that name it."),
        kept=several("Outlets nearer to the reader that both name.", text("An outlet.")),
        evidence=evidence(),
    ),
    "wording": record(
        "What the articles call one thing or person.",
        referent=text("Who or what is meant."),
        documents=several(
            "A row an article.",
            record(
                "One article.",
                document=text("The article's id."),
                terms=several(
                    "The words it uses.",
                    record("One.", term=text("The words."), spans=spans("Where they stand.")),
                ),
            ),
        ),
    ),
    "keywords": record(
        "A word that one article uses far more than the others of its story.",
        story=text("The story."),
        document=text("The article."),
        term=text("The word."),
        score=number("G² (Dunning 1993)."),
        spans=spans("Where it stands."),
    ),
    "distance_marks": record(
        "Words in quotation marks that nobody is said to have used.",
        document=text("The article."),
        span=span("The words."),
    ),
    "voice": _VOICE,
    "unnamed_sources": record(
        "A source without a name to which an article gives words.",
        document=text("The article."),
        words=text("What the article calls it."),
        spans=spans("Where it stands."),
        attributions=ids("The statements given to it."),
    ),
    "timeline": record(
        "When an utterance was made.",
        date=text("An ISO 8601 date."),
        utterance=text("The utterance."),
        evidence=evidence(),
    ),
    "positions": _POSITIONS,
    "denials": _DENIAL,
    "stories": record(
        "Articles about one event.",
        id=text("The story's id."),
        documents=ids("Its articles."),
        title=text("The headline of one of them."),
        from_=unknown(text("The first day of publication.")),
        to=unknown(text("The last day of publication.")),
        first=unknown(text("The same as `from`.")),
        last=unknown(text("The same as `to`.")),
    ),
    "warnings": record(
        "What could not be read or told.",
        document=unknown(text("The article it is about.")),
        message=text("A sentence."),
    ),
    "decisions": _DECISION,
}
"""The lists of a report by name, with the schema of one row of each."""


def make_schema() -> Schema:
    """Return the JSON Schema of a report. Fields may be added in later versions: readers must skip them."""
    lists = {name: several(row["description"], row) for name, row in TABLES.items()}
    whole_report = record(
        "A report of sayso, as `sayso report --json` and `sayso export json` write it.",
        schema={"const": "sayso.report/1", "type": "string", "description": "What this object is."},
        producer=text("The version of sayso that made it."),
        **lists,
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "sayso.report/1",
        **whole_report,
        "$defs": DEFINITIONS,
    }
