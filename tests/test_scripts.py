"""The commands that start, test and measure the product."""

import os
import re
import socket
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
SCRIPTS = [path for path in sorted((PROJECT / "scripts").rglob("*")) if path.is_file()] + [PROJECT / ".ci" / "run"]


@pytest.fixture
def taken_port() -> Iterator[str]:
    """A port on which somebody else listens."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield str(other.getsockname()[1])


def ready(*arguments: str, **environment: str) -> tuple[int, str]:
    """What `manage.py ready` answers: its exit code and all it says."""
    answer = subprocess.run(
        [sys.executable, "manage.py", "ready", *arguments],
        cwd=PROJECT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return answer.returncode, answer.stdout + answer.stderr


def pinned_in(lock: str) -> set[str]:
    """The packages of a lock with their versions."""
    return set(re.findall(r"^([a-z0-9-]+==\S+)", (PROJECT / lock).read_text(), re.MULTILINE))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: str(path.relative_to(PROJECT)))
def test_every_script_is_whole(script: Path) -> None:
    shell = "bash" if script.parent.name == ".ci" else "sh"

    assert subprocess.run([shell, "-n", script], capture_output=True, check=False).stderr == b""


def test_a_taken_port_is_told_in_one_sentence(taken_port: str) -> None:
    assert ready("--port", taken_port) == (
        1,
        f"Port {taken_port} on 127.0.0.1 is taken: stop what uses it, or choose another with PORT.\n",
    )


def test_a_port_that_is_no_number_is_told_in_one_sentence() -> None:
    assert ready("--port", "eighty") == (1, "PORT must be a number from 1 to 65535, not 'eighty'.\n")


def test_an_address_of_another_machine_is_told_in_one_sentence() -> None:
    # 192.0.2.0/24 is kept for examples (RFC 5737): no machine has it.
    assert ready("--host", "192.0.2.1", "--port", "8000") == (
        1,
        "HOST 192.0.2.1 is not an address of this machine.\n",
    )


def test_a_database_that_does_not_answer_is_told_in_one_sentence_without_its_password() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        port = nobody.getsockname()[1]

        code, said = ready(DATABASE_URL=f"postgres://director:secret-word@127.0.0.1:{port}/workshop")

    assert (code, said.count("\n")) == (1, 1)
    assert said.startswith("The database workshop on 127.0.0.1 does not answer: ")
    assert "secret-word" not in said


def test_a_database_file_that_cannot_be_made_is_told_in_one_sentence(tmp_path: Path) -> None:
    place = tmp_path / "no such folder" / "workshop.sqlite3"

    assert ready(DATABASE_URL=f"sqlite:///{place}") == (
        1,
        f"The database {place} does not answer: unable to open database file.\n",
    )


def test_all_that_is_needed_is_pinned() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text())
    names = {
        lock: {re.split(r"[^A-Za-z0-9-]", wanted)[0].lower() for wanted in wanted_packages}
        for lock, wanted_packages in [
            ("requirements.lock", project["project"]["dependencies"]),
            ("requirements-dev.lock", project["dependency-groups"]["dev"]),
        ]
    }

    missing = {
        lock: wanted - {package.partition("==")[0] for package in pinned_in(lock)}
        for lock, wanted in names.items()
    }

    assert missing == {"requirements.lock": set(), "requirements-dev.lock": set()}


def test_the_tests_run_on_the_versions_that_are_served() -> None:
    assert pinned_in("requirements.lock") - pinned_in("requirements-dev.lock") == set()


def test_the_locks_name_no_place_to_download_from() -> None:
    assert (
        "://" not in (PROJECT / "requirements.lock").read_text() + (PROJECT / "requirements-dev.lock").read_text()
    )
