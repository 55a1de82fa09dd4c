"""A database of an earlier version is brought up to date without losing what it holds."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from seec_workshop.checks import check_append_only
from tables.append_only import install
from tables.models import NoteRevision, Replacement
from tests.making import make_note, make_workshop

BEFORE = ("tables", "0001_programme_seating_and_notes")

pytestmark = pytest.mark.django_db(transaction=True)


def migrate(*steps: tuple[str, str]) -> None:
    """Migrate to these steps, or to the newest of all."""
    executor = MigrationExecutor(connection)
    executor.migrate(list(steps) or executor.loader.graph.leaf_nodes())
    install(connection)


def test_edited_notes_stand_as_they_stood(transactional_db: None) -> None:
    table = make_workshop().tables.get(number=1)
    first = make_note(table=table, text="meet monthly")
    second = make_note(table=table, note=first.note, text="meet every month")
    other = make_note(table=table, text="one contact")
    kept = [(row.revision_id, row.note_id, row.version, row.replaced) for row in Replacement.objects.all()]

    migrate(BEFORE)
    migrate()

    assert {head.pk for head in NoteRevision.objects.heads()} == {second.pk, other.pk}
    assert [(row.revision_id, row.note_id, row.version, row.replaced) for row in Replacement.objects.all()] == kept
    assert check_append_only(databases=["default"]) == []
