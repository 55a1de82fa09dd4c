"""The verdict: what the tablets wrote and were told, held against what the database has. Pure."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

Revision = dict[str, Any]

# What a revision must say in the database as it said on its tablet.
SAID = ("note", "device", "version", "text", "kind", "starred", "removed")


def verdict(written: list[Revision], safe: set[str], rows: list[Revision], heads: Iterable[str]) -> dict[str, int]:
    """Count what must never happen; all zeros is what is promised.

    `written` are revisions in the order of writing on each tablet, `safe` the ids that a tablet was told of.
    """
    by_id = {row["id"]: row for row in rows}
    return {
        "lost": sum(one["id"] not in by_id for one in written),
        "falsely called safe": len(safe - by_id.keys()),
        "doubled": len(rows) - len({(row["note"], row["device"], row["version"]) for row in rows}),
        "invented": len(by_id.keys() - {one["id"] for one in written}),
        "altered": sum(_is_altered(one, by_id.get(one["id"])) for one in written),
        "disordered": _disordered(written, by_id),
        "vanished": len(_heads(written) ^ set(heads)),
    }


def _is_altered(written: Revision, row: Revision | None) -> bool:
    return row is not None and any(row[name] != written[name] for name in SAID)


def _disordered(written: list[Revision], by_id: dict[str, Revision]) -> int:
    """Changes of one note on one tablet that the server has in another order than they were made."""
    wrong, last_by_note = 0, Counter[tuple[str, str]]()
    for one in written:
        key, row = (one["device"], one["note"]), by_id.get(one["id"])
        if row is None:
            continue
        wrong += row["seq"] <= last_by_note[key]
        last_by_note[key] = max(last_by_note[key], row["seq"])
    return wrong


def _heads(written: list[Revision]) -> set[str]:
    """What stands by the rule of the protocol alone: whatever no later text of the same note names."""
    replaced = {(one["note"], name) for one in written for name in one["replaces"]}
    return {one["id"] for one in written if (one["note"], one["id"]) not in replaced}
