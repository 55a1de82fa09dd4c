"""The line between tablets and server, with every fault that a hall's Wi-Fi and a proxy have been seen to make."""

import asyncio
from collections import Counter
from contextlib import suppress
from random import Random

# Of a hundred messages so many meet each fault; the others pass.
CHANCES = {
    "refused": 6,
    "cut before it arrived": 5,
    "cut in the middle of the answer": 5,
    "answer lost": 8,
    "late": 4,
    "doubled": 8,
    "doubled at once": 4,
    "slow": 5,
    "swallowed": 2,
    "taken by a login page": 3,
}
LATE_SECONDS = 1.5
SLOW_SECONDS = 0.02
PIECES = 12
LOGIN_PAGE = b"<!doctype html><title>Hall Wi-Fi</title>Accept the terms"


class FaultyLine:
    """Passes messages on to the server's port until `calm()`, with faults drawn from a seeded dice."""

    def __init__(self, server_port: int, dice: Random) -> None:
        self.server_port = server_port
        self.dice = dice
        self.met: Counter[str] = Counter()
        self.is_calm = False
        self.under_way: set[asyncio.Task[None] | None] = set()

    async def listen(self) -> int:
        """Start and return the port at which tablets find the line."""
        self._listening = await asyncio.start_server(self._meet, "127.0.0.1", 0, limit=2**24)
        return int(self._listening.sockets[0].getsockname()[1])

    def calm(self) -> None:
        """From now on everything passes."""
        self.is_calm = True

    async def close(self) -> None:
        """Take no more messages and wait for those under way."""
        self._listening.close()
        await asyncio.gather(*filter(None, self.under_way))

    async def _meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.under_way.add(asyncio.current_task())
        fault = self._drawn()
        # Whichever side goes away, there is nobody left to tell.
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            if fault != "refused":
                await self._carry(await read_whole(reader), writer, fault)
        writer.close()
        self.under_way.discard(asyncio.current_task())

    def _drawn(self) -> str:
        if self.is_calm:
            return ""
        names, chances = [*CHANCES, ""], [*CHANCES.values(), 100 - sum(CHANCES.values())]
        fault = self.dice.choices(names, chances)[0]
        self.met[fault] += 1
        return fault

    async def _carry(self, message: bytes, writer: asyncio.StreamWriter, fault: str) -> None:
        if fault == "swallowed":
            await asyncio.sleep(LATE_SECONDS)
        elif fault == "taken by a login page":
            writer.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n")
            writer.write(b"Content-Length: %d\r\n\r\n%s" % (len(LOGIN_PAGE), LOGIN_PAGE))
            await writer.drain()
        else:
            await self._answer(await self._asked(message, fault), writer, fault)

    async def _asked(self, message: bytes, fault: str) -> bytes:
        if fault == "cut before it arrived":
            return await self._ask(message, upto=self.dice.randrange(1, len(message)))
        if fault == "doubled at once":
            return (await asyncio.gather(self._ask(message), self._ask(message)))[0]
        answer = await self._ask(message, in_pieces=fault == "slow")
        return await self._ask(message) if fault == "doubled" else answer

    async def _answer(self, answer: bytes, writer: asyncio.StreamWriter, fault: str) -> None:
        if fault in ("answer lost", "cut before it arrived"):
            return
        if fault == "late":
            await asyncio.sleep(LATE_SECONDS)
        whole = fault != "cut in the middle of the answer"
        writer.write(answer if whole else answer[: self.dice.randrange(1, max(2, len(answer)))])
        await writer.drain()

    async def _ask(self, message: bytes, *, upto: int | None = None, in_pieces: bool = False) -> bytes:
        """Give the server the message, or its beginning, and return what it answers; nothing where it is down."""
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", self.server_port, limit=2**24)
            if in_pieces:
                await _write_slowly(writer, message)
            writer.write(b"" if in_pieces else message[:upto])
            await writer.drain()
            answer = b"" if upto else await read_whole(reader)
            writer.close()
        except (ConnectionError, asyncio.IncompleteReadError):
            return b""
        return answer


async def _write_slowly(writer: asyncio.StreamWriter, message: bytes) -> None:
    size = max(1, len(message) // PIECES)
    for start in range(0, len(message), size):
        writer.write(message[start : start + size])
        await writer.drain()
        await asyncio.sleep(SLOW_SECONDS)


async def read_whole(reader: asyncio.StreamReader) -> bytes:
    """Return one HTTP message, head and body. Raises IncompleteReadError where it ends too early."""
    head = await reader.readuntil(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    return head + (await reader.readexactly(int(lengths[0])) if lengths else b"")
