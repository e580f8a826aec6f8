"""The small words of a finding: numbers, lists of names and dates as a newspaper prints them."""

from collections.abc import Sequence

_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
MONTHS_IN_ORDER = (
    "January February March April May June July August September October November December".split()
)


def spell_number(number: int, *, start: bool = False) -> str:
    """Return a number in letters up to twelve, in digits beyond; `start` gives it a capital."""
    word = _NUMBERS[number] if 0 <= number < len(_NUMBERS) else f"{number:,}"
    return word[:1].upper() + word[1:] if start else word


def count(number: int, noun: str, plural: str | None = None, *, start: bool = False) -> str:
    """Return a number with its noun, small numbers in words: "one article", "three articles"."""
    return f"{spell_number(number, start=start)} {noun if number == 1 else plural or noun + 's'}"


def figure(number: int, noun: str, plural: str | None = None) -> str:
    """Return a number in digits with its noun: "3 articles"."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def join(items: Sequence[str]) -> str:
    """Return "A, B and C"."""
    return f"{', '.join(items[:-1])} and {items[-1]}" if len(items) > 1 else "".join(items)


def join_names(names: Sequence[str], *, most: int = 5) -> str:
    """Return "A, B and C", each name once; of more than `most` names the rest are counted."""
    names = list(dict.fromkeys(names))
    if len(names) > most:
        names = [*names[: most - 1], f"{len(names) - most + 1} others"]
    return join(names)


def write_date(value: str) -> str:
    """Return an ISO date as "25 June 2022", "June 2022" or "2022"; what is no date as it stands."""
    parts = value[:10].split("-")
    if not all(p.isdigit() for p in parts) or len(parts) > 3:
        return value
    numbers = [int(p) for p in parts]
    if len(numbers) == 1 or not 1 <= numbers[1] <= len(MONTHS_IN_ORDER):
        return value[:10]
    month = MONTHS_IN_ORDER[numbers[1] - 1]
    return f"{month} {parts[0]}" if len(numbers) == 2 else f"{numbers[2]} {month} {parts[0]}"


def write_when(value: str) -> str:
    """Return an ISO date as "on 25 June 2022", "in June 2022" or "in 2022"; "" for none."""
    if not value:
        return ""
    return f"{'on' if len(value) >= len('2022-06-25') else 'in'} {write_date(value)}"


def capitalize(text: str) -> str:
    """Return a text with a capital at its start, unless it starts with an address (`harbour.example`)."""
    return text if "." in text.split(" ", 1)[0].rstrip(".") else text[:1].upper() + text[1:]
