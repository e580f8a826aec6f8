"""Which names are one speaker: every name beside every other (tests/fixtures/kept/names.toml)."""

import pytest

from sayso.link.speakers.linked_speakers import link_speakers
from sayso.records import SpeakerKind
from tests.kept.shown import check
from tests.link.speakers.test_linked_speakers import _read

NAMES: tuple[tuple[str, SpeakerKind, str | None], ...] = (
    ("Ada Tarn", "person", None),
    ("Ada M. Tarn", "person", None),
    ("A. Tarn", "person", None),
    ("Tarn", "person", None),
    ("Ada", "person", None),
    ("Ada Tarn Jr.", "person", None),
    ("Ada Maria Tarn", "person", "mayor of Lisk"),
    ("Ada Tarn-Brandt", "person", None),
    ("Adele Tarn", "person", None),
    ("Odo Tarn", "person", "mayor of Lisk"),
    ("Ada Tarm", "person", None),
    ("Ådå Tärn", "person", None),
    ("Mayor Ada Tarn", "person", "mayor"),
    ("Tarn Ada", "person", None),
    ("the mayor", "unnamed", "mayor"),
    ("the mayor of Lisk", "unnamed", "mayor of Lisk"),
    ("mayor Odo Brandt", "person", "mayor of Vik"),
    ("Ministry of Justice", "organization", None),
    ("Justice Ministry", "organization", None),
    ("the ministry", "organization", None),
    ("Lisk Ministry of Justice", "organization", None),
    ("Ministry of Health", "organization", None),
    ("Harbour Board", "organization", None),
    ("HB", "organization", None),
    ("Harbour Board of Lisk", "organization", None),
    ("the board", "organization", None),
    ("United Dockers Union", "organization", None),
    ("UDU", "organization", None),
    ("U.D.U.", "organization", None),
    ("Norrland", "organization", None),
    ("Norrland Paper", "organization", None),
    ("Norrland's government", "organization", None),
    ("government of Norrland", "organization", None),
    ("police", "organization", None),
    ("Lisk police", "organization", None),
    ("Vik police", "organization", None),
    ("officials", "unnamed", None),
)


@pytest.mark.parametrize("first", NAMES, ids=lambda n: n[0])
def test_beside_every_other(first: tuple[str, SpeakerKind, str | None]) -> None:
    lines = []
    for other in NAMES:
        speakers, _, matches = link_speakers((_read("a", first), _read("b", other)))
        shown = " ".join(
            f"{m.judgement} {m.score:.2f} {'+'.join(e.kind for e in m.evidence)}" for m in matches
        )
        if len(speakers) == 1 or matches:
            lines.append(f"{other[0]}: {' / '.join(s.name for s in speakers)}; {shown}")
    check("names", first[0], lines)


@pytest.mark.parametrize("first", NAMES, ids=lambda n: n[0])
def test_beside_a_full_name(first: tuple[str, SpeakerKind, str | None]) -> None:
    lines = []
    for other in NAMES[::5]:
        pile = (_read("a", first, NAMES[0]), _read("b", other, NAMES[6]), _read("c", NAMES[9], NAMES[17]))
        speakers, linked, _ = link_speakers(pile)
        names = {s.id: s.name for s in speakers}
        said = [names.get(a.speaker_id or "", "nobody") for r in linked for a in r.attributions]
        lines.append(f"{other[0]}: {' / '.join(said)}")
    check("names_in_piles", first[0], lines)
