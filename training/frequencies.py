"""Count in how many English news articles a word stands: makes src/sayso/lexicon/document_frequency.tsv.

    python -m training.frequencies ../shared/data src/sayso/lexicon/document_frequency.tsv

The counts (no text) come from the training articles of PolNeAR and from the worldwide newswire corpus, so
that a rare word is rare in news from many places. Words in fewer than four articles are left out: to the
software they are as rare as words never seen.
"""

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from sayso.text.words import tokenize

LEAST = 4


def read_articles(shared: Path) -> Iterator[str]:
    """Yield the text of every article that is counted."""
    for path in sorted((shared / "polnear/train/text").glob("*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted((shared / "worldwide_newswire/processed_annotated").glob("*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        yield " ".join(line.split("\t")[0] for line in lines)


def main() -> None:
    """Write the table: first the number of articles, then a word and its count a line, in order of words."""
    shared, target = Path(sys.argv[1]), Path(sys.argv[2])
    counts: Counter[str] = Counter()
    articles = 0
    for text in read_articles(shared):
        articles += 1
        counts.update({word.norm for word in tokenize(text)})
    rows = [f"{word}\t{n}" for word, n in sorted(counts.items()) if n >= LEAST]
    target.write_text(f"# articles\t{articles}\n" + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{articles} articles, {len(rows)} words -> {target}")


if __name__ == "__main__":
    main()
