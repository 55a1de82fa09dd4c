"""Run the chaos: `scripts/chaos [--short] [--seeds 20] [--kills 50] [--notes 1000]`, on SQLite and PostgreSQL.

Each seed is a day: twelve tablets at five tables write, change and remove notes over a faulty line while the
server and the database are killed. Then the line is calm, everything is sent, and the database is judged. Exits
with 1 where a promise was broken and with 2 where the faults that it is about did not happen.
"""

import argparse
import asyncio
import contextlib
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from random import Random

from tests.benchmarks.alone import new_postgresql_database
from tests.chaos.faulty_line import CHANCES, FaultyLine
from tests.chaos.hall import Hall, KilledDatabase
from tests.chaos.judging import verdict
from tests.chaos.simulated import SimulatedTablet

TABLES, TABLETS = 5, 12
BETWEEN_KILLS_SECONDS = (0.2, 1.0)
# About so long from one kill to the next, with what it takes to start again: so long the tablets write.
SECONDS_A_KILL = 1.6
DRAIN_SECONDS = 60


async def run_day(seed: int, *, kills: int, notes: int, hall: Hall) -> Counter[str]:
    """One day with this seed; return what happened and, under "broken: ...", what must not."""
    dice = Random(seed)
    tables = hall.day("make", str(TABLES))
    await hall.start()
    line = FaultyLine(hall.port, Random(dice.random()))
    port = await line.listen()
    tablets = [
        SimulatedTablet(f"tablet {n}", tables[n % TABLES], port, Random(dice.random())) for n in range(TABLETS)
    ]
    try:
        seconds = kills * SECONDS_A_KILL
        work = [tablet.work(-(-notes // TABLETS), seconds=seconds) for tablet in tablets]
        await asyncio.gather(*work, _kill(hall, kills, Random(dice.random())))
        line.calm()
        hall.day("purge")
        # What is not taken by then is counted among what is broken.
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.gather(*(tablet.drain() for tablet in tablets)), DRAIN_SECONDS)
        rows = hall.day("rows")
    finally:
        hall.stop()
        await line.close()
    happened = _happened(tablets, line, hall)
    happened.update(_broken(tablets, rows))
    return happened


async def _kill(hall: Hall, kills: int, dice: Random) -> None:
    for n in range(kills):
        await asyncio.sleep(dice.uniform(*BETWEEN_KILLS_SECONDS))
        await hall.kill_something(dice)
        if n == kills // 2:
            await asyncio.to_thread(hall.day, "purge")


def _happened(tablets: list[SimulatedTablet], line: FaultyLine, hall: Hall) -> Counter[str]:
    happened = Counter({f"fault: {name or 'none'}": times for name, times in line.met.items()})
    happened.update({f"killed: {name}": times for name, times in hall.killed.items()})
    for tablet in tablets:
        happened["notes and changes written"] += len(tablet.ledger.written)
        happened["times sat down"] += tablet.ledger.seats
        for status, times in tablet.ledger.answers.items():
            happened[f"answered {status}"] += times
    return happened


def _broken(tablets: list[SimulatedTablet], rows: dict) -> Counter[str]:
    written = [one for tablet in tablets for one in tablet.ledger.written]
    safe = {name for tablet in tablets for name in tablet.ledger.safe}
    broken = verdict(written, safe, rows["revisions"], rows["heads"])
    broken["never named as kept"] = sum(len(tablet.unsent) for tablet in tablets)
    broken["refused"] = sum(len(tablet.ledger.refused) for tablet in tablets)
    errors = [status for tablet in tablets for status in tablet.ledger.answers if status >= 500]
    broken["answered with an error that is not 'come again'"] = sum(status != 503 for status in errors)
    return Counter({f"broken: {name}": times for name, times in broken.items()})


def did_not_happen(happened: Counter[str], *, kills: int, days: int) -> list[str]:
    """What the run is about and was not in it: such a run proves nothing."""
    missing = [name for name in CHANCES if not happened[f"fault: {name}"]]
    killed = sum(times for name, times in happened.items() if name.startswith("killed: "))
    missing += [f"only {killed} of {kills} kills"] if killed < kills else []
    missing += [] if happened["times sat down"] > TABLETS * days else ["seats that were purged"]
    return missing


def run(engine: str, *, seeds: int, kills: int, notes: int) -> int:
    """Run every seed on one engine and print what came of it; return the exit status."""
    total: Counter[str] = Counter()
    started = time.monotonic()
    for seed in range(1, seeds + 1):
        # A disk: /tmp may be memory.
        with tempfile.TemporaryDirectory(dir="/var/tmp") as folder:
            hall = _hall(engine, seed, Path(folder))
            day = asyncio.run(run_day(seed, kills=kills, notes=notes, hall=hall))
        total.update(day)
        sys.stdout.write(f"{engine}, seed {seed}: {_in_short(day)}\n")
        sys.stdout.flush()
    sys.stdout.write(f"\n{engine}, {seeds} seeds in {time.monotonic() - started:.0f} s\n")
    sys.stdout.writelines(f"  {name}: {times:,}\n" for name, times in sorted(total.items()))
    return _status(total, kills=kills * seeds, days=seeds)


def _in_short(day: Counter[str]) -> str:
    killed = sum(times for name, times in day.items() if name.startswith("killed: "))
    return f"{day['notes and changes written']} written, {killed} kills, broken {_breaches(day) or 'nothing'}"


def _breaches(total: Counter[str]) -> dict[str, int]:
    return {name: times for name, times in total.items() if name.startswith("broken: ") and times}


def _status(total: Counter[str], *, kills: int, days: int) -> int:
    if _breaches(total):
        return 1
    missing = did_not_happen(total, kills=kills, days=days)
    if missing:
        sys.stderr.write(f"This run proves nothing: it lacked {', '.join(missing)}.\n")
    return 2 if missing else 0


def _hall(engine: str, seed: int, folder: Path) -> Hall:
    if engine == "SQLite":
        return Hall(f"sqlite:///{folder}/chaos.sqlite3", folder, None)
    server = os.environ["DATABASE_URL_POSTGRES"]
    return Hall(new_postgresql_database(server, f"chaos_{seed}"), folder, KilledDatabase())


def main() -> int:
    """Read what is asked for and run it on every engine that is here."""
    asked = argparse.ArgumentParser(description="Kill the server while tablets write, and judge the database.")
    asked.add_argument("--short", action="store_true", help="one seed, 10 kills, 300 notes an engine")
    asked.add_argument("--seeds", type=int, default=20)
    asked.add_argument("--kills", type=int, default=50, help="a seed")
    asked.add_argument("--notes", type=int, default=1000, help="notes and changes a seed")
    said = asked.parse_args()
    # Whoever ends the run ends its servers with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    size = {"seeds": said.seeds, "kills": said.kills, "notes": said.notes}
    if said.short:
        size = {"seeds": 1, "kills": 10, "notes": 300}
    engines = ["SQLite"] + ["PostgreSQL"] * ("DATABASE_URL_POSTGRES" in os.environ)
    return max(run(engine, **size) for engine in engines)


if __name__ == "__main__":
    sys.exit(main())
