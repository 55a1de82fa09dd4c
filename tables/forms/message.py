"""What a tablet sends: JSON, read field by field into the words of `tables.capture`.

No Django form here: making one with a revision's seventeen fields costs more than keeping the revision does.
What is wrong with one revision refuses that revision only; what is wrong with the message refuses it whole.
"""

import json
import uuid
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tables.capture import SentRevision
from tables.incoming import keepable
from tables.models import LONGEST_PLACE, LONGEST_TEXT, Kind
from tables.refusals import Refused

PROTOCOL = 1
MOST_REVISIONS = 20
# Nobody edits a note so often, and no note has so many heads; the bounds keep one message within bounds.
HIGHEST_VERSION = 100_000
MOST_REPLACED = 100
# Both engines' small integers end here.
HIGHEST_NUMBER = 32_767
HIGHEST_CURSOR = 2**63 - 1


class NotUnderstood(ValueError):
    """A message that cannot be read at all; its words say what to do."""


class OtherProtocol(NotUnderstood):
    """A message of another time: the page is older or newer than the server."""


class _Unkeepable(ValueError):
    """One revision that cannot be kept: reason, words."""


@dataclass(frozen=True, slots=True)
class Message:
    """A tablet's message. `unsent` counts revisions not yet at the server, those of this message included."""

    cursor: int
    unsent: int
    oldest_unsent: datetime | None
    revisions: list[SentRevision]
    refused: list[Refused]


def read_message(body: bytes) -> Message:
    """Read one POST to the sync address. Raises NotUnderstood, and OtherProtocol for another protocol."""
    raw = _json(body)
    if not isinstance(raw, dict) or "protocol" not in raw:
        raise NotUnderstood("This is not a message from a tablet. Open the page for writing again.")
    if raw["protocol"] != PROTOCOL:
        raise OtherProtocol("This page is not of the same version as the server. Open it again; nothing is lost.")
    revisions, refused = _revisions(raw.get("revisions"))
    return Message(
        cursor=_number(raw.get("cursor", 0), lowest=0, highest=HIGHEST_CURSOR),
        unsent=_number(raw.get("unsent", 0), lowest=0, highest=HIGHEST_NUMBER),
        oldest_unsent=_moment(raw.get("oldest_unsent")),
        revisions=revisions,
        refused=refused,
    )


def _json(body: bytes) -> Any:
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as fault:
        raise NotUnderstood("The message did not arrive whole. It will be sent again.") from fault


def _revisions(raw: Any) -> tuple[list[SentRevision], list[Refused]]:
    if not isinstance(raw, list) or len(raw) > MOST_REVISIONS:
        raise NotUnderstood(f"A message holds a list of at most {MOST_REVISIONS} revisions. Open the page again.")
    revisions, refused = [], []
    for one in raw:
        try:
            revisions.append(_revision(one))
        except _Unkeepable as fault:
            refused.append(Refused(_name_of(one), *fault.args))
        except NotUnderstood as fault:
            refused.append(Refused(_name_of(one), "not_understood", str(fault)))
    return revisions, refused


def _name_of(raw: Any) -> str:
    """The id by which a tablet knows again what is refused, as it was sent."""
    name = raw.get("id") if isinstance(raw, dict) else None
    return keepable(name)[:64] if isinstance(name, str) else ""


def _revision(raw: Any) -> SentRevision:
    if not isinstance(raw, dict):
        raise NotUnderstood(_ODD)
    revision = SentRevision(
        id=_uuid(raw.get("id")),
        note=_uuid(raw.get("note")),
        workshop=_text(raw.get("workshop", "")),
        table=_number(raw.get("table")),
        question=_number(raw.get("question")),
        device=_uuid(raw.get("device")),
        version=_number(raw.get("version"), highest=HIGHEST_VERSION),
        replaces=_replaces(raw.get("replaces")),
        text=_note_text(raw),
        kind=_kind(raw.get("kind", "")),
        starred=_flag(raw, "starred"),
        private=_flag(raw, "private"),
        quoted=_flag(raw, "quoted"),
        split=_flag(raw, "split"),
        place=_place(raw.get("place", "")),
        removed=_flag(raw, "removed"),
        tablet_time=_moment(raw.get("tablet_time")),
    )
    if revision.id in revision.replaces or (revision.version == 1) != (not revision.replaces):
        # A first version replaces nothing, a later one something: that is how the heads of a note are told.
        raise _Unkeepable(
            "wrong_version", "This change does not say what it changes. Copy the words into a new note."
        )
    return revision


_ODD = "The server does not understand this note. Open the page again; the note stays on this tablet."


def _uuid(raw: Any) -> uuid.UUID:
    try:
        return uuid.UUID(_text(raw))
    except ValueError as fault:
        raise NotUnderstood(_ODD) from fault


def _number(raw: Any, *, lowest: int = 1, highest: int = HIGHEST_NUMBER) -> int:
    if type(raw) is not int or not lowest <= raw <= highest:
        raise NotUnderstood(_ODD)
    return raw


def _text(raw: Any) -> str:
    if not isinstance(raw, str):
        raise NotUnderstood(_ODD)
    return keepable(raw)


def _flag(raw: dict[str, Any], name: str) -> bool:
    flag = raw.get(name, False)
    if not isinstance(flag, bool):
        raise NotUnderstood(_ODD)
    return flag


def _replaces(raw: Any) -> tuple[uuid.UUID, ...]:
    if not isinstance(raw, list) or len(raw) > MOST_REPLACED:
        raise NotUnderstood(_ODD)
    return tuple(dict.fromkeys(_uuid(one) for one in raw))


def _note_text(raw: dict[str, Any]) -> str:
    text = _text(raw.get("text"))
    if not text and not _flag(raw, "removed"):
        raise _Unkeepable("empty", "The note is empty. Write what was said, or take the note off this tablet.")
    if len(text) > LONGEST_TEXT:
        raise _Unkeepable("too_long", f"It is longer than {LONGEST_TEXT:,} characters. Make two notes of it.")
    return text


def _place(raw: Any) -> str:
    place = _text(raw)
    if len(place) > LONGEST_PLACE:
        raise _Unkeepable("place_too_long", f"The place is longer than {LONGEST_PLACE} characters. Shorten it.")
    return place


def _kind(raw: Any) -> str:
    if raw not in Kind.values:
        raise _Unkeepable("unknown_kind", "There is no such kind of note. Choose another, or none.")
    return str(raw)


def _moment(raw: Any) -> datetime | None:
    """Return a moment in UTC. A tablet's clock may be anything, and orders nothing: an unreadable one is none."""
    if not isinstance(raw, str):
        return None
    try:
        moment = datetime.fromisoformat(raw)
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError):
        return None
