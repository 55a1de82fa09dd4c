"""Publishing: nothing unsigned, nothing with an obstacle, and an edition that stays as it is."""

import datetime
import hashlib
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from guide.drafting import draft_guide
from guide.filings import file_note, set_aside
from guide.models import Edition, EditionFile, Guide, SignOff, Theme
from guide.obstacles import in_the_way, obstacles
from guide.publishing import publish_guide, rebuilt
from guide.review import StandsInTheWay, TextChanged, current_fingerprint, override_obstacle, sign_off
from tables.models import Duty, NoteRevision, Person, Workshop
from tests.making import make_note, make_person, make_theme

NOW = datetime.datetime(2018, 1, 11, 16, 20, tzinfo=datetime.UTC)


@pytest.fixture
def theme(workshop: Workshop) -> Theme:
    return make_theme(question=workshop.questions.first(), sentence="Partners share one evidence base.")


@pytest.fixture
def notes(workshop: Workshop) -> list[NoteRevision]:
    """One note a table on the first question."""
    return [
        make_note(table=table, text=f"publish the figures for area {'abc'[n]}", kind="action_council")
        for n, table in enumerate(workshop.tables.all())
    ]


@pytest.fixture
def guide(workshop: Workshop, director: Person, theme: Theme, notes: list[NoteRevision]) -> Guide:
    """A draft in which every note is filed and nothing stands in the way."""
    for revision in notes:
        file_note(note=revision.note, theme=theme, by=director, now=NOW)
    return draft_guide(workshop=workshop, by=director, now=NOW)


def signed(guide: Guide, director: Person) -> str:
    seen = current_fingerprint(guide)
    sign_off(guide=guide, seen=seen, by=director, now=NOW)
    return seen


def published(guide: Guide, director: Person, **change: Any) -> Edition:
    return publish_guide(
        guide=guide,
        by=director,
        now=NOW,
        **{"seen": signed(guide, director), "change_note": "First edition."} | change,
    )


def sha256_of(file: EditionFile) -> str:
    with file.stored.open() as stored:
        return hashlib.sha256(stored.read()).hexdigest()


def test_a_finished_draft_has_nothing_in_the_way(guide: Guide) -> None:
    assert in_the_way(guide) == []


def test_an_unfiled_note_stands_in_the_way(guide: Guide, workshop: Workshop) -> None:
    make_note(table=workshop.tables.first(), text="one more thing")

    assert [(o.key, o.counted) for o in in_the_way(guide)][:1] == [("unaccounted", 1)]


def test_an_override_lets_the_guide_through_and_its_reason_is_printed(
    guide: Guide, workshop: Workshop, director: Person
) -> None:
    make_note(table=workshop.tables.first(), text="one more thing")

    override_obstacle(guide=guide, key="unaccounted", reason="It came after the close.", by=director, now=NOW)

    edition = published(guide, director)
    assert "It came after the close." in str(edition.content)


def test_an_override_does_not_cover_later_notes(guide: Guide, workshop: Workshop, director: Person) -> None:
    make_note(table=workshop.tables.first(), text="one more thing")
    override_obstacle(guide=guide, key="unaccounted", reason="It came after the close.", by=director, now=NOW)

    make_note(table=workshop.tables.first(), text="and another")

    assert "unaccounted" in [obstacle.key for obstacle in in_the_way(guide)]


def test_a_name_cannot_be_stepped_over(guide: Guide, workshop: Workshop, director: Person, theme: Theme) -> None:
    named = make_note(table=workshop.tables.first(), text="Cllr Placeholder never reports back")
    file_note(note=named.note, theme=theme, by=director, now=NOW)

    with pytest.raises(StandsInTheWay):
        override_obstacle(guide=guide, key="flags", reason="He will not mind.", by=director, now=NOW)


def test_an_unworded_theme_stands_in_the_way(guide: Guide, theme: Theme) -> None:
    Theme.objects.filter(pk=theme.pk).update(sentence="")

    assert "unworded" in [obstacle.key for obstacle in obstacles(guide)]


def test_a_note_changed_after_it_was_cited_stands_in_the_way(guide: Guide, notes: list[NoteRevision]) -> None:
    make_note(table=notes[0].note.table, note=notes[0].note, text="publish nothing")

    assert "stale" in [obstacle.key for obstacle in obstacles(guide)]


def test_filing_after_drafting_stands_in_the_way(
    guide: Guide, workshop: Workshop, director: Person, theme: Theme
) -> None:
    late = make_note(table=workshop.tables.first(), text="agree one baseline", kind="action_council")
    file_note(note=late.note, theme=theme, by=director, now=NOW)

    assert [obstacle.key for obstacle in in_the_way(guide)] == ["outdated"]


def test_nothing_unsigned_is_published(guide: Guide, director: Person) -> None:
    with pytest.raises(StandsInTheWay):
        publish_guide(guide=guide, seen=current_fingerprint(guide), change_note="First.", by=director, now=NOW)

    assert Edition.objects.count() == 0


def test_a_sign_off_falls_when_a_word_changes(guide: Guide, director: Person, workshop: Workshop) -> None:
    seen = signed(guide, director)
    workshop.contact = "guides@example.org"
    workshop.save()
    guide.refresh_from_db()

    with pytest.raises(TextChanged):
        publish_guide(guide=guide, seen=seen, change_note="First.", by=director, now=NOW)


def test_signing_a_text_that_has_moved_on_is_refused(guide: Guide, director: Person) -> None:
    with pytest.raises(TextChanged):
        sign_off(guide=guide, seen="0" * 64, by=director, now=NOW)


def test_signing_twice_is_signing_once(guide: Guide, director: Person) -> None:
    signed(guide, director)
    signed(guide, director)

    assert SignOff.objects.count() == 1


def test_an_edition_holds_the_signed_text_and_its_files(guide: Guide, director: Person) -> None:
    edition = published(guide, director)

    files = {}
    for file in edition.files.all():
        with file.stored.open() as stored:
            files[file.form] = hashlib.sha256(stored.read()).hexdigest()
    assert edition.sha256 == edition.sign_off.content_sha256
    assert files == {file.form: file.sha256 for file in edition.files.all()}
    assert set(files) == {"pdf", "html"}


def test_an_edition_printed_again_has_the_same_bytes(guide: Guide, director: Person) -> None:
    edition = published(guide, director)

    assert rebuilt(Edition.objects.get(pk=edition.pk)) == {file.form: file.sha256 for file in edition.files.all()}


def test_a_second_edition_supersedes_the_first(guide: Guide, director: Person, workshop: Workshop) -> None:
    first = published(guide, director)

    second = published(guide, director, change_note="A correction.")

    first.status.refresh_from_db()
    assert (second.number, first.status.superseded_by) == (2, second)


class TestPublicPages:
    """What anybody may read, and what tells them how far to trust it."""

    @pytest.fixture
    def edition(self, guide: Guide, director: Person) -> Edition:
        return published(guide, director)

    def test_the_front_page_lists_the_guide(self, client: Client, edition: Edition) -> None:
        assert edition.content["title"] in client.get("/").content.decode()

    def test_before_anything_is_published_the_front_page_says_so(self, client: Client, db: None) -> None:
        assert "No guide has been published yet" in client.get("/").content.decode()

    def test_the_reading_page_is_not_cached(self, client: Client, edition: Edition) -> None:
        answer = client.get(reverse("guide:read", args=[edition.guide.workshop.slug]))

        assert (answer.status_code, answer["Cache-Control"]) == (200, "no-cache")

    def test_a_file_is_kept_for_ever_under_its_hash(self, client: Client, edition: Edition) -> None:
        file = edition.files.get(form="pdf")
        address = reverse("guide:edition_file", args=[edition.guide.workshop.slug, 1, "pdf"])

        answer = client.get(address)

        body = b"".join(answer)
        assert hashlib.sha256(body).hexdigest() == file.sha256
        assert answer["ETag"] == f'"{file.sha256}"'
        assert "immutable" in answer["Cache-Control"]
        assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304

    def test_an_older_edition_says_that_it_is_superseded(
        self, client: Client, edition: Edition, director: Person
    ) -> None:
        published(edition.guide, director, change_note="A correction.")

        page = client.get(reverse("guide:read_edition", args=[edition.guide.workshop.slug, 1])).content.decode()

        assert "superseded" in page.lower()

    def test_a_withdrawn_file_answers_gone_with_the_reason(
        self, as_director: Client, client: Client, edition: Edition
    ) -> None:
        slug = edition.guide.workshop.slug
        as_director.post(reverse("guide:withdraw", args=[slug, 1]), {"reason": "A figure was wrong."})

        answer = client.get(reverse("guide:edition_file", args=[slug, 1, "pdf"]))

        assert answer.status_code == 410
        assert "A figure was wrong." in answer.content.decode()

    def test_a_draft_is_nowhere_to_be_read(self, client: Client, guide: Guide) -> None:
        assert client.get(reverse("guide:read", args=[guide.workshop.slug])).status_code == 404


class TestThePublishPage:
    """The director's one list of what stands in the way."""

    def test_without_a_draft_it_leads_to_the_draft(self, as_director: Client, workshop: Workshop) -> None:
        page = as_director.get(reverse("guide:publish", args=[workshop.slug])).content.decode()

        assert "There is no draft yet" in page

    def test_each_obstacle_has_its_link(self, as_director: Client, guide: Guide, workshop: Workshop) -> None:
        make_note(table=workshop.tables.first(), text="one more thing")

        page = as_director.get(reverse("guide:publish", args=[workshop.slug])).content.decode()

        assert all(obstacle.link in page for obstacle in in_the_way(guide))

    def test_an_override_without_a_reason_is_told_what_to_do(
        self, as_director: Client, guide: Guide, workshop: Workshop
    ) -> None:
        make_note(table=workshop.tables.first(), text="one more thing")

        answer = as_director.post(reverse("guide:step_over", args=[workshop.slug, "unaccounted"]), {"reason": " "})

        assert answer.status_code == 422
        assert "Say why, in a sentence" in answer.content.decode()

    def test_signing_and_publishing_lead_to_the_reading_page(
        self, as_director: Client, guide: Guide, workshop: Workshop
    ) -> None:
        seen = current_fingerprint(guide)
        as_director.post(reverse("guide:sign_off", args=[workshop.slug]), {"seen": seen})

        answer = as_director.post(
            reverse("guide:publish_edition", args=[workshop.slug]), {"seen": seen, "change_note": "First edition."}
        )

        assert answer["Location"] == reverse("guide:read_edition", args=[workshop.slug, 1])

    def test_a_refused_publication_keeps_what_was_typed(
        self, as_director: Client, guide: Guide, workshop: Workshop
    ) -> None:
        answer = as_director.post(
            reverse("guide:publish_edition", args=[workshop.slug]),
            {"seen": current_fingerprint(guide), "change_note": "The first of many."},
        )

        assert answer.status_code == 422
        assert "Nobody has signed off this text." in answer.content.decode()
        assert "The first of many." in answer.content.decode()

    def test_the_sentence_typed_before_a_refusal_stands_in_the_form_again(
        self, as_director: Client, guide: Guide, workshop: Workshop
    ) -> None:
        seen = current_fingerprint(guide)
        unsigned = {"seen": seen, "change_note": "The first of many."}
        as_director.post(reverse("guide:publish_edition", args=[workshop.slug]), unsigned)

        as_director.post(reverse("guide:sign_off", args=[workshop.slug]), {"seen": seen})

        page = as_director.get(reverse("guide:publish", args=[workshop.slug])).content.decode()
        assert 'value="The first of many."' in page


def test_another_workshops_edition_cannot_be_withdrawn(guide: Guide, director: Person, client: Client) -> None:
    edition = published(guide, director)
    stranger = make_person(workshop=None)
    client.force_login(stranger)

    answer = client.post(reverse("guide:withdraw", args=[guide.workshop.slug, 1]), {"reason": "Mine."})

    assert answer.status_code == 404
    assert EditionFile.objects.filter(edition=edition, edition__status__withdrawn_at=None).count() == 2


def test_a_set_aside_note_is_no_obstacle(guide: Guide, workshop: Workshop, director: Person) -> None:
    late = make_note(table=workshop.tables.first(), text="too cold in here")
    set_aside(note=late.note, reason="Not about the question.", by=director, now=timezone.now())
    draft_guide(workshop=workshop, by=director, now=NOW)

    assert in_the_way(guide) == []


def test_only_the_director_publishes(guide: Guide, workshop: Workshop, client: Client) -> None:
    client.force_login(make_person(workshop=workshop, duty=Duty.LEAD))

    assert client.get(reverse("guide:publish", args=[workshop.slug])).status_code == 403
