"""What the index of a folder searches: outlets, titles, speakers and the words of every statement."""

import json
from collections.abc import Mapping

from markupsafe import Markup

from sayso.present.page_index import PageIndex, address
from sayso.present.text.escaping import plain
from sayso.records import Report

_MOST_CHARACTERS = 160


def list_search_data(report: Report, page_of: Mapping[str, int]) -> Markup:
    """Return what is searched, as JSON that can stand inside a script element.

    `page_of` has the number of the page that each document stands on, by its ID.
    """
    page = PageIndex(report)
    articles, statements = [], []
    for place, article in enumerate(page.articles):
        document = article.document
        articles.append(
            [page_of[document.id], article.address, article.label, article.day, plain(document.title or "")]
        )
        for attribution in article.reading.attributions:
            words = " ".join(plain(page.index.words(attribution)).split())
            if len(words) > _MOST_CHARACTERS:
                words = words[:_MOST_CHARACTERS].rpartition(" ")[0] + " …"
            who = plain(page.index.speaker_name(attribution))
            statements.append([place, address("a", attribution.id), who, words])
    text = json.dumps({"articles": articles, "statements": statements}, separators=(",", ":"))
    return Markup(text.replace("<", "\\u003c"))
