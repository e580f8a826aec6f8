"""Small files of each format, made for tests."""

import io
import zipfile
from collections.abc import Mapping, Sequence

SENTENCES = " ".join(f"The harbour board met for the {n} time about the quay." for n in range(12))


def make_page(title: str = "Quay closes", words: str = SENTENCES) -> bytes:
    """Return a page with an article."""
    return (
        f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{words}</p>"
        "</article></body></html>"
    ).encode()


def make_record(
    address: str, body: bytes, *, status: str = "200 OK", headers: str = "Content-Type: text/html"
) -> bytes:
    """Return a WARC record with an HTTP answer."""
    answer = f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body
    return (
        (
            "WARC/1.0\r\nWARC-Type: response\r\n"
            f"WARC-Target-URI: {address}\r\nWARC-Date: 2031-05-06T10:00:00Z\r\n"
            "WARC-Record-ID: <urn:uuid:0e1f>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(answer)}\r\n\r\n"
        ).encode()
        + answer
        + b"\r\n\r\n"
    )


def make_zip(files: Mapping[str, bytes | str]) -> bytes:
    """Return a ZIP file with these files in it."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return written.getvalue()


def make_docx(paragraphs: Sequence[tuple[str, str]]) -> bytes:
    """Return a Word file of paragraphs, each with a style."""
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'
        for style, text in paragraphs
    )
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    package = 'xmlns="http://schemas.openxmlformats.org/package/2006/'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{style}"/></w:style>'
        for style in sorted({style for style, _ in paragraphs})
    )
    return make_zip(
        {
            "[Content_Types].xml": f'<Types {package}content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kinds}.document.main+xml"/></Types>',
            "_rels/.rels": f'<Relationships {package}relationships"><Relationship Id="r1" '
            f'Type="{office}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'<Relationships {package}relationships"><Relationship Id="r1" '
            f'Type="{office}/styles" Target="styles.xml"/></Relationships>',
            "word/styles.xml": f"<w:styles {word}>{styles}</w:styles>",
            "word/document.xml": f"<w:document {word}><w:body>{body}</w:body></w:document>",
        }
    )


def make_pdf(pages: Sequence[Sequence[tuple[float, float, str]]], *, encrypt: bool = False) -> bytes:
    """Return a PDF of pages, each of lines: left and baseline in points, and the text."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b""]
    kids: list[int] = []
    objects.append(b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>")
    for page in pages:
        drawn = "".join(
            f"BT /F1 10 Tf 1 0 0 1 {left} {bottom} Tm ({text}) Tj ET\n" for left, bottom, text in page
        ).encode("cp1252")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 400 600] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    listed = b" ".join(b"%d 0 R" % kid for kid in kids)
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (listed, len(kids))
    trailer = b""
    if encrypt:
        objects.append(b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32))
        trailer = b" /Encrypt %d 0 R /ID [<00><00>]" % len(objects)
    written = bytearray(b"%PDF-1.4\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer << /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        trailer,
        start,
    )
    return bytes(written)
