"""The door of the filing engine, opened as anybody would from a shell."""

import json
import os
import subprocess
import sys
from typing import Any, NamedTuple

from tests.labelled import TESTS

ROOT = TESTS.parent
# As in a shell, where what is written waits in a buffer until there is much of it.
BUFFERED = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
BROADBAND = {"question": 1, "label": "Broadband", "keywords": ["fibre"]}
NOTE = {"id": "a", "question": 1, "text": "fibre for villages"}


class Answer(NamedTuple):
    code: int
    written: bytes
    told: str

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.written.decode().splitlines()]


def door(*arguments: str, notes: bytes = b"", interpreter: tuple[str, ...] = ("-m", "guide.filing")) -> Answer:
    done = subprocess.run(
        [sys.executable, *interpreter, *arguments],
        cwd=ROOT,
        env=BUFFERED,
        input=notes,
        capture_output=True,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr.decode())


def json_lines(*entries: object) -> bytes:
    return "".join(json.dumps(entry) + "\n" for entry in entries).encode()
