"""Letting staff in by one-time links. There are no passwords to leak, share or guess."""

import hashlib
import secrets
from datetime import datetime, timedelta

from tables.models import Person, SignInLink

LINK_LASTS = timedelta(hours=24)


def make_link(*, person: Person, now: datetime) -> str:
    """Return the token of a new link that lets this person in once within 24 hours."""
    token = secrets.token_urlsafe(32)
    SignInLink.objects.create(person=person, digest=_digest(token), expires_at=now + LINK_LASTS)
    return token


def link_of(token: str, *, now: datetime) -> SignInLink | None:
    """Return the link while it can still be used."""
    return SignInLink.objects.usable(now=now).select_related("person").filter(digest=_digest(token)).first()


def use_link(token: str, *, now: datetime) -> Person | None:
    """Use a link up and return whom it lets in. Of two uses at once one wins, by the row count."""
    won = (
        SignInLink.objects.usable(now=now)
        .filter(digest=_digest(token), person__is_active=True)
        .update(used_at=now)
    )
    return SignInLink.objects.select_related("person").get(digest=_digest(token)).person if won else None


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
