"""What a workshop's set-up says so far, part by part, and what is still missing from it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from tables.models import Question, Workshop
from tables.setting_up_day import appointed_at

KEYWORDS = "about eight keywords for each double the accuracy of the suggestions"


@dataclass(frozen=True)
class PartLine:
    """A part as the overview lists it: what is there in words, what is missing. `question` is its address's."""

    name: str
    title: str
    says: str
    missing: str = ""
    question: int | None = None


def parts_of(workshop: Workshop) -> list[PartLine]:
    """Every part in the order in which one sets a day up; as many queries for ten questions as for one."""
    questions = list(
        workshop.questions.annotate(
            expected=Count("expected_themes"),
            bare=Count("expected_themes", filter=Q(expected_themes__keywords=[])),
        )
    )
    return [
        _day(workshop),
        _questions(questions),
        _agenda(workshop, questions),
        _tables(workshop),
        *map(_themes, questions),
        _context(workshop),
        _cases(workshop),
        _options(workshop),
    ]


def _day(workshop: Workshop) -> PartLine:
    says = [f"{workshop.date.day} {workshop.date:%B %Y}, {workshop.starts:%H:%M} to {workshop.ends:%H:%M}."]
    says += [f"{workshop.director_name} directs it."] if workshop.director_name else []
    says += [f"{workshop.lead_name} leads the room."] if workshop.lead_name else []
    return PartLine("day", "The day", " ".join(says), _nobody(set(appointed_at(workshop))))


def _nobody(duties: set[str]) -> str:
    if "director" not in duties:
        return "No director with an e-mail yet: nobody can file the notes and sign the guide."
    return (
        "" if "lead" in duties else "No lead facilitator with an e-mail yet: the director runs the room as well."
    )


def _questions(questions: Sequence[Question]) -> PartLine:
    says = "; ".join(f"{one.number} {one.short}" for one in questions)
    without = [str(one.number) for one in questions if not one.prompts]
    missing = f"No prompts yet for {_numbered('question', without)}." if without else ""
    return PartLine("questions", "Questions and prompts", f"{says}." if says else "None.", missing)


def _agenda(workshop: Workshop, questions: Sequence[Question]) -> PartLine:
    rounds = list(workshop.rounds.all())
    asked = {one.question_id for one in rounds}
    unasked = [str(one.number) for one in questions if one.pk not in asked]
    says = f"{_counted(workshop.agenda.count(), 'entry', 'entries')}, {_counted(len(rounds), 'round')} among them."
    return PartLine(
        "agenda", "Rounds and agenda", says, f"No round for {_numbered('question', unasked)}." if unasked else ""
    )


def _tables(workshop: Workshop) -> PartLine:
    tables = list(workshop.tables.all())
    without = [str(one.number) for one in tables if not one.facilitator]
    missing = f"No facilitator named yet for {_numbered('table', without)}." if without else ""
    return PartLine("tables", "Tables and facilitators", f"{_counted(len(tables), 'table')}.", missing)


def _themes(question: Question) -> PartLine:
    expected, bare = question.expected, question.bare  # type: ignore[attr-defined]
    missing = f"No expected themes yet: {KEYWORDS}." if not expected else ""
    if bare:
        missing = f"{_counted(bare, 'theme')} without keywords: {KEYWORDS}."
    says = f"{_counted(expected, 'theme')}." if expected else "None."
    title = f"Expected themes of question {question.number}: {question.short}"
    return PartLine("themes", title, says, missing, question=question.number)


def _context(workshop: Workshop) -> PartLine:
    headings = list(workshop.context.values_list("heading", flat=True))
    missing = "" if headings else "Nothing yet: the tablets show it in the morning, and the guide prints it."
    return PartLine("context", "Context", f"{'; '.join(headings)}." if headings else "None.", missing)


def _cases(workshop: Workshop) -> PartLine:
    titles = list(workshop.case_studies.values_list("title", flat=True))
    return PartLine("cases", "Case studies", f"{'; '.join(titles)}." if titles else "None. A day can do without.")


def _options(workshop: Workshop) -> PartLine:
    options = workshop.options.count()
    says = f"{_counted(options, 'option')}." if options else "None. A day can do without."
    return PartLine("options", "Data analysis options", says)


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def _numbered(what: str, numbers: list[str]) -> str:
    *others, last = numbers
    return f"{what}s {', '.join(others)} and {last}" if others else f"{what} {last}"
