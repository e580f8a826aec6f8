"""Read the training data: texts with attributions (PolNeAR), entities (GUM: `training.gum`) or neither.

Every reader yields documents with offsets into running text.  Entity sets that come as separate
words are set as running text first, as the tagger will meet it.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Relation:
    sources: Spans
    cues: Spans
    contents: Spans


@dataclass(frozen=True)
class AttributedText:
    """A text and its attributions, one version for each annotator."""

    name: str
    text: str
    versions: tuple[tuple[Relation, ...], ...]


@dataclass(frozen=True)
class EntityText:
    """A text and its entities as (start, end, label); `convention` names how its set labels."""

    name: str
    text: str
    entities: tuple[tuple[int, int, str], ...]
    convention: str


FREE = "free"  # a word that may have any label: its set does not tell

# What each set's labels may be in ours.  "O" lists what a word outside any of its entities may be.
CONVENTIONS: dict[str, dict[str, tuple[str, ...]]] = {
    "worldwide": {
        "Person": ("PER",),
        "Organization": ("ORG",),
        "Location": ("LOC",),
        "Facility": ("FAC",),
        "NORP": ("MISC",),
        "Product": ("MISC",),
        "Misc": ("MISC",),
        "O": (),
    },
    "wikigold": {"PER": ("PER",), "ORG": ("ORG",), "LOC": ("LOC", "FAC"), "MISC": ("MISC",), "O": ()},
    "wnut": {
        "person": ("PER",),
        "location": ("LOC", "FAC"),
        "corporation": ("ORG",),
        "group": ("ORG", "MISC"),
        "product": ("MISC",),
        "creative-work": ("MISC",),
        "O": ("MISC",),
    },
    "uner": {"PER": ("PER",), "ORG": ("ORG",), "LOC": ("LOC", "FAC"), "O": ("MISC",)},
    "gum": {
        "person": ("PER",),
        "organization": ("ORG",),
        "place": ("LOC", "FAC"),
        "place acting": ("LOC", "ORG"),
        FREE: (),
        "O": ("MISC",),
    },
}


def read_polnear(folder: Path) -> Iterator[AttributedText]:
    """Read a compartment of PolNeAR (brat stand-off); all annotators' versions of each text."""
    for path in sorted((folder / "text").glob("*.txt")):
        versions = tuple(
            tuple(read_brat(a)) for a in sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        )
        if versions:
            yield AttributedText(path.stem, path.read_text(encoding="utf-8"), versions)


def read_decided(path: Path) -> Iterator[AttributedText]:
    """Read articles whose attributions people decided (`sayso decisions export --training`), in pieces.

    A paragraph with an attribution of which no cue is known is left out: it would teach that nobody is
    reported there.
    """
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="surrogatepass").splitlines()):
        row = json.loads(line)
        if "attributions" not in row:  # a pair, or an article of one
            continue
        relations = [
            Relation(*(tuple((a, b) for a, b in spans) for spans in one)) for one in row["attributions"]
        ]
        for start, end in _list_taught(row["text"], relations):
            yield AttributedText(
                f"decided-{number}-{start}",
                row["text"][start:end],
                (tuple(_move(r, start) for r in relations if _is_within(r, start, end)),),
            )


def _list_taught(text: str, relations: list[Relation]) -> Iterator[tuple[int, int]]:
    """Yield the runs of paragraphs that hold no attribution without a cue, and cut none in two."""
    untaught = [s for r in relations if not r.cues for s in (*r.sources, *r.contents)]
    start = at = 0
    for line in [*text.splitlines(keepends=True), ""]:
        end = at + len(line)
        is_untaught = any(a < end and b > at for a, b in untaught)
        if (is_untaught or not line) and text[start:at].strip():
            yield start, at
        at = end
        if is_untaught:
            start = at


def _is_within(relation: Relation, start: int, end: int) -> bool:
    spans = (*relation.sources, *relation.cues, *relation.contents)
    return bool(relation.cues) and all(start <= a and b <= end for a, b in spans)


def _move(relation: Relation, by: int) -> Relation:
    moved = (
        tuple((a - by, b - by) for a, b in spans)
        for spans in (relation.sources, relation.cues, relation.contents)
    )
    return Relation(*moved)


def find_nested(versions: tuple[tuple[Relation, ...], ...], version: tuple[Relation, ...]) -> list[Relation]:
    """Attributions of other annotators whose cue and content lie strictly inside a content of this version.

    No annotator marked both, by the set's rules; together they are one attribution nested in another.
    """
    contents = [spread(r.contents) for r in version]
    marked = set().union(*(spread(r.cues) for r in version))
    out: dict[tuple[Spans, Spans], Relation] = {}
    for one in (r for other in versions if other is not version for r in other if r.cues and r.contents):
        cue, inner = spread(one.cues), spread((*one.cues, *one.contents))
        if not cue & marked and any(inner < content for content in contents):
            out.setdefault((one.cues, one.contents), one)
    return list(out.values())


def spread(spans: Spans) -> set[int]:
    """The code points that spans cover."""
    return {i for start, end in spans for i in range(start, end)}


def read_brat(path: Path) -> Iterator[Relation]:
    """Yield the attribution events of a brat file."""
    spans: dict[str, list[tuple[int, int]]] = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split("\t")
        if parts[0].startswith("T") and len(parts) > 1:
            offsets = parts[1].split(" ", 1)[1]
            spans[parts[0]] = [(int(a), int(b)) for a, b in (o.split() for o in offsets.split(";"))]
        elif parts[0].startswith("E"):
            found: dict[str, list[tuple[int, int]]] = {"Source": [], "Cue": [], "Content": []}
            for argument in parts[1].split():
                key, value = argument.split(":")
                found.get(re.sub(r"\d+$", "", key), []).extend(spans.get(value, ()))
            yield Relation(*(tuple(sorted(found[k])) for k in ("Source", "Cue", "Content")))


_GLUED_LEFT = re.compile(r"^(?:[.,;:!?%)\]}”’…]+|'s|n't|'re|'ve|'ll|'d|'m|’s|n’t|’re|’ve|’ll|’d|’m)$", re.I)
_GLUED_RIGHT = re.compile(r"^[(\[{“‘$£€#@]$")


def set_sentence(words: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Set separate words as running text; also where each word stands in it."""
    text, hold, doubles, singles = "", True, 0, 0
    places: list[tuple[int, int]] = []
    for i, word in enumerate(words):
        glue = hold or bool(_GLUED_LEFT.match(word)) or (word in "-–/" and _joins(words, i))
        hold = bool(_GLUED_RIGHT.match(word)) or (word in "-–/" and _joins(words, i))
        if word in ('"', "``", "''"):
            doubles += 1
            glue, hold = (glue, True) if doubles % 2 else (True, False)
        elif word == "'":
            singles += 1
            possessive = i and words[i - 1].lower().endswith("s") and singles % 2
            if possessive:
                singles, glue = singles - 1, True
            else:
                glue, hold = (glue, True) if singles % 2 else (True, False)
        if not glue:
            text += " "
        places.append((len(text), len(text) + len(word)))
        text += word
    return text, places


def _joins(words: list[str], i: int) -> bool:
    return 0 < i < len(words) - 1 and words[i - 1][-1:].isalnum() and words[i + 1][:1].isalnum()


def decode_labels(labels: list[str]) -> list[tuple[int, int, str]]:
    """Turn BIO or IO labels into (first, past last, type) over words."""
    out: list[tuple[int, int, str]] = []
    for i, label in enumerate(labels):
        mark, _, kind = label.partition("-")
        if mark not in "BI" or not kind:
            continue
        if mark == "I" and out and out[-1][1] == i and out[-1][2] == kind:
            out[-1] = (out[-1][0], i + 1, kind)
        else:
            out.append((i, i + 1, kind))
    return out


def join_sentences(
    name: str, sentences: Iterable[tuple[list[str], list[str]]], convention: str, between: str
) -> EntityText:
    """Set labelled sentences one after another as one document."""
    text = ""
    entities: list[tuple[int, int, str]] = []
    known = CONVENTIONS[convention]
    for words, labels in sentences:
        body, places = set_sentence(words)
        text += between if text else ""
        entities += [
            (places[a][0] + len(text), places[b - 1][1] + len(text), kind)
            for a, b, kind in decode_labels(labels)
            if kind in known
        ]
        text += body
    return EntityText(name, text, tuple(entities), convention)


def read_blocks(path: Path, separator: str | None = "\t") -> Iterator[tuple[list[str], list[str]]]:
    """Yield (words, labels) of the blank-line separated sentences of a two-column file."""
    words: list[str] = []
    labels: list[str] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        parts = line.rstrip().split(separator)
        if len(parts) >= 2 and parts[0].strip():
            words.append(parts[0].strip())
            labels.append(parts[1].strip())
        elif words:
            yield words, labels
            words, labels = [], []


def held_out(name: str) -> str:
    """The fixed split of the worldwide set, by file name: test a tenth, dev a twentieth."""
    value = int(hashlib.sha256(name.encode()).hexdigest(), 16) % 100
    return "test" if value < 10 else "dev" if value < 15 else "train"


def read_worldwide(folder: Path, part: str) -> Iterator[EntityText]:
    for path in sorted((folder / "processed_annotated").glob("*.tsv")):
        if held_out(path.name) == part:
            yield join_sentences(path.name, read_blocks(path), "worldwide", " ")


def read_wikigold(path: Path) -> Iterator[EntityText]:
    text = list(read_blocks(path, None))
    for i in range(0, len(text), 12):
        yield join_sentences(f"wikigold-{i}", text[i : i + 12], "wikigold", " ")


def read_wnut(path: Path) -> Iterator[EntityText]:
    text = list(read_blocks(path))
    for i in range(0, len(text), 8):
        yield join_sentences(f"wnut-{i}", text[i : i + 8], "wnut", "\n")


def read_uner(path: Path) -> Iterator[EntityText]:
    """Read IOB2 with `# newdoc` and `# text` comments; words are found in the sentence's own text."""
    name, body = "", ""
    entities: list[tuple[int, int, str]] = []
    words: list[str] = []
    labels: list[str] = []
    sentence: str | None = None
    for line in [*path.read_text(encoding="utf-8").splitlines(), "", "# newdoc id = "]:
        if line.startswith("# text = "):
            sentence = line[9:]
        elif line.startswith("# newdoc"):
            if body:
                yield EntityText(name, body, tuple(entities), "uner")
            name, body, entities = line.partition("=")[2].strip(), "", []
        elif line.strip() and not line.startswith("#"):
            parts = line.split("\t")
            words.append(parts[1])
            labels.append(parts[2])
        elif not line.strip() and words:
            text, places = place_words(sentence, words)
            body += " " if body else ""
            entities += [
                (places[a][0] + len(body), places[b - 1][1] + len(body), kind)
                for a, b, kind in decode_labels(labels)
                if kind in CONVENTIONS["uner"]
            ]
            body += text
            words, labels, sentence = [], [], None


def place_words(sentence: str | None, words: list[str]) -> tuple[str, list[tuple[int, int]]]:
    """Where the words stand in their sentence; set anew where they do not spell it."""
    if sentence is not None:
        at = 0
        places: list[tuple[int, int]] = []
        for word in words:
            at = sentence.find(word, at)
            if at < 0:
                break
            places.append((at, at + len(word)))
            at += len(word)
        else:
            return sentence, places
    return set_sentence(words)


READ_BY_HAND = frozenset({19, 35, 56, 57, 59, 66})  # events of data/readings: kept for evaluation
COPIED_LINE = 60  # code points of a line from which on it tells that two texts are copies, at least in part


def read_cluster(folder: Path) -> list[str]:
    """The texts of news_cluster, each once, without the events read by hand and what repeats their lines."""
    texts: dict[str, None] = {}
    kept: set[str] = set()
    for path in sorted((folder / "data").glob("*.json")):
        article = json.loads(path.read_text(encoding="utf-8"))
        text = (article.get("text") or "").strip()
        if article["newsCluster"]["EventId"] in READ_BY_HAND:
            kept |= long_lines(text)
        elif text:
            texts[text] = None
    return [text for text in texts if not long_lines(text) & kept]


def long_lines(text: str) -> set[str]:
    """The lines of a text that are long enough to be told by."""
    return {line for part in text.splitlines() if len(line := " ".join(part.split())) >= COPIED_LINE}
