"""Stepping over an obstacle with a reason, and signing one exact text."""

from datetime import datetime

from django.db import IntegrityError, transaction

from guide.content import content_of
from guide.drafting import draft_guide
from guide.models import Guide, Override, SignOff
from guide.obstacles import in_the_way, obstacles
from guide.printing.frozen import fingerprint
from tables.cursor import next_seqs
from tables.models import Person


class StandsInTheWay(Exception):
    """Something still refuses: its words say what."""


class TextChanged(Exception):
    """The text is no longer the one that the person read."""


def override_obstacle(*, guide: Guide, key: str, reason: str, by: Person, now: datetime) -> Override:
    """Step over an obstacle; the reason goes into the guide at once.

    A second time replaces the reason. Raises StandsInTheWay where the obstacle cannot be overridden or
    is no longer there.
    """
    with transaction.atomic():
        next_seqs(guide.workshop_id)
        found = next((o for o in obstacles(guide) if o.key == key and o.can_be_overridden), None)
        if found is None:
            raise StandsInTheWay("This cannot be stepped over.")
        override, _ = Override.objects.update_or_create(
            guide=guide, obstacle=key, defaults={"reason": reason, "covers": found.counted, "by": by, "at": now}
        )
        draft_guide(workshop=guide.workshop, by=by, now=now, with_suggestions=guide.with_suggestions)
    return override


def take_override_back(*, guide: Guide, key: str, by: Person, now: datetime) -> None:
    """Let the obstacle stand again, and take its reason out of the guide."""
    with transaction.atomic():
        next_seqs(guide.workshop_id)
        guide.overrides.filter(obstacle=key).delete()
        draft_guide(workshop=guide.workshop, by=by, now=now, with_suggestions=guide.with_suggestions)


def current_fingerprint(guide: Guide) -> str:
    """Return the sha256 of the text as it would be published now."""
    return fingerprint(content_of(guide, for_edition=True))


def sign_off(*, guide: Guide, seen: str, by: Person, now: datetime) -> SignOff:
    """Record that a person approves the text whose fingerprint they saw; twice is once.

    Raises StandsInTheWay while an obstacle is open, TextChanged when the text is no longer that one.
    """
    with transaction.atomic():
        next_seqs(guide.workshop_id)
        if refusing := in_the_way(guide):
            raise StandsInTheWay(refusing[0].title)
        if current_fingerprint(guide) != seen:
            raise TextChanged("The text has changed since you read it. Read it again, then sign.")
        return _signed_once(guide=guide, seen=seen, by=by, now=now)


def _signed_once(*, guide: Guide, seen: str, by: Person, now: datetime) -> SignOff:
    try:
        with transaction.atomic():
            return SignOff.objects.create(
                guide=guide, content_sha256=seen, by=by, name=by.name or by.email, role=by.role, at=now
            )
    except IntegrityError:
        return SignOff.objects.get(guide=guide, content_sha256=seen, by=by)


def standing_sign_offs(guide: Guide, *, sha256: str) -> list[SignOff]:
    """Return the sign-offs that hold for this very text, first one first (I9)."""
    return list(guide.sign_offs.filter(content_sha256=sha256))
