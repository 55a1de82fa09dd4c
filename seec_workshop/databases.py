"""How the two engines are opened: durable first, then fast.

SQLite in WAL with synchronous=FULL lost nothing in a power-cut model where NORMAL lost half of what had
been acknowledged; BEGIN IMMEDIATE lets a writer wait for its turn instead of failing on an upgrade.
"""

from pathlib import Path
from typing import Any

import environ

SQLITE_ENGINE = "django.db.backends.sqlite3"
SQLITE_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
# Seconds a SQLite writer waits for its turn before the tablet is told to come again.
SQLITE_PATIENCE_SECONDS = 10
# Connections a process may hold: one for each gunicorn thread and a few to spare.
POSTGRESQL_POOL = {"min_size": 1, "max_size": 10, "timeout": 10}


def database_from(url: str, *, default: Path) -> dict[str, Any]:
    """Return Django's database settings for a DATABASE_URL; "" means the SQLite file `default`."""
    # The default is no address: in an address a "+" or "%" of the folder's name would mean something else.
    named: dict[str, Any] = (
        dict(environ.Env.db_url_config(url)) if url else {"ENGINE": SQLITE_ENGINE, "NAME": str(default)}
    )
    if named["ENGINE"] == SQLITE_ENGINE:
        return named | _sqlite(tests_in=default.parent)
    if named["ENGINE"] == "django.db.backends.postgresql":
        # What follows a "?", as in sslmode=require, must not get lost.
        return named | _postgresql(asked=named.get("OPTIONS", {}))
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


def _postgresql(*, asked: dict[str, Any]) -> dict[str, Any]:
    return {"CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False, "OPTIONS": asked | {"pool": POSTGRESQL_POOL}}
