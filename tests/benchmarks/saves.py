"""Saving notes: 200 tablets at 200 saves a second in all, against gunicorn as it serves in the hall."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks.alone import Rows

TABLETS = 200
SAVES_A_SECOND = 200
SECONDS = 20
SERVE = ["-m", "gunicorn", "--config", "python:seec_workshop.gunicorn", "seec_workshop.wsgi"]


def measure() -> Rows:
    """Measure on SQLite, and on PostgreSQL where `scripts/bench` could start one."""
    rows = _measure_on("SQLite", f"sqlite:///{os.environ['DATA_DIR']}/saves.sqlite3")
    address = os.environ.get("DATABASE_URL_POSTGRES")
    if not address:
        sys.stderr.write(
            "######## SKIPPED: no PostgreSQL on this machine, so saves are measured on SQLite only ########\n"
        )
        return rows
    return rows + _measure_on("PostgreSQL", address)


def _measure_on(engine: str, address: str) -> Rows:
    port = _free_port()
    surroundings = os.environ | {"DATABASE_URL": address, "PORT": str(port), "HOST": "127.0.0.1"}
    seats = _python(["-m", "tests.benchmarks.seats", str(TABLETS)], surroundings)
    with _server(port, surroundings) as server:
        before = _cpu_seconds(server)
        tablets = ["-m", "tests.benchmarks.tablets", str(port), str(SAVES_A_SECOND), str(SECONDS)]
        told = json.loads(_python(tablets, surroundings, asked=seats))
        cpu = 1000 * (_cpu_seconds(server) - before) / told["notes"]
        memory = sum(_peak_megabytes(process) for process in _family(server))
    stored = int(_python(["-m", "tests.benchmarks.seats", "--notes"], surroundings))
    times = told["ms"]
    return [
        (f"save on {engine}: p50, p99", f"{_share(times, 0.5):.1f} ms, {_share(times, 0.99):.1f} ms"),
        (f"save on {engine}: CPU of the server", f"{cpu:.2f} ms"),
        (f"save on {engine}: peak memory, all processes", f"{memory:.0f} MB"),
        (
            f"save on {engine}: saves timed",
            f"{len(times)} at {SAVES_A_SECOND}/s from {TABLETS} tablets",
        ),
        (
            f"save on {engine}: notes in the database afterwards",
            f"{stored} of {told['notes']} sent, the warm-up among them",
        ),
    ]


def _python(arguments: list[str], surroundings: dict[str, str], *, asked: str = "") -> str:
    done = subprocess.run(
        [sys.executable, *arguments], env=surroundings, input=asked, stdout=subprocess.PIPE, text=True, check=True
    )
    return done.stdout


@contextmanager
def _server(port: int, surroundings: dict[str, str]) -> Iterator[int]:
    """Serve until the block ends; yields the process id of gunicorn's first process."""
    # What it says does not belong into the table.
    process = subprocess.Popen([sys.executable, *SERVE], env=surroundings, stdout=sys.stderr)
    try:
        _wait_for(port)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
            return
        except ConnectionRefusedError:
            time.sleep(0.1)
    raise RuntimeError("The server did not answer within 30 seconds.")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _share(times: list[float], share: float) -> float:
    """Return the time within which this share of the saves, sorted, was answered."""
    return times[min(len(times) - 1, int(share * len(times)))]


def _family(server: int) -> list[int]:
    """Return gunicorn's first process and its workers."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    return [server, *map(int, children)]


def _cpu_seconds(server: int) -> float:
    """Return the processor time of all the server's processes so far; Linux tells it in ticks."""
    ticks = 0
    for process in _family(server):
        # After the name in brackets, which may hold anything; user and system time are the 14th and 15th field.
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _peak_megabytes(process: int) -> float:
    status = Path(f"/proc/{process}/status").read_text()
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1000
