"""The tables of a store, as migrations by name: a store says which of them it has."""

from sayso.store.migrations.first_migrations import FIRST_MIGRATIONS
from sayso.store.migrations.later_migrations import LATER_MIGRATIONS
from sayso.store.migrations.newest_migrations import NEWEST_MIGRATIONS

APPLICATION_ID = 0x73617973  # "says"
MIGRATIONS: tuple[tuple[str, str], ...] = (*FIRST_MIGRATIONS, *LATER_MIGRATIONS, *NEWEST_MIGRATIONS)

__all__ = ["APPLICATION_ID", "MIGRATIONS"]
