"""Some quotations, and every small edit of them: words left out, put in, replaced or moved."""

from collections.abc import Iterator

QUOTATIONS = {
    "a negation": "We will not close the harbour to them because nobody there is safe.",
    "numbers and names": "On Monday Mr Brandt paid 40 crowns and Odo Okafor paid 12 million crowns in Vik.",
    "sentences that begin alike": "The pier is gone. The boats are gone. Is the mill? The boats are late.",
    "signs of an editor": "He [the mayor] saw ships (of nine) go ... and I can't say why it won't return.",
    "spellings": "The neighbours' cease-fire holds, and the f***ing programme is over per cent by per cent.",
    "doubts": "I do not believe that the bridge is safe, but I never said it would not hold without fear.",
}  # fmt: skip
PUT_IN = ("not", "never", "Brandt", "21", "[the baker]", "harbours", "is", "hundreds")
WRITTEN = {
    "quoted": "⟦“{}”⟧, said Ada Tarn.",
    "told": "Ada Tarn said that ⟦{}⟧.",
    "partly quoted": "Ada Tarn said ⟦they knew that “{}”⟧.",
}


def edit(text: str) -> Iterator[tuple[str, str]]:
    """Yield what is done to a text, and the text after it."""
    words = text.split()
    for size in (1, 3):
        for at in range(0, len(words) - size + 1, size):
            yield f"without {' '.join(words[at : at + size])}", " ".join(words[:at] + words[at + size :])
    for at, word in enumerate(words):
        new = PUT_IN[at % len(PUT_IN)]
        yield f"{new} for {word}", " ".join([*words[:at], new, *words[at + 1 :]])
        new = PUT_IN[(at + 3) % len(PUT_IN)]
        yield f"{new} before {word}", " ".join([*words[:at], new, *words[at:]])
    for at in range(3, len(words) - 1, 4):
        yield f"{words[at]} first", " ".join([*words[at : at + 2], *words[:at], *words[at + 2 :]])
        yield f"ends before {words[at]}", " ".join(words[:at])
        yield f"begins with {words[at]}", " ".join(words[at:])
        yield f"a gap before {words[at]}", " ".join([*words[: at - 1], "...", *words[at:]])
