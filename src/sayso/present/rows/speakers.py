"""Speakers as rows, with what they said; and the reports that a desk must look at first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.phrasing import join
from sayso.present.page_index import PageIndex, address
from sayso.present.rows.utterances import Telling, UtteranceRow
from sayso.present.text import labels
from sayso.present.text.evidence_sentences import word_detail
from sayso.present.text.word_diff import FlagNote
from sayso.records import Speaker


@dataclass(frozen=True, kw_only=True)
class SpeakerRow:
    """A speaker with what they said: `shared` in several articles, `single` in one only.

    `perhaps` names speakers who may be the same one and were not joined: name, link, reason.
    """

    address: str
    name: str
    known: bool
    named: bool
    spellings: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]
    perhaps: tuple[tuple[str, str, str], ...]
    shared: tuple[UtteranceRow, ...]
    single: tuple[UtteranceRow, ...]


@dataclass(frozen=True, kw_only=True)
class Alert:
    """A change that a desk must look at first."""

    telling: Telling
    utterance: UtteranceRow
    flags: tuple[FlagNote, ...]
    against: str

    @property
    def note(self) -> str:
        """What to look at, in words."""
        return "; ".join(flag.note for flag in self.flags)


def group_by_speaker(page: PageIndex, rows: Sequence[UtteranceRow]) -> tuple[SpeakerRow, ...]:
    """Return the speakers, those whose words travelled furthest first; nobody known comes last."""
    by_address: dict[str, list[UtteranceRow]] = {}
    for row in rows:
        by_address.setdefault(row.speaker_href or "", []).append(row)
    speakers = page.speakers_by_link
    groups = [
        _speaker_row(page, speakers.get(href), href, utterances) for href, utterances in by_address.items()
    ]
    return tuple(
        sorted(
            groups,
            key=lambda g: (
                not g.address,
                -max((u.articles for u in g.shared), default=1),
                -len(g.shared),
                -len(g.single),
                g.name.casefold(),
            ),
        )
    )


def list_alerts(rows: Iterable[UtteranceRow]) -> tuple[Alert, ...]:
    """Return the reports to look at first, by how serious the change is, then by how short its note is."""
    alerts = [
        Alert(telling=telling, utterance=row, flags=loud, against=_fullest(row))
        for row in rows
        for telling in row.tellings
        if (loud := tuple(flag for flag in telling.flags if flag.loud))
    ]
    return tuple(
        sorted(alerts, key=lambda a: (labels.LOUD_FLAGS.index(a.flags[0].flag), len(a.flags[0].note)))
    )


def _fullest(row: UtteranceRow) -> str:
    return next((t.article.label for t in row.tellings if t.change == "fullest"), row.first.label)


def _perhaps_same(page: PageIndex, speaker: Speaker) -> tuple[tuple[str, str, str], ...]:
    found = []
    for match in page.index.unsure_matches(speaker.id):
        other = page.index.speaker(match.right_id if match.left_id == speaker.id else match.left_id)
        if other and page.index.has_utterance(other.id):
            reason = word_detail(match.evidence[0].detail) if match.evidence else ""
            found.append((other.name, f"#{address('s', other.id)}", reason))
    return tuple(found)


def _speaker_row(
    page: PageIndex, speaker: Speaker | None, href: str, utterances: Sequence[UtteranceRow]
) -> SpeakerRow:
    if speaker is None:
        return SpeakerRow(
            address="",
            name="Nobody is named, or nothing shows who it is",
            known=False,
            named=False,
            spellings=(),
            roles=(),
            perhaps=(),
            shared=tuple(u for u in utterances if u.articles > 1),
            single=tuple(u for u in utterances if u.articles == 1),
        )
    roles = []
    for role in speaker.roles:
        named = [a.label for id in role.document_ids if (a := page.article(id))]
        if role.role.casefold() != speaker.name.casefold():
            roles.append((role.role, join(named[:3]) + (" and others" if len(named) > 3 else "")))
    return SpeakerRow(
        address=href[1:],
        name=speaker.name,
        known=True,
        named=speaker.kind != "unnamed",
        spellings=tuple(a for a in speaker.aliases if a != speaker.name),
        roles=tuple(roles),
        perhaps=_perhaps_same(page, speaker),
        shared=tuple(u for u in utterances if u.articles > 1),
        single=tuple(u for u in utterances if u.articles == 1),
    )
