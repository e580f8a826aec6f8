"""E-mails and mailboxes."""

from sayso.ingest.draft import FoundFile
from sayso.ingest.formats.read_content import read_content

HEAD = (
    "From: Ines Varro <ines@quay.example>\r\nSubject: Quay closes\r\n"
    "Date: Tue, 06 May 2031 23:30:00 -0500\r\n"
)
MIXED = (
    HEAD
    + """MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=X

--X
Content-Type: multipart/alternative; boundary=Y

--Y
Content-Type: text/plain; charset=utf-8

We stay, she said. The board met.
--Y
Content-Type: text/html; charset=utf-8

<p>We stay, <a href="https://quay.example/1">she said</a>. The board met.</p>
--Y--
--X
Content-Type: text/plain
Content-Disposition: attachment; filename="../../etc/pass\x1bwd.txt"

The board met.
--X
Content-Type: image/png
Content-Disposition: attachment; filename="a.png"
Content-Transfer-Encoding: base64

aGVsbG8=
--X
Content-Type: application/zip
Content-Disposition: attachment; filename="a.zip"
Content-Transfer-Encoding: base64

UEsDBA==
--X
Content-Type: message/rfc822

From: b@quay.example
Subject: Inner

The inner message.
--X--
""".replace("\n", "\r\n")
).encode()


def read(content: bytes, kind: str = "mail") -> FoundFile:
    return read_content(content, kind=kind, name="m", where="m.eml")


def test_text_and_attachments_are_read() -> None:
    found = read(MIXED)
    assert [d.text.strip() for d in found.drafts] == [
        "We stay, she said. The board met.",
        "The board met.",
        "The inner message.",
    ]
    assert found.drafts[0].metadata.title == "Quay closes"
    assert found.drafts[0].metadata.published == "2031-05-06"  # the day where it was sent, not that of UTC
    assert found.drafts[0].metadata.outlet is None


def test_names_of_attachments_are_shown_and_are_no_paths() -> None:
    found = read(MIXED)
    assert found.drafts[1].where == "m.eml, attachment “pass wd.txt”"
    assert found.drafts[1].name == "pass wd"
    said = [n.message for n in found.notices]
    assert "m.eml, attachment “a.png”: is no text (image/png); left out" in said
    assert any("is a ZIP file inside another file" in m for m in said)


def test_the_html_part_is_read_where_the_plain_part_says_less() -> None:
    body = MIXED.decode().replace(
        "We stay, she said. The board met.\r\n--Y\r\n", "See the HTML.\r\n--Y\r\n", 1
    )
    (link,) = read(body.encode()).drafts[0].links
    assert link.target == "https://quay.example/1"


def test_the_day_of_a_forwarded_message_is_unknown() -> None:
    forwarded = HEAD.replace("Quay closes", "Fwd: Quay closes") + "\r\nWe stay, she said.\r\n"
    assert read(forwarded.encode()).drafts[0].metadata.published is None


def test_a_mailbox_is_split_at_its_from_lines() -> None:
    message = HEAD + "\r\nWe stay.\r\n>From here on it rains.\r\nFrom there too.\r\n"
    box = f"From ines@quay.example Tue May  6 10:00:00 2031\r\n{message}\r\n" * 2
    found = read(box.encode(), "mailbox")
    assert [d.where for d in found.drafts] == ["m.eml, message 1", "m.eml, message 2"]
    assert "From here on it rains.\r\nFrom there too." in found.drafts[0].text
    assert "no mailbox" in read(b"We stay.", "mailbox").notices[0].message


def test_what_is_no_message_is_refused() -> None:
    assert "is no e-mail" in read(b"We stay.\n\nShe said.").notices[0].message
    assert "has no text" in read(HEAD.encode()).notices[0].message
    for broken in (
        b"Subject: x\nContent-Type: multipart/mixed\n\n",
        b"Subject: =?x?q?=\nDate: x\n\nWe.",
        b"To: \xff\nSubject: \xff\xfe\n\nWe",
    ):
        read(broken)


def test_a_date_of_very_many_digits_breaks_one_message_only() -> None:
    broken = HEAD.replace("06 May 2031 23:30:00", f"06 May 2031 {'9' * 40}:30:00") + "\r\nWe stay.\r\n"
    found = read(broken.encode())
    assert not found.drafts
    assert [n.message for n in found.notices] == ["m.eml: is an e-mail that is broken; save its text as .txt"]
