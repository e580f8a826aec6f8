# ruff: noqa: E501 (articles stand as they are)
"""The speakers of a hand-made pile and what they are reported to have said."""

from dataclasses import replace

from sayso.records import (
    Addressee,
    Attribution,
    DateGround,
    Kind,
    Occasion,
    SaidOn,
    Speaker,
    SpeakerGround,
    SpeakerMention,
    SpeakerRole,
)
from tests.present.pile_documents import document_id, find, within


def report_words(
    name: str,
    source: str,
    cue: str,
    contents: str | tuple[str, ...],
    speaker: str,
    *,
    kind: Kind = "direct",
) -> Attribution:
    """Return an attribution; `name` is "document.number", the words are looked up in the document."""
    key = name.split(".")[0]
    contents = (contents,) if isinstance(contents, str) else contents
    who = SPEAKERS[speaker]
    return Attribution(
        id=f"a-{name.replace('.', '-')}",
        document_id=document_id(key),
        sources=(find(key, source),) if source else (),
        cues=(find(key, cue),) if cue else (),
        contents=tuple(find(key, content) for content in contents),
        kind=kind,
        speaker=SpeakerMention(
            name=who.name,
            kind=who.kind,
            role="harbour minister" if speaker == "brandal" else None,
            spans=(find(key, source),) if source else (),
            ground=SpeakerGround.PRONOUN
            if source in ("", "She", "the minister")
            else SpeakerGround.NAMED_HERE,
        ),
        speaker_id=who.id,
        confidence=0.95,
        producer="hand",
    )


SPEAKERS = {
    "brandal": Speaker(
        id="s-brandal",
        name="Tove Brandal",
        kind="person",
        aliases=("Toove Brandal", "Ms Brandal"),
        roles=(
            SpeakerRole(role="Norrmark's harbour minister", document_ids=(document_id("post"),)),
            SpeakerRole(role="harbour chief", document_ids=(document_id("lantern"),)),
            SpeakerRole(role="harbour minister", document_ids=(document_id("herald"),)),
        ),
    ),
    "league": Speaker(id="s-league", name="Northern Shipowners' League", kind="organization"),
    "ask": Speaker(
        id="s-ask",
        name="Jon Ask",
        kind="person",
        roles=(SpeakerRole(role="the fisherman", document_ids=(document_id("today"),)),),
    ),
    "ministry": Speaker(id="s-ministry", name="the ministry", kind="organization"),
    "falk": Speaker(id="s-falk", name="Ines Falk", kind="person"),
    "official": Speaker(id="s-official", name="a senior official", kind="unnamed"),
    "spokesman": Speaker(id="s-spokesman", name="a spokesman for the port authority", kind="unnamed"),
}

_MINES = "will not reopen the port before the last of the 14 mines has been lifted"

ATTRIBUTIONS = {
    a.id[2:].replace("-", "."): a
    for a in (
        replace(
            report_words(
                "post.1",
                "Norrmark's harbour minister Tove Brandal",
                "told",
                "The port of Skarnes will not reopen to foreign freight this year",
                "brandal",
                kind="indirect",
            ),
            addressee=Addressee(
                name="Kestrel Tribune", kind="outlet", span=find("post", "the Kestrel Tribune")
            ),
            said_on=SaidOn(
                value="2031-05-10", span=find("post", "on Saturday"), ground=DateGround.BESIDE_CUE
            ),
        ),
        replace(
            report_words(
                "post.2",
                "Brandal",
                "said",
                f"“We {_MINES}, and we have told our neighbours so in writing,”",
                "brandal",
            ),
            sources=(find("post", "Brandal", nth=1),),
            said_on=SaidOn(
                value="2031-05-10", span=find("post", "on Saturday"), ground=DateGround.OF_SAME_OCCASION
            ),
            occasion=Occasion(kind="interview", span=find("post", "in the interview")),
        ),
        report_words(
            "post.3",
            "",
            "",
            "“Nobody should expect us to gamble with the lives of the crews.”",
            "brandal",
        ),
        report_words(
            "post.4",
            "She",
            "added",
            "that talks with the shipowners were going on behind closed doors in three capitals, and that a "
            "first paper would be on the table before the end of the month",
            "brandal",
            kind="indirect",
        ),
        replace(
            report_words(
                "post.5",
                "A spokesman for the port authority",
                "",
                "there was no date",
                "spokesman",
                kind="indirect",
            ),
            cues=(within("post", "authority said", "said"),),
        ),
        report_words("lantern.1", "harbour chief Toove Brandal", "insisted", f"“We {_MINES},”", "brandal"),
        report_words(
            "lantern.2",
            "harbour chief Toove Brandal",
            "insisted",
            "“Nobody should expect us to gamble with the lives of the crews.”",
            "brandal",
        ),
        report_words(
            "herald.1",
            "harbour minister Tove Brandal",
            "admitted",
            "“We will reopen the port before the last of the 14 mines has been lifted,”",
            "brandal",
        ),
        report_words(
            "wire.1",
            "Ms Brandal",
            "said",
            "“We will not open the harbour before the last of the 40 mines has been lifted and we have told our "
            "neighbours so in writing,”",
            "brandal",
        ),
        replace(
            report_words(
                "wire.2",
                "A senior official",
                "",
                "the sweepers would need until October",
                "official",
                kind="indirect",
            ),
            cues=(within("wire", "official said", "said"),),
            confidence=0.41,
        ),
        replace(
            report_words(
                "today.1",
                "the fisherman Jon Ask",
                "told",
                "“I have not sold a single crate since March,”",
                "ask",
            ),
            addressee=Addressee(name="Norrmark Today", kind="outlet", span=find("today", "Norrmark Today")),
        ),
        replace(
            report_words(
                "today.2",
                "Ask",
                "said",
                "the minister had promised him in April: “You will be paid.”",
                "ask",
                kind="mixed",
            ),
            sources=(within("today", "Ask said", "Ask"),),
        ),
        replace(
            report_words("today.3", "the minister", "promised", "“You will be paid.”", "brandal"),
            parent_id="a-today-2",
            said_on=SaidOn(value="2031-04", span=find("today", "in April"), ground=DateGround.BESIDE_CUE),
        ),
        replace(
            report_words(
                "sentinel.1",
                "the Northern Shipowners' League",
                "wrote",
                ("“Our ships will wait outside no longer,”", "“Every day costs us 2.4 million crowns.”"),
                "league",
            ),
            occasion=Occasion(
                kind="post", span=find("sentinel", "in a post on its public page"), public=True
            ),
        ),
        report_words(
            "courier.1",
            "The Northern Shipowners’ League",
            "said",
            "that its vessels would not wait any more, and each day cost “2.4 million crowns”",
            "league",
            kind="mixed",
        ),
        report_words(
            "courier.2",
            "Brandal",
            "has told",
            "that nothing moves before the mines are gone",
            "brandal",
            kind="indirect",
        ),
        report_words(
            "compass.1",
            "curator Ines Falk",
            "said",
            "“It had simply been filed under furniture,”",
            "falk",
        ),
    )
}
