"""Words and marks of a sentence, and the closed word classes that the rules look at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.records import Span

_TOKEN = re.compile(
    r"''|``|(?:[A-Z]\.)+(?![^\W_])|(?:Mr|Mrs|Ms|Dr|Prof|Rev|Hon|Sen|Sens|Rep|Reps|Gov|Gen|Col|Lt|Sgt|Capt|St|Jr|Sr|Fla|Calif|"
    r"Va|Mass|Ill|Ky|Pa|Conn|Ariz|Colo|Tenn|Wis|Minn|Mich|Mo|Md|Ga|Ala|La|Inc|Corp|Co|Ltd|Messrs|Mme)\.(?![^\W_])"
    r"|[^\W_]+(?:[.’'&/_-]+[^\W_]+)*|[^\w\s]|_"
)
PRONOUNS = frozenset("he she they it we i you who everyone somebody someone nobody".split())
DETERMINERS = frozenset(
    "the a an this that these those his her its their our my some several many most few two three four "
    "five six seven eight nine ten another other others one all both each no any more half dozens "
    "hundreds".split()
)
PREPOSITIONS = frozenset(
    "of in on at for from with by to about over under between among against into near via".split()
)
FINITE = frozenset("is was were are has had have will would could may might can should does did".split())
ADVERBS = frozenset(
    "not also later then further previously once already never even again just now earlier first often "
    "still only recently soon long since always once quickly therefore thus else too simply".split()
)
AUXILIARIES = frozenset(
    "has have had is was were are am be been being did does do would could will may might can should must "
    "hasn’t haven’t hadn’t isn’t wasn’t weren’t aren’t didn’t doesn’t don’t wouldn’t couldn’t won’t can’t "
    "cannot ’s".split()
)
NAME_LINKS = frozenset("of the and de la le el al bin ibn van von der den di da dos du for in &".split())
DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july "
    "august september october november december week month year night morning".split()
)
SEGMENT_STOPS = frozenset(",;:()[]{}\"“”„«»‘’'—–…?!|/") | {"''", "``", "--"}


@dataclass(frozen=True, slots=True)
class TextToken:
    """A word or a mark: its place and its lower-case form with one style of apostrophe."""

    start: int
    end: int
    form: str
    capital: bool

    @property
    def is_word(self) -> bool:
        """Say whether this is a word or a number."""
        return self.form[:1].isalnum()


def tokenize(text: str, span: Span) -> tuple[TextToken, ...]:
    """Split the words of a span from its marks, in order."""
    return tuple(
        TextToken(m.start(), m.end(), *_read_form(m.group()))
        for m in _TOKEN.finditer(text, span.start, span.end)
    )


@lru_cache(maxsize=1 << 15)
def _read_form(word: str) -> tuple[str, bool]:
    return word.casefold().replace("'", "’"), word[:1].isupper()


def words_between(tokens: Sequence[TextToken], first: int, last: int) -> Span:
    """Give the words from one token place up to another as a span."""
    return Span(start=tokens[first].start, end=tokens[last - 1].end)
