"""What was kept once is never changed: the database itself refuses."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from django.utils import timezone

from seec_workshop.checks import check_append_only, check_durability
from tables.append_only import append_only_models, lift
from tables.models import NoteRevision, Workshop
from tests.making import make_note

pytestmark = pytest.mark.django_db


def refused(change: object) -> bool:
    try:
        with transaction.atomic():
            change()  # type: ignore[operator]
    except DatabaseError as refusal:
        return "append-only" in str(refusal)
    return False


def test_a_kept_note_cannot_be_rewritten(workshop: Workshop) -> None:
    revision = make_note(table=workshop.tables.first())

    assert refused(lambda: NoteRevision.objects.filter(pk=revision.pk).update(text="never said"))


def test_a_kept_note_cannot_be_deleted(workshop: Workshop) -> None:
    revision = make_note(table=workshop.tables.first())

    assert refused(lambda: NoteRevision.objects.filter(pk=revision.pk)._raw_delete("default"))


def test_an_erasure_leaves_everything_but_the_words(workshop: Workshop) -> None:
    revision = make_note(table=workshop.tables.first(), text="Mrs Testperson said", kind="barrier")

    NoteRevision.objects.filter(pk=revision.pk).update(text="", erased_at=timezone.now())

    revision.refresh_from_db()
    assert (revision.text, revision.kind) == ("", "barrier")


def test_an_erasure_cannot_smuggle_other_words_in(workshop: Workshop) -> None:
    revision = make_note(table=workshop.tables.first())

    assert refused(
        lambda: NoteRevision.objects.filter(pk=revision.pk).update(text="other", erased_at=timezone.now())
    )


def test_an_erasure_cannot_change_anything_else(workshop: Workshop) -> None:
    revision = make_note(table=workshop.tables.first())

    assert refused(
        lambda: NoteRevision.objects.filter(pk=revision.pk).update(text="", kind="idea", erased_at=timezone.now())
    )


@pytest.mark.parametrize("model", append_only_models(), ids=lambda model: model.__name__)
def test_every_append_only_table_is_guarded_on_this_engine(model: type[Model]) -> None:
    """Revisions, decisions, wordings, citations, sign-offs and editions alike."""
    assert check_append_only(databases=["default"]) == []


def test_a_lost_trigger_is_told() -> None:
    lift(connection)

    told = [message.msg for message in check_append_only(databases=["default"])]

    assert len(told) == 2 * len(append_only_models())


def test_the_engine_writes_to_disk_before_it_answers() -> None:
    assert check_durability(databases=["default"]) == []
