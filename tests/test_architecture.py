"""The house keeps its shape: directions, doors, names, access marks. Each rule is shown a fault it must see."""

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from tests import architecture as house
from tests.architecture import Rule, Source


@pytest.mark.parametrize("rule", house.PYTHON_RULES, ids=lambda rule: rule.__name__)
def test_the_code_keeps_the_rule(rule: Rule) -> None:
    assert rule(house.python_sources()) == []


@pytest.mark.parametrize("rule", house.TEMPLATE_RULES, ids=lambda rule: rule.__name__)
def test_the_templates_keep_the_rule(rule: Rule) -> None:
    assert rule(house.sources("templates/**/*.html")) == []


def test_the_scripts_keep_the_rule() -> None:
    assert house.scripts_are_modules_of_ours(house.sources("static/js/**/*.js")) == []


def test_the_tests_have_names_that_tell() -> None:
    assert house.names_tell(house.sources("tests/**/*.py")) == []


LONG_FUNCTION = "def f():\n" + "    x = 1\n" * 41
PLANTED = [
    (house.imports_run_one_way, "tables/capture.py", "from guide.models import Theme"),
    (house.imports_run_one_way, "guide/gate.py", "def f():\n    import seec_workshop.settings"),
    (house.layers_run_one_way, "tables/models/notes.py", "from tables.capture import keep"),
    (house.layers_run_one_way, "guide/publishing.py", "from guide.views import publish"),
    (house.layers_run_one_way, "guide/editing.py", "from guide.forms import ReasonForm"),
    (house.doors_are_single, "guide/views/draft.py", "def f():\n    import weasyprint"),
    (house.doors_are_single, "guide/views/themes.py", "from guide.filing import suggest"),
    (house.thinking_is_pure, "guide/wording/counts.py", "from django.utils import timezone"),
    (house.thinking_is_pure, "guide/filing/suggest.py", "import random"),
    (house.thinking_is_pure, "guide/filing/suggest.py", "words = open('/etc/words').read()"),
    (house.thinking_is_pure, "guide/wording/draft.py", "import datetime\nday = datetime.date.today()"),
    (house.names_tell, "tables/utils.py", ""),
    (house.files_are_short, "guide/themes.py", "x = 1\n" * 301),
    (house.functions_are_short, "guide/themes.py", LONG_FUNCTION),
    (house.views_say_who_may_enter, "guide/views/draft.py", "@require_safe\ndef draft(request, slug): ..."),
    (
        house.views_say_who_may_enter,
        "guide/views/draft.py",
        "@anyone\n@director_only\n@require_safe\ndef draft(request): ...",
    ),
    (house.no_error_is_swallowed, "guide/printing/pdf.py", "try:\n    f()\nexcept ValueError:\n    pass"),
    (house.no_error_is_swallowed, "guide/printing/pdf.py", "try:\n    f()\nexcept:\n    g()"),
    (house.templates_are_plain, "templates/room.html", '<p style="color: red">'),
    (house.templates_are_plain, "templates/room.html", "<script>alert(1)</script>"),
    (house.templates_are_plain, "templates/room.html", '<button onclick="go()">'),
    (house.templates_are_plain, "templates/room.html", "{{ note.text|safe }}"),
    (house.templates_are_plain, "templates/room.html", '<button hx-post="/file/">'),
    (house.pieces_extend_nothing, "templates/guide/_note.html", '{% extends "base.html" %}'),
    (house.scripts_are_modules_of_ours, "static/js/write.js", "box.innerHTML = note.text"),
]


@pytest.mark.parametrize(("rule", "path", "text"), PLANTED, ids=lambda value: getattr(value, "__name__", None))
def test_a_planted_fault_is_seen(rule: Rule, path: str, text: str) -> None:
    assert rule([Source(path, text)]) != []


def all_views(resolver: URLResolver) -> list[URLPattern]:
    return [
        view
        for entry in resolver.url_patterns
        for view in (all_views(entry) if isinstance(entry, URLResolver) else [entry])
    ]


def test_every_address_says_who_may_enter() -> None:
    silent = [pattern.name for pattern in all_views(get_resolver()) if not hasattr(pattern.callback, "may_enter")]

    assert silent == []
