"""A workshop downloaded as a file is the workshop: loading it back changes nothing."""

import json
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tables.models import Workshop
from tables.programme_out import programme_of
from tests.tables.programmes import load, sample

pytestmark = pytest.mark.django_db


def counts(loaded: Any) -> tuple[int, int, int, list[str]]:
    return (loaded.made, loaded.updated, loaded.removed, loaded.told)


def test_the_sample_loaded_back_from_its_own_file_changes_nothing():
    workshop = load(sample()).workshop

    assert counts(load(programme_of(workshop))) == (0, 0, 0, [])


def test_the_file_says_all_that_the_sample_says():
    said = sample() | {"workshop": sample()["workshop"] | {"retention_days": 90}}
    remark = said.pop("_note")

    assert programme_of(load(sample()).workshop) == said
    assert remark


# Whatever a file may hold, short enough that many are tried. Lines are told apart where str.splitlines does.
LETTERS = st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"])
WORDS = st.text(LETTERS | st.just("\n"), min_size=1, max_size=12).filter(str.strip)
LINE = st.text(LETTERS, min_size=1, max_size=12).filter(lambda text: text.strip() and text == text.strip())
ROLE = st.fixed_dictionaries({"name": LINE}, optional={"role": LINE})


def numbered(**fields: Any) -> st.SearchStrategy:
    """Entries with a number of their own."""
    entry = st.fixed_dictionaries({"number": st.integers(1, 999), **fields})
    return st.lists(entry, min_size=1, max_size=3, unique_by=lambda one: one["number"])


@st.composite
def programmes(draw: Any) -> dict[str, Any]:
    questions = draw(numbered(short=LINE, text=WORDS, prompts=st.lists(WORDS, max_size=2)))
    asked = st.sampled_from([question["number"] for question in questions])
    item = {"minute": st.integers(-60, 300), "length": st.integers(0, 60), "kind": LINE, "title": LINE}
    rounds = draw(
        st.lists(
            st.fixed_dictionaries(item | {"round": st.integers(1, 9), "question": asked}),
            max_size=3,
            unique_by=lambda one: one["round"],
        )
    )
    expected = st.fixed_dictionaries(
        {"question": asked, "label": LINE}, optional={"sentence": WORDS, "keywords": st.lists(LINE, max_size=3)}
    )
    return {
        "workshop": {
            "slug": "drawn",
            "title": draw(LINE),
            "organisation": draw(LINE),
            "date": draw(st.dates()).isoformat(),
            "starts": "09:00",
            "ends": draw(st.sampled_from(["12:30", "23:59"])),
            "attribution": draw(st.just("") | WORDS),
            "purpose": draw(st.lists(WORDS, max_size=2)),
            "director": draw(st.none() | ROLE),
            "retention_days": draw(st.integers(1, 3650)),
        },
        "questions": questions,
        "tables": draw(numbered(name=st.just("") | LINE, facilitator=st.just("") | LINE)),
        "agenda": draw(st.permutations([*rounds, *draw(st.lists(st.fixed_dictionaries(item), max_size=2))])),
        "context": draw(st.lists(st.fixed_dictionaries({"heading": LINE, "text": WORDS}), max_size=2)),
        "expected_themes": draw(
            st.lists(expected, max_size=4, unique_by=lambda one: (one["question"], one["label"]))
        ),
    }


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(programme=programmes())
def test_any_programme_loaded_back_changes_nothing(programme):
    with transaction.atomic():
        load(programme)
        downloaded = json.loads(json.dumps(programme_of(Workshop.objects.get()), ensure_ascii=False))

        again = counts(load(downloaded))
        transaction.set_rollback(True)

    assert again == (0, 0, 0, [])
