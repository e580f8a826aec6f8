"""Units of work, whose results may be kept: takes what a unit rests on, returns what it gives."""

from sayso.units.collector import pause_collector
from sayso.units.limits import LIMITS, PileLimits
from sayso.units.runner import (
    ALWAYS_ANEW,
    RUNNER,
    Memory,
    Result,
    Unit,
    UnitRunner,
    hash_reading,
    name_reported,
)

__all__ = [
    "ALWAYS_ANEW",
    "LIMITS",
    "RUNNER",
    "Memory",
    "PileLimits",
    "Result",
    "Unit",
    "UnitRunner",
    "hash_reading",
    "name_reported",
    "pause_collector",
]
