"""System checks that read the database's promises back and fail loudly."""

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from tables.append_only import append_only_models, unguarded

# 2 is FULL: every commit reaches the disk before it is answered (https://sqlite.org/pragma.html#pragma_synchronous).
_SQLITE_SAFE: dict[str, set[Any]] = {"journal_mode": {"wal"}, "synchronous": {2, 3}, "foreign_keys": {1}}
_POSTGRESQL_SAFE: dict[str, set[Any]] = {
    "synchronous_commit": {"on", "remote_write", "remote_apply", "local"},
    "fsync": {"on"},
    "full_page_writes": {"on"},
}


def check_durability(*, databases: Sequence[str] | None = None, **_rest: Any) -> list[CheckMessage]:
    """Refuse an engine that answers before what it answers for is on the disk."""
    return [
        Error(f"{setting} is {found!r} on {alias}: a power cut could lose kept notes.", id="seec_workshop.E001")
        for alias in databases or ()
        for setting, found, safe in _settings_of(connections[alias])
        if found not in safe
    ]


def check_append_only(*, databases: Sequence[str] | None = None, **_rest: Any) -> list[CheckMessage]:
    """Refuse a database whose append-only tables have lost their triggers."""
    return [
        Error(f"The trigger {name} is missing on {alias}: run migrate.", id="seec_workshop.E002")
        for alias in databases or ()
        if _is_migrated(connections[alias])
        for name in unguarded(connections[alias])
    ]


def _is_migrated(connection: BaseDatabaseWrapper) -> bool:
    there = set(connection.introspection.table_names())
    return all(model._meta.db_table in there for model in append_only_models())


def _settings_of(connection: BaseDatabaseWrapper) -> list[tuple[str, Any, set[Any]]]:
    ask = {"sqlite": "PRAGMA {}", "postgresql": "SHOW {}"}[connection.vendor]
    safe_by_setting = {"sqlite": _SQLITE_SAFE, "postgresql": _POSTGRESQL_SAFE}[connection.vendor]
    answers = []
    with connection.cursor() as cursor:
        for setting, safe in safe_by_setting.items():
            cursor.execute(ask.format(setting))
            answers.append((setting, cursor.fetchone()[0], safe))
    return answers
