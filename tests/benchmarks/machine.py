"""What the figures were measured on: they mean little without."""

import os
import platform
import sqlite3
from importlib.metadata import version
from pathlib import Path

import django

from tests.benchmarks.alone import connect


def machine() -> str:
    """Return processor, cores and memory, as "AMD EPYC, 2 cores, 24 GB"."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    return f"{processor()}, {os.cpu_count()} cores, {memory:.0f} GB"


def processor() -> str:
    """Return the processor's name as Linux tells it; elsewhere its family."""
    told = Path("/proc/cpuinfo")
    lines = told.read_text().splitlines() if told.exists() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def versions() -> str:
    """Return the versions of all that the figures depend on."""
    return ", ".join(
        [
            f"Python {platform.python_version()}",
            f"Django {django.get_version()}",
            f"SQLite {sqlite3.sqlite_version}",
            postgresql_version(),
            f"WeasyPrint {version('weasyprint')}",
        ]
    )


def postgresql_version() -> str:
    """Return the version of the server that `scripts/bench` started, or that there is none."""
    server = os.environ.get("DATABASE_URL_POSTGRES")
    if not server:
        return "no PostgreSQL"
    with connect(server) as connection:
        return f"PostgreSQL {connection.info.parameter_status('server_version')}"
