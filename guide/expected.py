"""What the organiser expected, as themes one can file under."""

import json
from collections.abc import Iterable

from django.db import transaction

from guide.models import Decision, Theme
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
    themes = list(Theme.objects.filter(expected__in=list(expected)).select_related("question"))
    decided = _decided({theme.question.workshop_id for theme in themes})
    for theme in themes:
        if not _is_touched(theme) and str(theme.pk) not in decided:
            theme.delete()


def _is_touched(theme: Theme) -> bool:
    own = theme.label or theme.sentence or theme.change or theme.promoted
    moved = theme.merged_into_id or theme.is_dropped or theme.merged.exists()
    return bool(own or moved or theme.filings.exists() or theme.sections.exists())


def _decided(workshops: set[int]) -> str:
    """Everything that was ever decided there, as text in which a theme's id can be looked for."""
    changes = Decision.objects.filter(workshop__in=workshops).values_list("changes", flat=True)
    return "\n".join(json.dumps(change) for change in changes)
