"""The exceptions that sayso raises.

SaysoError                  anything a caller may want to catch; its text is fit for a user
├── InputError              something given cannot be read (file, line or record named)
│   └── NothingReadError    not one document could be read
├── DecisionError           a line of a decisions file cannot be understood
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


class ModelError(SaysoError):
    """The shipped model is missing or unusable."""
