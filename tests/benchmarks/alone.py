"""Give one measurement a process that has done nothing yet, and databases that hold nothing yet."""

import importlib
import os
from pathlib import Path

import django
import psycopg
from django.core.management import call_command
from environ import Env
from psycopg import sql

Rows = list[tuple[str, str]]


def measure_alone(name: str) -> Rows:
    """Return the rows of one measurement.

    It finds Django set up on a fresh, migrated SQLite file, and in DATABASE_URL_POSTGRES the address of an empty
    database where `scripts/bench` could start a PostgreSQL server; elsewhere the variable is not set.
    """
    folder = Path(os.environ["DATA_DIR"]) / name
    os.environ |= {"DATA_DIR": str(folder), "DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "seec_workshop.settings"}
    if server := os.environ.get("DATABASE_URL_POSTGRES"):
        os.environ["DATABASE_URL_POSTGRES"] = new_postgresql_database(server, f"bench_{name}")
    django.setup()
    call_command("migrate", verbosity=0)
    return importlib.import_module(f"tests.benchmarks.{name}").measure()


def new_postgresql_database(server: str, name: str) -> str:
    """Make an empty database on a server, known by the address of its own database, and return its address."""
    with connect(server) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    return f"{server.rpartition('/')[0]}/{name}"


def connect(address: str) -> psycopg.Connection:
    """Return a connection to the database at this address, as settings.py would understand it."""
    place = Env.db_url_config(address)
    return psycopg.connect(host=place["HOST"], user=place["USER"], dbname=place["NAME"], autocommit=True)
