"""What a programme file must say, and whether its parts agree. Nothing here touches the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tables.incoming import Mistaken
from tables.models import (
    RETENTION_DAYS,
    AgendaItem,
    CaseStudy,
    ContextSection,
    ExpectedTheme,
    Option,
    Person,
    Question,
    Table,
    Workshop,
)
from tables.programme_fields import (
    Entry,
    Findings,
    Leaf,
    ListOf,
    Optional,
    Words,
    address_word,
    day,
    email,
    line_of_words,
    read,
    time_of_day,
    whole_number,
    words,
)

# A day with whatever is before it: minutes are counted from the workshop's start.
_MINUTES_A_DAY = 24 * 60
# Two hundred tablets is the largest room we know of; a table has a number on a card.
_HIGHEST_NUMBER = 999
_LONGEST_KEYWORD = 100
_LONGEST_RETENTION = 3650
_LONGEST_SENTENCE = 1000

Said = dict[str, Any]


@dataclass(frozen=True)
class Programme:
    """A programme file that makes sense, in the words of the models; `unused` are names that nobody reads."""

    workshop: Said
    people: dict[str, Said]
    questions: list[Said]
    tables: list[Said]
    agenda: list[Said]
    context: list[Said]
    case_studies: list[Said]
    data_options: list[Said]
    expected_themes: list[Said]
    unused: tuple[str, ...]


def check_programme(programme: Any) -> Programme:
    """Return what the file means. Raises Mistaken with every mistake, each by its path in the file."""
    found = Findings()
    said = read(_PROGRAMME, programme, "", found)
    if said is not None:
        _check_agreement(said, found)
    if found.mistakes:
        raise Mistaken(found.mistakes)
    workshop = said.pop("workshop")
    people = {name: workshop.pop(name) for name in ("director", "lead_facilitator")}
    return Programme(workshop=workshop, people=people, unused=tuple(found.unused), **said)


def _line(model: Any, column: str) -> Words:
    return line_of_words(model._meta.get_field(column).max_length)


def _optional_list(of: Leaf | Entry) -> Optional:
    return Optional(ListOf(of), otherwise=list)


_number = whole_number(1, _HIGHEST_NUMBER)
_sentence = words(_LONGEST_SENTENCE)
_person = Entry(
    {
        "name": _line(Person, "name"),
        "role": Optional(_line(Person, "role")),
        "email": Optional(email),
    }
)
_workshop = Entry(
    {
        "slug": address_word,
        "title": _line(Workshop, "title"),
        "organisation": _line(Workshop, "organisation"),
        "meeting": Optional(_line(Workshop, "meeting")),
        "contact": Optional(_line(Workshop, "contact")),
        "date": day,
        "starts": time_of_day,
        "ends": time_of_day,
        "attribution": Optional(words()),
        "retention_days": Optional(whole_number(1, _LONGEST_RETENTION), otherwise=lambda: RETENTION_DAYS),
        "purpose": _optional_list(_sentence),
        "invited": _optional_list(_sentence),
        "director": Optional(_person, otherwise=dict),
        "lead_facilitator": Optional(_person, otherwise=dict),
    }
)
_question = Entry(
    {
        "number": _number,
        "short": _line(Question, "short"),
        "text": words(),
        "prompts": _optional_list(_sentence),
    }
)
_table = Entry(
    {
        "number": _number,
        "name": Optional(_line(Table, "name")),
        "facilitator": Optional(_line(Table, "facilitator")),
        "email": Optional(email),
    }
)
_agenda_item = Entry(
    {
        "minute": whole_number(-_MINUTES_A_DAY, _MINUTES_A_DAY),
        "length": whole_number(0, _MINUTES_A_DAY),
        "kind": _line(AgendaItem, "kind"),
        "title": _line(AgendaItem, "title"),
        "round": Optional(_number, otherwise=lambda: None),
        "question": Optional(_number, otherwise=lambda: None),
    }
)
_case_study = Entry(
    {
        "slug": address_word,
        "title": _line(CaseStudy, "title"),
        "council": _line(CaseStudy, "council"),
        "council_type": _line(CaseStudy, "council_type"),
        "leps": _optional_list(line_of_words(200)),
        "summary": words(),
        "listen_for": Optional(words()),
    }
)
_expected_theme = Entry(
    {
        "question": _number,
        "label": _line(ExpectedTheme, "label"),
        "sentence": Optional(_sentence),
        "keywords": _optional_list(line_of_words(_LONGEST_KEYWORD)),
    }
)
_PROGRAMME = Entry(
    {
        "workshop": _workshop,
        "questions": ListOf(_question, at_least=1),
        "tables": ListOf(_table, at_least=1),
        "agenda": _optional_list(_agenda_item),
        "context": _optional_list(Entry({"heading": _line(ContextSection, "heading"), "text": words()})),
        "case_studies": _optional_list(_case_study),
        "data_options": _optional_list(
            Entry(
                {"slug": address_word, "group": Optional(_line(Option, "group")), "text": words(_LONGEST_SENTENCE)}
            )
        ),
        "expected_themes": _optional_list(_expected_theme),
    }
)


def _check_agreement(said: Said, found: Findings) -> None:
    """Tell what contradicts itself. What could not be read has been told already and is passed over."""
    for part, names in _KEYS.items():
        _check_no_twins(said, part, names, found)
    if _all_numbers_are_read(said["questions"]):
        for part in ("agenda", "expected_themes"):
            _check_questions_exist(said, part, found)
    for path, item in _read_entries(said, "agenda"):
        if (item["round"] is None) != (item["question"] is None):
            found.tell(path, "needs both, a round and its question, or neither.")
    _check_times(said["workshop"] or {}, found)


# What tells two entries of a part apart, also when the file is loaded again.
_KEYS: dict[str, tuple[str, ...]] = {
    "questions": ("number",),
    "tables": ("number",),
    "agenda": ("round",),
    "case_studies": ("slug",),
    "data_options": ("slug",),
    "expected_themes": ("question", "label"),
}


def _read_entries(said: Said, part: str) -> Iterable[tuple[str, Said]]:
    return [(f"{part}[{index}]", one) for index, one in enumerate(said[part] or ()) if one is not None]


def _check_no_twins(said: Said, part: str, names: tuple[str, ...], found: Findings) -> None:
    first_by_key: dict[tuple[Any, ...], str] = {}
    for path, one in _read_entries(said, part):
        key = tuple(one[name] for name in names)
        if None in key:
            continue
        first = first_by_key.setdefault(key, path)
        if first != path:
            found.tell(f"{path}.{names[-1]}", f"is the same as in {first}. Each must be its own.")


def _all_numbers_are_read(questions: list[Said | None] | None) -> bool:
    """Otherwise each mention of a question that could not be read would be told as a mistake of its own."""
    return questions is not None and all(one is not None and one["number"] is not None for one in questions)


def _check_questions_exist(said: Said, part: str, found: Findings) -> None:
    numbers = {question["number"] for _, question in _read_entries(said, "questions")}
    for path, one in _read_entries(said, part):
        number = one["question"]
        if number is not None and number not in numbers:
            found.tell(f"{path}.question", f"is {number}, but there is no question {number}.")


def _check_times(workshop: Said, found: Findings) -> None:
    starts, ends = workshop.get("starts"), workshop.get("ends")
    if starts and ends and ends <= starts:
        found.tell("workshop.ends", "must be later than the start.")
