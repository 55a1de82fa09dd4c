"""A database of an earlier version is brought up to date without losing what it holds."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from seec_workshop.checks import check_append_only
from tables.append_only import install
from tables.models import NoteRevision, Replacement
from tests.making import make_note, make_workshop

BEFORE = ("tables", "0001_programme_seating_and_notes")
LATEST = ("tables", "0002_replacements_keep_their_note_and_version")

pytestmark = pytest.mark.django_db(transaction=True)


def migrate_to(step: tuple[str, str]) -> None:
    MigrationExecutor(connection).migrate([step])
    install(connection)


def test_edited_notes_stand_as_they_stood(transactional_db: None) -> None:
    table = make_workshop().tables.get(number=1)
    first = make_note(table=table, text="meet monthly")
    second = make_note(table=table, note=first.note, text="meet every month")
    other = make_note(table=table, text="one contact")
    kept = [(row.revision_id, row.note_id, row.version, row.replaced) for row in Replacement.objects.all()]

    migrate_to(BEFORE)
    migrate_to(LATEST)

    assert {head.pk for head in NoteRevision.objects.heads()} == {second.pk, other.pk}
    assert [(row.revision_id, row.note_id, row.version, row.replaced) for row in Replacement.objects.all()] == kept
    assert check_append_only(databases=["default"]) == []
