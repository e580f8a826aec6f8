"""NewsML-G2, with the library `newsmlg2` as a second opinion."""

import pytest

from sayso.ingest.draft import FoundFile
from sayso.ingest.formats.read_content import read_content

ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="https://northwire.example/1" version="3"
 standard="NewsML-G2" standardversion="2.34" conformance="core">
<catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_40.xml"/>
<itemMeta><itemClass qcode="ninat:text"/><provider literal="NW"><name>Northwire</name></provider>
<versionCreated>2031-05-07T10:00:00Z</versionCreated><firstCreated>2031-05-06T10:00:00Z</firstCreated>
<embargoed>2031-05-08T00:00:00Z</embargoed><pubStatus qcode="stat:usable"/></itemMeta>
<contentMeta><infoSource literal="PA"><name>Port Agency</name></infoSource><by>Ines Varro</by>
<slugline>quay-closes</slugline><headline>Quay closes</headline><language tag="en"/></contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/">
<body><body.head><hedline><hl1>Quay closes</hl1></hedline></body.head><body.content>
<p>“We stay,” <a href="https://quay.example/1">she said</a>.</p><p>The board met.</p>
</body.content></body></nitf></inlineXML>
</contentSet></newsItem>"""


def read(content: str) -> FoundFile:
    return read_content(content.encode(), kind=None, name="n", where="n.xml")


def test_an_item_gives_its_text_and_what_is_said_of_it() -> None:
    (draft,) = read('<?xml version="1.0"?>' + ITEM).drafts
    assert draft.text == "“We stay,” she said.\n\nThe board met."
    assert draft.name == "quay-closes"
    assert draft.metadata.outlet == "Northwire"
    assert draft.metadata.byline == "Ines Varro, Port Agency"
    assert draft.metadata.title == "Quay closes"
    assert draft.metadata.published == "2031-05-06T10:00:00Z"
    assert draft.metadata.url == "https://northwire.example/1"
    assert draft.remarks == ("is marked as embargoed until 2031-05-08T00:00:00Z",)
    (link,) = draft.links
    assert draft.text[link.span.start : link.span.end] == "she said"


def test_the_library_reads_the_same() -> None:
    library = pytest.importorskip("NewsMLG2", reason="newsmlg2 is not installed")
    item = library.NewsMLG2Document(ITEM.encode()).get_item()
    (draft,) = read(ITEM).drafts
    assert item.guid == draft.metadata.url
    assert str(item.contentmeta.headline) == draft.metadata.title
    assert str(item.contentmeta.by) in (draft.metadata.byline or "")
    assert str(item.itemmeta.firstcreated) == draft.metadata.published
    assert str(item.itemmeta.embargoed) in draft.remarks[0]


def test_a_message_holds_several_items_and_withdrawn_ones_are_left_out() -> None:
    withdrawn = ITEM.replace("stat:usable", "stat:canceled").replace(
        "northwire.example/1", "northwire.example/2"
    )
    picture = (
        ITEM[: ITEM.index("<contentSet>")]
        + "<contentSet><remoteContent href='a.jpg'/></contentSet></newsItem>"
    )
    found = read(f"<newsMessage><itemSet>{ITEM}{withdrawn}{picture}</itemSet></newsMessage>")
    assert len(found.drafts) == 1
    assert [n.message.partition(": ")[2] for n in found.notices] == [
        "is marked as canceled by its provider; left out",
        "has no text (a picture, a video or a list of items)",
    ]


def test_other_xml_is_told_apart() -> None:
    assert "NewsML-G2 without a news item" in read("<packageItem/>").notices[0].message
    assert (
        "is XML of a kind that is not read here" in read('<?xml version="1.0"?><order/>').notices[0].message
    )
