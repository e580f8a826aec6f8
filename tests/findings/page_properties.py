"""What must hold between the findings of a report and what its page says over them and beside them."""

from collections.abc import Iterator

from sayso.findings.templates import word_finding
from sayso.outlets import Gazetteer, load_gazetteer
from sayso.present.rows.page_rows import PageRows, build_page
from sayso.present.rows.stories import Sentence, StoryRow
from sayso.present.rows.story_lines import UNREAD
from sayso.records import Finding, Report

_NOTHING = "we found no outlet named for the words in "
_HAVING = frozenset(
    {
        "articles", "others", "naming", "silent", "left", "right", "left_names", "right_names",
        "same_left", "same_right",
    }
)  # fmt: skip


def list_page_faults(report: Report) -> list[str]:
    """Return every place where the page's head or its rows say other than its findings or its lists."""
    page = build_page(report)
    gazetteer = load_gazetteer(report.added_outlets).with_documents(report.documents)
    faults = list(_count(page, report))
    for story in page.stories:
        faults += [f"{fault}: {_say(story.origins)}" for fault in _find_own(story, gazetteer)]
        inside = {a.document.id for a in story.articles}
        for finding in report.findings:
            about = {i.record_id for s in finding.slots if s.name in _HAVING for i in s.items} & inside
            if about:
                faults += [f"{fault}: {word_finding(finding)}" for fault in _compare(finding, story)]
    for finding in report.findings:
        faults += [f"{fault}: {word_finding(finding)}" for fault in _place(finding, page, report)]
    return faults


def _say(sentence: Sentence) -> str:
    return "".join(part.text for part in sentence)


def _count(page: PageRows, report: Report) -> Iterator[str]:
    """The figures of the head are the lengths of the lists under it."""
    told = [s.utterance.id for story in page.stories for s in story.statements]
    found = [row for story in page.stories for row in story.findings]
    pairs = {
        "articles": (page.summary.articles, len(page.articles)),
        "articles of stories": (page.summary.articles, sum(len(s.articles) for s in page.stories)),
        "statements in more than one article": (page.summary.shared, len(told)),
        "statements": (page.summary.utterances, sum(s.utterances for s in page.stories)),
        "findings": (len(report.findings), len(found)),
    }
    yield from (f"{said} {what}, {listed} listed" for what, (said, listed) in pairs.items() if said != listed)
    if len(set(told)) != len(told):
        yield "a statement is listed twice"
    for story in page.stories:
        for shared in story.statements:
            homes = {t.article.number for t in shared.utterance.tellings}
            if shared.utterance.articles != len(homes):
                yield f"{shared.utterance.articles} articles are counted, {len(homes)} listed"
            if homes & {a.number for a in shared.absent}:
                yield "an article has a statement and is said not to have it"


def _find_own(story: StoryRow, gazetteer: Gazetteer) -> Iterator[str]:
    """No outlet is told as the outlet that its own article has words from."""
    for shared in story.statements:
        for standing in shared.utterance.standings:
            itself = standing.upstream_href == standing.article.href
            own = gazetteer.same(standing.article.document.outlet, standing.upstream)
            if standing.role == "relay" and itself and own:
                yield f"{standing.article.label} has words from itself"


def _compare(finding: Finding, story: StoryRow) -> Iterator[str]:
    """The three lines over a story deny nothing that a finding says."""
    origins = _say(story.origins)
    if finding.kind in {"one outlet named", "circle", "outlet not named"}:
        silent = origins.partition(_NOTHING)[2]
        links = {part.href for part in story.origins if part.text in silent and part.href}
        for slot in finding.slots:
            if slot.name not in {"articles", "others", "naming"}:
                continue
            ids = {item.record_id for item in slot.items}
            for article in story.articles:
                if article.document.id in ids and article.href in links and article.label in silent:
                    yield f"{article.label} is said to name no outlet"
        if origins == "We found no outlet named for the words.":
            yield "no outlet is said to be named"
    here = {i.text for s in finding.slots if s.name == "in_pile" for i in s.items}
    told, unread_is_told, _ = _say(story.then).partition(UNREAD)
    unread = told.removeprefix("Look for ") if unread_is_told else ""
    for outlet in here:
        if outlet in unread.replace(f"another article of {outlet}", ""):
            yield f"{outlet} is said to have no article here"


def _place(finding: Finding, page: PageRows, report: Report) -> Iterator[str]:
    """A finding on an utterance stands on a page that lists it with the articles that the finding names."""
    rows = {s.utterance.id: s.utterance for story in page.stories for s in story.statements}
    about = {i.record_id for s in finding.slots if s.name in _HAVING for i in s.items if i.record_id}
    about &= {d.id for d in report.documents}
    if finding.utterance_id is None:
        return
    row = rows.get(finding.utterance_id)
    if row is None:
        yield "its statement is not listed as one of several articles"
        return
    listed = {t.article.document.id for t in row.tellings}
    yield from (f"{d} is not listed with the statement" for d in sorted(about - listed))
    for slot in finding.slots:
        if slot.name == "articles":
            relays = {s.article.document.id for s in row.standings if s.role == "relay"}
            ids = {i.record_id for i in slot.items}
            yield from (f"the page calls {d} no relay" for d in sorted(i for i in ids - relays if i))
