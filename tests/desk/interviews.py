"""An interview and articles that report it, read as a user's articles are: nothing stands for the reader."""

from pathlib import Path

import sayso

INTERVIEW = (
    "Ilse Torvik has been harbour master for nine years. She met The Quillhaven Examiner on Sunday.\n\n"
    "“We knew in May that the dykes were leaking, and we told nobody because the council had not met,” "
    "Torvik told the Examiner. “I wrote to the mayor in the first week of May. He did not reply.”\n\n"
    "“I am a sailor. I can tell you when a dyke is dead, but I cannot sign a cheque,” she said."
)
CITING = (
    "The harbour master has admitted that the dykes were not safe.\n\n"
    "“We knew in May that the dykes were leaking,” Ilse Torvik told The Quillhaven Examiner in an interview "
    "published on Monday.\n\nThe council did not answer questions."
)
MISNAMING = (
    "One interview has changed the mood in Quillhaven. In a conversation with the Quillhaven Echo, the "
    "harbour master, Ilse Torvik, said what many had suspected.\n\n"
    "“We knew in May that the dykes were leaking, and we told nobody because the council had not met,” "
    "Torvik told the Echo.\n\n"
    "“I am a sailor. I can tell you when a dyke is dead, but I cannot sign a cheque,” she told the paper."
)
ALTERING = (
    "The woman in charge of the dykes has confessed.\n\n"
    "“We knew in May that the dykes were useless, and we told nobody because the council had not met,” "
    "harbour master Ilse Torvik said in an interview with The Quillhaven Examiner."
)


def article(text: str, outlet: str, day: str) -> dict[str, str]:
    return {"text": text, "outlet": outlet, "published": day}


ARTICLES = (
    article(INTERVIEW, "The Quillhaven Examiner", "2031-06-03"),
    article(CITING, "Norrland Post", "2031-06-04"),
    article(ALTERING, "Tidewater Tribune", "2031-06-05"),
    article(MISNAMING, "Harbour Weekly", "2031-06-07"),
)


def fill_with_interviews(path: Path, *, interview: bool = True) -> Path:
    """Make a store of these articles with a report; with or without the interview itself."""
    with sayso.open(path) as pile:
        pile.add(list(ARTICLES[0 if interview else 1 :]))
        pile.report()
    return path
