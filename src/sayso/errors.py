"""The exceptions that sayso raises.

SaysoError                  anything a caller may want to catch; its text is fit for a user
├── InputError              something given cannot be read (file, line or record named)
│   └── NothingReadError    not one document could be read
├── DecisionError           a line of a decisions file cannot be understood
├── StoreError              a store cannot be opened, read or written (file named, and what to do)
│   └── NothingChosenError  no article of a store has what was asked for
├── OutputError             a file cannot be written there (file named)
└── ModelError              the shipped model is missing or does not fit this version
"""


class SaysoError(Exception):
    """Base of every error that sayso raises on purpose."""


class InputError(SaysoError):
    """Something that the user gave cannot be read."""


class NothingReadError(InputError):
    """Not one document could be read from what the user gave."""


class DecisionError(SaysoError):
    """A decision of a person cannot be understood or applied."""


class StoreError(SaysoError):
    """A store cannot be opened, read or written."""


class NothingChosenError(StoreError):
    """No article of a store has what was asked for."""


class OutputError(SaysoError):
    """A file cannot be written where the user wants it."""


class ModelError(SaysoError):
    """The shipped model is missing or unusable."""


_LONGEST_QUOTED = 60  # characters of a wrong value that a message shows


def shorten(value: object) -> str:
    """Return a wrong value as a message shows it: as Python writes it, cut where it is long."""
    try:
        written = repr(value)
    except (ValueError, RecursionError):  # a number of thousands of digits, or deep nesting
        return f"a {type(value).__name__} that is too large to show"
    return written if len(written) <= _LONGEST_QUOTED else written[: _LONGEST_QUOTED - 1] + "…"


def word_value_error(error: ValueError) -> str:
    """Return what a parser found wrong, without what Python tells its programmers to do about it."""
    return str(error).partition("; use sys.")[0]
