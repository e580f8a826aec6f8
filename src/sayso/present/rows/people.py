"""People and organisations as rows: names, roles, and where everything that they said stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.phrasing import join
from sayso.present.page_index import PageIndex, address
from sayso.present.rows.utterances import Telling, UtteranceRow
from sayso.present.text.evidence_sentences import word_detail
from sayso.records import Speaker


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """A speaker and what they said, that which most articles have first.

    `perhaps` names speakers who may be the same one and were not joined: name, link, reason.
    """

    address: str
    name: str
    known: bool
    named: bool
    spellings: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]
    perhaps: tuple[tuple[str, str, str], ...]
    statements: tuple[UtteranceRow, ...]

    @property
    def tellings(self) -> tuple[tuple[UtteranceRow, Telling], ...]:
        """Each statement with the report that has most of it."""
        return tuple((row, row.tellings[0]) for row in self.statements)


def list_people(page: PageIndex, rows: Sequence[UtteranceRow]) -> tuple[PersonRow, ...]:
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
                -max((u.articles for u in g.statements), default=1),
                -len(g.statements),
                g.name.casefold(),
            ),
        )
    )


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
) -> PersonRow:
    if speaker is None:
        return PersonRow(
            address="",
            name="Nobody is named, or nothing shows who it is",
            known=False,
            named=False,
            spellings=(),
            roles=(),
            perhaps=(),
            statements=tuple(utterances),
        )
    roles = []
    for role in speaker.roles:
        named = [a.label for id in role.document_ids if (a := page.article(id))]
        if role.role.casefold() != speaker.name.casefold():
            roles.append((role.role, join(named[:3]) + (" and others" if len(named) > 3 else "")))
    return PersonRow(
        address=href[1:],
        name=speaker.name,
        known=True,
        named=speaker.kind != "unnamed",
        spellings=tuple(a for a in speaker.aliases if a != speaker.name),
        roles=tuple(roles),
        perhaps=_perhaps_same(page, speaker),
        statements=tuple(utterances),
    )
