"""The server of the hall and its database, which are killed and started again."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
from collections import Counter
from pathlib import Path
from random import Random
from typing import Any

SERVE = ["-m", "gunicorn", "--config", "python:seec_workshop.gunicorn", "seec_workshop.wsgi"]
START_AGAIN = ". scripts/lib/private_postgres.sh; start_private_postgres_again"
READY_SECONDS = 60


class Hall:
    """gunicorn as it serves in the hall, on a free port, with the database of `address`."""

    def __init__(self, address: str, folder: Path, database: "KilledDatabase | None") -> None:
        self.port = _free_port()
        self.database = database
        self.killed: Counter[str] = Counter()
        self.said = (folder / "server.log").open("ab")
        self.surroundings = os.environ | {
            "DATABASE_URL": address,
            "DATA_DIR": str(folder),
            "PORT": str(self.port),
            "HOST": "127.0.0.1",
        }

    def day(self, *act: str) -> Any:
        """Do one act of tests.chaos.day and return its answer."""
        command = [sys.executable, "-m", "tests.chaos.day", *act]
        done = subprocess.run(command, env=self.surroundings, stdout=subprocess.PIPE, check=True)
        return json.loads(done.stdout)

    async def start(self) -> None:
        """Start the server and wait until it accepts."""
        self.server = subprocess.Popen(
            [sys.executable, *SERVE],
            env=self.surroundings,
            stdout=self.said,
            stderr=self.said,
            start_new_session=True,
        )
        await _until(lambda: _accepts(self.port))

    async def kill_something(self, dice: Random) -> None:
        """Kill a process of the server, all of it, or the database, without a warning, and start it again."""
        kinds = ["a process of the server", "the server"] + ["the database"] * (self.database is not None)
        kind = dice.choice(kinds)
        if kind == "the database" and self.database:
            await self.database.kill()
        elif kind == "the server" or not (workers := _children(self.server.pid)):
            self.stop()
            await self.start()
        else:
            # Its parent starts another by itself.
            with contextlib.suppress(ProcessLookupError):
                os.kill(dice.choice(workers), signal.SIGKILL)
        self.killed[kind] += 1

    def stop(self) -> None:
        """Kill every process of the server."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.server.pid, signal.SIGKILL)
        self.server.wait()


class KilledDatabase:
    """The PostgreSQL server that scripts/chaos started, known by the variables of scripts/lib."""

    def __init__(self) -> None:
        self.home = Path(os.environ["postgres_home"])  # noqa: SIM112

    async def kill(self) -> None:
        """Kill all its processes at once, as a power cut does, and let it recover."""
        lock = self.home / "cluster" / "postmaster.pid"
        postmaster = int(lock.read_text().split()[0])
        # Held first, so that it makes no other process while its own are looked up.
        os.kill(postmaster, signal.SIGSTOP)
        family = [postmaster, *_children(postmaster)]
        for process in family:
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        await _until(lambda: not any(_is_running(process) for process in family))
        # A container's first process may never wait for the dead, and PostgreSQL then takes them for alive.
        for left in (lock, *self.home.glob(".s.PGSQL.*.lock")):
            left.unlink()
        started = await asyncio.create_subprocess_exec("sh", "-c", START_AGAIN, stdout=asyncio.subprocess.DEVNULL)
        if await started.wait():
            log = lock.with_name("server.log").read_text()
            raise RuntimeError(f"PostgreSQL did not start again: {log[-2000:]}")


async def _until(is_so: Any) -> None:
    for _ in range(READY_SECONDS * 20):
        if is_so():
            return
        await asyncio.sleep(0.05)
    raise RuntimeError(f"What was waited for did not come about within {READY_SECONDS} seconds.")


def _accepts(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _children(process: int) -> list[int]:
    try:
        return [int(one) for one in Path(f"/proc/{process}/task/{process}/children").read_text().split()]
    except FileNotFoundError:
        return []


def _is_running(process: int) -> bool:
    """A process that was killed and not yet waited for by its parent runs no more."""
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"
