"""Publishing freezes an edition: the text as signed, its imprint, and the files made of them."""

import hashlib
from datetime import datetime
from importlib.metadata import version
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.db import IntegrityError, transaction
from django.utils import timezone

from guide.content import content_of
from guide.models import Edition, EditionFile, EditionStatus, Form, Guide, SignOff
from guide.obstacles import in_the_way
from guide.printing.frozen import fingerprint
from guide.printing.html_edition import write_html_edition
from guide.printing.pdf import print_guide
from guide.review import StandsInTheWay, TextChanged, standing_sign_offs
from tables.cursor import next_seqs
from tables.models import Person

# What decides the bytes of a file; recorded so that a rebuild that differs can be explained.
_MADE_WITH = ("weasyprint", "pikepdf", "pydyf", "fonttools", "django")


class AlreadyPublished(Exception):
    """Somebody published this edition a moment ago."""


def publish_guide(*, guide: Guide, seen: str, change_note: str, by: Person, now: datetime) -> Edition:
    """Freeze the signed text as the next edition, with its PDF and HTML, and make it the one that is read.

    The files are printed first, outside the transaction, and stored under their hashes: a print that fails
    leaves nothing behind that anybody could reach. Raises StandsInTheWay, TextChanged, AlreadyPublished, or
    PrintStopped when the printer was stopped.
    """
    content = content_of(guide, for_edition=True)
    signed = _signed(guide, content=content, seen=seen)
    number = guide.editions.count() + 1
    imprint = edition_imprint(number=number, signed=signed, change_note=change_note, now=now)
    stored = {form: _store(made) for form, made in make_files(content, imprint).items()}
    with transaction.atomic():
        next_seqs(guide.workshop_id)
        _signed(guide, content=content_of(guide, for_edition=True), seen=seen)
        edition = _freeze(guide, number=number, content=content, imprint=imprint, sign_off=signed[0], now=now)
        for form, file in stored.items():
            EditionFile.objects.create(edition=edition, form=form, **file)
        _supersede(guide, by=edition)
    return edition


def withdraw_edition(*, edition: Edition, reason: str, now: datetime) -> None:
    """Take an edition out of reach; its address answers with the reason from now on. Twice keeps the first."""
    EditionStatus.objects.filter(edition=edition, withdrawn_at__isnull=True).update(
        withdrawn_at=now, reason=reason
    )


def edition_imprint(*, number: int, signed: list[SignOff], change_note: str, now: datetime) -> dict[str, Any]:
    """Return what an edition says of itself; it stands beside the content and outside its hash."""
    return {
        "status": "edition",
        "words": f"Edition {number}",
        "number": number,
        "date": timezone.localdate(now).isoformat(),
        "signed": [
            {"name": one.name, "role": one.role, "date": timezone.localdate(one.at).isoformat()} for one in signed
        ],
        "change_note": change_note,
    }


def make_files(content: dict[str, Any], imprint: dict[str, Any]) -> dict[Form, bytes]:
    """Make every file of an edition from its frozen text: the same input gives the same bytes (I10)."""
    return {
        Form.PDF: print_guide(content, imprint),
        Form.HTML: write_html_edition(content, imprint).encode(),
    }


def rebuilt(edition: Edition) -> dict[Form, str]:
    """Print an edition again from what was frozen and return the sha256 of each file."""
    return {
        form: hashlib.sha256(made).hexdigest()
        for form, made in make_files(edition.content, edition.imprint).items()
    }


def _signed(guide: Guide, *, content: dict[str, Any], seen: str) -> list[SignOff]:
    """Return the sign-offs under this text, or refuse."""
    if refusing := in_the_way(guide):
        raise StandsInTheWay(refusing[0].title)
    if fingerprint(content) != seen:
        raise TextChanged("The text has changed since it was signed. Read it again, then sign.")
    signed = standing_sign_offs(guide, sha256=seen)
    if not signed:
        raise StandsInTheWay("Nobody has signed off this text.")
    return signed


def _store(made: bytes) -> dict[str, Any]:
    """Write a file under its hash, once, before any row names it."""
    sha256 = hashlib.sha256(made).hexdigest()
    storage = storages["default"]
    if not storage.exists(sha256):
        storage.save(sha256, ContentFile(made))
    return {"sha256": sha256, "size": len(made), "stored": sha256}


def _freeze(guide: Guide, *, number: int, **frozen: Any) -> Edition:
    """Write the edition's row; of two at once the unique number lets one through."""
    try:
        with transaction.atomic():
            edition = Edition.objects.create(
                guide=guide,
                number=number,
                content=frozen["content"],
                imprint=frozen["imprint"],
                sha256=fingerprint(frozen["content"]),
                sign_off=frozen["sign_off"],
                published_at=frozen["now"],
                change_note=frozen["imprint"]["change_note"],
                made_with={name: version(name) for name in _MADE_WITH},
            )
    except IntegrityError as refusal:
        raise AlreadyPublished(f"Edition {number} was published a moment ago.") from refusal
    EditionStatus.objects.create(edition=edition)
    return edition


def _supersede(guide: Guide, *, by: Edition) -> None:
    EditionStatus.objects.filter(edition__guide=guide, superseded_by=None).exclude(edition=by).update(
        superseded_by=by
    )
