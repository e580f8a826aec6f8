"""The records of a report by their ids, and how its articles and outlets are called."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sayso.annotation.outlet_mentions.named import looks_like_outlet
from sayso.lexicon.rows import choice_of
from sayso.outlets import Gazetteer, load_gazetteer
from sayso.outlets.names import with_article
from sayso.phrasing import write_date
from sayso.records import (
    Access,
    Attribution,
    Derivation,
    Document,
    FirstHand,
    Match,
    Quotation,
    Reading,
    Report,
    Span,
    Speaker,
    SpeakerKind,
    Story,
    Utterance,
    Variant,
)

_MAX_TITLE_CHARACTERS = 40
_OUTLET_NOUN = re.compile(
    rf"\bthe (?:{choice_of('outlets/names', 'nouns that refer back')})\b", re.IGNORECASE
)
_NO_DATE = "9999"


@dataclass(frozen=True, slots=True)
class StoryName:
    """The title that a story is called by, and the article whose title it is, with its outlet."""

    title: str
    document_id: str
    outlet: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PileFacts:
    """What a part of a report must know of the whole: its outlets, people and stories."""

    gazetteer: Gazetteer
    outlets: frozenset[str | None]
    """As the articles give them."""
    people: Mapping[str, frozenset[str]]
    """The names of all persons, or of those at least who have a surname in common, by `file_people`."""
    has_several_stories: bool
    """True if more than one story has several articles."""
    story_names: Mapping[str, StoryName] | None = None
    """What stories of several articles are called by, by ID; None where the part has these stories whole."""


def list_facts(report: Report) -> PileFacts:
    """Return what a report of all says of the whole."""
    return PileFacts(
        gazetteer=load_gazetteer(report.added_outlets).with_documents(report.documents),
        outlets=frozenset(d.outlet for d in report.documents),
        people=file_people(s.name for s in report.speakers if s.kind == "person"),
        has_several_stories=sum(len(s.document_ids) > 1 for s in report.stories) > 1,
    )


def file_people(names: Iterable[str]) -> dict[str, frozenset[str]]:
    """Return names of persons by the last word of each."""
    found = defaultdict(set)
    for name in names:
        for last in name.split()[-1:]:
            found[last].add(name)
    return {last: frozenset(own) for last, own in found.items()}


class ReportIndex:
    """Lookups over one report. Nothing in it depends on the order of the articles."""

    def __init__(self, report: Report, facts: PileFacts | None = None) -> None:
        """Index a report by the ids of its records; `facts` are those of the whole that it is a part of."""
        self.report = report
        self.facts = facts or list_facts(report)
        self.gazetteer = self.facts.gazetteer
        self.documents: dict[str, Document] = {d.id: d for d in report.documents}
        self.readings: dict[str, Reading] = {r.document.id: r for r in report.readings}
        self.quotations: dict[str, tuple[Quotation, ...]] = {
            r.document.id: r.layout.quotations for r in report.readings
        }
        self.attributions: dict[str, Attribution] = {a.id: a for a in report.attributions}
        self.speakers: dict[str, Speaker] = {s.id: s for s in report.speakers}
        self.utterances: dict[str, Utterance] = {u.id: u for u in report.utterances}
        self.stories: dict[str, str] = {d: s.id for s in report.stories for d in s.document_ids}
        self.outlets: dict[str, str] = {
            d.id: with_article(name_outlet(d, self.gazetteer)) for d in report.documents
        }

    # --- stories

    def story_name(self, story_id: str) -> StoryName | None:
        """Return what a story of several articles is called by; None where it is the only one of the pile."""
        if not self.facts.has_several_stories:
            return None
        if self.facts.story_names is not None:
            return self.facts.story_names.get(story_id)
        if story_id not in self._story_names:
            story = self._whole_stories.get(story_id)
            several = story is not None and len(story.document_ids) > 1
            self._story_names[story_id] = self.name_story(story) if story and several else None
        return self._story_names[story_id]

    def name_story(self, story: Story) -> StoryName | None:
        """Return what a story is called by; None where no article begins with its title."""
        if not story.title.strip():
            return None
        first = story.title.removesuffix("…")
        documents = (self.documents[i] for i in self.sort_documents(story.document_ids))
        called = next((d.id for d in documents if (d.title or d.text).strip().startswith(first)), None)
        return None if called is None else StoryName(story.title, called, self.outlets[called])

    # --- outlets and articles

    def is_outlet(self, name: str) -> bool:
        """Return True if the list or the pile knows an outlet of this name, or the name itself says so."""
        return self.gazetteer.find(name) is not None or looks_like_outlet(name)

    def is_named(self, document_id: str, outlet: str, span: Span | None = None) -> bool:
        """Return True if an article's own words name an outlet, anywhere or inside a span."""
        text = self.documents[document_id].text
        start, end = (span.start, span.end) if span else (0, len(text))
        bare = outlet.casefold().removeprefix("the ").strip()
        if bare and bare in text[start:end].casefold():
            return True
        named = self.gazetteer.find_names(text, start=start, end=end)
        return any(self.gazetteer.may_be_one(n.outlet.name, outlet) for n in named)

    def speaks_of(self, document_id: str, outlets: Iterable[str]) -> bool:
        """Return True if an article names one of some outlets, is of one of them, or speaks of an outlet."""
        own = self.documents[document_id].outlet
        if speaks_of_outlet(self.documents[document_id].text):
            return True
        return any(self.gazetteer.may_be_one(own, o) or self.is_named(document_id, o) for o in outlets)

    def are_one_outlet(self, left_id: str, right_id: str) -> bool:
        """Return True if two articles may be of one outlet; an article without one counts by its name."""
        left, right = self.documents[left_id], self.documents[right_id]
        return self.gazetteer.may_be_one(left.outlet or left.name, right.outlet or right.name)

    def is_of_outlet(self, document_id: str, outlet: str) -> bool:
        """Return True if an outlet may be an article's own; never for an article without one."""
        return self.gazetteer.may_be_one(self.documents[document_id].outlet, outlet)

    def name_articles(self, document_ids: Iterable[str]) -> dict[str, str]:
        """Return a name for each article: its outlet, with date or title where two would share a name."""
        ids = set(document_ids)
        called = Counter(self.outlets[i] for i in ids)
        dated = Counter((self.outlets[i], self.documents[i].published) for i in ids)
        names = {}
        for i in ids:
            outlet, document = self.outlets[i], self.documents[i]
            if called[outlet] == 1:
                names[i] = outlet
            elif document.published and dated[outlet, document.published] == 1:
                names[i] = f"{outlet} ({write_date(document.published)})"
            else:
                names[i] = (
                    f"{outlet} (“{_shorten(document.title)}”)"
                    if document.title
                    else f"{outlet} ({document.name})"
                )
        return names

    def documents_of_story(self, story_id: str | None) -> Sequence[str]:
        """Return the ids of the documents of a story; none for None."""
        story = self._whole_stories.get(story_id or "")
        return story.document_ids if story else ()

    def sort_documents(self, document_ids: Iterable[str]) -> list[str]:
        """Return article ids, each once, by date, then outlet."""
        return sorted(
            set(document_ids), key=lambda i: (self.documents[i].published or _NO_DATE, self.outlets[i], i)
        )

    # --- speakers

    def speaker(self, id: str | None) -> Speaker | None:
        """Return the speaker of an id, or None."""
        return self.speakers.get(id) if id else None

    def speaker_name(self, attribution: Attribution) -> str:
        """Return who said a statement, or an empty text where nothing shows it."""
        if speaker := self.speaker(attribution.speaker_id):
            return speaker.name
        return attribution.speaker.name if attribution.speaker else ""

    def speaker_of(self, utterance: Utterance) -> str | None:
        """Return the name of who said an utterance, or None."""
        if speaker := self.speaker(utterance.speaker_id):
            return speaker.name
        told = self.attributions[utterance.representative_id].speaker
        return told.name if told else None

    def speaker_kind(self, utterance: Utterance) -> SpeakerKind | None:
        """Return what the speaker of an utterance is, or None where nobody is given."""
        told = self.attributions[utterance.representative_id].speaker
        speaker = self.speaker(utterance.speaker_id)
        return speaker.kind if speaker else told.kind if told else None

    def list_namesakes(self, surname: str) -> frozenset[str]:
        """Return the names of the people of the pile that end in a word."""
        return self.facts.people.get(surname, frozenset())

    def has_utterance(self, speaker_id: str) -> bool:
        """Return True if any utterance is given to a speaker."""
        return speaker_id in self._speaking

    def unsure_matches(self, speaker_id: str) -> Sequence[Match]:
        """Return the matches with other speakers that were left open."""
        return self._unsure_matches.get(speaker_id, ())

    # --- utterances

    def utterance_of(self, attribution_id: str) -> Utterance | None:
        """Return the utterance that an attribution belongs to, or None."""
        return self._utterance_of.get(attribution_id)

    def documents_with(self, utterance_id: str) -> frozenset[str]:
        """Return the ids of the documents that report an utterance."""
        return self._documents_with.get(utterance_id, frozenset())

    def list_origins(self, utterance: Utterance) -> tuple[Attribution, ...]:
        """Return the reports of articles that are shown to have an utterance first-hand.

        Where none is, they are those of what was said in public, beside articles that have it from elsewhere.
        """
        reports = [self.attributions[i] for i in utterance.attribution_ids if i in self.attributions]
        accesses = self.accesses(utterance.id)
        for role in ("account", "public"):
            having = {a.document_id for a in accesses if a.role == role}
            if having and not (role == "public" and all(a.document_id in having for a in reports)):
                return tuple(a for a in reports if a.document_id in having)
        return ()

    def choose_yardstick(self, utterance: Utterance) -> str:
        """Return the ID of the report that others are compared with: an origin that quotes, else the fullest.

        Of several origins it is the fullest. All others must have been compared with it.
        """
        quoting = [a for a in self.list_origins(utterance) if a.kind != "indirect"]
        reports = [self.attributions[i] for i in utterance.attribution_ids if i in self.attributions]
        compared = [
            one
            for one in quoting
            if all(
                other.document_id == one.document_id or self.variant(one.id, other.id) for other in reports
            )
        ]
        if not compared or any(a.id == utterance.representative_id for a in compared):
            return utterance.representative_id
        return max(compared, key=lambda a: (sum(s.end - s.start for s in a.contents), a.id)).id

    def derivations_of(self, document_ids: Iterable[str]) -> list[Derivation]:
        """Return what some documents have from elsewhere, in the order of the report."""
        places = sorted(place for id in set(document_ids) for place in self._derived.get(id, ()))
        return [self.report.derivations[place] for place in places]

    def accesses(self, utterance_id: str) -> Sequence[Access]:
        """Return how each document has an utterance."""
        return self._accesses.get(utterance_id, ())

    def first_hand(self, utterance_id: str) -> Sequence[FirstHand]:
        """Return the outlets shown to have had an utterance first-hand."""
        return self._first_hand.get(utterance_id, ())

    def variant(self, left_id: str, right_id: str) -> Variant | None:
        """Return how two reports of one utterance compare, in either order, or None."""
        return self._variants.get((left_id, right_id)) or self._variants.get((right_id, left_id))

    # --- words of an article

    def words(self, attribution: Attribution) -> str:
        """Return what was said, as the article puts it; " … " stands between two parts."""
        text = self.documents[attribution.document_id].text
        return " … ".join(text[s.start : s.end].strip() for s in sorted(attribution.contents))

    def cue(self, attribution: Attribution) -> str:
        """Return the reporting verb; empty where there is none, or only a colon or a dash."""
        text = self.documents[attribution.document_id].text
        cue = " ".join(text[s.start : s.end].strip() for s in sorted(attribution.cues))
        return cue if any(c.isalpha() for c in cue) else ""

    def source(self, attribution: Attribution) -> str:
        """Return the words of the article that name who said it."""
        text = self.documents[attribution.document_id].text
        return " … ".join(text[s.start : s.end].strip() for s in sorted(attribution.sources))

    @cached_property
    def _whole_stories(self) -> dict[str, Story]:
        return {s.id: s for s in self.report.stories}

    @cached_property
    def _story_names(self) -> dict[str, StoryName | None]:
        return {}

    @cached_property
    def _utterance_of(self) -> dict[str, Utterance]:
        return {id: u for u in self.report.utterances for id in u.attribution_ids}

    @cached_property
    def _documents_with(self) -> dict[str, frozenset[str]]:
        return {
            u.id: frozenset(a.document_id for id in u.attribution_ids if (a := self.attributions.get(id)))
            for u in self.report.utterances
        }

    @cached_property
    def _derived(self) -> dict[str, list[int]]:
        found = defaultdict(list)
        for place, derivation in enumerate(self.report.derivations):
            found[derivation.document_id].append(place)
        return found

    @cached_property
    def _accesses(self) -> dict[str, list[Access]]:
        found = defaultdict(list)
        for access in sorted(self.report.accesses, key=lambda a: a.document_id):
            found[access.utterance_id].append(access)
        return found

    @cached_property
    def _first_hand(self) -> dict[str, list[FirstHand]]:
        found = defaultdict(list)
        for first in self.report.first_hand:
            found[first.utterance_id].append(first)
        return found

    @cached_property
    def _speaking(self) -> frozenset[str | None]:
        return frozenset(u.speaker_id for u in self.report.utterances)

    @cached_property
    def _unsure_matches(self) -> dict[str, list[Match]]:
        found = defaultdict(list)
        for match in self.report.speaker_matches:
            if match.judgement == "unsure":
                found[match.left_id].append(match)
                found[match.right_id].append(match)
        return found

    @cached_property
    def _variants(self) -> dict[tuple[str, str], Variant]:
        return {(v.left_id, v.right_id): v for u in self.report.utterances for v in u.variants}


def speaks_of_outlet(text: str) -> bool:
    """Return True if a text speaks of an outlet that it does not name there: "told the magazine"."""
    return _OUTLET_NOUN.search(text) is not None


def key_article(id: str, published: str | None, outlet: str | None, name: str) -> tuple[str, str, str]:
    """Return what articles are ordered by wherever they are numbered: their day, outlet as given and ID."""
    return published or "9999", (outlet or name).casefold(), id


def name_outlet(document: Document, gazetteer: Gazetteer) -> str:
    """Return a document's outlet as given; for an address, the name of its outlet where that is known.

    The pile's own spellings of one outlet ("Quay Post - Harbour News") are one name.
    """
    given = (document.outlet or document.name).strip()
    is_address = "." in given and " " not in given
    known = gazetteer.find(document.outlet)
    if is_address:
        return gazetteer.name_address(given)
    return gazetteer.canonical(given) if known is not None and known.pile else given


def _shorten(title: str) -> str:
    words = " ".join(title.split())
    if len(words) <= _MAX_TITLE_CHARACTERS:
        return words
    return words[:_MAX_TITLE_CHARACTERS].rsplit(" ", 1)[0] + " …"
