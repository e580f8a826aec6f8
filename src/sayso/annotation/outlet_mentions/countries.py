"""Words that name a country or its people, which are no outlet: "told Icelandic television"."""

import re

from sayso.lexicon.states import find_any_state


def is_country(words: str) -> bool:
    """Return True if words name a state, its people or what belongs to it ("the US", "South Korean")."""
    bare = re.sub(r"[’']s?$", "", words.strip())
    return find_any_state(bare) is not None or find_any_state(re.sub(r"^[Tt]he ", "", bare)) is not None
