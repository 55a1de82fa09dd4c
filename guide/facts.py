"""What the wording is told about a workshop: the rows of the database as plain facts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Min

from guide.conservation import account_of
from guide.filings import suggestions_for
from guide.gate import sensitive_notes
from guide.models import Override, Theme
from guide.reading import ReadNote, notes_of
from guide.support import standing_by_id
from guide.wording import (
    CaseFacts,
    LeftOut,
    NoteFacts,
    OptionFacts,
    OptionViews,
    PollFacts,
    QuestionFacts,
    ThemeFacts,
    ViewCounts,
    WorkshopFacts,
)
from tables.models import Interest, NoteRevision, Workshop
from tables.poll import poll_of
from tables.poll_results import Results, Tally, Weighing, Words, results_of

# How an overridden obstacle is called in the guide, which outlives the counts of that evening.
_IN_WORDS = {
    "unaccounted": "Some notes are under no theme and were not set aside.",
    "unworded": "Some themes are not worded as a sentence.",
    "stale": "Some paragraphs rest on notes that were changed after they were cited.",
}
# Notes that no tablet dated (imported ones) come after those of the day.
_UNDATED = datetime.max.replace(tzinfo=UTC)


# Each theme's id with the theme that its notes count for.
Standing = Mapping[UUID | None, Theme]


class _Told(NamedTuple):
    """A note that may be printed, under the theme it counts for."""

    note: ReadNote
    theme: Theme
    is_confirmed: bool


def facts_of(workshop: Workshop, *, with_suggestions: bool) -> WorkshopFacts:
    """Gather everything that a draft is made of; the number of queries does not depend on the number of notes.

    Suggestions are asked for only `with_suggestions`.
    """
    notes = notes_of(workshop)
    themes = list(Theme.objects.of(workshop))
    standing = standing_by_id(themes)
    poll = poll_of(workshop)
    results = results_of(poll) if poll and poll.is_closed else None
    told = _filed(notes, standing) + (_suggested(notes, themes, standing, workshop) if with_suggestions else [])
    return WorkshopFacts(
        title=workshop.title,
        organisation=workshop.organisation,
        meeting=workshop.meeting,
        date=workshop.date,
        attribution=workshop.attribution,
        purpose=tuple(workshop.purpose),
        director=workshop.director_name,
        lead=workshop.lead_name,
        tables=workshop.tables.count(),
        context=tuple(workshop.context.values_list("heading", "text")),
        cases=tuple(CaseFacts(**_tupled(row)) for row in workshop.case_studies.values(*_CASE)),
        options=_options(workshop, results),
        questions=_questions(workshop, notes, standing, _in_order(told, workshop)),
        left_out=_left_out(workshop),
        overrides=tuple(_overrides(workshop)),
        poll=PollFacts(results.answers, _printable(results.suggestions), poll.outcome)
        if poll and results
        else None,
    )


_CASE = ("slug", "title", "council", "council_type", "leps", "summary", "listen_for")


def _tupled(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"leps": tuple(row["leps"])}


def _filed(notes: Iterable[ReadNote], standing: Standing) -> list[_Told]:
    """Notes that a person filed, each under the theme that its own was merged into, if it was."""
    return [
        _Told(_speaking(note), theme, is_confirmed=True)
        for note in notes
        if note.is_publishable and (theme := standing.get(note.theme))
    ]


def _suggested(
    notes: Sequence[ReadNote], themes: Sequence[Theme], standing: Standing, workshop: Workshop
) -> list[_Told]:
    """Notes that nobody has filed, each under the theme that is suggested for it first.

    Nobody has read them either, so those that the gate would flag are left out; parked ones and those with
    two texts wait for a person as well.
    """
    suggested, sensitive = _best_by_note(notes, themes), sensitive_notes(notes, workshop)
    return [
        _Told(note, theme, is_confirmed=False)
        for note in notes
        if note.is_unaccounted and not note.was_parked_at_table and not note.twins and note.id not in sensitive
        if (theme := standing.get(suggested.get(note.id)))
    ]


def _best_by_note(notes: Sequence[ReadNote], themes: Sequence[Theme]) -> dict[UUID, UUID]:
    best: dict[UUID, UUID] = {}
    for number in {note.question for note in notes}:
        asked = [theme for theme in themes if theme.question.number == number]
        answers = [note for note in notes if note.question == number]
        found = suggestions_for(asked, answers)
        best |= {note: UUID(suggestions[0].theme) for note, suggestions in found.items() if suggestions}
    return best


def _speaking(note: ReadNote) -> ReadNote:
    """Of two texts the one that was filed; else always the same one, whichever arrived last (I11)."""
    if not note.twins or note.revision == note.filed_revision:
        return note
    return min((note, *note.twins), key=lambda head: head.revision)


def _in_order(told: Iterable[_Told], workshop: Workshop) -> list[_Told]:
    """Sort as written, by nothing that depends on what arrived when (I11).

    The tablet's clock, which never decides what is kept, may decide which bullet comes first.
    """
    written = NoteRevision.objects.of(workshop).order_by().values("note")
    first = dict(written.annotate(first=Min("tablet_time")).values_list("note", "first"))
    return sorted(told, key=lambda one: (first[one.note.id] or _UNDATED, one.note.id))


def _questions(
    workshop: Workshop, notes: Iterable[ReadNote], standing: Standing, told: Iterable[_Told]
) -> tuple[QuestionFacts, ...]:
    facts_by_theme: dict[Theme, list[NoteFacts]] = {theme: [] for theme in standing.values()}
    for order, one in enumerate(told):
        facts_by_theme[one.theme].append(_note(one, order))
    tables = Counter(question for question, _table in {(note.question, note.table) for note in notes})
    return tuple(
        QuestionFacts(
            number=question.number,
            short=question.short,
            text=question.text,
            tables=tables[question.number],
            themes=tuple(
                _theme(theme, facts) for theme, facts in facts_by_theme.items() if theme.question_id == question.pk
            ),
        )
        for question in workshop.questions.all()
    )


def _theme(theme: Theme, facts: list[NoteFacts]) -> ThemeFacts:
    return ThemeFacts(
        key=str(theme.pk),
        label=theme.name,
        sentence=theme.principle,
        change=theme.change,
        position=theme.position,
        promoted=theme.promoted,
        notes=tuple(facts),
    )


def _note(told: _Told, order: int) -> NoteFacts:
    note = told.note
    return NoteFacts(
        revision=str(note.revision),
        table=note.table,
        order=order,
        text=note.text,
        kind=note.kind,
        starred=note.starred,
        quoted=note.quoted,
        place=note.place,
        consent=note.consent,
        differs=note.differs,
        confirmed=told.is_confirmed,
    )


def _left_out(workshop: Workshop) -> LeftOut:
    account = account_of(workshop)
    return LeftOut(
        total=account.total,
        set_aside=account.reasons,
        withheld=account.withheld - account.private,
        private=account.private,
        parked=account.parked,
        unaccounted=account.unaccounted,
    )


def _overrides(workshop: Workshop) -> Iterable[tuple[str, str]]:
    overrides = Override.objects.filter(guide__workshop=workshop).order_by("obstacle")
    return [(_IN_WORDS[override.obstacle], override.reason) for override in overrides]


def _options(workshop: Workshop, results: Results | None) -> tuple[OptionFacts, ...]:
    views_by_slug = {one.option.slug: _views(one) for one in results.weighings} if results else {}
    rows = workshop.options.values("slug", "group", "text")
    return tuple(OptionFacts(**row, views=views_by_slug.get(row["slug"])) for row in rows)


def _views(weighing: Weighing) -> OptionViews:
    return OptionViews(
        counts=_counts(weighing.tally),
        kinds=tuple((str(of_kind.kind), _counts(of_kind.tally)) for of_kind in weighing.kinds),
        whys=_printable(weighing.whys),
        uses=_printable(weighing.uses),
    )


def _counts(tally: Tally) -> ViewCounts:
    said = tally.count_by_interest
    return ViewCounts(
        most=said.get(Interest.MOST, 0),
        useful=said.get(Interest.USEFUL, 0),
        little=said.get(Interest.LITTLE, 0),
        none=said.get(Interest.NONE, 0),
        without=tally.without_view,
    )


def _printable(written: Iterable[Words]) -> tuple[str, ...]:
    return tuple(words.text for words in written if not words.is_withheld)
