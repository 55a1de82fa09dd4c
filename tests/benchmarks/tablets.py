"""Many tablets in a process of their own: `python -m tests.benchmarks.tablets PORT RATE SECONDS < seats.json`.

Each keeps one connection open and sends a note at its own beat. A save is timed from the moment it was due, so
that a server that falls behind cannot hide it. Prints {"ms": [every save], "notes": how many were named as kept}.
"""

import asyncio
import json
import sys
import time
import uuid
from typing import Any

# Saves before these are not counted: connections are opened and the processes are still cold.
WARM_UP_SECONDS = 3.0
TEXT = "LIS needs revenue for staff time, capital only no good, said for the {}th time at this table"


class Tablet:
    """One connection and what it has learnt from the server."""

    def __init__(self, seat: dict[str, Any], port: int) -> None:
        self.seat = seat
        self.port = port
        self.cursor = 0
        self.kept = 0

    async def open(self) -> None:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)

    async def save(self, count: int) -> None:
        """Send one note and check that the answer names it with its text."""
        note = self._note(count)
        body = {"protocol": 1, "cursor": self.cursor, "unsent": 1, "oldest_unsent": None, "revisions": [note]}
        self.writer.write(self._request(json.dumps(body).encode()))
        told = json.loads(await self._answer())
        if [(one["id"], one["text"]) for one in told["kept"]] != [(note["id"], note["text"])]:
            raise RuntimeError(f"A note was not named as kept: {told}")
        self.cursor, self.kept = told["cursor"], self.kept + 1

    def _note(self, count: int) -> dict[str, Any]:
        names = {"id": str(uuid.uuid4()), "note": str(uuid.uuid4()), "device": self.seat["outbox"]}
        place = {"table": self.seat["table"], "question": 1, "version": 1, "replaces": []}
        return (
            names | place | {"text": TEXT.format(count), "kind": "barrier", "tablet_time": "2017-12-01T11:12:00Z"}
        )

    def _request(self, body: bytes) -> bytes:
        lines = [
            "POST /table/sync/ HTTP/1.1",
            "Host: 127.0.0.1",
            "Content-Type: application/json",
            "X-Tablet: 1",
            f"Cookie: {self.seat['cookie']}",
            f"Content-Length: {len(body)}",
        ]
        return "\r\n".join(lines).encode() + b"\r\n\r\n" + body

    async def _answer(self) -> bytes:
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode()
        if not head.startswith("HTTP/1.1 200"):
            raise RuntimeError(f"The server answered {head.splitlines()[0]}.")
        length = next(
            line.split(":")[1] for line in head.splitlines() if line.lower().startswith("content-length")
        )
        return await self.reader.readexactly(int(length))


async def beat(tablet: Tablet, *, first: float, every: float, until: float) -> list[tuple[float, float]]:
    """Save at `first` and then `every` so many seconds; return when each was due and how many ms it took."""
    took, due, count = [], first, 0
    while due < until:
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        await tablet.save(count := count + 1)
        took.append((due, 1000 * (time.monotonic() - due)))
        due += every
    return took


async def main(port: int, rate: float, seconds: float) -> None:
    tablets = [Tablet(seat, port) for seat in json.load(sys.stdin)]
    for tablet in tablets:
        await tablet.open()
    start = time.monotonic()
    every, until = len(tablets) / rate, start + WARM_UP_SECONDS + seconds
    beats = [
        beat(tablet, first=start + number / rate, every=every, until=until)
        for number, tablet in enumerate(tablets)
    ]
    saves = [save for took in await asyncio.gather(*beats) for save in took]
    counted = sorted(ms for due, ms in saves if due >= start + WARM_UP_SECONDS)
    sys.stdout.write(json.dumps({"ms": counted, "notes": sum(tablet.kept for tablet in tablets)}))


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1]), float(sys.argv[2]), float(sys.argv[3])))
