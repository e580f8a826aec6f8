"""The articles that speak of outlets of which something else is known than before."""

from sayso.outlets import load_gazetteer
from sayso.outlets.names import squash_text
from sayso.records import Document
from sayso.store.linked.article_extracts import ArticleExtract, get_extracts
from sayso.store.linked.pile_part import PilePart, TooWideError

_MOST_SHARE = 0.25
"""Where more of the articles speak of them, all are compared anew."""
_FEW = 40


def name_known_outlets(part: PilePart) -> str:
    """Return a name for what the articles of now make known of outlets."""
    return part.gazetteer.hash_additions(load_gazetteer(part.whole.added_outlets))


def find_speaking_of(part: PilePart) -> frozenset[str]:
    """Return the articles, of those that stayed, that have a name or address of such an outlet in any form.

    Raises TooWideError where those are many.
    """
    changed = part.gazetteer.list_changed(part.gazetteer_before)
    extracts = get_extracts(part.store)
    stayed = [d for d in part.documents if not part.is_new(d.id)]
    words = part.read_words(d.id for d in stayed)
    found = set()
    for document in stayed:
        told = _gather(document, words[document.id], extracts[document.id])
        if any(key in told for key in changed):
            found.add(document.id)
            if len(found) > max(_FEW, _MOST_SHARE * len(stayed)):
                raise TooWideError("many articles speak of outlets that are new")
    return frozenset(found)


def _gather(document: Document, words: str, extract: ArticleExtract) -> str:
    """Return the letters of all that an article says, of what it names, and of where it stands."""
    named = (m.name for m in (*extract.mentions, *(extract.filled or ())))
    links = (link.target for link in document.links)
    plain = (document.outlet, document.url, document.title, document.byline, document.name)
    return squash_text("\n".join(p for p in (*plain, *links, *extract.cited, *named, words) if p))
