"""A tablet as the page's own script behaves, without a browser, so that there can be many."""

import asyncio
import json
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

from tests.chaos.faulty_line import read_whole

# A message is given up after so long; the page's own patience is longer, which only makes faults rarer.
PATIENCE_SECONDS = 1.0
MOST_IN_A_MESSAGE = 20
# What people type, and what breaks programs that trim, escape or count bytes.
TAILS = (
    "",
    " ",
    "\n- und dann",
    " \U0001f469‍\U0001f469‍\U0001f467",
    " ١٢٣ مع",
    " <b>&amp;</b>",
    " e\u0301 é",
    '"\\',
)

Revision = dict[str, Any]


@dataclass
class Ledger:
    """What one tablet wrote and what it was told: the evidence against which the database is judged."""

    written: list[Revision] = field(default_factory=list)
    safe: set[str] = field(default_factory=set)
    refused: list[dict[str, str]] = field(default_factory=list)
    answers: dict[int, int] = field(default_factory=dict)
    seats: int = 0


class SimulatedTablet:
    """Writes and changes notes at one table and sends them until each was named by the server."""

    def __init__(self, name: str, table: dict[str, Any], port: int, dice: Random) -> None:
        self.name, self.table, self.port, self.dice = name, table, port, dice
        self.device = str(uuid.UUID(int=dice.getrandbits(128), version=4))
        self.ledger = Ledger()
        self.cursor = 0
        self.cookie = ""
        self.unsent: list[Revision] = []
        # The standing texts of each note as this tablet knows them: (id, version) by note.
        self.heads: dict[str, dict[str, int]] = {}
        # A clock that is hours wrong, and is set back once in the middle of the day.
        self.clock = timedelta(hours=dice.uniform(-30, 30))

    async def work(self, how_many: int, *, seconds: float) -> None:
        """Write so many revisions in about so many seconds, sending now and then; some may be left unsent."""
        for n in range(how_many):
            if n == how_many // 2:
                self.clock -= timedelta(hours=self.dice.uniform(0, 12))
            self._write(n)
            await asyncio.sleep(self.dice.uniform(0, 2 * seconds / how_many))
            if self.dice.random() < 0.5:
                await self.send()

    async def drain(self) -> None:
        """Send until nothing waits and the server has said so."""
        while not await self.send() or self.unsent:
            await asyncio.sleep(self.dice.uniform(0, 0.2))

    def _write(self, n: int) -> None:
        known = list(self.heads)
        note = self.dice.choice(known) if known and self.dice.random() < 0.35 else ""
        heads = self.heads.get(note, {})
        note = note or self._new_id()
        is_removed = bool(heads) and self.dice.random() < 0.1
        revision = {
            "id": self._new_id(),
            "note": note,
            "table": self.table["number"],
            "question": 1,
            "device": self.device,
            "version": 1 + max([*heads.values(), *self._own_versions(note)], default=0),
            "replaces": list(heads),
            "text": f"{self.name} wrote {n}{self.dice.choice(TAILS)}",
            "kind": self.dice.choice(["", "practice", "barrier", "park"]),
            "starred": self.dice.random() < 0.1,
            "removed": is_removed,
            "tablet_time": (datetime.now(UTC) + self.clock).isoformat(),
        }
        self.heads[note] = {revision["id"]: revision["version"]}
        self.ledger.written.append(revision)
        self.unsent.append(revision)

    def _new_id(self) -> str:
        return str(uuid.UUID(int=self.dice.getrandbits(128), version=4))

    def _own_versions(self, note: str) -> list[int]:
        return [one["version"] for one in self.unsent if one["note"] == note]

    async def send(self) -> bool:
        """Send the oldest unsent revisions once. Only what the answer names leaves the outbox.

        Returns whether the server answered.
        """
        body = {
            "protocol": 1,
            "cursor": self.cursor,
            "unsent": len(self.unsent),
            "oldest_unsent": self.unsent[0]["tablet_time"] if self.unsent else None,
            "revisions": self.unsent[:MOST_IN_A_MESSAGE],
        }
        status, answer = await self._asked("POST", "/table/sync/", json.dumps(body).encode())
        if status == 401:
            await self._sit_down()
        return status == 200 and self._take(answer)

    def _take(self, answer: bytes) -> bool:
        try:
            told = json.loads(answer)
        except ValueError:
            return False  # a login page: it counts as nothing
        text_by_id = {one["id"]: one["text"] for one in self.unsent}
        named = {one["id"] for one in told["kept"] if text_by_id.get(one["id"]) == one["text"]}
        self.ledger.safe |= named
        self.ledger.refused += told["refused"]
        gone = named | {one["id"] for one in told["refused"]}
        self.unsent = [one for one in self.unsent if one["id"] not in gone]
        self.cursor = told["cursor"]
        for note in told["notes"]:
            self._learn(note)
        return True

    def _learn(self, note: dict[str, Any]) -> None:
        """Another tablet's text of a note is seen beside one's own, unless one's own is still on the way."""
        if any(one["note"] == note["note"] for one in self.unsent):
            return
        self.heads[note["note"]] = {head["id"]: head["version"] for head in note["heads"]}

    async def _sit_down(self) -> None:
        status, answer = await self._asked("GET", f"/sit-down/{self.table['secret']}/", b"")
        cookies = [line for line in answer.split(b"\r\n") if line.lower().startswith(b"set-cookie:")]
        if status == 302 and cookies:
            parts = [line.split(b":", 1)[1].split(b";")[0].strip().decode() for line in cookies]
            self.cookie = "; ".join(parts)
            self.ledger.seats += 1

    async def _asked(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        """Ask over the line; a status of 0 is no answer. The body of a POST's answer, the head of a GET's."""
        try:
            whole = await asyncio.wait_for(self._exchange(method, path, body), PATIENCE_SECONDS)
        except (ConnectionError, asyncio.IncompleteReadError, TimeoutError):
            return 0, b""
        head, _, rest = whole.partition(b"\r\n\r\n")
        status = int(head.split(b" ")[1])
        self.ledger.answers[status] = self.ledger.answers.get(status, 0) + 1
        return status, rest if method == "POST" else head

    async def _exchange(self, method: str, path: str, body: bytes) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port, limit=2**24)
        try:
            head = [
                f"{method} {path} HTTP/1.1",
                "Host: 127.0.0.1",
                "Content-Type: application/json",
                "X-Tablet: 1",
                f"Cookie: {self.cookie}",
                f"Content-Length: {len(body)}",
                "Connection: close",
            ]
            writer.write("\r\n".join(head).encode() + b"\r\n\r\n" + body)
            await writer.drain()
            return await read_whole(reader)
        finally:
            writer.close()
