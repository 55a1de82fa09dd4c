"""The draft of the sample, filed as it is labelled: drafting, drafting again, the page, paper and HTML."""

import resource
import statistics
import time
from collections.abc import Callable
from typing import Any

from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from guide.content import content_of, draft_imprint
from guide.drafting import draft_guide, out_of_date
from guide.models import Guide, Passage
from guide.obstacles import obstacles
from guide.printing.html_edition import write_html_edition
from guide.printing.pdf import print_guide
from guide.printing.pdf_tags import pages_in
from tables.models import Appointment, Duty, Person, Workshop
from tests.benchmarks.alone import Rows
from tests.guide.drafts import sample_workshop
from tests.making import make_person
from tests.queries import queries_of

RUNS = 5


def measure() -> Rows:
    """Time and memory of a draft and of what is made of it; medians of five, the PDF of three."""
    call_command("collectstatic", interactive=False, verbosity=0)
    director = make_person()
    workshop = sample_workshop(director)
    Appointment.objects.create(workshop=workshop, person=director, duty=Duty.DIRECTOR)
    return [*_drafted(workshop, director), *_read(workshop, director), *_printed(Guide.objects.get())]


def _drafted(workshop: Workshop, director: Person) -> Rows:
    def draft(**how: bool) -> Guide:
        return draft_guide(workshop=workshop, by=director, now=timezone.now(), **how)

    first = _once(draft)
    again = _median(draft)
    suggested = _once(lambda: draft(with_suggestions=True))
    guide = draft()
    paragraphs = Passage.objects.of(guide).printed().count()
    return [
        (f"draft the sample, the first time ({paragraphs} paragraphs)", _seconds(first)),
        ("draft it again, nothing new", _seconds(again)),
        ("draft it with suggestions", _seconds(suggested)),
        ("say what is out of date", _seconds(_median(lambda: out_of_date(guide)))),
        ("all obstacles of the draft", _seconds(_median(lambda: obstacles(guide)))),
    ]


def _read(workshop: Workshop, director: Person) -> Rows:
    client = Client()
    client.force_login(director)
    address = reverse("guide:draft_chapter", args=[workshop.slug, "q1"])
    client.get(address)
    page = client.get(address)
    asked = queries_of(lambda: client.get(address))
    took = _median(lambda: client.get(address))
    return [("a chapter to edit", f"{_seconds(took)}, {asked} queries, {len(page.content) // 1000} kB")]


def _printed(guide: Guide) -> Rows:
    content, imprint = content_of(guide, for_edition=False), draft_imprint(guide)
    pdf = print_guide(content, imprint)
    took = _median(lambda: print_guide(content, imprint), runs=3)
    pages = pages_in(pdf)
    # The printer is a child process: its own peak, not the server's.
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    html = _median(lambda: write_html_edition(content, imprint))
    return [
        ("frozen text of the draft", _seconds(_median(lambda: content_of(guide, for_edition=False)))),
        (
            f"PDF of the draft, {pages} pages, {len(pdf) // 1000} kB",
            f"{_seconds(took)} ({1000 * took / pages:.0f} ms a page)",
        ),
        ("peak memory of the printing child", f"{peak} MB"),
        ("HTML of the draft", _seconds(html)),
    ]


def _once(act: Callable[[], Any]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def _median(act: Callable[[], Any], runs: int = RUNS) -> float:
    return statistics.median(_once(act) for _ in range(runs))


def _seconds(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds >= 1 else f"{1000 * seconds:.0f} ms"
