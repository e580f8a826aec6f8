"""Pages that print a conversation are transcripts; articles that quote one are none."""

import pytest

from sayso.text.transcripts import is_transcript

TURNS = (
    "OLA BRANDT, HOST: Good evening. The strike goes on.\n\nODETTE FARR (SINGER): Good to see you.\n\n"
    "BRANDT: Why is that?\n\nFARR: They did not listen.\n\nBRANDT: Is it true?\n\nFARR: No, it is not."
)
INTERVIEW = "\n".join(f"Q: How many boats were there at {n}?\nA: There were {n}." for n in range(1, 5))
HEARING = "\n\n".join(
    f"{name} (D): It is boat {n}." for n in range(1, 5) for name in ("REP. ANN FARR", "REP. ODO LUNT")
)
PROSE = "The strike went on. Nobody knew how it would end, and the crews had not been paid since the spring. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TURNS, True),
        (TURNS.replace("\n\n", " "), True),
        (f"This is a rush transcript.\n\n{TURNS}", True),
        (INTERVIEW, True),
        (HEARING, True),
        (TURNS.title().replace("Ola Brandt, Host", "Ola Brandt").replace(" (Singer)", ""), True),
        (PROSE * 6 + TURNS, False),  # printed at the end of an article
        (TURNS.rpartition("\n\n")[0].replace("BRANDT: Is it true?", ""), False),
        ("\n".join(f"Boat{chr(96 + n)}: sunk." for n in range(1, 9)), False),  # a list
        ("\n".join(f"Note: the boat {n} sank." for n in range(1, 9)), False),
        (PROSE * 6, False),
        ("", False),
    ],
)
def test_what_is_a_transcript(text: str, expected: bool) -> None:
    assert is_transcript(text) is expected
