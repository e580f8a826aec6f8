"""The memo in Markdown (CommonMark): words of articles are escaped, so that none of them is markup."""

import re
from urllib.parse import quote

from sayso.present.export.memo.outline import ITEM, PARAGRAPH, QUOTED, MemoBlock, MemoRun, outline_memo
from sayso.records import Report

_INLINE = re.compile(r"[\\`*_\[\]<>&~|$^{}@#]|:(?=//)|(?<=www)\.", re.IGNORECASE)
"""What is markup inside a line of CommonMark, or in common extensions of it: tables, bare addresses, math."""
_FIRST = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")
"""What begins a list or a line under a heading."""
_LINK_SAFE = "/:?=&%#@!$'*+,;~-._"


def export_markdown(report: Report) -> str:
    """Return the memo of a report in Markdown."""
    memo = outline_memo(report)
    lines = [f"<!-- {memo.producer} -->", ""]
    before = None
    for block in memo.blocks:
        # Items of one list stand together; two quotations are two paragraphs of one block.
        if before is not None and not before == block.level == ITEM:
            lines.append(">" if before == block.level == QUOTED else "")
        lines.append(_write_block(block))
        before = block.level
    return "\n".join(lines) + "\n"


def escape(text: str) -> str:
    """Return words as Markdown that shows them and obeys none of them, wherever in a line they stand."""
    escaped = _INLINE.sub(r"\\\g<0>", text)
    if found := _FIRST.match(escaped):
        rest = escaped[found.end() :]
        mark = found[2]
        begun = f"{mark}\\{rest[:1]}{rest[1:]}" if mark.isdigit() else f"\\{mark}{rest}"
        return f"{found[1]}{begun}"
    return escaped


def _write_block(block: MemoBlock) -> str:
    written = "".join(map(_write_run, block.runs))
    marks = {PARAGRAPH: "", ITEM: "- ", QUOTED: "> "}
    return marks.get(block.level, "#" * max(block.level, 0) + " ") + written


def _write_run(run: MemoRun) -> str:
    text = escape(run.text)
    if run.is_strong and run.text.strip() == run.text and run.text:
        text = f"**{text}**"
    if run.link:
        return f"[{text}](<{quote(run.link, safe=_LINK_SAFE)}>)"
    return text
