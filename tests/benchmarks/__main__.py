"""Run the measurements and print them as one Markdown table: `scripts/bench [NAME ...]`.

A measurement is a module of this folder with `measure() -> list[tuple[str, str]]`: what was measured, and the
figure with its unit. See `tests.benchmarks.alone` for what it may rely on.
"""

import pkgutil
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from tests.benchmarks.alone import Rows, measure_alone
from tests.benchmarks.machine import machine, versions

FOLDER = Path(__file__).parent


def main(chosen: list[str]) -> None:
    """Print the table, of the chosen measurements or of all."""
    names = names_of_measurements()
    for unknown in set(chosen) - set(names):
        raise SystemExit(f"There is no measurement {unknown!r}; there are {', '.join(names)}.")
    show([("what", "figure"), ("---", "---"), ("machine", machine()), ("versions", versions())])
    # One process a measurement: none inherits the memory, caches or notes of another.
    with ProcessPoolExecutor(max_workers=1, max_tasks_per_child=1, mp_context=get_context("spawn")) as processes:
        for name in chosen or names:
            show(processes.submit(measure_alone, name).result())


def names_of_measurements() -> list[str]:
    """Return the modules of this folder that can measure something, in order of their names."""
    names = sorted(module.name for module in pkgutil.iter_modules([str(FOLDER)]))
    return [name for name in names if measures(FOLDER / f"{name}.py")]


def measures(module: Path) -> bool:
    """Say whether a module is a measurement, from its text: importing it would need Django set up."""
    return any(line.startswith("def measure(") for line in module.read_text().splitlines())


def show(rows: Rows) -> None:
    """Print rows as soon as they are known: some measurements take minutes."""
    for what, figure in rows:
        sys.stdout.write(f"| {what} | {figure} |\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
