"""The command that drafts a guide and prints the draft."""

import io
from pathlib import Path

import pikepdf
import pytest
from django.core.management import CommandError, call_command

from guide.models import Guide, Theme
from tables.models import Person, Workshop
from tests.guide.drafts import filed
from tests.making import make_note, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme(workshop: Workshop) -> Theme:
    return make_theme(question=workshop.questions.first(), sentence="Partners share one evidence base.")


def run(workshop: Workshop, *options: object) -> str:
    said = io.StringIO()
    call_command("draft_guide", workshop.slug, *map(str, options), stdout=said)
    return said.getvalue()


def test_the_draft_is_written_and_printed(
    workshop: Workshop, theme: Theme, director: Person, tmp_path: Path
) -> None:
    filed("meet every month", theme=theme, table=1, by=director)

    said = run(workshop, "--pdf", tmp_path / "draft.pdf", "--html", tmp_path / "draft.html")

    with pikepdf.open(tmp_path / "draft.pdf") as pdf:
        assert f"draft.pdf: {len(pdf.pages)} pages, " in said
    assert "meet every month" in (tmp_path / "draft.html").read_text()
    assert (Guide.objects.get().drafted_by, Guide.objects.get().with_suggestions) == (None, False)


def test_suggestions_are_printed_when_asked_for(workshop: Workshop, theme: Theme, tmp_path: Path) -> None:
    make_note(table=workshop.tables.first(), text="share one evidence base")

    run(workshop, "--with-suggestions", "--html", tmp_path / "draft.html")

    assert "Suggested, not yet confirmed" in (tmp_path / "draft.html").read_text()


def test_a_wrong_name_or_a_closed_folder_is_told_in_a_sentence(workshop: Workshop, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=r"There is no workshop elsewhere\."):
        call_command("draft_guide", "elsewhere")
    with pytest.raises(CommandError, match=r"cannot be written: No such file or directory\."):
        run(workshop, "--html", tmp_path / "missing" / "draft.html")
