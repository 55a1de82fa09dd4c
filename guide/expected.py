"""What the organiser expected, as themes one can file under."""

import json
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef

from guide.models import Decision, Filing, Section, Theme
from tables.cursor import next_seqs
from tables.models import ExpectedTheme, Workshop


def themes_for_expected(*, workshop: Workshop) -> int:
    """Make a theme of each expected theme that has none, and return how many were made.

    Such a theme has no words of its own: the organiser's speak until a director words it.
    """
    with transaction.atomic():
        next_seqs(workshop.pk)
        expected = list(ExpectedTheme.objects.filter(question__workshop=workshop).select_related("theme"))
        new = [one for one in expected if not hasattr(one, "theme")]
        Theme.objects.bulk_create(
            Theme(expected=one, question_id=one.question_id, position=one.position) for one in new
        )
    return len(new)


def release(expected: Iterable[ExpectedTheme]) -> None:
    """Take away the themes of these expected ones where nobody has touched them.

    Touched is a theme that has words, a change or a promotion of its own, is merged or dropped, or occurs in a
    filing, a decision or a draft: that one stays, and so does what the organiser expected of it.
    """
    for theme, is_touched in _themes_of(expected):
        if not is_touched:
            theme.delete()


def worked_on(expected: Iterable[ExpectedTheme]) -> set[int]:
    """The keys of those expected themes that `release` would not let go."""
    return {theme.expected_id for theme, is_touched in _themes_of(expected) if is_touched and theme.expected_id}


def _themes_of(expected: Iterable[ExpectedTheme]) -> list[tuple[Theme, bool]]:
    """The themes of these expected ones, and whether somebody touched each; few queries for any number."""
    themes = Theme.objects.filter(expected__in=list(expected)).select_related("question")
    counted = list(
        themes.annotate(
            is_filed=Exists(Filing.objects.filter(theme=OuterRef("pk"))),
            is_drafted=Exists(Section.objects.filter(theme=OuterRef("pk"))),
            is_joined=Exists(Theme.objects.filter(merged_into=OuterRef("pk"))),
        )
    )
    decided = _decided({theme.question.workshop_id for theme in counted})
    return [(theme, _is_touched(theme) or str(theme.pk) in decided) for theme in counted]


def _is_touched(theme: Any) -> bool:
    own = theme.label or theme.sentence or theme.change or theme.promoted
    moved = theme.merged_into_id or theme.is_dropped or theme.is_joined
    return bool(own or moved or theme.is_filed or theme.is_drafted)


def _decided(workshops: set[int]) -> str:
    """Everything that was ever decided there, as text in which a theme's id can be looked for."""
    changes = Decision.objects.filter(workshop__in=workshops).values_list("changes", flat=True)
    return "\n".join(json.dumps(change) for change in changes)
