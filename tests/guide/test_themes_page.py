"""The board and the theme page, through their own forms."""

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from guide.models import Decision, Filing, Theme
from tables.models import Duty, NoteRevision, Question, Workshop
from tests.making import make_note, make_person, make_theme, make_workshop
from tests.queries import queries_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def question(workshop: Workshop) -> Question:
    return workshop.questions.first()


@pytest.fixture
def theme(question: Question) -> Theme:
    return make_theme(question=question, sentence="Councils lead on skills.")


@pytest.fixture
def note(workshop: Workshop) -> NoteRevision:
    return make_note(table=workshop.tables.first(), text="skills are led by councils")


def board(question: Question, **place: Any) -> str:
    return reverse("guide:themes", args=[question.workshop.slug, question.number], query=place)


def act_on(note: NoteRevision, name: str) -> str:
    question = note.note.question
    return reverse(f"guide:{name}", args=[question.workshop.slug, question.number, note.note_id])


def seen(note: NoteRevision) -> dict[str, Any]:
    filing = Filing.objects.filter(pk=note.note_id).first()
    return {"seen": filing.decision_id if filing else 0, "revision": note.pk}


def files(client: Client, note: NoteRevision, theme: Theme, **more: Any) -> Any:
    typed = {"theme": theme.pk, "stance": "agrees"} | seen(note) | more
    return client.post(act_on(note, "file_note"), typed)


def test_the_board_shows_the_note_the_themes_and_what_speaks_for_them(as_director, question, theme, note):
    page = as_director.get(board(question)).content.decode()

    assert "skills are led by councils" in page
    assert "Councils lead on skills." in page
    assert "<mark>skills</mark>" in page
    assert "1 note to file" in page


def test_filing_goes_on_to_the_next_note(as_director, workshop, question, theme, note):
    second = make_note(table=workshop.tables.last(), text="the second note")

    address = f"{act_on(note, 'file_note')}?after={note.seq}"
    answer = as_director.post(address, {"theme": theme.pk, "stance": "agrees"} | seen(note), follow=True)

    assert Filing.objects.get().theme == theme
    assert answer.context["board"].hand.note.id == second.note_id
    assert "You filed “skills are led by councils” under" in answer.content.decode()


def test_htmx_receives_the_board_alone_and_the_address_to_show(as_director, question, theme, note):
    answer = as_director.get(board(question, which="all"), headers={"HX-Request": "true"})

    first, second = answer.content.decode().strip().splitlines()[:2]
    assert first == "<title>Themes under question 1: Question 1</title>"
    assert second.startswith('<div id="board"')
    assert answer.headers["HX-Push-Url"] == board(question, which="all")


def test_the_other_stance_is_one_button(as_director, theme, note):
    as_director.post(act_on(note, "file_note"), {"turned": theme.pk, "stance": "agrees"} | seen(note))

    assert Filing.objects.get().stance == "differs"


def test_what_somebody_else_decided_is_told_with_the_note_in_hand(as_director, workshop, question, theme, note):
    other = Client()
    other.force_login(make_person(workshop=workshop, duty=Duty.LEAD, name="Phil Swann"))
    files(other, note, theme)

    answer = files(as_director, note, make_theme(question=question), seen=0)

    assert answer.status_code == 422
    assert "Phil Swann put this note under" in answer.content.decode()
    assert answer.context["board"].hand.note.id == note.note_id
    assert Filing.objects.get().theme == theme


def test_setting_aside_without_a_reason_asks_for_it(as_director, note):
    answer = as_director.post(act_on(note, "set_note_aside"), seen(note))

    assert answer.status_code == 422
    assert "Say why it is left out" in answer.content.decode()
    assert not Filing.objects.exists()


def test_a_reason_that_is_too_long_is_kept_to_be_shortened(as_director, note):
    typed = "because " * 60

    answer = as_director.post(act_on(note, "set_note_aside"), {"own": typed} | seen(note))

    assert answer.status_code == 422
    assert typed.strip() in answer.content.decode()


@pytest.mark.parametrize("typed", [{"reason": "Off topic"}, {"own": "Off topic"}])
def test_a_note_is_set_aside_for_a_usual_reason_or_in_own_words(as_director, note, typed):
    as_director.post(act_on(note, "set_note_aside"), typed | seen(note))

    assert Filing.objects.get().reason == "Off topic"


@pytest.mark.parametrize(("name", "disposition"), [("withhold_note", "withheld"), ("park_note", "parked")])
def test_withhold_and_park_are_one_press(as_director, note, name, disposition):
    as_director.post(act_on(note, name), seen(note))

    assert Filing.objects.get().disposition == disposition


def test_a_filed_note_is_weighed_and_stays_in_hand(as_director, question, theme, note):
    files(as_director, note, theme)

    typed = {"stance": "differs", "consent": "on"} | seen(note)
    answer = as_director.post(act_on(note, "weigh_note"), typed, follow=True)

    filing = Filing.objects.get()
    assert (filing.stance, filing.consent) == ("differs", True)
    assert answer.context["board"].hand.note.id == note.note_id


def test_a_note_is_put_back(as_director, theme, note):
    files(as_director, note, theme)

    as_director.post(act_on(note, "put_note_back"), seen(note))

    assert not Filing.objects.exists()


def test_undo_brings_the_note_back_into_hand(as_director, question, theme, note):
    files(as_director, note, theme)

    address = reverse("guide:undo_decision", args=[question.workshop.slug, question.number])
    answer = as_director.post(address, {"decision": Decision.objects.get().pk}, follow=True)

    assert not Filing.objects.exists()
    assert answer.context["board"].hand.note.id == note.note_id


def test_a_new_theme_takes_the_note_in_hand_with_it(as_director, question, note):
    typed = {"id": uuid4(), "label": "Skills", "note": note.note_id} | seen(note)

    as_director.post(reverse("guide:make_theme", args=[question.workshop.slug, question.number]), typed)

    assert Filing.objects.get().theme == Theme.objects.get(label="Skills")


def test_a_new_theme_without_a_name_keeps_what_was_typed(as_director, question, note):
    typed = {"id": uuid4(), "label": "", "sentence": "Skills come first.", "note": note.note_id} | seen(note)

    answer = as_director.post(reverse("guide:make_theme", args=[question.workshop.slug, question.number]), typed)

    assert answer.status_code == 422
    assert "Give the theme a short name." in answer.content.decode()
    assert "Skills come first." in answer.content.decode()
    assert not Theme.objects.exists()


def test_a_correction_is_kept_and_the_note_stays_filed_and_settled(as_director, theme, note):
    files(as_director, note, theme)

    typed = {"text": "skills are led by their councils", "heads": str(note.pk)}
    answer = as_director.post(act_on(note, "correct_note_in_hand"), typed, follow=True)

    in_hand = answer.context["board"].hand.note
    assert (in_hand.text, in_hand.is_changed) == ("skills are led by their councils", False)
    assert NoteRevision.objects.filter(note=note.note).count() == 2


def test_two_texts_of_a_note_become_one(as_director, note):
    twin = make_note(table=note.note.table, note=note.note, text="skills, by councils", replaces=[])

    typed = {"text": "councils lead skills", "heads": f"{note.pk} {twin.pk}"}
    as_director.post(act_on(note, "correct_note_in_hand"), typed)

    assert [head.text for head in NoteRevision.objects.standing()] == ["councils lead skills"]


def test_a_correction_of_words_that_changed_meanwhile_is_told_and_kept_on_the_page(as_director, note):
    make_note(table=note.note.table, note=note.note, text="rewritten at the table")

    typed = {"text": "my correction", "heads": str(note.pk)}
    answer = as_director.post(act_on(note, "correct_note_in_hand"), typed)

    assert answer.status_code == 422
    assert "my correction" in answer.content.decode()
    assert [head.text for head in NoteRevision.objects.standing()] == ["rewritten at the table"]


@pytest.mark.parametrize(
    ("which", "expected"),
    [
        ("to-file", ["waits"]),
        ("filed", ["filed"]),
        ("set-aside", ["aside"]),
        ("withheld", ["withheld", "private"]),
        ("parked", ["parked"]),
        ("starred", ["waits"]),
        ("changed", []),
        ("nonsense", ["waits"]),
        ("all", ["waits", "filed", "aside", "withheld", "parked", "private"]),
    ],
)
def test_every_note_is_reached_by_its_sort(as_director, workshop, question, theme, which, expected):
    notes = {text: make_note(table=workshop.tables.first(), text=text) for text in ("waits",)}
    notes |= {
        text: make_note(table=workshop.tables.first(), text=text)
        for text in ("filed", "aside", "withheld", "parked")
    }
    make_note(table=workshop.tables.first(), text="private", private=True)
    make_note(table=workshop.tables.first(), note=notes["waits"].note, text="waits", starred=True, seq=1)
    files(as_director, notes["filed"], theme)
    as_director.post(act_on(notes["aside"], "set_note_aside"), {"own": "twice"} | seen(notes["aside"]))
    as_director.post(act_on(notes["withheld"], "withhold_note"), seen(notes["withheld"]))
    as_director.post(act_on(notes["parked"], "park_note"), seen(notes["parked"]))

    listed = as_director.get(board(question, which=which)).context["board"].listed

    assert [one.text for one in listed] == expected


def test_one_table_can_be_listed_alone(as_director, workshop, question):
    for number in (1, 2):
        make_note(table=workshop.tables.get(number=number), text=f"table {number}")

    listed = as_director.get(board(question, which="all", table=2)).context["board"].listed

    assert [one.text for one in listed] == ["table 2"]


def test_a_note_that_changed_after_filing_shows_both_texts(as_director, question, theme, note):
    files(as_director, note, theme)
    make_note(table=note.note.table, note=note.note, text="skills are led by nobody")

    page = as_director.get(board(question, which="changed")).content.decode()

    assert "The words changed since." in page
    assert "“skills are led by councils”" in page
    assert "skills are led by nobody" in page
    assert "It still belongs there" in page


def test_late_notes_are_told(as_director, workshop, question, theme, note):
    files(as_director, note, theme)
    for _ in range(12):
        make_note(table=workshop.tables.last())

    page = as_director.get(board(question)).content.decode()

    assert "12 new since you reviewed" in page
    assert '<span class="number">12 new</span>' in page


def test_when_all_is_filed_the_page_says_what_is_next(as_director, question, note, theme):
    files(as_director, note, theme)

    assert "Every note of this question is filed" in as_director.get(board(question)).content.decode()


def test_a_question_without_notes_says_so(as_director, question):
    assert "No notes for this question yet" in as_director.get(board(question)).content.decode()


def test_support_is_told_in_tables_and_in_dots(as_director, workshop, question, theme):
    tables = list(workshop.tables.all())
    agreeing = make_note(table=tables[0], starred=True)
    differing = make_note(table=tables[1])
    make_note(table=tables[2])
    files(as_director, agreeing, theme)
    files(as_director, differing, theme, stance="differs")

    answer = as_director.get(board(question))

    (support,) = answer.context["board"].supports
    assert support.marks == ("yes", "differ", "no")
    assert "1 of 3 tables, 1 differs, 1 starred it" in answer.content.decode()


def asked_by(client: Client, address: str) -> int:
    client.get(address)  # what a first request looks up once and for all does not count
    return queries_of(lambda: client.get(address))


def test_the_board_asks_as_often_for_three_notes_as_for_one(as_director, workshop, question, theme, note):
    files(as_director, note, theme)
    make_note(table=workshop.tables.first())
    once = asked_by(as_director, board(question))

    for table in workshop.tables.all():
        files(as_director, make_note(table=table), make_theme(question=question))
        make_note(table=table, starred=True, kind="barrier")
    assert asked_by(as_director, board(question)) == once


def test_the_theme_page_asks_as_often_for_three_notes_as_for_one(as_director, workshop, question, theme, note):
    address = reverse("guide:theme", args=[workshop.slug, theme.pk])
    files(as_director, note, theme)
    once = asked_by(as_director, address)

    for table in workshop.tables.all():
        files(as_director, make_note(table=table, place="Wealdham"), theme)
    assert asked_by(as_director, address) == once


def test_what_belongs_to_another_workshop_is_not_there(as_director, workshop, question, theme):
    foreign = make_workshop()
    foreign_theme = make_theme(question=foreign.questions.first())
    foreign_note = make_note(table=foreign.tables.first())
    own = [workshop.slug, question.number]

    answers = [
        as_director.get(board(foreign.questions.first())),
        as_director.get(reverse("guide:theme", args=[workshop.slug, foreign_theme.pk])),
        as_director.post(reverse("guide:word_theme", args=[workshop.slug, foreign_theme.pk])),
        as_director.post(reverse("guide:file_note", args=[*own, foreign_note.note_id])),
        as_director.post(reverse("guide:withhold_flagged", args=[workshop.slug, foreign_note.note_id])),
        as_director.post(reverse("guide:correct_flagged", args=[workshop.slug, foreign_note.note_id])),
    ]

    assert [answer.status_code for answer in answers] == [404] * 6
    assert not Decision.objects.exists()


def test_a_note_is_never_filed_under_a_theme_of_another_workshop(as_director, note):
    foreign = make_theme(question=make_workshop().questions.first())

    answer = files(as_director, note, foreign)

    assert answer.status_code == 422
    assert not Filing.objects.exists()


def test_a_decision_of_another_workshop_is_not_undone(as_director, question):
    foreign = make_workshop()
    director = make_person(workshop=foreign, duty=Duty.DIRECTOR)
    client = Client()
    client.force_login(director)
    theme = make_theme(question=foreign.questions.first())
    files(client, make_note(table=foreign.tables.first()), theme)

    address = reverse("guide:undo_decision", args=[question.workshop.slug, question.number])
    answer = as_director.post(address, {"decision": Decision.objects.get().pk})

    assert answer.status_code == 422
    assert Filing.objects.count() == 1


def test_only_staff_of_the_workshop_come_in(question):
    stranger = Client()
    stranger.force_login(make_person())

    assert stranger.get(board(question)).status_code == 404
    assert Client().get(board(question)).status_code == 302
