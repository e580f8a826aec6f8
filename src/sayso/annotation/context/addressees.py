"""Find who was told: a person, an outlet, a programme, a body or a group, where the text shows it."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from sayso.annotation.context.hearers import find_asked, find_hearers
from sayso.annotation.context.recipients import Recipient, find_recipients
from sayso.annotation.document import DocumentView
from sayso.annotation.grammar.noun_phrases import NAME, OUTLET_NOUN, OUTLET_WORDS
from sayso.annotation.outlet_mentions.countries import is_country
from sayso.annotation.outlet_mentions.described import last_outlet
from sayso.annotation.outlet_mentions.named import find_meant, looks_like_outlet
from sayso.outlets import Gazetteer, Outlet
from sayso.records import Addressee, AddresseeKind, Attribution, Document, Span
from sayso.spans import text_of

_TITLES = re.compile(
    r"^(?:(?:the|former|Former|then|President|Attorney General|Deputy|Defense Secretary|Defence Secretary|"
    r"House Speaker|Speaker|Congressman|Congresswoman|Councillor|Officer|Chief|Coach|Vice President|"
    r"Prime Minister|Chancellor|Minister|Foreign Minister|Secretary|Secretary of State|"
    r"Senator|Sen\.|Rep\.|Gov\.|Governor|Mayor|Mr\.?|Mrs\.?|Ms\.?|Dr\.?|Sir|Dame|Lord|Lady|King|Queen|"
    r"Prince|Princess|"
    r"Pope|Judge|Justice|General|Gen\.|Colonel|Col\.|Captain|Capt\.|Ambassador|Professor|Prof\.|Rabbi|"
    r"Rev\.|Father|"
    r"Bishop|Archbishop|Cardinal|Sheikh|Chairman|Director|(?!St\.)[A-Z][a-z]{1,3}\.) )+(?=\S)"
)
_BODY = re.compile(
    r"\b(?:Council|Parliament|Congress|Committee|Court|Senate|House|Assembly|Commission|Ministry|"
    r"Department|Board|"
    r"Union|Nations|Agency|Bundestag|Duma|Knesset|Lords|Commons|MPs|Office|Bureau|Tribunal|Police|Forum|"
    r"Summit)\b"
)
_NOT_WHO = re.compile(
    r"^(?:Capitol Hill|Air Force One|I|It|The|He|She|They|That|This|In|On|At|But|And|Wall Street|Earth)$"
)
_PLATFORM = re.compile(
    r"^(?:Twitter|Facebook|Instagram|YouTube|Telegram|Snapchat|Weibo|TikTok|Reddit|Truth Social|LinkedIn|X|"
    r"Tumblr)$"
)
_ADDRESSED = re.compile(
    r"^(?:tell|told|ask|urg|warn|call|appeal|press|order|advis|inform|beg|implor|request|petition|lobb)"
)
_COUNTRY = re.compile(
    r"(?:North|South|East|West|New|Saudi|United|Hong|San|Los|Las|Costa|Sri|Puerto|El|Sierra|Burkina|Papua) "
)
_OPENER = re.compile(
    r"^(?:And|But|In|On|At|The|A|An|Two|Three|Some|Several|Last|This|After|When|As|Meanwhile|Now)$"
)
_COMPANY = re.compile(
    r"^(?:the|its) (?:firm|company|corporation|club|bank|university|hospital|airline|tech giant|group)$", re.I
)


_ASKED = re.compile(r"[A-Z]\w*[’']s (?:[a-z-]+ )*[A-Z]\w*(?: [A-Z]\w*)? interviews? (?:with|of) (?:the )?$")

# "This newspaper" and "our reporter" are how an article names its own outlet, whoever was named before.
_OURSELVES = re.compile(
    rf"(?:this|our) (?:[\w-]+ )?(?:{OUTLET_WORDS}|reporter|correspondent)$", re.IGNORECASE
)


def find_addressees(view: DocumentView, gazetteer: Gazetteer) -> tuple[Attribution, ...]:
    """Return the attributions with `addressee` filled where the text shows to whom it was said."""
    told: dict[str, Addressee] = {}
    beside: defaultdict[Span, list[Attribution]] = defaultdict(list)
    for frame in view.frames:
        beside[frame.span].append(frame.attribution)
    for frame in view.frames:
        if asked := find_asked(frame, beside[frame.span]):
            told[frame.attribution.id] = asked
            continue
        for recipient in chain(find_recipients(frame), find_hearers(frame)):
            parent = _speaker_of_parent(frame.attribution, view.attributions)
            named = name_recipient(view.document, recipient, gazetteer, parent)
            if named:
                told[frame.attribution.id] = named
                break
    return tuple(replace(a, addressee=told.get(a.id)) for a in view.attributions)


def name_recipient(
    document: Document, recipient: Recipient, gazetteer: Gazetteer, parent: str | None = None
) -> Addressee | None:
    """Say whom a phrase means: None where the text does not tell or where it is no one who can be told."""
    text = document.text
    if _OURSELVES.match(text_of(text, recipient.span)):
        own = gazetteer.own_name(document)
        return Addressee(name=own, kind=_kind_of(own, gazetteer), span=recipient.span) if own else None
    if recipient.shape == "pronoun":
        word = text_of(text, recipient.span).casefold()
        if parent and word in ("him", "her", "me"):
            return Addressee(name=parent, kind="person", span=recipient.span)
        return None
    if recipient.shape == "outlet noun":
        outlet = last_outlet(document, gazetteer, recipient.span.start, recipient.noun)
        return Addressee(name=outlet.name, kind=_outlet_kind(outlet), span=recipient.span) if outlet else None
    if recipient.shape == "group":
        name = re.sub(r"^(?:the|some|several|many) ", "", text_of(text, recipient.span), flags=re.I)
        return Addressee(
            name=name, kind="person" if recipient.noun == "person" else "group", span=recipient.span
        )
    if recipient.shape == "other":
        return _name_company(document, recipient)
    return _name_name(document, recipient, gazetteer)


def _name_name(document: Document, recipient: Recipient, gazetteer: Gazetteer) -> Addressee | None:
    words = text_of(document.text, recipient.name)
    bare = _TITLES.sub("", words).strip()
    if not bare or _NOT_WHO.match(bare):
        return None
    # One can ask Facebook for something; what is posted to Facebook is not said to it.
    if _PLATFORM.match(bare) and not _ADDRESSED.match(recipient.verb):
        return None
    # "Icelandic television" is an outlet that nobody names.
    if is_country(bare) and OUTLET_NOUN.search(recipient.noun):
        return None
    article = document.text[max(0, recipient.name.start - 4) : recipient.name.start].casefold() == "the "
    own = gazetteer.own_outlet(document, f"The {words}" if article else words)
    outlet = own or _listed(document.text, words, recipient, gazetteer)
    if outlet:
        return Addressee(name=outlet, kind=_kind_of(outlet, gazetteer), span=recipient.name)
    if OUTLET_NOUN.search(recipient.noun) or looks_like_outlet(bare):
        return Addressee(name=bare, kind="outlet", span=recipient.name)
    if recipient.verb == "on":
        return None
    titled = bare != words
    if _BODY.search(bare):
        return Addressee(name=bare, kind="body", span=recipient.name)
    if re.search(r"(?<!call)(?<!calls)(?<!called)(?<!calling)(?: on| before)$", recipient.verb):
        return Addressee(name=bare, kind="programme", span=recipient.name) if len(bare.split()) > 2 else None
    full = fullest_name(_drop_headline(document.text), bare)
    article = article or bare.startswith("The ")
    # "Sky's interview with Odum": he is the one who was asked.
    if _ASKED.search(document.text, max(0, recipient.name.start - 80), recipient.name.start):
        return None
    person = titled or (len(full.split()) in (2, 3) and not article and not _COUNTRY.match(full))
    return Addressee(name=full, kind="person" if person else "other", span=recipient.name)


def _name_company(document: Document, recipient: Recipient) -> Addressee | None:
    """ "Two Kestrel investors asked the firm": the one name that the sentence gave before."""
    text = document.text
    if not _COMPANY.match(text_of(text, recipient.span)):
        return None
    start = max(text.rfind(mark, 0, recipient.span.start) for mark in (". ", "\n", "! ", "? ")) + 1
    names = {n for n in NAME.findall(text, start, recipient.span.start) if not _OPENER.match(n)}
    if len(names) != 1:
        return None
    return Addressee(name=names.pop(), kind="other", span=recipient.span)


def _listed(text: str, words: str, recipient: Recipient, gazetteer: Gazetteer) -> str | None:
    """The outlet that the phrase names, if it is one: "told People" is, since one cannot tell the word."""
    found = gazetteer.find_names(f"the {words}")
    if not found:
        return None
    first = found[0]
    if first.outlet.name == f"The {re.sub('^[Tt]he ', '', words)}":
        before: list[str] = []
        for named in gazetteer.find_names(text, end=recipient.name.start):
            before.append(find_meant(text, named, before))
        return find_meant(f"the {words}", first, before)
    if first.span.start > 8:
        return None
    length = first.span.end - first.span.start
    rest = words[words.find(first.outlet.name[:1]) + length :] if length < len(words) else ""
    if (
        rest.strip()
        and not re.match(r"[’']s?\b|\s*(?:News|newspaper|magazine|radio|TV)\b|(?:in|at|from) ", rest.strip())
        and len(words.split()) > 3
    ):
        return None
    return first.outlet.name


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
    pattern = rf"(?<![.!?] )(?<![\w-])((?:[A-Z][a-zà-ÿ’'-]+ ){{1,2}}){re.escape(name)}\b"
    for found in re.finditer(pattern, text):
        full = _TITLES.sub("", found.group()).strip()
        if " " in full:
            return full
    return name


def _speaker_of_parent(attribution: Attribution, attributions: Sequence[Attribution]) -> str | None:
    parent = next((a for a in attributions if a.id == attribution.parent_id), None)
    if parent is None or parent.speaker is None or parent.speaker.kind != "person":
        return None
    return parent.speaker.name
