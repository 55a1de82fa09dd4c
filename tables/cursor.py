"""The order of writes in a workshop, and the cursor by which screens ask what is new.

Every write first raises the workshop's `write_seq` under its own row. On PostgreSQL the row stays locked
until the commit, on SQLite there is one writer at a time: so a reader who has seen n has seen everything
up to n. (A watermark of times lost notes when it was tried: a later time can become visible first.)
"""

from django.db import connection

from tables.statements import raise_write_seq


def next_seqs(workshop_id: int, how_many: int = 1) -> range:
    """Take the next `how_many` numbers of the workshop's order. Call it first inside the transaction.

    Raises Workshop.DoesNotExist for an unknown workshop and RuntimeError outside a transaction, where
    the row would be let go at once and the order mean nothing.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("The order of writes is taken inside the transaction that writes.")
    last = raise_write_seq(workshop_id, by=how_many)
    return range(last - how_many + 1, last + 1)


def wait_for_turn(workshop_id: int) -> None:
    """Let whoever is writing to the workshop finish first, and keep others out to the end of the transaction.

    For what must be read before it is known whether anything is to be written; no number is taken. Raises as
    `next_seqs` does.
    """
    next_seqs(workshop_id, 0)
