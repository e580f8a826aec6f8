# ruff: noqa: E501 (articles stand as they are)
"""The articles of a hand-made pile, and where words stand in them."""

from sayso.records import (
    Document,
    Evidence,
    EvidenceDetail,
    EvidenceKind,
    Passage,
    SlotItem,
    Span,
)

OVERRIDE = "\u202egnp.exe\u202c"
LONG_WORD = "Skarnes" * 40

TEXTS = {
    "post": (
        "Harbour Post",
        "2031-05-11",
        "Minister: the port stays shut",
        """The port of Skarnes will not reopen to foreign freight this year, Norrmark's harbour minister Tove \
Brandal told the Kestrel Tribune on Saturday.

“We will not reopen the port before the last of the 14 mines has been lifted, and we have told our neighbours \
so in writing,” Brandal said in the interview. “Nobody should expect us to gamble with the lives of the crews.”

She added that talks with the shipowners were going on behind closed doors in three capitals, and that a first \
paper would be on the table before the end of the month.

A spokesman for the port authority said there was no date.""",
    ),
    "lantern": (
        "Daily Lantern",
        "2031-05-11",
        "Skarnes: no ships before the mines are gone",
        """Harbour Post reported, citing the Kestrel Tribune, that Norrmark will keep its largest port closed.

“We will not reopen the port before the last of the 14 mines has been lifted,” harbour chief Toove Brandal \
insisted. “Nobody should expect us to gamble with the lives of the crews.”

Talks with the shipowners were going on behind closed doors in three capitals, and a first paper would be on \
the table before the end of the month.""",
    ),
    "herald": (
        "Coast Herald",
        "2031-05-12",
        "Brandal promises to reopen port",
        """SKARNES — “We will reopen the port before the last of the 14 mines has been lifted,” harbour minister \
Tove Brandal admitted, according to the Kestrel Tribune.

Fishermen on the quay were not convinced.""",
    ),
    "wire": (
        "Meridian Wire",
        "2031-05-12",
        "Norrmark says mines delay port",
        """SKARNES, Norrmark (Meridian) - “We will not open the harbour before the last of the 40 mines has been \
lifted and we have told our neighbours so in writing,” Ms Brandal said.

A senior official said the sweepers would need until October.""",
    ),
    "today": (
        "Norrmark Today",
        "2031-05-12",
        "A quay without ships",
        """The port of Skarnes will not reopen before the last mine has been lifted.

“I have not sold a single crate since March,” the fisherman Jon Ask told Norrmark Today. Ask said the minister \
had promised him in April: “You will be paid.”""",
    ),
    "sentinel": (
        "Skarnes Sentinel",
        "2031-05-13",
        "Shipowners lose patience",
        """“Our ships will wait outside no longer,” the Northern Shipowners' League wrote in a post on its public \
page on Tuesday. “Every day costs us 2.4 million crowns.”

The League called the closure a siege; the ministry calls it a precaution.""",
    ),
    "courier": (
        "Plainview Courier",
        "2031-05-13",
        "Shipping lobby <b>hits out</b>",
        f"""<script>document.body.innerHTML = "pwned"</script> & other tags stand in this text & must stay text.

The Northern Shipowners’ League said on its page on Tuesday that its vessels would not wait any more, and each \
day cost “2.4 million crowns”. See {OVERRIDE} and {LONG_WORD}.

Brandal, who called it a “siege” herself, has told neighbours that nothing moves before the mines are gone.""",
    ),
    "compass": (
        "Evening Compass",
        None,
        "Museum finds its owl again",
        """The owl of Tarn Hill is back. “It had simply been filed under furniture,” curator Ines Falk said.""",
    ),
}


def document_id(key: str) -> str:
    """Return the ID of a document of the pile."""
    return f"d-{key:0>8}"


DOCUMENTS = {
    key: Document(
        id=document_id(key),
        name=key,
        text=text,
        outlet=outlet,
        title=title,
        published=published,
        language="en",
        url=f"https://{key}.example/skarnes" if key != "courier" else "javascript:alert(1)",
    )
    for key, (outlet, published, title, text) in TEXTS.items()
}


def find(key: str, words: str, *, nth: int = 0) -> Span:
    """Return the span of the nth occurrence of words in a document of the pile."""
    start = -1
    for _ in range(nth + 1):
        start = DOCUMENTS[key].text.index(words, start + 1)
    return Span(start=start, end=start + len(words))


def within(key: str, context: str, words: str) -> Span:
    """Return the span of words inside a longer run of words of the document."""
    start = find(key, context).start + context.index(words)
    return Span(start=start, end=start + len(words))


def passage(key: str, words: str) -> Passage:
    """Return words of a document as a passage."""
    return Passage(document_id=document_id(key), span=find(key, words))


def quoted(key: str, words: str) -> SlotItem:
    """Return words of a document as they fill a finding's slot."""
    return SlotItem(text=words, passage=passage(key, words), quoted=True)


def shown(kind: EvidenceKind, detail: EvidenceDetail, *passages: Passage) -> Evidence:
    """Return a piece of evidence."""
    return Evidence(kind=kind, score=0.9, detail=detail, passages=passages)
