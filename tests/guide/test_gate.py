"""The gate: what would be printed is looked through for names and confidences, and a person answers each."""

from functools import partial
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from guide import filings, theming
from guide.correcting import correct_note
from guide.decisions import undo
from guide.gate import FlagIsGone, all_flags, clear_flag, open_flags, sensitive_notes
from guide.models import Clearance, Decision, Guide, Override, Theme
from guide.reading import notes_of
from tables.models import Duty, NoteRevision, Person, Workshop
from tests import sample_day
from tests.making import make_note, make_person, make_theme, make_workshop
from tests.queries import queries_of

pytestmark = pytest.mark.django_db

NAMED = "the rep (Cllr B Placeholder) does not feed back"


@pytest.fixture
def theme(workshop: Workshop) -> Theme:
    return make_theme(question=workshop.questions.first())


@pytest.fixture
def verbs(director: Person) -> Any:
    class Verbs:
        def __getattr__(self, name: str) -> Any:
            verb = getattr(filings, name, None) or getattr(theming, name)
            return partial(verb, by=director, now=timezone.now())

    return Verbs()


@pytest.fixture
def filed(workshop: Workshop, theme: Theme, verbs: Any) -> NoteRevision:
    """A note with a name in it, filed under a theme."""
    note = make_note(table=workshop.tables.first(), text=NAMED)
    verbs.file_note(note=note.note, theme=theme)
    return note


def excerpts(workshop: Workshop) -> list[str]:
    return [flag.excerpt for flag in open_flags(workshop)]


def test_a_name_in_a_filed_note_is_flagged_where_it_stands(workshop, filed):
    (flag,) = open_flags(workshop)

    assert (flag.kind, flag.excerpt, flag.before, flag.after) == (
        "title and name",
        "Cllr B",
        "the rep (",
        " Placeholder) does not feed back",
    )
    assert flag.text.where == "Note of table 1, question 1"


def test_the_same_words_twice_in_one_text_are_one_flag(workshop, theme, verbs):
    note = make_note(table=workshop.tables.first(), text="Cllr Test said so, and Cllr Test knows")
    verbs.file_note(note=note.note, theme=theme)

    assert excerpts(workshop) == ["Cllr Test"]


@pytest.mark.parametrize(
    "leave",
    [
        lambda verbs, note: verbs.withhold(note=note.note),
        lambda verbs, note: verbs.set_aside(note=note.note, reason="off topic"),
        lambda verbs, note: verbs.park(note=note.note),
        lambda verbs, note: verbs.put_back(note=note.note),
        lambda verbs, note: make_note(table=note.note.table, note=note.note, text="the rep is silent"),
        lambda verbs, note: make_note(table=note.note.table, note=note.note, text=NAMED, private=True),
        lambda verbs, note: make_note(table=note.note.table, note=note.note, text=NAMED, removed=True),
    ],
    ids=["withheld", "set aside", "parked", "put back", "edited", "made private", "removed"],
)
def test_a_flag_goes_away_with_its_words(workshop, filed, verbs, leave):
    assert excerpts(workshop) == ["Cllr B"]

    leave(verbs, filed)

    assert excerpts(workshop) == []


def test_both_texts_of_a_note_are_looked_through(workshop, theme, verbs):
    note = make_note(table=workshop.tables.first(), text="nothing to see")
    verbs.file_note(note=note.note, theme=theme)
    make_note(table=note.note.table, note=note.note, text="ask Mr Madeup", replaces=[])

    assert excerpts(workshop) == ["Mr Madeup"]


def test_names_that_the_programme_knows_are_flagged_without_a_title(workshop, theme, verbs):
    workshop.tables.filter(number=2).update(facilitator="Ada Testperson")
    note = make_note(table=workshop.tables.first(), text="as Ada Testperson put it")
    verbs.file_note(note=note.note, theme=theme)

    assert excerpts(workshop) == ["Ada Testperson"]


def test_a_place_is_looked_through_once_it_may_be_printed(workshop, theme, verbs):
    note = make_note(table=workshop.tables.first(), place="the farm of Mrs Testperson")
    verbs.file_note(note=note.note, theme=theme)
    assert excerpts(workshop) == []

    verbs.weigh_note(note=note.note, stance="agrees", consent=True)

    assert excerpts(workshop) == ["Mrs Testperson"]


def test_what_directors_write_for_print_is_looked_through(workshop, theme, verbs, director):
    now = timezone.now()
    verbs.word_theme(theme=theme, label="What Mr Label said", sentence="Mrs Sentence is right.", change="")
    theme.refresh_from_db()
    verbs.promote_theme(theme=theme, reason="Dr Reason asked for it.")
    note = make_note(table=workshop.tables.first())
    verbs.set_aside(note=note.note, reason="Ms Aside objects")
    guide = Guide.objects.create(workshop=workshop, drafted_at=now)
    Override.objects.create(
        guide=guide, obstacle="unworded", covers=1, reason="Lord Over agreed.", by=director, at=now
    )

    assert excerpts(workshop) == ["Mr Label", "Mrs Sentence", "Dr Reason", "Ms Aside", "Lord Over"]


def test_an_accepted_flag_stays_accepted_for_that_text_only(workshop, filed, director):
    (flag,) = open_flags(workshop)
    clear_flag(
        workshop=workshop, fingerprint=flag.fingerprint, reason="She agreed.", by=director, now=timezone.now()
    )
    assert open_flags(workshop) == []

    make_note(table=filed.note.table, note=filed.note, text=NAMED + " at all")

    assert excerpts(workshop) == ["Cllr B"]


def test_accepting_twice_is_accepting_once(workshop, filed, director):
    (flag,) = open_flags(workshop)
    accept = partial(
        clear_flag,
        workshop=workshop,
        fingerprint=flag.fingerprint,
        reason="She agreed.",
        by=director,
        now=timezone.now(),
    )
    accept()

    assert accept() is None
    assert Clearance.objects.count() == 1


def test_an_acceptance_is_a_decision_that_can_be_undone(workshop, filed, director):
    (flag,) = open_flags(workshop)
    decision = clear_flag(
        workshop=workshop, fingerprint=flag.fingerprint, reason="She agreed.", by=director, now=timezone.now()
    )

    undo(decision=decision, by=director, now=timezone.now())

    assert excerpts(workshop) == ["Cllr B"]


def test_words_that_are_gone_cannot_be_accepted(workshop, filed, verbs, director):
    (flag,) = open_flags(workshop)
    verbs.withhold(note=filed.note)

    with pytest.raises(FlagIsGone):
        clear_flag(workshop=workshop, fingerprint=flag.fingerprint, reason="Yes.", by=director, now=timezone.now())


def test_the_flagged_name_is_copied_into_no_decision_and_no_clearance(workshop, filed, director):
    """Decisions are for ever; the note can be erased."""
    (flag,) = open_flags(workshop)
    clear_flag(
        workshop=workshop, fingerprint=flag.fingerprint, reason="She agreed.", by=director, now=timezone.now()
    )

    kept = [*Decision.objects.values_list("changes", flat=True), *Clearance.objects.values()]
    assert "Cllr" not in str(kept)


def test_a_correction_keeps_what_the_table_wrote_in_the_history(workshop, filed, director):
    correct_note(
        note=filed.note, text="the rep does not feed back", heads={filed.pk}, by=director, now=timezone.now()
    )

    assert excerpts(workshop) == []
    assert [one.text for one in NoteRevision.objects.order_by("version")] == [NAMED, "the rep does not feed back"]


def test_a_corrected_quotation_is_no_longer_printed_as_one(workshop, director):
    note = make_note(table=workshop.tables.first(), text="“Mr Madeup is late”", quoted=True)

    corrected = correct_note(note=note.note, text="“he is late”", heads={note.pk}, by=director, now=timezone.now())

    assert not corrected.quoted


def test_sensitive_notes_are_found_before_anybody_files_them(workshop):
    note = make_note(table=workshop.tables.first(), text=NAMED)
    make_note(table=workshop.tables.first(), text="skills")

    assert sensitive_notes(notes_of(workshop), workshop) == {note.note_id: ("Cllr B",)}


def test_on_the_sample_every_sensitive_note_is_flagged_and_hardly_another():
    workshop = sample_day.load()
    director = make_person(workshop=workshop, duty=Duty.DIRECTOR)
    _file_everything(workshop, director)

    flagged = {flag.text.note.text for flag in all_flags(workshop) if flag.text.note}

    notes = sample_day.labelled_notes()
    sensitive = {note.text for note in notes if note.is_sensitive}
    assert sensitive - flagged == set()
    assert len(flagged - sensitive) <= len(notes) / 100


def _file_everything(workshop: Workshop, director: Person) -> None:
    """As carelessly as can be: each note under the first theme of its question."""
    theme_by_question = {theme.question_id: theme for theme in Theme.objects.of(workshop).order_by("-position")}
    for head in NoteRevision.objects.standing().of(workshop).with_places():
        theme = theme_by_question[head.note.question_id]
        filings.file_note(note=head.note, theme=theme, by=director, now=timezone.now())


def page(workshop: Workshop, name: str = "flags", *args: object) -> str:
    return reverse(f"guide:{name}", args=[workshop.slug, *args])


def test_the_page_marks_the_words_and_offers_three_ways_out(as_director: Client, workshop, filed):
    shown = as_director.get(page(workshop)).content.decode()

    assert "the rep (<mark>Cllr B</mark> Placeholder) does not feed back" in shown
    assert [way for way in ("Withhold the note", "Correct it", "Accept it") if way in shown] == [
        "Withhold the note",
        "Correct it",
        "Accept it",
    ]


def test_withholding_from_the_page(as_director: Client, workshop, filed):
    as_director.post(page(workshop, "withhold_flagged", filed.note_id))

    assert excerpts(workshop) == []
    assert "No names, no confidences" in as_director.get(page(workshop)).content.decode()


def test_correcting_from_the_page(as_director: Client, workshop, filed):
    typed = {"text": "the rep does not feed back", "heads": str(filed.pk)}

    as_director.post(page(workshop, "correct_flagged", filed.note_id), typed)

    assert excerpts(workshop) == []


def test_correcting_to_nothing_asks_for_words(as_director: Client, workshop, filed):
    answer = as_director.post(
        page(workshop, "correct_flagged", filed.note_id), {"text": " ", "heads": str(filed.pk)}
    )

    assert answer.status_code == 422
    assert "Write the words as they should stand" in answer.content.decode()


def test_accepting_from_the_page_needs_a_reason(as_director: Client, workshop, filed):
    (flag,) = open_flags(workshop)

    answer = as_director.post(page(workshop, "accept_flag"), {"fingerprint": flag.fingerprint, "reason": ""})

    assert answer.status_code == 422
    assert "Say why it may be printed." in answer.content.decode()
    assert excerpts(workshop) == ["Cllr B"]


def test_accepting_from_the_page(as_director: Client, workshop, filed):
    (flag,) = open_flags(workshop)

    as_director.post(page(workshop, "accept_flag"), {"fingerprint": flag.fingerprint, "reason": "She agreed."})

    assert open_flags(workshop) == []


def test_a_lead_facilitator_withholds_and_does_not_accept(workshop, filed):
    lead = Client()
    lead.force_login(make_person(workshop=workshop, duty=Duty.LEAD))
    (flag,) = open_flags(workshop)

    assert "Accept it" not in lead.get(page(workshop)).content.decode()
    typed = {"fingerprint": flag.fingerprint, "reason": "Fine."}
    assert lead.post(page(workshop, "accept_flag"), typed).status_code == 403
    lead.post(page(workshop, "withhold_flagged", filed.note_id))
    assert open_flags(workshop) == []


def test_a_flag_of_another_workshop_is_not_accepted_here(as_director: Client, workshop, director):
    foreign = make_workshop()
    theme = make_theme(question=foreign.questions.first(), sentence="Mr Madeup is right.")
    (flag,) = open_flags(theme.question.workshop)

    answer = as_director.post(page(workshop, "accept_flag"), {"fingerprint": flag.fingerprint, "reason": "Yes."})

    assert answer.status_code == 422
    assert excerpts(foreign) == ["Mr Madeup"]


def test_the_page_asks_as_often_for_three_flags_as_for_one(as_director: Client, workshop, filed, theme, verbs):
    once = queries_of(lambda: as_director.get(page(workshop)))

    for table in workshop.tables.all():
        verbs.file_note(note=make_note(table=table, text=f"{NAMED} {uuid4()}").note, theme=theme)

    assert queries_of(lambda: as_director.get(page(workshop))) == once
