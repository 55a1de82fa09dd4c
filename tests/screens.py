"""Which screens there are, part by part of the day, with what is done on each before its picture is taken."""

import datetime
import re
from dataclasses import dataclass
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from guide.models import Decision, Passage
from tables.models import Duty, Note, Person, Table, Workshop
from tests import sample_day
from tests.browser.at_table import box, keep, ready
from tests.making import make_note
from tests.pictures import LAPTOP, PHONE, TABLET, WALL, Screen
from tests.polls import open_with_card
from tests.worlds import browser_at, browser_of, browser_with


@dataclass
class Day:
    """The sample and its people, and what is done to it between two rows of pictures."""

    workshop: Workshop
    director: Client
    person: Person

    @classmethod
    def loaded(cls) -> "Day":
        workshop = sample_day.load()
        person = Person.objects.get(appointments__workshop=workshop, appointments__duty=Duty.DIRECTOR)
        return cls(workshop, browser_of(person), person)

    @property
    def table(self) -> Table:
        return self.workshop.tables.get(number=4)

    def at(self, name: str, *more: Any) -> str:
        return reverse(name, args=[self.workshop.slug, *more])

    def staff(self, name: str, address: str, **how: Any) -> Screen:
        return Screen(name, address, cookies=cookies_of(self.director), **how)

    def seated(self, name: str, address: str, **how: Any) -> Screen:
        return Screen(name, address, cookies=cookies_of(browser_at(self.table)), **{"size": TABLET} | how)

    def file_a_name(self) -> None:
        """File a note that names somebody: what is looked for before publication."""
        said = next(one for one in sample_day.labelled_notes() if one.is_sensitive)
        note = Note.objects.get(revisions__text=said.text, table__number=said.table)
        theme = note.question.themes.first()
        address = self.at("guide:file_note", said.question, note.pk)
        self.director.post(address, {"seen": 0, "stance": "agrees", "theme": theme.pk})

    def draft(self, *, with_suggestions: bool = False) -> None:
        self.director.post(self.at("guide:draft_again"), {"with_suggestions": "on"} if with_suggestions else {})

    def decide_and_draft(self) -> None:
        last = Decision.objects.latest("pk")
        self.director.post(self.at("guide:undo_decision", 1), {"decision": last.pk})
        sample_day.decide_all(self.director, self.workshop)
        self.draft()

    def publish(self) -> None:
        sent = {"seen": self.seen(), "change_note": "First edition."}
        self.director.post(self.at("guide:publish_edition"), sent)

    def sign_off(self) -> None:
        self.director.post(self.at("guide:sign_off"), {"seen": self.seen()})

    def seen(self) -> str:
        page = self.director.get(self.at("guide:publish")).content.decode()
        return re.findall(r'name="seen" value="([0-9a-f]{64})"', page)[0]

    def is_today(self) -> None:
        """Eight minutes into the first round, with a note that two tablets changed at once."""
        began = timezone.localtime() - datetime.timedelta(minutes=48)
        Workshop.objects.filter(pk=self.workshop.pk).update(date=began.date(), starts=began.time())
        first = make_note(table=self.table, text="one vioce for the coast", kind="action_lep")
        for text in ("one voice for the coast", "one voice for the coast and the ports"):
            make_note(table=self.table, note=first.note, replaces=[first], text=text, kind="action_lep")


def cookies_of(client: Client) -> dict[str, str]:
    return {name: morsel.value for name, morsel in client.cookies.items()}


def before(day: Day) -> list[Screen]:
    return [
        day.staff("Your workshops", reverse("tables:workshops")),
        day.staff("New workshop", reverse("tables:new_workshop")),
        day.staff("Set up", day.at("tables:set_up")),
        day.staff("Set up: questions", day.at("tables:set_up_questions")),
        day.staff("Set up: agenda", day.at("tables:set_up_agenda")),
        day.staff("Set up: themes", day.at("guide:set_up_themes", 1)),
        day.staff("Codes of the tables", day.at("tables:table_codes")),
        Screen("Sign in", reverse("tables:sign_in"), size=PHONE),
    ]


def tables(day: Day) -> list[Screen]:
    write = reverse("tables:write")
    return [
        Screen("Sit down", reverse("tables:sit_down"), size=TABLET),
        Screen("A wrong code", reverse("tables:sit_down"), size=PHONE, act=_type_a_wrong_code),
        day.seated("Seated", reverse("tables:seat")),
        day.seated("Write, and two texts", write, act=_hear_of_the_notes),
        day.seated("Write, in the dark", write, act=_hear_of_the_notes, is_dark=True),
        day.seated("Write, without Wi-Fi", write, act=_write_without_wifi, size=LAPTOP),
        day.seated("Write, on a phone", write, act=_hear_of_the_notes, size=PHONE),
        day.seated("Read back", reverse("tables:read_back"), act=ready),
        day.seated("Programme", reverse("tables:programme")),
        Screen("Practice", reverse("tables:practice"), size=TABLET, act=_practise),
        Screen("Practice, phone, dark", reverse("tables:practice"), size=PHONE, act=ready, is_dark=True),
    ]


def room(day: Day) -> list[Screen]:
    return [
        day.staff("The room", day.at("tables:room"), act=_settle),
        day.staff("The room, in the dark", day.at("tables:room"), act=_settle, is_dark=True),
        day.staff("Notes of one table", day.at("tables:room_notes", day.table.pk, 1), act=_settle),
        day.staff("Parked notes", day.at("tables:parked_notes"), size=TABLET),
    ]


def options(day: Day) -> list[Screen]:
    member = cookies_of(browser_with(open_with_card(day.workshop, by=day.person)))
    return [
        day.staff("The poll", day.at("tables:poll")),
        day.staff("The poll, on the wall", day.at("tables:poll_hall"), size=WALL),
        Screen("Weighing options", reverse("tables:weigh"), size=PHONE, cookies=member),
        Screen("Weighing, in the dark", reverse("tables:weigh"), size=PHONE, cookies=member, is_dark=True),
    ]


def evening(day: Day) -> list[Screen]:
    theme = day.workshop.questions.get(number=1).themes.first()
    machine = Passage.objects.filter(section__chapter__guide__workshop=day.workshop, section__theme__isnull=False)
    cited = next(passage for passage in machine if passage.shown.citations.exists())
    chapter = day.at("guide:draft_chapter", cited.section.chapter.key)
    return [
        day.staff("Themes", day.at("guide:themes", 1)),
        day.staff("Themes, on a tablet, dark", day.at("guide:themes", 2), size=TABLET, is_dark=True),
        day.staff("One theme", day.at("guide:theme", theme.pk)),
        day.staff("Names and confidences", day.at("guide:flags")),
        day.staff("Draft", chapter),
        day.staff("Its notes", f"{day.at('guide:passage_evidence', cited.pk)}#passage-{cited.pk}"),
        day.staff("Editing", f"{day.at('guide:edit_passage', cited.pk)}#passage-{cited.pk}"),
        day.staff("What stands in the way", day.at("guide:publish")),
    ]


def publishing(day: Day) -> list[Screen]:
    open_one = day.staff("Nothing in the way", day.at("guide:publish"))
    return [open_one, day.staff("Signed off", day.at("guide:publish"), act=_sign_off)]


def published(day: Day) -> list[Screen]:
    read = day.at("guide:read")
    return [
        Screen("Guides", reverse("guide:shelf")),
        Screen("The guide", read),
        Screen("The guide, on a phone", read, size=PHONE),
        Screen("In the dark", f"{read}#glance", size=PHONE, is_dark=True),
        day.staff("An edition is out", day.at("guide:publish")),
        Screen("No such page", "/nowhere/", size=PHONE),
    ]


def helping(day: Day) -> list[Screen]:
    return [
        Screen("Help", reverse("tables:help"), size=TABLET),
        day.seated("For facilitators", reverse("tables:help_facilitators")),
        Screen("For the director", reverse("tables:help_director"), size=TABLET),
        Screen("For the organiser", reverse("tables:help_organiser"), size=TABLET),
        Screen("Accessibility", reverse("tables:accessibility"), size=PHONE),
        Screen("Privacy", reverse("tables:privacy"), size=PHONE),
        Screen("Privacy, in the dark", reverse("tables:privacy"), size=PHONE, is_dark=True),
    ]


def _settle(page: Any) -> None:
    """Live pages ask every second and are never quiet: once is enough."""
    page.wait_for_timeout(1_500)


def _type_a_wrong_code(page: Any) -> None:
    page.get_by_label("Table code").fill("krtm hwvk")
    page.get_by_role("button", name="Sit down").click()
    page.get_by_text("No table has the code").wait_for()
    page.wait_for_load_state("load")


def _hear_of_the_notes(page: Any) -> None:
    ready(page).get_by_text("notes are at SEEC").wait_for()


def _write_without_wifi(page: Any) -> None:
    _hear_of_the_notes(page)
    page.context.set_offline(True)
    for text in ("councils to share one pipeline of sites", "no bus to the science park after six"):
        keep(page, text)
    box(page).fill("LEP to broker a single ask")
    page.get_by_text("not yet at SEEC").wait_for()


def _practise(page: Any) -> None:
    for text in ("a market on Saturdays too", "no parking after ten"):
        keep(ready(page), text)
    page.get_by_text("All 2 notes are at the practice desk").wait_for()


def _sign_off(page: Any) -> None:
    page.get_by_role("button", name="Sign off this text").click()
    page.get_by_role("heading", name="Signed off").wait_for()
