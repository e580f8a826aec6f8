"""The memo as a DOCX file, written by python-docx."""

import io
import zipfile

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from sayso.present.export.memo.outline import ITEM, QUOTED, MemoRun, outline_memo
from sayso.records import Report

_STYLES = {ITEM: "List Bullet", QUOTED: "Quote"}
_NO_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a ZIP file can hold


def export_docx(report: Report) -> bytes:
    """Return the memo of a report as a DOCX file, the same bytes for the same report."""
    memo = outline_memo(report)
    document = docx.Document()
    document.core_properties.title = memo.title
    document.core_properties.author = memo.producer
    document.core_properties.comments = f"made by {memo.producer}"
    for block in memo.blocks:
        if block.level > 0:
            paragraph = document.add_heading(level=block.level)
        else:
            paragraph = document.add_paragraph(style=_STYLES.get(block.level))
        for run in block.runs:
            _add_run(paragraph, run)
    out = io.BytesIO()
    document.save(out)
    return _drop_times(out.getvalue())


def _add_run(paragraph: Paragraph, run: MemoRun) -> None:
    # No XML has these; `plain` made every other control visible.
    text = "".join(c for c in run.text if c not in "\ufffe\uffff")
    written = paragraph.add_run(text)
    written.bold = run.is_strong or None
    if run.link:
        relation = paragraph.part.relate_to(run.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link = OxmlElement("w:hyperlink")
        link.set(qn("r:id"), relation)
        link.append(written._r)
        paragraph._p.append(link)


def _drop_times(content: bytes) -> bytes:
    """Return a ZIP file with the same members and no time of writing."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, _NO_TIME), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
