"""Over the whole sample: every sentence has its notes, every quotation is verbatim, every count is right."""

import re
from collections import defaultdict

import pytest

from guide.models import Filing, Guide, Passage, Wording
from guide.prose import folded, plain
from guide.wording import counts_said
from tables.models import NoteRevision
from tests.guide.drafts import drafted, sample_workshop
from tests.making import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def guide(db: None) -> Guide:
    director = make_person()
    return drafted(sample_workshop(director), director)


def test_every_sentence_of_the_machine_has_its_notes(guide: Guide) -> None:
    wordings = Wording.objects.of(guide).drafted().exclude(text="")

    resting = wordings.filter(source="notes")

    assert (resting.filter(citations=None).count(), resting.count() > 200) == (0, True)
    # What rests on no note is the programme's, a template's own or an honest gap, and says so.
    assert set(wordings.filter(citations=None).values_list("source", flat=True)) == {
        "programme",
        "template",
        "gap",
    }


def test_every_note_under_a_theme_is_cited_and_no_other(guide: Guide) -> None:
    filed = set(Filing.objects.under_themes().values_list("revision", flat=True))

    cited = set(Wording.objects.of(guide).values_list("citations__revision", flat=True)) - {None}

    assert (cited, len(cited) > 250) == (filed, True)


def test_every_quotation_is_verbatim(guide: Guide) -> None:
    quotes = Passage.objects.of(guide).printed().filter(is_quote=True)

    for passage in quotes:
        [note] = NoteRevision.objects.filter(citations__wording=passage.shown)
        quoted = plain(passage.wording.text).split("\n")[0]
        assert folded(quoted).strip('"') == folded(note.text).strip('"')
    assert quotes.count() >= 2


def test_every_number_of_tables_is_the_number_of_its_tables(guide: Guide) -> None:
    """Recounted from the filings alone, by theme; not from anything the draft says of itself."""
    agreeing, differing = _tables_by_theme()
    of_themes = Passage.objects.of(guide).printed().exclude(section__theme=None)

    for passage in of_themes.filter(key="support"):
        theme = passage.section.theme_id
        assert counts_said(plain(passage.wording.text)) == (len(agreeing[theme]),)
    for passage in of_themes.filter(key="differ"):
        lead = plain(passage.wording.text).split(":")[0]
        assert counts_said(lead) == (len(differing[passage.section.theme_id]),)
    for passage in of_themes.filter(key__in=["works", "barriers", "ideas"]):
        lead = re.split(r":", plain(passage.wording.text))[0]
        tables = {cited.revision.note.table_id for cited in passage.wording.citations.all()}
        assert counts_said(lead) == (len(tables),)


def test_every_bar_is_the_number_of_its_tables(guide: Guide) -> None:
    agreeing, differing = _tables_by_theme()

    bars = {bar["theme"]: (bar["tables"], bar["differing"]) for c in guide.chapters.all() for bar in c.bars}

    themes = set(agreeing) | set(differing)
    assert bars == {str(theme): (len(agreeing[theme]), len(differing[theme])) for theme in themes}


def _tables_by_theme() -> tuple[defaultdict, defaultdict]:
    agreeing: defaultdict = defaultdict(set)
    differing: defaultdict = defaultdict(set)
    for filing in Filing.objects.under_themes().select_related("note"):
        (differing if filing.stance == "differs" else agreeing)[filing.theme_id].add(filing.note.table_id)
    return agreeing, differing
