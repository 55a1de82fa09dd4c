"""How the two engines are opened: durable first, then fast.

SQLite in WAL with synchronous=FULL lost nothing in a power-cut model where NORMAL lost half of what had
been acknowledged; BEGIN IMMEDIATE lets a writer wait for its turn instead of failing on an upgrade.
"""

from pathlib import Path
from typing import Any

import environ

SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
# Seconds a SQLite writer waits for its turn before the tablet is told to come again.
SQLITE_PATIENCE_SECONDS = 10
# Connections a process may hold: one for each gunicorn thread and a few to spare.
POSTGRESQL_POOL = {"min_size": 1, "max_size": 10, "timeout": 10}


def database_from(url: str, *, default: Path) -> dict[str, Any]:
    """Return Django's database settings for a DATABASE_URL; "" means the SQLite file `default`."""
    settings: dict[str, Any] = dict(environ.Env.db_url_config(url or f"sqlite:///{default}"))
    if settings["ENGINE"].endswith("sqlite3"):
        return settings | _sqlite(tests_in=default.parent)
    if settings["ENGINE"].endswith("postgresql"):
        return settings | _postgresql()
    raise ValueError("DATABASE_URL must name a SQLite file or a PostgreSQL database.")


def _sqlite(*, tests_in: Path) -> dict[str, Any]:
    return {
        # A file, as in production: a database in memory knows no WAL.
        "TEST": {"NAME": str(tests_in / "test.sqlite3")},
        "CONN_MAX_AGE": 60,
        "OPTIONS": {
            "init_command": SQLITE_PRAGMAS,
            "transaction_mode": "IMMEDIATE",
            "timeout": SQLITE_PATIENCE_SECONDS,
        },
    }


def _postgresql() -> dict[str, Any]:
    return {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False, "OPTIONS": {"pool": POSTGRESQL_POOL}}
