"""The body of an article on a page: what trafilatura finds, with the parts that it loses put back.

Two things are ours: the sign-off of a block quotation (`cite`, `footer`, `figcaption`) stays with its words,
and an article that a page cuts into several containers, around advertisements, is read in all of them.
"""

from copy import deepcopy
from typing import Any

from sayso.ingest.pages.page_parts import is_in_frame

SIGN_OFFS = ("cite", "footer", "figcaption")
BLOCK_TAGS = frozenset({"p", "blockquote", "ul", "ol", "h2", "h3", "h4"})
LONG_WORDS = 8  # of a paragraph by which the containers of an article are known
MORE = 1.08  # times the words that were extracted: then parts of the article were left out
LINK_ALONE = 0.8  # share of a block's characters in links: then it leads to another article
FEWEST_TEASERS = 3  # links to other articles at the end of a body, that are no part of it
HEADLINE_WORDS = 4  # of the shortest paragraph that is the headline of another article
MOST_TEASER_WORDS = 0.2  # share of a body's words in such paragraphs
SENTENCE_ENDS = '.!?…:;,"”’'
TEASER_WORDS = 40  # of the longest text below the headline of a teaser
ALIKE_CONTAINERS = 2  # at least, of one tag and class, for an article that is cut into several


def keep_sign_offs(tree: Any) -> Any:
    """Return a copy of a page in which the sign-off of each block quotation ends its words; None without any.

    One that goes on the sentence ("mayor Lise Tarn said") follows on its line; a name gets a line of its own
    after a dash, as pages show it.
    """
    signed = tree.xpath("//blockquote//*[self::cite or self::footer] | //figure[.//blockquote]//figcaption")
    if not signed:
        return None
    copy = deepcopy(tree)
    for quotation in list(copy.iter("blockquote")):
        outer = quotation.getparent()
        holder = outer if outer is not None and outer.tag == "figure" else quotation
        for sign_off in [e for e in holder.iter(*SIGN_OFFS) if e.getparent() is not None]:
            words = " ".join((sign_off.text_content() or "").split())
            sign_off.drop_tree()
            if words:
                _append(quotation, words)
        if holder is not quotation:
            holder.tag = "div"
    return copy


def drop_teasers(body: Any) -> None:
    """Take the teasers of other articles off the end of a body that trafilatura found, and out of it.

    At its end they are a run of at least `FEWEST_TEASERS` blocks that are links, each with a short text of
    its own at most, after a heading of their own or not, and no larger than the article before them.
    """
    blocks = [e for e in body if isinstance(e.tag, str)]
    start = len(blocks)
    links = 0
    while start > 0:
        block = blocks[start - 1]
        if _leads_elsewhere(block):
            links += bool(_fold(_words_of(block)))
        elif not (
            start > 1 and block.tag == "p" and _is_short_text(block) and _leads_elsewhere(blocks[start - 2])
        ):
            break
        start -= 1
    if start > 0 and blocks[start - 1].tag == "head" and start < len(blocks):
        start -= 1
    before, after = (
        sum(len(_words_of(b).split()) for b in part) for part in (blocks[:start], blocks[start:])
    )
    if links >= FEWEST_TEASERS and after <= before:
        for block in blocks[start:]:
            _remove(block)
    _drop_inner_teasers(body)


def _drop_inner_teasers(body: Any) -> None:
    """Take paragraphs that are nothing but a link's headline out of a body ("Read more: Pier to stay").

    One that ends a sentence, or that a colon announces, is part of the article; and where such paragraphs
    make up much of a body, it is a list of links.
    """
    teasers: list[Any] = []
    before = ""
    for block in body:
        words = _fold(_words_of(block)) if isinstance(block.tag, str) else ""
        is_headline = len(words.split()) >= HEADLINE_WORDS and words[-1] not in SENTENCE_ENDS
        if block.tag == "p" and is_headline and _leads_elsewhere(block) and not before.endswith(":"):
            teasers.append(block)
        before = words or before
    lost = sum(len(_words_of(block).split()) for block in teasers)
    if lost <= MOST_TEASER_WORDS * len(_words_of(body).split()):
        for block in teasers:
            _remove(block)


def _remove(block: Any) -> None:
    """Take a block out of a body, but not the text behind it."""
    body, before = block.getparent(), block.getprevious()
    if before is not None:
        before.tail = (before.tail or "") + (block.tail or "")
    else:
        body.text = (body.text or "") + (block.tail or "")
    body.remove(block)


def _leads_elsewhere(block: Any) -> bool:
    """Return True if a paragraph or heading is a link and hardly anything else."""
    if block.tag not in ("p", "head"):
        return False
    linked = _fold("".join(_words_of(link) for link in block.iter("ref")))
    # A heading may repeat the words of its link beside it.
    share = LINK_ALONE if block.tag == "p" else LINK_ALONE / 2
    return any(True for _ in block.iter("ref")) and len(linked) >= share * len(_fold(_words_of(block)))


def _is_short_text(block: Any) -> bool:
    """Return True for the short text below the headline of a teaser."""
    return not any(True for _ in block.iter("ref")) and len(_words_of(block).split()) <= TEASER_WORDS


def _words_of(element: Any) -> str:
    return "".join(element.itertext())


def find_containers(tree: Any, extracted: str) -> list[Any]:
    """Return the blocks of all containers of an article whose extracted text holds only some of them.

    Containers are alike when they have one tag and class; blocks come in the order of the page. The list is
    empty where nothing of the article was left out.
    """
    known = {_fold(line) for line in extracted.split("\n")}
    read = [p for p in tree.iter("p") if _is_long(p) and _fold(p.text_content()) in known]
    kinds = {_kind(p.getparent()) for p in read if not is_in_frame(p)} - {("", "")}
    top = _common_ancestor(read)
    if top is None:
        return []
    alike = [e for e in top.iter() if isinstance(e.tag, str) and _kind(e) in kinds and not is_in_frame(e)]
    alike = [e for e in alike if any(_is_long(child) for child in e if child.tag == "p")]
    if len(alike) < ALIKE_CONTAINERS:
        return []
    blocks = _list_blocks(alike, known)
    lines = {
        _fold(line) for b in blocks for line in (b.text_content(), *(p.text_content() for p in b.iter("p")))
    }
    words = sum(len(b.text_content().split()) for b in blocks)
    kept = all(
        _fold(p.text_content()) in lines
        for p in tree.iter("p")
        if _is_long(p) and _fold(p.text_content()) in known
    )
    return blocks if kept and words > MORE * len(extracted.split()) else []


def _list_blocks(containers: list[Any], known: set[str]) -> list[Any]:
    """Return the blocks of containers, each once, without links alone that were not extracted."""
    blocks: list[Any] = []
    inside: set[Any] = set()
    for container in containers:
        for child in container:
            if child.tag not in BLOCK_TAGS or child in inside or is_in_frame(child):
                continue
            words = _fold(child.text_content())
            linked = "".join(_fold(link.text_content()) for link in child.iter("a"))
            if words not in known and len(linked) >= LINK_ALONE * len(words):
                continue
            blocks.append(child)
            inside |= set(child.iter())
    return blocks


def _append(quotation: Any, words: str) -> None:
    """Put a sign-off behind the last words of a block quotation."""
    from lxml import etree

    last = ([p for p in quotation.iter("p") if (p.text_content() or "").strip()] or [quotation])[-1]
    goes_on = words[0].islower()
    text = f" {words}" if goes_on else words if words[0] in "—–-" else f"— {words}"
    if not goes_on:
        line = etree.SubElement(last, "br")
        line.tail = text
    elif len(last):
        last[-1].tail = (last[-1].tail or "") + text
    else:
        last.text = (last.text or "") + text


def _common_ancestor(elements: list[Any]) -> Any:
    """Return the element in which all of these stand, and one step around it; None for none of them."""
    if not elements:
        return None
    lines = [list(e.iterancestors()) for e in elements]
    for ancestor in lines[0]:
        if all(ancestor in line for line in lines):
            return _beyond(ancestor)
    return None


def _beyond(ancestor: Any) -> Any:
    """Return the `article` or `main` around an element, or else what stands three steps further out."""
    for step, outer in enumerate(ancestor.iterancestors()):
        if outer.tag in ("article", "main"):
            return outer
        if step == 2:
            return outer
    return ancestor


def _kind(element: Any) -> tuple[str, str]:
    """Return the tag and class of a container; an element without a class has no kind."""
    if element is None or not element.get("class"):
        return "", ""
    return str(element.tag), " ".join(element.get("class").split())


def _is_long(paragraph: Any) -> bool:
    return paragraph.tag == "p" and len((paragraph.text_content() or "").split()) >= LONG_WORDS


def _fold(text: str) -> str:
    return " ".join(text.split())
