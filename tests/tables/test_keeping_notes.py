"""Keeping what the tablets send: once each, whatever comes twice, late or in any order."""

import uuid
from typing import Any

import pytest
from django.utils import timezone

from tables.capture import Kept, keep_revisions
from tables.models import Note, NoteRevision, Replacement, Tablet, Workshop
from tables.seating import empty_seats
from tests.making import make_workshop
from tests.tables.sending import edit_of, kept_texts, read, seat_at, sent, standing_texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def seat(workshop: Workshop) -> Tablet:
    return seat_at(workshop.tables.get(number=1))


def keep(seat: Tablet, *revisions: dict[str, Any]) -> Kept:
    return keep_revisions(seat=seat, revisions=[read(one) for one in revisions], now=timezone.now())


def names(kept: Kept) -> list[str]:
    return [str(revision.pk) for revision in kept.revisions]


def reasons(kept: Kept) -> list[tuple[str, str]]:
    return [(one.id, one.reason) for one in kept.refused]


def test_a_note_is_kept_with_everything_the_tablet_said(seat: Tablet) -> None:
    said = {
        "kind": "barrier",
        "starred": True,
        "private": True,
        "quoted": True,
        "split": True,
        "place": "Downshire",
    }

    keep(seat, sent(text="strategy fatigue", **said))

    revision = NoteRevision.objects.get()
    assert {name: getattr(revision, name) for name in said} == said
    assert (revision.text, revision.note.table.number, revision.note.question.number) == ("strategy fatigue", 1, 1)


def test_the_same_note_sent_twice_is_kept_once(seat: Tablet) -> None:
    note = sent()

    first, second = keep(seat, note), keep(seat, note)

    assert kept_texts() == ["a note"]
    assert [(one.pk, one.text, one.seq, one.kept_at) for one in first.revisions] == [
        (one.pk, one.text, one.seq, one.kept_at) for one in second.revisions
    ]


def test_the_same_note_twice_in_one_message_is_kept_once_and_named_twice(seat: Tablet) -> None:
    note = sent()

    kept = keep(seat, note, note)

    assert (names(kept), kept_texts()) == ([note["id"], note["id"]], ["a note"])


def test_an_edit_replaces_and_the_text_before_stays_in_the_record(seat: Tablet) -> None:
    note = sent(text="strategy fatige")
    keep(seat, note)

    keep(seat, edit_of(note, text="strategy fatigue"))

    assert (standing_texts(), kept_texts()) == (["strategy fatigue"], ["strategy fatige", "strategy fatigue"])


def test_an_edit_sent_twice_is_kept_once(seat: Tablet) -> None:
    note = sent()
    edit = edit_of(note, text="better")
    keep(seat, note, edit)

    kept = keep(seat, edit)

    assert (names(kept), Replacement.objects.count()) == ([edit["id"]], 1)


def test_two_edits_of_the_same_text_are_both_kept(seat: Tablet) -> None:
    note = sent()
    here, there = edit_of(note, text="from here"), edit_of(note, text="from there", device=str(uuid.uuid4()))

    keep(seat, note, here, there)

    assert standing_texts() == ["from here", "from there"]


def test_choosing_one_of_two_texts_leaves_one(seat: Tablet) -> None:
    note = sent()
    here, there = edit_of(note, text="from here"), edit_of(note, text="from there", device=str(uuid.uuid4()))
    keep(seat, note, here, there)

    keep(seat, edit_of(here, there, text="from there"))

    assert standing_texts() == ["from there"]


def test_an_edit_may_arrive_before_what_it_edits(seat: Tablet) -> None:
    note = sent(text="first")
    keep(seat, edit_of(note, text="second"))

    kept = keep(seat, note)

    assert (names(kept), standing_texts()) == ([note["id"]], ["second"])


def test_a_removed_note_stands_no_more(seat: Tablet) -> None:
    note = sent()
    keep(seat, note)

    keep(seat, edit_of(note, text="a note", removed=True))

    assert standing_texts() == []


def test_the_cursor_covers_what_was_just_kept(seat: Tablet, workshop: Workshop) -> None:
    kept = keep(seat, sent(), sent())

    workshop.refresh_from_db()
    assert kept.cursor == workshop.write_seq == max(one.seq for one in kept.revisions)


def test_every_revision_has_a_number_of_its_own_in_the_order_of_arrival(seat: Tablet) -> None:
    numbers = [
        one.seq for how_many in (3, 1, 2) for one in keep(seat, *[sent() for _ in range(how_many)]).revisions
    ]

    assert numbers == [1, 2, 3, 4, 5, 6]


def test_other_words_under_a_kept_name_are_refused_and_overwrite_nothing(seat: Tablet) -> None:
    note = sent(text="as said")
    keep(seat, note)

    kept = keep(seat, note | {"text": "never said"})

    assert (reasons(kept), kept_texts()) == ([(note["id"], "other_words")], ["as said"])


@pytest.mark.parametrize("changed", ["kind", "starred", "place", "removed", "tablet_time", "device"])
def test_any_other_content_under_a_kept_name_is_refused(seat: Tablet, changed: str) -> None:
    others = {
        "kind": "park",
        "starred": True,
        "place": "Downshire",
        "removed": True,
        "tablet_time": None,
        "device": str(uuid.uuid4()),
    }
    note = sent()
    keep(seat, note)

    assert reasons(keep(seat, note | {changed: others[changed]})) == [(note["id"], "other_words")]


def test_the_same_edit_of_another_text_is_refused(seat: Tablet) -> None:
    note, other = sent(), sent()
    edit = edit_of(note, text="better")
    keep(seat, note, other, edit)

    kept = keep(seat, edit | {"replaces": [other["id"]]})

    assert (reasons(kept), Replacement.objects.count()) == ([(edit["id"], "other_words")], 1)


def test_a_second_first_version_of_a_note_from_the_same_outbox_is_refused(seat: Tablet) -> None:
    note = sent(text="as said")
    keep(seat, note)
    impostor = sent(note=note["note"], text="never said")

    kept = keep(seat, impostor)

    assert (reasons(kept), kept_texts()) == ([(impostor["id"], "version_taken")], ["as said"])


def test_a_bad_note_does_not_keep_the_good_ones_back(seat: Tablet) -> None:
    good, bad, late = sent(text="good"), sent(question=9), sent(text="late")

    kept = keep(seat, good, bad, late)

    assert (names(kept), reasons(kept)) == ([good["id"], late["id"]], [(bad["id"], "unknown_question")])


def test_a_note_for_a_table_where_this_tablet_never_sat_is_refused(seat: Tablet) -> None:
    stranger = sent(table=2)

    assert (reasons(keep(seat, stranger)), kept_texts()) == ([(stranger["id"], "wrong_table")], [])


def test_a_note_made_at_the_table_one_sat_at_before_goes_there(workshop: Workshop) -> None:
    before, after = workshop.tables.get(number=1), workshop.tables.get(number=2)
    device = seat_at(before).device
    note = sent(table=1)

    kept = keep(seat_at(after, device=device), note)

    assert (names(kept), Note.objects.get().table) == ([note["id"]], before)


def test_a_note_made_at_a_table_whose_seats_were_emptied_is_refused(workshop: Workshop) -> None:
    before, after = workshop.tables.get(number=1), workshop.tables.get(number=2)
    device = seat_at(before).device
    empty_seats(table=before)
    note = sent(table=1)

    assert reasons(keep(seat_at(after, device=device), note)) == [(note["id"], "wrong_table")]


def test_a_note_made_at_a_table_from_which_the_tablet_was_taken_off_is_refused(workshop: Workshop) -> None:
    before, after = workshop.tables.get(number=1), workshop.tables.get(number=2)
    revoked = seat_at(before)
    Tablet.objects.filter(pk=revoked.pk).update(revoked_at=timezone.now())
    note = sent(table=1)

    assert reasons(keep(seat_at(after, device=revoked.device), note)) == [(note["id"], "wrong_table")]


def test_a_note_of_another_workshop_is_refused_even_at_the_same_table_number(seat: Tablet) -> None:
    note = sent(table=1, workshop=make_workshop(slug="last-year").slug)

    assert reasons(keep(seat, note)) == [(note["id"], "wrong_table")]


def test_another_tables_note_cannot_be_edited(seat: Tablet, workshop: Workshop) -> None:
    theirs = sent(table=2, text="theirs")
    keep(seat_at(workshop.tables.get(number=2)), theirs)
    edit = edit_of(theirs, text="ours now", table=1)

    assert (reasons(keep(seat, edit)), standing_texts()) == ([(edit["id"], "foreign_note")], ["theirs"])


def test_a_note_of_another_workshop_cannot_be_edited(seat: Tablet) -> None:
    theirs = sent(text="theirs")
    keep(seat_at(make_workshop().tables.get(number=1)), theirs)
    edit = edit_of(theirs, text="ours now")

    assert (reasons(keep(seat, edit)), standing_texts()) == ([(edit["id"], "foreign_note")], ["theirs"])


def test_an_edit_that_names_another_tables_text_leaves_that_text_standing(
    seat: Tablet, workshop: Workshop
) -> None:
    theirs = sent(table=2, text="theirs")
    keep(seat_at(workshop.tables.get(number=2)), theirs)

    keep(seat, sent(text="ours", version=2, replaces=[theirs["id"]]))

    assert standing_texts() == ["ours", "theirs"]


def test_a_note_that_was_erased_is_not_brought_back(seat: Tablet) -> None:
    note = sent(text="Mrs Testperson said")
    keep(seat, note)
    NoteRevision.objects.update(text="", erased_at=timezone.now())

    assert (reasons(keep(seat, note)), kept_texts()) == ([(note["id"], "erased")], [""])


def test_keeping_a_note_more_costs_two_statements_more(seat: Tablet, django_assert_num_queries: Any) -> None:
    # the questions; a savepoint in and out under test; the order raised and read; then each note and its revision
    for how_many in (1, 20):
        with django_assert_num_queries(5 + 2 * how_many):
            keep(seat, *[sent() for _ in range(how_many)])
