"""Find who was told: a person, an outlet, a programme, a body or a group, where the text shows it.

`hearer_phrases` lists the phrases of a report's sentence, this module says whom each means, and a learned
model (`models/occasions/told.toml`) decides which of them was told, or that none was.
"""

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.annotation.context.hearer_features import describe_phrase, is_refused
from sayso.annotation.context.hearer_phrases import HearerPhrase, list_phrases
from sayso.annotation.context.outer_words import find_outer_words
from sayso.annotation.document import DocumentView, fill
from sayso.annotation.grammar.asides import opens_aside
from sayso.annotation.grammar.noun_phrases import OUTLET_NOUN, OUTLET_WORDS, follows_article
from sayso.annotation.grammar.tokens import RELATIVES
from sayso.annotation.outlet_mentions.countries import is_country
from sayso.annotation.outlet_mentions.described import last_outlet
from sayso.annotation.outlet_mentions.named import find_meant, looks_like_outlet
from sayso.annotation.outlet_mentions.unlisted import OFFICIAL
from sayso.lexicon.names import is_given_name
from sayso.lexicon.rows import choice_of
from sayso.models.candidate_model import ChoiceModel, Features, load_choices
from sayso.outlets import Gazetteer, NamedOutlet, Outlet
from sayso.records import Addressee, AddresseeKind, Attribution, Document, Span
from sayso.spans import contains, overlap, text_of

_SPEECH = re.compile(r" (?:address|speech)\b")
_TITLES = re.compile(
    rf"^(?:(?:the|former|then|{choice_of('hearers', 'titles')}|(?!St\.)[A-Z][a-z]{{1,3}}\.) )+(?=\S)"
)
_BODY = re.compile(
    rf"\b(?:{choice_of('organizations', 'public bodies')}|{choice_of('hearers', 'other bodies')})\b"
)
_PART = re.compile(rf"\b(?:{choice_of('outlets/names', 'parts of outlets')})\b")
_JOB = re.compile(rf"\b(?:{choice_of('outlets/names', 'jobs behind bodies')})\b")
# "Told Sun Lomei", "told the National Lifeboat Club": no outlet that is called by their first word.
_OTHER_NAME = re.compile(
    rf" (?!(?i:{choice_of('outlets/names', 'parts of outlets')}|{OUTLET_WORDS})\b)[A-Z]\w"
)
_OWNS = re.compile(r"[’']s\b")
_NOT_WHO = re.compile(
    rf"^(?:{choice_of('hearers', 'no hearers')}|I|{choice_of('speakers/names', 'behind a name')})$"
)
_PLATFORM = re.compile(
    rf"^(?:{choice_of('organizations', 'platforms')}|{choice_of('hearers', 'other platforms')})$"
)
_ON_AIR = re.compile(r"\b(?:on|before) (?:the )?$")
_LONGEST_BEFORE = 80  # code points of given names
_COUNTRY = re.compile(rf"(?:{choice_of('words/names', 'first words of places')}) ")
_ASKED = re.compile(r"[A-Z]\w*[’']s (?:[a-z-]+ )*[A-Z]\w*(?: [A-Z]\w*)? interviews? (?:with|of) (?:the )?$")

# "This newspaper" and "our reporter" are how an article names its own outlet, whoever was named before.
_OURSELVES = re.compile(
    rf"(?:this|our) (?:[\w-]+ )?(?:{OUTLET_WORDS}|reporter|correspondent)$", re.IGNORECASE
)


@dataclass(frozen=True, kw_only=True, slots=True)
class HearerCandidate:
    """Whom a phrase of a report's sentence means, with the features that tell whether he was told."""

    addressee: Addressee
    features: Features


def find_addressees(
    view: DocumentView, gazetteer: Gazetteer, *, model: ChoiceModel | None = None
) -> tuple[Attribution, ...]:
    """Return the attributions with `addressee` filled where the text shows to whom it was said.

    `model` is the shipped one unless another is to be measured.
    """
    model = model or load_choices("told")
    told: dict[str, Addressee] = {}
    for attribution_id, candidates in list_hearers(view, gazetteer).items():
        best = model.choose([(c.features, c.addressee.name.casefold()) for c in candidates])
        if best is not None:
            told[attribution_id] = candidates[best].addressee
    return tuple(fill(a, addressee=told.get(a.id)) for a in view.attributions)


def list_hearers(view: DocumentView, gazetteer: Gazetteer) -> Mapping[str, list[HearerCandidate]]:
    """Return, by attribution ID, who may have been told by the words of each report's sentence."""
    by_id = {a.id: a for a in view.attributions}
    named: dict[tuple[HearerPhrase, str | None], Addressee | None] = {}
    found: dict[str, list[HearerCandidate]] = {}
    said = sorted((source, a.id) for a in view.attributions for source in a.sources)
    by_cue = {cue: a for a in view.attributions for cue in a.cues}
    for frame in view.frames:
        if is_refused(frame):
            continue
        others = [r for r in frame.rivals if r in by_cue and _is_others(frame.attribution, by_cue[r])]
        parent = _speaker_of_parent(frame.attribution, by_id)
        around = find_outer_words(frame.attribution, view)
        for phrase in list_phrases(frame, view.text):
            if around and not any(contains(words, phrase.span) for words in around):
                continue
            if _is_other_words(view.text, frame.attribution, phrase.span, others):
                continue
            key = (replace(phrase, place=phrase.span), parent)
            if key not in named:
                named[key] = name_phrase(view.document, phrase, gazetteer, parent)
            addressee = named[key]
            if addressee is not None and not _is_speaker(addressee, frame.attribution):
                speaks = _is_source(phrase.span, frame.attribution.id, said)
                features = describe_phrase(frame, phrase, addressee, speaks=speaks, others=others)
                found.setdefault(frame.attribution.id, []).append(
                    HearerCandidate(addressee=addressee, features=features)
                )
    return found


def _is_other_words(text: str, attribution: Attribution, place: Span, others: Sequence[Span]) -> bool:
    """Return True for the speaker's own name, and for hearers of the main clause before an aside.

    'said Dario "Two Boats" Hale' was said to nobody. In "Lunt told the Herald so, after Hale had asked for
    talks" it is not Hale who told the Herald. `others` are the cues of other people's reports.
    """
    if attribution.speaker is not None and any(overlap(place, s) for s in attribution.speaker.spans):
        return True
    start = min((s.start for s in attribution.sources), default=0)
    if place.end <= start and any(text[s.start : s.end].casefold() in RELATIVES for s in attribution.sources):
        return True  # "sent letters to the town, | who expect": the letters are of another clause
    ahead = any(cue.start < place.start for cue in others) and place.end <= start
    return ahead and opens_aside(text[place.end : start])


def _is_speaker(addressee: Addressee, attribution: Attribution) -> bool:
    """Return True for the speaker himself: when Nora Forbes "told Forbes", she told somebody else."""
    speaker = attribution.speaker
    return addressee.kind == "person" and speaker is not None and speaker.name == addressee.name


def _is_source(place: Span, attribution_id: str, said: Sequence[tuple[Span, str]]) -> bool:
    """Return True if a phrase stands in the source of another report."""
    at = bisect_left(said, place.end, key=lambda pair: pair[0].start)
    return any(i != attribution_id and overlap(place, source) for source, i in said[max(0, at - 4) : at])


def _is_others(one: Attribution, other: Attribution) -> bool:
    """Return True if somebody else makes a second report."""
    if not one.sources or not other.sources or one.sources == other.sources:
        return False
    if one.speaker is not None and other.speaker is not None:
        return one.speaker.name != other.speaker.name
    return True


def name_phrase(
    document: Document, phrase: HearerPhrase, gazetteer: Gazetteer, parent: str | None = None
) -> Addressee | None:
    """Say whom a phrase means: None where the text does not tell or where it is no one who can be told."""
    text = document.text
    if _OURSELVES.match(text_of(text, phrase.span)):
        own = gazetteer.own_name(document)
        return Addressee(name=own, kind=_kind_of(own, gazetteer), span=phrase.span) if own else None
    if phrase.shape == "pronoun":
        word = text_of(text, phrase.span).casefold()
        if parent and word in ("him", "her", "me"):
            return Addressee(name=parent, kind="person", span=phrase.span)
        return None
    if phrase.shape == "outlet noun" and phrase.noun.endswith("s"):  # "news outlets" are no one of them
        return Addressee(name=text_of(text, phrase.span), kind="group", span=phrase.span)
    if phrase.shape == "outlet noun":
        outlet = last_outlet(document, gazetteer, phrase.span.start, phrase.noun)
        return Addressee(name=outlet.name, kind=_outlet_kind(outlet), span=phrase.span) if outlet else None
    if phrase.shape == "group":
        name = re.sub(r"^(?:the|some|several|many) ", "", text_of(text, phrase.span), flags=re.I)
        return Addressee(name=name, kind="person" if phrase.noun == "person" else "group", span=phrase.span)
    return _name_name(document, phrase, gazetteer)


def _name_name(document: Document, phrase: HearerPhrase, gazetteer: Gazetteer) -> Addressee | None:
    words = text_of(document.text, phrase.name)
    bare = _TITLES.sub("", words).strip()
    if not bare or _NOT_WHO.match(bare) or _SPEECH.match(document.text, phrase.name.end):
        return None  # in "his response to the State of the Union address" no programme of that name is told
    # "Icelandic television" is an outlet that nobody names.
    if is_country(bare) and OUTLET_NOUN.search(phrase.noun):
        return None
    article = follows_article(document.text, phrase.name.start)
    own = gazetteer.own_outlet(document, f"The {words}" if article else words)
    outlet = own or _listed(document.text, words, phrase, gazetteer)
    if outlet:
        return Addressee(name=outlet, kind=_kind_of(outlet, gazetteer), span=phrase.name)
    if OUTLET_NOUN.search(phrase.noun) or looks_like_outlet(bare):
        return Addressee(name=bare, kind="outlet", span=phrase.name)
    # One can ask Facebook for something; what is posted to Facebook is not said to it.
    if _PLATFORM.match(bare):
        return Addressee(name=bare, kind="other", span=phrase.name)
    titled = bare != words
    if _BODY.search(bare):
        return Addressee(name=bare, kind="body", span=phrase.name)
    if _ON_AIR.search(document.text, max(0, phrase.span.start - 10), phrase.span.start):
        return Addressee(name=bare, kind="programme", span=phrase.name) if len(bare.split()) > 2 else None
    full = fullest_name(_drop_headline(document.text), bare)
    article = article or bare.startswith("The ")
    # "Sky's interview with Odum": he is the one who was asked.
    if _ASKED.search(document.text, max(0, phrase.name.start - 80), phrase.name.start):
        return None
    person = titled or (len(full.split()) in (2, 3) and not article and not _COUNTRY.match(full))
    return Addressee(name=full, kind="person" if person else "other", span=phrase.name)


def _listed(text: str, words: str, phrase: HearerPhrase, gazetteer: Gazetteer) -> str | None:
    """The outlet that the phrase names, if it is one: "told People" is, since one cannot tell the word."""
    found = gazetteer.find_names(f"the {words}")
    if not found:
        return None
    first = found[0]
    if _is_person(text, words, phrase, first):
        return None
    if first.outlet.name == f"The {re.sub('^[Tt]he ', '', words)}":
        before: list[str] = []
        for named in gazetteer.find_names(text, end=phrase.name.start):
            before.append(find_meant(text, named, before))
        return find_meant(f"the {words}", first, before)
    if first.span.start > 8:
        return None
    rest = f"the {words}"[first.span.end :]
    behind = _JOB.match(text, phrase.name.end + 1) or _JOB.search(words)
    if behind is None and _names_body(rest, certain=first.certain):
        return None
    if behind is None and not first.certain and _OTHER_NAME.match(rest):
        return None
    if (
        rest.strip()
        and not re.match(r"[’']s?\b|\s*(?:News|newspaper|magazine|radio|TV)\b|(?:in|at|from) ", rest.strip())
        and len(words.split()) > 3
    ):
        return None
    return first.outlet.name


def _names_body(rest: str, *, certain: bool) -> bool:
    """Return True if an outlet's name and the words behind it are a body's: "the Guardian Council".

    A bureau may be a certain outlet's own: "Reuters News Agency", never "the National Crime Agency".
    """
    rest = _PART.sub("", rest) if certain or _OWNS.match(rest) else rest
    return bool(_BODY.search(rest) or OFFICIAL.search(rest))


def _is_person(text: str, words: str, phrase: HearerPhrase, listed: NamedOutlet) -> bool:
    """Return True if a listed name that is a common word or a surname too means a person: "told Hill".

    An outlet that is called "The Hill" is named with its article; one without an article is not meant where
    the article names a person so ("Nora Forbes").
    """
    article = follows_article(text, phrase.name.start)
    if listed.certain or article or phrase.noun or " " in words or listed.outlet.kind == "programme":
        return False
    full = fullest_name(_drop_headline(text), words)
    if listed.outlet.name == f"The {words}":
        return not looks_like_outlet(full)
    return full != words and is_given_name(full.split()[0])


def _kind_of(name: str, gazetteer: Gazetteer) -> AddresseeKind:
    outlet = gazetteer.find(name)
    return _outlet_kind(outlet) if outlet else "outlet"


def _outlet_kind(outlet: Outlet) -> AddresseeKind:
    return "programme" if outlet.kind == "programme" else "outlet"


def _drop_headline(text: str) -> str:
    """Return the text without a first line that ends like no sentence: its capitals are no names."""
    first, mark, rest = text.partition("\n")
    return rest if mark and not re.search(r"[.!?…][\"”’']?\s*$", first) else text


def fullest_name(text: str, name: str) -> str:
    """Return the fullest form that the text gives of a person's surname, or the name itself."""
    if " " in name or not name.isalpha():
        return name
    pattern = re.compile(rf"(?<![.!?] )(?<![\w-])((?:[A-Z][a-zà-ÿ’'-]+ ){{1,2}}){re.escape(name)}\b")
    at, end = text.find(f" {name}"), 0
    while at >= 0:
        start, end = max(end, at - _LONGEST_BEFORE), at + len(name) + 1
        if found := pattern.search(text, start, end + 1):
            full = _TITLES.sub("", found.group()).strip()
            if " " in full and not _NOT_WHO.match(full):  # "Capitol Hill" is nobody's name
                return full
        at = text.find(f" {name}", end)
    return name


def _speaker_of_parent(attribution: Attribution, by_id: Mapping[str, Attribution]) -> str | None:
    parent = by_id.get(attribution.parent_id or "")
    if parent is None or parent.speaker is None or parent.speaker.kind != "person":
        return None
    return parent.speaker.name
