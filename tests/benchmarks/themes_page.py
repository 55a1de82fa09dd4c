"""The board of the fullest question at the sample's 320 notes and at 10,000: its page, and one act on it."""

import json
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from guide.expected import themes_for_expected
from guide.models import Theme
from tables.importing import import_notes
from tables.models import Note, Person, Question, Workshop
from tables.notes_file import Row, read_rows
from tables.programme import load_workshop
from tests.queries import queries_of

SAMPLE = Path("tables/sample")
MANY = 10_000
TIMES = 15


def measure() -> list[tuple[str, str]]:
    """Queries, kB and median milliseconds of one request in this process, on SQLite."""
    call_command("collectstatic", interactive=False, verbosity=0)
    workshop = load_workshop(programme=json.loads((SAMPLE / "workshop.json").read_text())).workshop
    themes_for_expected(workshop=workshop)
    sample = read_rows((SAMPLE / "notes.jsonl").read_text())
    import_notes(workshop=workshop, rows=sample, now=timezone.now())
    rows = figures(workshop)
    import_notes(workshop=workshop, rows=varied(sample, up_to=MANY), now=timezone.now())
    return rows + figures(workshop)


def varied(rows: list[Row], *, up_to: int) -> list[Row]:
    """The same notes again and again, each time with one word of another note: nothing is remembered for them."""
    new = []
    for number in range(len(rows), up_to):
        row, other = rows[number % len(rows)], rows[number * 7 % len(rows)].said["text"].split()
        words = row.said["text"].split()
        words[number % len(words)] = other[number % len(other)] + str(number % 97)
        new.append(Row(row.line, row.said | {"id": f"{row.said['id']}-{number}", "text": " ".join(words)}))
    return new


def figures(workshop: Workshop) -> list[tuple[str, str]]:
    """The page, an act, and the page after an act, when nothing that was thought before holds."""
    client = Client()
    client.force_login(Person.objects.get(appointments__workshop=workshop, appointments__duty="director"))
    question = workshop.questions.get(number=2)
    board = reverse("guide:themes", args=[workshop.slug, question.number])
    act = acts(client, question)
    act()
    what = f"the board, {Note.objects.count():,} notes ({question.notes.count():,} on the question)"
    page = client.get(board)
    queries = queries_of(lambda: client.get(board))
    return [
        (f"{what}: its page", f"{milliseconds(lambda: client.get(board))}, {queries} queries, {kilobytes(page)}"),
        (f"{what}: one note filed", milliseconds(act)),
        (f"{what}: its page after that", milliseconds(lambda: client.get(board), before=act)),
    ]


def acts(client: Client, question: Question) -> Callable[[], HttpResponse]:
    """File the next note, each under one theme after the other."""
    themes = list(Theme.objects.filter(question=question))
    notes = enumerate(Note.objects.filter(question=question, filing=None))

    def file_next() -> HttpResponse:
        number, note = next(notes)
        address = reverse("guide:file_note", args=[question.workshop.slug, question.number, note.pk])
        sent = {"theme": themes[number % len(themes)].pk, "stance": "agrees", "seen": 0}
        return client.post(address, sent)

    return file_next


def milliseconds(act: Callable[[], HttpResponse], *, before: Callable[[], object] = lambda: None) -> str:
    """Time an act; what comes before each is not counted. An act that is refused has no figure."""
    took = []
    for _ in range(TIMES):
        before()
        began = time.perf_counter()
        response = act()
        took.append(time.perf_counter() - began)
        if response.status_code >= 400:
            raise RuntimeError(f"The request was answered {response.status_code}.")
    return f"{statistics.median(took) * 1000:.0f} ms (median of {TIMES})"


def kilobytes(page: HttpResponse) -> str:
    return f"{len(page.content) / 1000:.0f} kB"
