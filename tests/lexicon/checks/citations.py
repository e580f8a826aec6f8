"""Checks of the rows of citing: what part the outlet of a sentence has."""

from dataclasses import replace
from functools import partial

from sayso.annotation.citations.citing_grammar import read_part
from sayso.annotation.citations.credits import find_credits, is_photo_credit
from sayso.annotation.citations.outlet_phrase import find_start
from sayso.annotation.citations.relay_chain import Part
from sayso.annotation.citations.talked_of import is_talked_of
from sayso.annotation.grammar.cue_words import inflect
from sayso.annotation.outlet_mentions.named import OutletName
from sayso.lineage.access.grounds import is_hearsay
from sayso.outlets.load import load_gazetteer
from sayso.records import Attribution, Document, Span


def read(sentence: str) -> Part | None:
    """Return the part of the outlet of a sentence: the BBC (listed) or the Marlow Herald (not)."""
    outlet = "BBC" if "BBC" in sentence else "Marlow Herald"
    at = sentence.index(outlet)
    name = OutletName(
        span=Span(start=at, end=at + len(outlet)),
        outlet=outlet,
        listed=outlet == "BBC",
        described=False,
        certain=True,
    )
    several = sentence.find("BBC and Sky News")
    together = Span(start=several, end=several + len("BBC and Sky News")) if several >= 0 else None
    found = read_part(sentence, Span(start=0, end=len(sentence)), name, together)
    return found[0] if found else None


def is_cited(sentence: str, slot: Span) -> bool:
    """Return True if the outlet of a sentence is cited."""
    return read(sentence) is not None


def is_cited_in_the_past(sentence: str, slot: Span) -> bool:
    """Return True if the outlet is cited once the word stands in its past form."""
    return read(_put_into_past(sentence, slot)) is not None


def is_told(sentence: str, slot: Span) -> bool:
    """Return True if the outlet of a sentence is told."""
    return read(sentence) == "told"


def is_told_in_the_past(sentence: str, slot: Span) -> bool:
    """Return True if the outlet is told once the word stands in its past form."""
    return read(_put_into_past(sentence, slot)) == "told"


def is_not_cited(sentence: str, slot: Span) -> bool:
    """Return True if the outlet of a sentence is not cited."""
    return read(sentence) is None


def speaks_of_itself_in_the_past(sentence: str, slot: Span) -> bool:
    """Return True if the outlet is not cited once the word stands in its past form."""
    return not is_cited_in_the_past(sentence, slot)


def _put_into_past(sentence: str, slot: Span) -> str:
    past = inflect(sentence[slot.start : slot.end])[2]
    return sentence[: slot.start] + past + sentence[slot.end :]


def ends_phrase(sentence: str, slot: Span) -> bool:
    """Return True if the noun phrase of the outlet begins behind a word."""
    return find_start(sentence[: sentence.index("BBC")]) > slot.start


def is_doubted(sentence: str, slot: Span) -> bool:
    """Return True if the article has it from others that Hill told a press conference something."""
    at = sentence.index("told")
    attribution = Attribution(
        id="a",
        document_id="d",
        sources=(Span(start=0, end=4),),
        cues=(Span(start=at, end=at + 4),),
        contents=(Span(start=sentence.index("that"), end=len(sentence)),),
        kind="indirect",
    )
    return is_hearsay(sentence, attribution)


def is_picture(sentence: str, slot: Span) -> bool:
    """Return True if the BBC is named for its picture only."""
    at = sentence.index("BBC")
    return is_photo_credit(sentence, Span(start=at, end=at + 3))


def is_credited(sentence: str, slot: Span) -> bool:
    """Return True if an article is credited to the BBC as a whole."""
    article = Document(id="d", name="d", text=sentence)
    return any(c.outlet == "BBC" for c in find_credits(article, load_gazetteer()))


def is_spoken_of(cue: str, sentence: str, slot: Span) -> bool:
    """Return True if what Hill says with a cue is of what the BBC reports."""
    outlet = find_words(sentence, "BBC report" if "BBC report," in sentence else "BBC")
    return is_talked_of(sentence, report(sentence, cue), outlet)


def says_whence(sentence: str, slot: Span) -> bool:
    """Return True if the words from the slot on say whence all of the sentence comes."""
    outlet = replace(slot, end=find_words(sentence, "BBC").end)
    said = report(sentence, "said")
    said = replace(said, contents=(replace(said.contents[0], end=outlet.end),))
    return not is_talked_of(sentence, said, outlet)


def report(sentence: str, cue: str) -> Attribution:
    """Return the statement of a sentence: "it" and what follows."""
    content = replace(find_words(sentence, " it "), end=len(sentence))
    return Attribution(
        id="a",
        document_id="d",
        sources=(),
        cues=(find_words(sentence, cue),),
        contents=(content,),
        kind="indirect",
    )


def find_words(sentence: str, words: str) -> Span:
    """Return where words stand."""
    return Span(start=sentence.index(words), end=sentence.index(words) + len(words))


CHECKS = {
    "citations/credits": {
        "pictures": is_picture,
        "picture by": is_picture,
        "with": is_credited,
        "material": is_credited,
        "stood first": is_credited,
    },
    "citations/citing": {
        "reporting": is_cited,
        "reporting of listed outlets": is_cited_in_the_past,
        "publishing": is_cited,
        "having": is_cited_in_the_past,
        "telling": is_told,
        "giving": is_told,
        "citing": is_cited,
        "asking": is_told_in_the_past,
        "speech": is_told,
        "work": is_cited,
        "job": is_cited,
        "event": is_cited,
        "hearsay": is_doubted,
        "before the phrase": ends_phrase,
        "put out": is_not_cited,
        "opening a clause": is_cited,
        "when": is_told,
        "before its verb": is_cited,
        "refused": is_not_cited,
        "requests": is_not_cited,
        "done to an outlet": is_not_cited,
        "inverted": is_cited,
        "no work": is_not_cited,
        "speaking for itself": speaks_of_itself_in_the_past,
        "own work": is_cited,
        "talk with an outlet": is_told,
        "written for an outlet": is_cited,
        "after the act": is_not_cited,
        "after the act to": is_not_cited,
        "spoken of": partial(is_spoken_of, "said"),
        "aimed at": partial(is_spoken_of, "saying"),
        "says whence": says_whence,
    },
}
