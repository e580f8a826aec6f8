"""Names out of GUM, whose entities are all mentions, nested and nominal ones too.

Only what is surely a name in our sense is taken: a mention of a person, organisation or place whose head
is a proper noun, cut to the name itself (no title, no article).  Proper nouns that stay unclear may have
any label.
Format: https://gucorpling.org/gum (CoNLL-U, `Entity` in MISC).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from training.corpora import FREE, EntityText, place_words

NAMED = ("person", "organization", "place")
INSIDE = {"of", "the", "for", "and", "&", "-", "de", "'s", "’s"}  # words inside a name of several
JOINING = {"and", "&", "'s", "’s"}  # these also stand between two names
ACTING = "place acting"
TITLES = frozenset(
    "mr mrs ms miss dr doctor prof professor sir lady lord king queen prince princess emperor president "
    "minister premier chancellor senator representative congressman governor mayor judge justice chief "
    "general colonel major captain lieutenant sergeant officer commissioner ambassador secretary director "
    "chairman pope bishop father brother sister saint st st. imam sheikh honor majesty mom mum dad god jr "
    "mister madam uncle aunt".split()
)
_OPEN = re.compile(r"\((\d+)-([a-z]+)-[^()]*|(\d+)\)|\)")


@dataclass(frozen=True)
class Word:
    """A syntactic word: its form, English tag, relation to its head (counted from 0; -1 for the root)."""

    form: str
    tag: str
    relation: str
    head: int

    @property
    def proper(self) -> bool:
        return self.tag in ("NNP", "NNPS")


@dataclass(frozen=True)
class Mention:
    """Words first..end (half-open) that mention something of a kind."""

    first: int
    end: int
    kind: str


def read_gum(folder: Path, part: str) -> Iterator[EntityText]:
    """Yield the documents of one part of GUM's own split, line breaks between paragraphs."""
    names = read_split((folder / "splits.md").read_text(encoding="utf-8"), part)
    documents = [
        read_document(path.stem, path.read_text(encoding="utf-8"))
        for path in sorted((folder / "dep").glob("*.conllu"))
        if path.stem in names
    ]
    places = {d.text[a:b] for d in documents for a, b, kind in d.entities if kind == "place"}
    for d in documents:
        yield replace(
            d, entities=tuple((a, b, mark_acting(d.text[a:b], kind, places)) for a, b, kind in d.entities)
        )


def mark_acting(name: str, kind: str, places: set[str]) -> str:
    """A place that GUM calls an organisation where it acts, or plays, may be either."""
    return ACTING if kind == "organization" and name in places else kind


def read_split(listing: str, part: str) -> set[str]:
    """Names of the documents under the heading `part`."""
    section = re.split(rf"^## {re.escape(part)}$", listing, flags=re.M)[1].split("\n## ")[0]
    return set(re.findall(r"^\s*\*\s*(\S+)", section, flags=re.M))


def read_document(name: str, conllu: str) -> EntityText:
    """Read one document as running text with its names."""
    sentences = [read_sentence(block) for block in re.split(r"\n\s*\n", conllu.strip()) if "\t" in block]
    body, entities = "", []
    for fresh, written, words, mentions in sentences:
        text, places = place_words(written, [w.form for w in words])
        body += ("\n\n" if fresh else " ") if body else ""
        entities += [
            (places[a][0] + len(body), places[b - 1][1] + len(body), kind)
            for a, b, kind in find_names(words, mentions)
        ]
        body += text
    return EntityText(name, body, tuple(entities), "gum")


def read_sentence(block: str) -> tuple[bool, str | None, list[Word], list[Mention]]:
    """Read a sentence: does it open a paragraph, its text, its words, the mentions that lie in it."""
    fresh, written = False, None
    words: list[Word] = []
    mentions: list[Mention] = []
    stack: list[tuple[int, str, str]] = []
    for line in block.splitlines():
        if line.startswith("#"):
            fresh = fresh or line.startswith("# newpar")
            written = line[9:] if line.startswith("# text = ") else written
            continue
        cells = line.split("\t")
        if not cells[0].isdigit():
            continue
        words.append(Word(cells[1], cells[4], cells[7], int(cells[6]) - 1))
        found = re.search(r"(?:^|\|)Entity=([^|]*)", cells[9])
        for mark in _OPEN.finditer(found[1] if found else ""):
            number, kind, closed = mark.groups()
            if kind:
                stack.append((len(words) - 1, number, kind))
            # "(1-person-...)" closes at once with a bare bracket; "1)" closes the innermost mention 1
            elif at := [i for i, s in enumerate(stack) if closed in (None, s[1])]:
                first, _, what = stack.pop(at[-1])
                mentions.append(Mention(first, len(words), what))
    return fresh, written, words, mentions


def find_names(words: list[Word], mentions: list[Mention]) -> list[tuple[int, int, str]]:
    """Names in one sentence as (first, past last, kind); kind "free" where any label is right."""
    taken: set[int] = set()
    out: list[tuple[int, int, str]] = []
    inner = sorted(mentions, key=lambda m: (m.first - m.end, m.first))
    for m in inner:  # the longest first: a place in an organisation's name is part of that name
        name = cut_name(words, m, mentions) if m.kind in NAMED else None
        if name is None or taken & set(range(*name)):
            continue
        out.append((*name, m.kind))
        taken |= set(range(*name))
    for i, word in enumerate(words):
        joins = 0 < i < len(words) - 1 and words[i - 1].proper and words[i + 1].proper and word.form in INSIDE
        if i not in taken and (word.proper or joins) and not is_told(i, words, inner):
            out.append((i, i + 1, FREE))
    return sorted(out)


def is_told(i: int, words: list[Word], mentions: list[Mention]) -> bool:
    """Is a proper noun surely part of no name of ours: of a time or a law, a people, a person's title?"""
    around = [m for m in mentions if m.first <= i < m.end]
    if not around:
        return False
    kind = around[-1].kind
    return (
        kind in ("time", "event", "abstract", "substance", "animal", "plant")
        or (kind == "person" and words[i].tag == "NNPS")
        or (kind == "person" and words[i].form.lower().rstrip(".") in TITLES)
    )


def cut_name(words: list[Word], m: Mention, mentions: list[Mention]) -> tuple[int, int] | None:
    """The words of a mention that are its name, or None where it is none or that is unclear."""
    heads = [i for i in range(m.first, m.end) if not m.first <= words[i].head < m.end]
    if len(heads) != 1 or not words[heads[0]].proper:
        return None
    head = heads[0]
    if m.kind == "person":
        title, before = (
            words[head].form.lower().rstrip(".") in TITLES,
            words[head - 1] if head > m.first else None,
        )
        if words[m.first].tag == "DT" or words[head].tag == "NNPS" or title:
            return None
        if before and before.proper and before.form.lower().rstrip(".") not in TITLES:
            return None
        end = head + 1
        while end < m.end and words[end].relation in ("flat", "goeswith") and words[end].head == head:
            end += 1
        return head, end
    first = m.first + (words[m.first].tag == "DT")
    whole = range(first, m.end)
    nested = any(o is not m and m.first <= o.first and o.end <= m.end and o.kind in NAMED for o in mentions)
    if all(
        words[i].proper or words[i].form.lower() in (INSIDE - JOINING if nested else INSIDE) for i in whole
    ):
        return (first, m.end) if words[m.end - 1].proper else None
    start, end = head, head + 1
    while start > first and words[start - 1].proper:
        start -= 1
    while end < m.end and words[end].proper:
        end += 1
    neighbours = [words[i].form for i in (start - 1, end) if first <= i < m.end]
    if any(b[:1].isupper() or b.lower() in INSIDE for b in neighbours):
        return None
    return start, end
