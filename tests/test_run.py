"""`scripts/run`, as on a laptop that has everything installed and has never served."""

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

import pytest

PROJECT = Path(__file__).parent.parent
READY = "Ready. Ctrl-C ends it.\n"


@dataclass(frozen=True)
class Start:
    """What one start printed, which page it then served to a facilitator, and how Ctrl-C ended it."""

    printed: list[str]
    page: str
    exit_code: int
    last_words: str

    @property
    def sign_in_links(self) -> list[str]:
        return [line for line in self.printed if "/sign-in/" in line]

    @property
    def codes(self) -> list[str]:
        return [line for line in self.printed if line.startswith("Table ")]


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project in a folder of its own, without the data of this one."""
    folder = tmp_path_factory.mktemp("laptop")
    for part in PROJECT.iterdir():
        if part.name not in {"var", ".venv", "scripts", ".git"}:
            (folder / part.name).symlink_to(part)
    (folder / ".venv").symlink_to(sys.prefix)
    shutil.copytree(PROJECT / "scripts", folder / "scripts")
    # What the tests run with is installed already.
    (folder / "scripts" / "setup").write_text("#!/bin/sh\n")
    return folder


@pytest.fixture(scope="module")
def starts(laptop: Path) -> list[Start]:
    """Two starts, one after the other."""
    return [start_and_end(laptop), start_and_end(laptop)]


def run(laptop: Path, **environment: str) -> subprocess.Popen[str]:
    # DATABASE_URL and DATA_DIR are those of the suite: a start that says nothing has the laptop's own.
    kept = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DATA_DIR"}}
    return subprocess.Popen(
        [laptop / "scripts" / "run"],
        env=kept | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def start_and_end(laptop: Path) -> Start:
    """Start, read a page once the server says it is ready, and press Ctrl-C."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    with run(laptop, PORT=str(port)) as server:
        try:
            printed = list(lines_until_ready(server))
            with urlopen(f"http://127.0.0.1:{port}/sit-down/") as answer:
                page = answer.read().decode()
        finally:
            os.killpg(server.pid, signal.SIGINT)  # as a terminal does: to the script and all that it started
        _, last_words = server.communicate(timeout=30)
    return Start(printed, page, server.returncode, last_words)


def lines_until_ready(server: subprocess.Popen[str]) -> Iterator[str]:
    """Give what the server prints up to the line that says it is ready."""
    assert server.stdout
    for line in server.stdout:
        yield line
        if line == READY:
            return
    assert server.stderr
    pytest.fail(f"The server did not start: {server.stderr.read()}")


def test_the_first_start_serves_the_sample_workshop_with_its_notes(starts: list[Start]) -> None:
    assert any("imported 320 notes" in line for line in starts[0].printed)
    assert "Table code" in starts[0].page


def test_a_start_prints_the_address_a_link_for_the_director_and_the_codes_of_the_tables(
    starts: list[Start],
) -> None:
    first = starts[0]

    assert any(line.startswith("The workshop is at http://127.0.0.1:") for line in first.printed)
    assert (len(first.sign_in_links), len(first.codes)) == (1, 8)


def test_the_second_start_keeps_the_data_and_makes_a_new_link(starts: list[Start]) -> None:
    first, second = starts

    assert second.codes == first.codes
    assert second.sign_in_links != first.sign_in_links
    assert not any("imported" in line for line in second.printed)


def test_ctrl_c_ends_it_without_a_word(starts: list[Start]) -> None:
    assert [(start.exit_code, start.last_words) for start in starts] == [(0, ""), (0, "")]


def test_a_taken_port_is_told_in_one_sentence(laptop: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        refused = run(laptop, PORT=port)
        said = refused.communicate(timeout=30)

    sentence = f"Port {port} on 127.0.0.1 is taken: stop what uses it, or choose another with PORT.\n"
    assert (refused.returncode, said) == (1, ("", sentence))


def test_a_folder_that_cannot_be_made_is_told_in_one_sentence(laptop: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")

    refused = run(laptop, DATA_DIR=str(tmp_path / "file" / "var"))
    said = refused.communicate(timeout=30)

    sentence = f"The folder {tmp_path}/file/var cannot be made: choose another with DATA_DIR.\n"
    assert (refused.returncode, said) == (1, ("", sentence))


def test_a_database_that_is_neither_sqlite_nor_postgresql_is_told_in_one_sentence(laptop: Path) -> None:
    refused = run(laptop, DATABASE_URL="mysql://127.0.0.1/workshop")
    said = refused.communicate(timeout=30)

    assert (refused.returncode, said) == (1, ("", "DATABASE_URL must begin with postgres:// or sqlite:///.\n"))


def test_a_database_that_somebody_named_gets_nothing_invented(laptop: Path, tmp_path: Path) -> None:
    environment = os.environ | {"DATA_DIR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path}/named.sqlite3"}
    for command in (["migrate", "--verbosity", "0"], ["prepare_sample"]):
        subprocess.run([sys.executable, "manage.py", *command], cwd=laptop, env=environment, check=True)

    said = subprocess.run(
        [sys.executable, "manage.py", "welcome"],
        cwd=laptop,
        env=environment,
        check=True,
        capture_output=True,
        text=True,
    ).stdout

    assert said.splitlines()[-2:] == [
        "It holds no workshop yet. Whoever makes the first one signs in by the link of",
        ".venv/bin/python manage.py sign_in_link YOU@EXAMPLE.ORG --admin",
    ]
