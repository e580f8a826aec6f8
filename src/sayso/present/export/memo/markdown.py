"""The memo in Markdown (CommonMark): words of articles are escaped, so that none of them is markup."""

import re
from urllib.parse import quote

from sayso.present.export.memo.outline import ITEM, PARAGRAPH, QUOTED, MemoBlock, MemoRun, outline_memo
from sayso.records import Report

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")  # all that a backslash may stand before in CommonMark
_LINK_SAFE = "/:?=&%#@!$'*+,;~-._"


def export_markdown(report: Report) -> str:
    """Return the memo of a report in Markdown."""
    memo = outline_memo(report)
    lines = [f"<!-- {memo.producer} -->", ""]
    for place, block in enumerate(memo.blocks):
        before = memo.blocks[place - 1].level if place else None
        # Items of one list stand together; two quotations are two, or readers would join their lines.
        if place and not (block.level == before == ITEM):
            lines.append("<!-- -->\n" if block.level == before == QUOTED else "")
        lines.append(_write_block(block))
    return "\n".join(lines).replace("\n\n<!-- -->\n", "\n\n") + "\n"


def escape(text: str) -> str:
    """Return words as Markdown that shows them and obeys none of them."""
    return _PUNCTUATION.sub(r"\\\1", text)


def _write_block(block: MemoBlock) -> str:
    written = "".join(map(_write_run, block.runs))
    marks = {PARAGRAPH: "", ITEM: "- ", QUOTED: "> "}
    return marks.get(block.level, "#" * max(block.level, 0) + " ") + _guard(written)


def _guard(line: str) -> str:
    """Return a line whose first word is not read as the number of a list."""
    return re.sub(r"^(\s*\d+)([.)])", r"\1\\\2", line)


def _write_run(run: MemoRun) -> str:
    text = escape(run.text)
    if run.is_strong and run.text.strip() == run.text and run.text:
        text = f"**{text}**"
    if run.link:
        return f"[{text}](<{quote(run.link, safe=_LINK_SAFE)}>)"
    return text
