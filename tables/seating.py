"""Codes, seats and who may sit: a tablet gets a seat by a code or a QR and keeps it in a signed cookie."""

import secrets
import uuid
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.db import IntegrityError, transaction
from django.db.models import F
from django.http import HttpRequest, HttpResponse

from tables.models import Table, Tablet, WrongCode

# No vowels (no words), nothing that looks like another letter or digit when read from a card: 20 remain.
LETTERS = "BCDFGHJKLMNPQRSTVWXZ"
CODE_LENGTH = 8
SEAT_COOKIE = "__Host-seat" if settings.HTTPS else "seat"
DEVICE_COOKIE = "__Host-device" if settings.HTTPS else "device"
SEAT_LASTS = timedelta(hours=14)
DEVICE_LASTS = timedelta(days=400)
# A venue shares one address, and a hard stop would let a stranger lock everyone out: so a wrong code costs
# one second, and beyond five of them in a second everybody waits.
WRONG_CODES_A_SECOND = 5
WRONG_CODE_DELAY_SECONDS = 1


class Seat(NamedTuple):
    """What the seat's cookie says, before the database has confirmed it."""

    tablet: int
    epoch: int


def new_code() -> str:
    """Return 8 random letters for a table's card; 20^8 is 25 thousand million."""
    return "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))


def new_secret() -> str:
    """Return 128 random bits for a table's QR code, as 32 hexadecimal digits."""
    return secrets.token_hex(16)


def spoken(code: str) -> str:
    """Return a code as printed and read out: "KRTM HWVK"."""
    return f"{code[:4]} {code[4:]}"


def table_with_code(typed: str) -> Table | None:
    """Return the table that has this code; spaces, dashes and case are forgiven."""
    code = "".join(letter for letter in typed.upper() if letter.isalpha())
    return Table.objects.select_related("workshop").filter(code=code).first()


def too_many_wrong_codes(*, now: datetime) -> bool:
    """Say whether the last second has seen as many wrong codes as are answered in one."""
    return WrongCode.objects.filter(tried_at__gt=now - timedelta(seconds=1)).count() >= WRONG_CODES_A_SECOND


def take_seat(*, table: Table, device: uuid.UUID, now: datetime) -> Tablet:
    """Seat a device at a table and return its tablet; sitting down again renews the seat.

    A tablet whose seat was revoked stays revoked until the table's epoch has risen.
    """
    try:
        with transaction.atomic():
            return Tablet.objects.create(table=table, device=device, epoch=table.epoch, seated_at=now)
    except IntegrityError:
        Tablet.objects.filter(table=table, device=device, epoch__lt=table.epoch).update(revoked_at=None)
        Tablet.objects.filter(table=table, device=device).update(epoch=table.epoch, seated_at=now)
    return Tablet.objects.get(table=table, device=device)


def empty_seats(*, table: Table) -> None:
    """Make every seat at a table invalid at once: whoever sits there is asked to sit down again."""
    Table.objects.filter(pk=table.pk).update(epoch=F("epoch") + 1)


def device_of(request: HttpRequest) -> uuid.UUID:
    """Return the device that this browser was given earlier, or a new one."""
    try:
        return uuid.UUID(request.get_signed_cookie(DEVICE_COOKIE, default=""))
    except (signing.BadSignature, ValueError):
        return uuid.uuid4()


def remember_seat(response: HttpResponse, tablet: Tablet) -> None:
    """Give the browser its seat. Lax, because a Strict cookie is missing after a link from elsewhere."""
    seat = signing.dumps([tablet.pk, tablet.epoch], salt="seat")
    _set_cookie(response, SEAT_COOKIE, seat, lasts=SEAT_LASTS)
    response.set_signed_cookie(
        DEVICE_COOKIE,
        str(tablet.device),
        max_age=DEVICE_LASTS,
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )


def _set_cookie(response: HttpResponse, name: str, value: str, *, lasts: timedelta) -> None:
    response.set_cookie(name, value, max_age=lasts, httponly=True, samesite="Lax", secure=settings.HTTPS)


def forget_seat(response: HttpResponse) -> None:
    """Take the seat away from this browser; its notes and its device stay."""
    response.delete_cookie(SEAT_COOKIE, samesite="Lax")


def seat_of(request: HttpRequest) -> Tablet | None:
    """Return the tablet this request comes from, while its seat is valid; one query."""
    said = _seat_said(request.COOKIES.get(SEAT_COOKIE, ""))
    if said is None:
        return None
    tablets = Tablet.objects.select_related("table__workshop").filter(pk=said.tablet, revoked_at__isnull=True)
    # Unordered: to put one row in order would cost as much as finding it, on every message of every tablet.
    return next((one for one in tablets.order_by() if one.epoch == one.table.epoch == said.epoch), None)


def _seat_said(cookie: str) -> Seat | None:
    try:
        return Seat(*signing.loads(cookie, salt="seat", max_age=SEAT_LASTS))
    except signing.BadSignature:
        return None
