"""The parts of a JSON Schema (https://json-schema.org/draft/2020-12), and what several records have in it."""

from typing import Any, get_args

from sayso.records import Change, CueKind, Flag, Kind, OccasionKind, Op, Role, SpeakerKind

Schema = dict[str, Any]


def text(says: str) -> Schema:
    """Return the schema of a text."""
    return {"type": "string", "description": says}


def whole(says: str) -> Schema:
    """Return the schema of a whole number from 0."""
    return {"type": "integer", "minimum": 0, "description": says}


def number(says: str) -> Schema:
    """Return the schema of a number."""
    return {"type": "number", "description": says}


def share(says: str) -> Schema:
    """Return the schema of a number from 0 to 1."""
    return {"type": "number", "minimum": 0, "maximum": 1, "description": says}


def truth(says: str) -> Schema:
    """Return the schema of true or false."""
    return {"type": "boolean", "description": says}


def choice(says: str, kinds: Any) -> Schema:
    """Return the schema of one of the texts of a Literal."""
    return {"type": "string", "enum": list(get_args(kinds)), "description": says}


def several(says: str, item: Schema) -> Schema:
    """Return the schema of a list."""
    return {"type": "array", "items": item, "description": says}


def record(says: str, /, **fields: Schema) -> Schema:
    """Return the schema of an object with all of its fields; a reserved word is a name with `_` behind it."""
    properties = {name.rstrip("_"): field for name, field in fields.items()}
    return {"type": "object", "description": says, "properties": properties, "required": list(properties)}


def without(schema: Schema, *names: str) -> Schema:
    """Return the schema of an object in which these fields may be missing."""
    return {**schema, "required": [name for name in schema["required"] if name not in names]}


def unknown(schema: Schema) -> Schema:
    """Return a schema that null fits too: null is what is not known."""
    if "$ref" in schema:
        return {
            "anyOf": [{"$ref": schema["$ref"]}, {"type": "null"}],
            "description": schema.get("description", ""),
        }
    made = {**schema, "type": [schema["type"], "null"]}
    return made | {"enum": [*schema["enum"], None]} if "enum" in schema else made


def see(name: str, says: str) -> Schema:
    """Return a reference to a definition."""
    return {"$ref": f"#/$defs/{name}", "description": says}


def span(says: str) -> Schema:
    """Return the schema of words of one text."""
    return see("span", says)


def spans(says: str) -> Schema:
    """Return the schema of several stretches of words."""
    return several(says, span("Words of the article."))


def evidence(says: str = "What it rests on.") -> Schema:
    """Return the schema of the reasons for something."""
    return several(says, see("evidence", "One reason."))


def ids(says: str) -> Schema:
    """Return the schema of a list of ids."""
    return several(says, text("An id."))


def operations(says: str) -> Schema:
    """Return the schema of a word diff."""
    return several(says, see("operation", "One step."))


OFFSETS: dict[str, Schema] = {
    "start": whole("Where the words begin: code points of the article's text."),
    "end": whole("Where they end: the first code point after them."),
    "text": text("The words, exactly as in the article."),
}

DEFINITIONS: dict[str, Schema] = {
    "span": record("Words of one text: `text[start:end]`, counted in Unicode code points.", **OFFSETS),
    "passage": record("Words of a named article.", document=text("The article's id."), **OFFSETS),
    "evidence": record(
        "One reason, with the words it rests on.",
        name=text("The kind of reason."),
        score=number("How strong it is, 0 to 1; below 0 it speaks against."),
        detail=text("The reason in one plain sentence."),
        spans=several("The words.", see("passage", "Words of an article.")),
    ),
    "operation": record(
        "One step of a word diff; a side without words here is null.",
        op=choice("What happens to the words.", Op),
        left=unknown(span("Words of the left report.")),
        right=unknown(span("Words of the right report.")),
    ),
}

DOCUMENT = record(
    "One article.",
    id=text("The article's id: the same for the same words of the same outlet."),
    name=text("The file's name without its ending, or the name given."),
    outlet=unknown(text("Who published it, as given.")),
    title=unknown(text("The headline.")),
    published=unknown(text("The day it was published: an ISO 8601 date, or a time.")),
    url=unknown(text("The web address.")),
    byline=unknown(text("Who wrote it, as given.")),
    language=unknown(text("The language: two letters of ISO 639-1.")),
    sha256=text("The SHA-256 of the original bytes."),
    text_offset=whole("Code points that stood before the text in its file."),
    text=text("The article's text, exactly as decoded."),
    words=whole("Words in the text, as white space parts them."),
)

SPEAKER_MENTION = record(
    "Who said it, as the article and the pile show it.",
    id=text("The speaker's id."),
    name=text("The fullest form of the name that the pile gives."),
    kind=choice("What the speaker is.", SpeakerKind),
    role=unknown(text("What this article calls the speaker.")),
    grounds=text("How the speaker was found inside the article."),
    spans=spans("The words that the name rests on."),
)

ATTRIBUTION = record(
    "One article's report of one act of speech.",
    id=text("The statement's id."),
    sources=spans("The words that name who said it."),
    cues=spans("The words that report it (“said”)."),
    contents=spans("What was said."),
    kind=choice("`direct`: the speaker's own words; `indirect`: none; `mixed`: some.", Kind),
    cue_kind=choice("What the reporting words tell of.", CueKind),
    negated=truth("Whether the text says that it was not said."),
    speaker=unknown(SPEAKER_MENTION),
    addressee=unknown(text("To whom it was said.")),
    addressee_span=unknown(span("The words that say so.")),
    said_on=unknown(text("When it was said: an ISO 8601 date, no more precise than the text.")),
    said_on_span=unknown(span("The words that say so.")),
    occasion=choice("On what occasion it was said.", OccasionKind),
    occasion_span=unknown(span("The words that show it.")),
    parent=unknown(text("The id of the statement in whose content this one stands.")),
    chain=several(
        "Who passed it on, nearest to the reader first.",
        record("One outlet or person.", outlet=text("Its name."), span=span("The words that name it.")),
    ),
    confidence=share("How likely it is to be right."),
    rule=text("The rule that made it, or `tagger`."),
    model=text("The model whose proposals it comes from."),
    document=text("The article's id."),
)

ACCESS = record(
    "How one article has one utterance.",
    document=text("The article's id."),
    role=choice("`account`: its outlet had it first-hand; `public`: a public act; `relay`: passed on.", Role),
    upstream_outlet=unknown(text("The outlet that the words come from.")),
    upstream_document=unknown(text("The article that they come from.")),
    evidence=evidence(),
)

VARIANT = record(
    "Two reports of one utterance compared; the left one was published first.",
    left=text("The id of one statement."),
    right=text("The id of the other."),
    change=choice("What became of the words put as the speaker's own.", Change),
    flags=several("What to look at first.", choice("A kind of change.", Flag)),
    notes=several("What the flags are about, in plain words.", text("A sentence.")),
    flag_places=several(
        "Where the flags are.",
        record(
            "The words of one flag.",
            flag=choice("A kind of change.", Flag),
            left=unknown(span("Words of the left report.")),
            right=unknown(span("Words of the right report.")),
        ),
    ),
    operations=operations("The word diff."),
)
