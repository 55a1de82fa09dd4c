"""Say in one sentence why the server cannot start, before it tries."""

import errno
import socket
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.backends.base.base import BaseDatabaseWrapper

# A database on the same network answers within milliseconds; a person waits this long for a wrong address.
PATIENCE_SECONDS = 5


class Command(BaseCommand):
    help = "Check that the database answers and, with --port, that the address is free. Says one sentence if not."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", default="")

    def handle(self, *, host: str, port: str, **_options: Any) -> None:
        obstacle = (address_obstacle(host, port) if port else "") or database_obstacle()
        if obstacle:
            self.stderr.write(obstacle)
            raise SystemExit(1)


def address_obstacle(host: str, port: str) -> str:
    """Say why a server could not listen on this address now; "" when it could."""
    if not port.isdecimal() or not 0 < int(port) < 65536:
        return f"PORT must be a number from 1 to 65535, not {port!r}."
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as listener:
        # As gunicorn does: an address that was used a moment ago is free.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((host, int(port)))
        except OSError as refusal:
            return _told(refusal, host, port)
    return ""


def database_obstacle() -> str:
    """Say why the database cannot be opened, or a SQLite file not written; "" when it can."""
    database = _without_pool(connections[DEFAULT_DB_ALIAS])
    try:
        with database.cursor() as cursor:
            # SQLite says only in a write that its file is read-only.
            cursor.execute("BEGIN IMMEDIATE" if database.vendor == "sqlite" else "SELECT 1")
    except DatabaseError as refusal:
        return f"The database {_place(database)} does not answer: {_first_line(refusal)}."
    finally:
        database.close()
    return ""


def _told(refusal: OSError, host: str, port: str) -> str:
    match refusal.errno:
        case errno.EADDRINUSE:
            return f"Port {port} on {host} is taken: stop what uses it, or choose another with PORT."
        case errno.EACCES:
            return f"Port {port} needs more rights than you have: choose one from 1024 upwards with PORT."
        case _:
            return f"HOST {host} is not an address of this machine."


def _without_pool(database: BaseDatabaseWrapper) -> BaseDatabaseWrapper:
    """Return a connection of its own: a pool tries for long and logs each try."""
    alone = database.copy()
    if alone.vendor == "postgresql":
        alone.settings_dict["OPTIONS"].pop("pool", None)
        alone.settings_dict["OPTIONS"].setdefault("connect_timeout", PATIENCE_SECONDS)
    return alone


def _place(database: BaseDatabaseWrapper) -> str:
    """Name the database without its password."""
    name, host = (str(database.settings_dict[part]) for part in ("NAME", "HOST"))
    return f"{name} on {host}" if host else name


def _first_line(refusal: DatabaseError) -> str:
    return str(refusal).strip().splitlines()[0].rstrip(".")
