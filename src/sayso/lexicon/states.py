"""States: their names, the words for their people, and the cities and seats that stand for them."""

from dataclasses import dataclass
from functools import cache, lru_cache

from sayso.lexicon import read_table


@dataclass(frozen=True, slots=True)
class State:
    """A state: `name` as news has it, `capitals` and seats, `adjectives` and demonyms, other names."""

    name: str
    capitals: tuple[str, ...]
    adjectives: tuple[str, ...]
    aliases: tuple[str, ...]


def _key(words: str) -> str:
    plain = words.replace("’", "'").removeprefix("the ").removeprefix("The ")
    return plain if plain in {"US"} else plain.casefold()


@cache
def _states() -> tuple[State, ...]:
    table: dict[str, list[list[str]]] = read_table("states")["states"]
    return tuple(
        State(name=name, capitals=tuple(capitals), adjectives=tuple(adjectives), aliases=tuple(aliases))
        for name, (capitals, adjectives, aliases) in table.items()
    )


@cache
def _by(field: str) -> dict[str, State]:
    index: dict[str, State] = {}
    for state in _states():
        words = (state.name, *state.aliases) if field == "names" else getattr(state, field)
        for word in words:
            index.setdefault(_key(word), state)
    return index


def find_state(words: str) -> State | None:
    """Return the state that `words` name ("Ukraine", "the US", "Burma"), or None."""
    return _by("names").get(_key(words))


def find_state_of_capital(words: str) -> State | None:
    """Return the state whose capital or seat of government `words` name ("Moscow", "the Kremlin")."""
    return _by("capitals").get(_key(words))


def find_state_of_people(words: str) -> State | None:
    """Return the state to which an adjective or demonym belongs ("Spanish", "Nigerians", "US")."""
    return _by("adjectives").get(_key(words))


@lru_cache(maxsize=1 << 14)
def find_any_state(words: str) -> State | None:
    """Return the state that `words` point to as name or as adjective."""
    return find_state(words) or find_state_of_people(words)
