"""Which articles of all parts are read: each once, of the days and outlets asked for."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from sayso.batch.extraction import LISTED, read_listed
from sayso.batch.failures import describe_failures
from sayso.batch.part_files import count_groups, read_group
from sayso.decisions.articles import ArticleIndex, settle_anew
from sayso.errors import InputError
from sayso.ingest.duplicates import ListedArticle, choose_kept
from sayso.outlets import Gazetteer, load_gazetteer
from sayso.records import Decision, Document, Notice


@dataclass(frozen=True, kw_only=True, slots=True)
class Wanted:
    """The days and outlets that are asked for: ISO dates, both ends included, None for all."""

    since: str | None = None
    until: str | None = None
    outlets: tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class KeptArticles:
    """The articles that are read: their rows, by part and row group, and what is told of the others.

    `ids` has their IDs in the order of `rows`: no later step reads them again. `alike` are those whose words
    another has: their places with what is compared of them. `copies` counts the articles given again,
    `left_out` those that were not asked for, by reason.
    """

    rows: Mapping[tuple[Path, int], tuple[int, ...]]
    ids: Mapping[tuple[Path, int], tuple[str, ...]]
    notices: tuple[Notice, ...]
    alike: tuple[tuple[Path, int, int, ListedArticle], ...] = ()
    copies: int = 0
    left_out: Mapping[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """The number of articles."""
        return sum(map(len, self.rows.values()))


def choose_articles(parts: Sequence[Path], wanted: Wanted) -> KeptArticles:
    """Return which rows of the parts are read; a copy is dropped as `read_pile` drops it."""
    gazetteer = load_gazetteer()
    listed: list[ListedArticle] = []
    places: list[tuple[Path, int, int]] = []
    left_out: Counter[str] = Counter()
    for part in parts:
        for group in range(count_groups(part)):
            for number, row in enumerate(read_group(part, group, LISTED)):
                reason = _why_not(row["published"], row["outlet"], wanted, gazetteer)
                if reason:
                    left_out[reason] += 1
                    continue
                listed.append(read_listed(row))
                places.append((part, group, number))
    kept, notices = choose_kept(listed)
    of_words = Counter(listed[n].words for n in kept)
    rows: dict[tuple[Path, int], list[int]] = {}
    ids: dict[tuple[Path, int], list[str]] = {}
    for n in sorted(kept, key=places.__getitem__):
        part, group, number = places[n]
        rows.setdefault((part, group), []).append(number)
        ids.setdefault((part, group), []).append(listed[n].id)
    return KeptArticles(
        rows={place: tuple(numbers) for place, numbers in rows.items()},
        ids={place: tuple(own) for place, own in ids.items()},
        notices=tuple(notices),
        alike=tuple((*places[n], listed[n]) for n in kept if of_words[listed[n].words] > 1),
        copies=len(listed) - len(kept),
        left_out=dict(sorted(left_out.items())),
    )


def settle_decisions(kept: KeptArticles, decisions: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """Return decisions that say which of the articles that are read each means."""
    if not decisions:
        return ()
    places: dict[str, tuple[Path, int, int]] = {}
    documents = []
    for (part, group), numbers in kept.rows.items():
        rows = read_group(part, group, ("name", "url", "outlet", "published"))
        for id_, n in zip(kept.ids[part, group], numbers, strict=True):
            documents.append(Document(id=id_, text="", **rows[n]))
            places[id_] = part, group, n

    @lru_cache(maxsize=2)  # one decision after the other asks for those of the same name
    def read_texts(part: Path, group: int) -> tuple[str, ...]:
        return tuple(row["text"] for row in read_group(part, group, ("text",)))

    def read_text(document: Document) -> str:
        part, group, number = places[document.id]
        return read_texts(part, group)[number]

    return settle_anew(decisions, ArticleIndex(documents, read_text=read_text))


def describe_kept(kept: KeptArticles) -> dict[str, Any]:
    """Return what the manifest tells of the articles that are read: their days, and what is odd about any.

    A first day of 1970, or a last one of next year, shows a clock that nobody had set.
    """
    remarks: list[Notice] = []
    days: list[str] = []
    for (part, group), rows in kept.rows.items():
        articles = read_group(part, group, ("published", "notices"))
        days += [articles[n]["published"] for n in rows if articles[n]["published"]]
        for id_, n in zip(kept.ids[part, group], rows, strict=True):
            remarks += [Notice(document=id_, message=m) for m in articles[n]["notices"]]
    first, last = min(days, default=None), max(days, default=None)
    return {
        "days": {"first": first, "last": last, "unknown": kept.count - len(days)},
        "remarks": describe_failures(remarks),
    }


def _why_not(published: str | None, outlet: str | None, wanted: Wanted, gazetteer: Gazetteer) -> str | None:
    """Return why an article is not asked for, or None where it is."""
    if wanted.since or wanted.until:
        if not published:
            return "has no date"
        if wanted.since and published < wanted.since[: len(published)]:
            return "is of an earlier day"
        if wanted.until and published[: len(wanted.until)] > wanted.until:
            return "is of a later day"
    if wanted.outlets is not None and not any(_is_of(gazetteer, name, outlet) for name in wanted.outlets):
        return "is of another outlet"
    return None


def _is_of(gazetteer: Gazetteer, name: str, outlet: str | None) -> bool:
    return outlet is not None and (name.casefold() == outlet.casefold() or gazetteer.same(name, outlet))


def read_outlet_names(path: Path) -> tuple[str, ...]:
    """Return the outlets of a file, a name or domain a line; raises InputError where it has none."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read as UTF-8 text ({error})") from error
    names = tuple(dict.fromkeys(line.strip() for line in lines if line.strip() and line[0] != "#"))
    if not names:
        raise InputError(f"{path}: names no outlet; write one name or domain a line")
    return names
