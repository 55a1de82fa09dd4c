"""What a programme must say, and whether its parts agree. Nothing here touches the database.

Files and the pages on which a workshop is set up are held to the same entries.
"""

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
PERSON = Entry(
    {
        "name": _line(Person, "name"),
        "role": Optional(_line(Person, "role")),
        "email": Optional(email),
    }
)
WORKSHOP = Entry(
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
        "director": Optional(PERSON, otherwise=dict),
        "lead_facilitator": Optional(PERSON, otherwise=dict),
    }
)
QUESTION = Entry(
    {
        "number": _number,
        "short": _line(Question, "short"),
        "text": words(),
        "prompts": _optional_list(_sentence),
    }
)
TABLE = Entry(
    {
        "number": _number,
        "name": Optional(_line(Table, "name")),
        "facilitator": Optional(_line(Table, "facilitator")),
        "email": Optional(email),
    }
)
AGENDA_ITEM = Entry(
    {
        "minute": whole_number(-_MINUTES_A_DAY, _MINUTES_A_DAY),
        "length": whole_number(0, _MINUTES_A_DAY),
        "kind": _line(AgendaItem, "kind"),
        "title": _line(AgendaItem, "title"),
        "round": Optional(_number, otherwise=lambda: None),
        "question": Optional(_number, otherwise=lambda: None),
    }
)
CASE_STUDY = Entry(
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
EXPECTED_THEME = Entry(
    {
        "question": _number,
        "label": _line(ExpectedTheme, "label"),
        "sentence": Optional(_sentence),
        "keywords": _optional_list(line_of_words(_LONGEST_KEYWORD)),
    }
)
CONTEXT_SECTION = Entry({"heading": _line(ContextSection, "heading"), "text": words()})
DATA_OPTION = Entry(
    {"slug": address_word, "group": Optional(_line(Option, "group")), "text": words(_LONGEST_SENTENCE)}
)
_PROGRAMME = Entry(
    {
        "workshop": WORKSHOP,
        "questions": ListOf(QUESTION, at_least=1),
        "tables": ListOf(TABLE, at_least=1),
        "agenda": _optional_list(AGENDA_ITEM),
        "context": _optional_list(CONTEXT_SECTION),
        "case_studies": _optional_list(CASE_STUDY),
        "data_options": _optional_list(DATA_OPTION),
        "expected_themes": _optional_list(EXPECTED_THEME),
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
